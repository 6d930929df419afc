import { readAwards } from './awards.ts';
import type { Ledger } from './commit-act.ts';
import { asksOf, type InboxLines } from './reads/judge-lines.ts';
import type { RegisterReading } from './register-reading.ts';
import { readLines } from './standings/find-decisions.ts';
import { type Worker, workHolders } from './work-holders.ts';

/** Steps read and judged at a time. */
const PAGE = 500;

export interface StepWorkers {
  readonly step: InboxLines['steps'][number];
  readonly workers: readonly Worker[];
}

/**
 * Who may do each of these open steps at an instant, by the functions of the act; steps that are alike in everything they are judged
 * by are judged once. Whether a reader may know it was asked before.
 */
export async function findStepWorkers(
  ledger: Ledger,
  question: { province: string; reading: RegisterReading; at: string; steps: readonly StepName[] },
): Promise<StepWorkers[]> {
  const found: StepWorkers[] = [];
  for (let from = 0; from < question.steps.length; from += PAGE) {
    found.push(...(await judgePage(ledger, { ...question, steps: question.steps.slice(from, from + PAGE) })));
  }
  return found;
}

interface StepName {
  readonly caseId: string;
  readonly step: string;
}

async function judgePage(ledger: Ledger, question: Parameters<typeof findStepWorkers>[1]): Promise<StepWorkers[]> {
  const lines = await readWork(ledger, question);
  const askOf = asksOf(ledger, { ...lines, register: question.reading.rows, person: null });
  const known = new Map<string, readonly Worker[]>();
  return lines.steps.flatMap((step): StepWorkers[] => {
    const asked = askOf(step);
    if (asked === null) return [];
    const { code, seat } = step;
    const name = `${asked.alike} ${seat ?? ''}`;
    const { request: _request, state, facts: _facts, ...ground } = asked.question;
    const workers = known.get(name) ?? workHolders({ state, code, seat }, { ...ground, sample: lines.sample });
    known.set(name, workers);
    return [{ step, workers }];
  });
}

/** What it takes to judge whose work these steps are at an instant. */
async function readWork(
  { db, regimes }: Ledger,
  { province, reading, at, steps }: Parameters<typeof findStepWorkers>[1],
): Promise<InboxLines> {
  const lines = await readLines(db, { province, page: steps, ground: everybodyIn(reading) });
  const keys = ['ALL', ...regimes.allActions()].map((action) => `action:${action}`);
  const awards = await readAwards(db.pool, { province, register: reading, keys, cases: lines.cases, at });
  return { ...lines, businessTime: at, awards };
}

function everybodyIn({ rows }: RegisterReading): { people: string[]; sides: string[] } {
  const of = (kind: string) => rows.filter((row) => row.kind === kind).map(({ id }) => id);
  const people = [...new Set(of('PERSON'))];
  return { people, sides: [...people, ...new Set(of('UNIT'))] };
}
