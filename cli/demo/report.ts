import { groundOf } from './ground-of.ts';
import type { HttpDoor } from './http-door.ts';
import type { Life } from './whole-life.ts';

const AUDITOR = 'P-INSP-1';

interface TimelineEntry {
  readonly n: string;
  readonly event: string;
  readonly toState: string;
  readonly businessTime: string;
  readonly person: { readonly id: string } | null;
  readonly basis: Record<string, unknown> | null;
}

export interface Report {
  readonly words: string;
  readonly json: {
    readonly acts: readonly {
      event: string;
      actor: string;
      office: string | null;
      basis: readonly string[];
      n: string;
      caseId: string;
    }[];
    readonly refusals: readonly { event: string; actor: string; rule: string; remedy: readonly string[] }[];
    readonly finalState: string;
    readonly chainHead: { readonly n: string; readonly hash: string };
    readonly people: number;
    readonly seconds: number;
  };
}

/** What the story left behind, read back through the same door: timeline of the task, the chain checked, and the counts. */
export async function reportOn(door: HttpDoor, life: Life, { seconds }: { seconds: number }): Promise<Report> {
  const { state } = await door.look(life.task);
  const checked = (await door.get('/log/check', AUDITOR)) as unknown as {
    whole: boolean;
    head: { n: string; hash: string };
  };
  if (!checked.whole) throw new Error(`the chain of the log is broken: ${JSON.stringify(checked)}`);
  const chain = checked.head;
  const timeline = (await door.get(`/cases/${life.task}/timeline`, AUDITOR)) as unknown as { items: TimelineEntry[] };
  const people = new Set(door.seen.acts.map((act) => act.person)).size;
  const words = [
    '',
    `Timeline of ${life.task}:`,
    ...timeline.items.map(lineOf),
    '',
    `${life.task} is ${state}: ${door.seen.acts.length} acts by ${people} people, ${door.seen.refusals.length} refusals.`,
    `The chain is whole: ${chain.n} entries, head ${chain.hash}.`,
  ].join('\n');
  return {
    words,
    json: {
      acts: door.seen.acts.map(({ event, person, basis, n, caseId }) => ({
        event,
        actor: person,
        office: officeIn(basis),
        basis: instrumentsIn(basis),
        n,
        caseId,
      })),
      refusals: door.seen.refusals.map(({ event, person, rule, remedy }) => ({ event, actor: person, rule, remedy })),
      finalState: state,
      chainHead: { n: chain.n, hash: chain.hash },
      people,
      seconds,
    },
  };
}

function lineOf({ businessTime, n, event, toState, person, basis }: TimelineEntry): string {
  const who = person === null ? 'time' : person.id;
  return `  ${businessTime.slice(0, 10)}  ${n.padStart(4)}  ${event} → ${toState}  ${who}: ${groundOf(basis ?? {})}`;
}

function officeIn({ office }: Record<string, unknown>): string | null {
  return typeof office === 'string' ? office : null;
}

/** Ids of the instruments an act rested on; empty for duties, rights and seats, and where the law itself names the holder. */
function instrumentsIn({ chain }: Record<string, unknown>): string[] {
  return Array.isArray(chain) ? chain.map((link) => String((link as { instrument: string }).instrument)) : [];
}
