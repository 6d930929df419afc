import type { Loaded } from './loaded.ts';
import type { Question } from './question.ts';
import type { Judgement } from './recording.ts';

/** A question that waits for its turn, and whom to tell. */
export interface LegalWork {
  readonly question: Question;
  readonly judge: (loaded: Loaded) => Judgement<unknown>;
  readonly resolve: (answer: never) => void;
  readonly reject: (fault: unknown) => void;
  /** It waited too long for its turn: nothing was done. */
  readonly giveUp: () => void;
}

/** Who waits longer for a turn is told to ask again, as who waits for another process is. */
const LONGEST_WAIT_MS = 10_000;

/** So that the head is never held for long. */
const MOST_TOGETHER = 8;

interface Waiting extends LegalWork {
  readonly since: number;
}

interface Line {
  waiting: Waiting[];
  busy: boolean;
}

/** Resolves when everybody has been told, with those that have to wait for another turn; never rejects. */
type CarryOut = (together: readonly LegalWork[]) => Promise<readonly LegalWork[]>;

/**
 * Who waits in this process for the head of a province's log: it begins one transaction after the other. Each takes whoever has
 * come first, and acts that came after it.
 */
export class HeadQueue {
  readonly #lines = new Map<string, Line>();

  add(work: LegalWork, carryOut: CarryOut): void {
    const { province } = work.question;
    const line = this.#lines.get(province) ?? { waiting: [], busy: false };
    this.#lines.set(province, line);
    line.waiting.push({ ...work, since: performance.now() });
    if (!line.busy) void serve(line, carryOut);
  }
}

async function serve(line: Line, carryOut: CarryOut): Promise<void> {
  line.busy = true;
  while (line.waiting.length > 0) {
    const together = nextOf(line.waiting);
    line.waiting = line.waiting.filter((work) => !together.includes(work));
    const left = await carryOut(together);
    line.waiting.unshift(...together.filter((work) => left.includes(work)));
    giveUpLate(line);
  }
  line.busy = false;
}

function giveUpLate(line: Line): void {
  const from = performance.now() - LONGEST_WAIT_MS;
  for (const { since, giveUp } of line.waiting) if (since < from) giveUp();
  line.waiting = line.waiting.filter(({ since }) => since >= from);
}

/** What names no case, as a change of the register, has the transaction to itself; so has each of two with the same key. */
function nextOf(waiting: readonly Waiting[]): Waiting[] {
  const [first, ...behind] = waiting as [Waiting, ...Waiting[]];
  const together = [first];
  for (const work of isOnCases(first) ? behind : []) {
    if (together.length === MOST_TOGETHER) break;
    const isRepeat = together.some(({ question: { key } }) => key === work.question.key);
    if (isOnCases(work) && !isRepeat) together.push(work);
  }
  return together;
}

function isOnCases({ question: { key, cases } }: LegalWork): boolean {
  return key !== null && cases.length > 0;
}
