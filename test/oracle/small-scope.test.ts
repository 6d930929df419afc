import { border, dayAfterStart, FILE, founded, LAWS, LONG_AGO, STARTS_AT } from './cast.ts';
import { differenceInDecision, differenceInHolders } from './compare.ts';
import { ENGINE, EngineSide } from './engine-side.ts';
import type { Decision, FoundedItem, HistoryEvent, Law, Recorded } from './history.ts';
import { judgeDecision } from './oracle.ts';
import { appointmentData, grantData, paperData, statusData, toPost } from './papers.ts';

/**
 * Everything that can happen in a very small province: three people, two posts, one delegation, two cases, four ticks, every
 * sequence of up to six events, and after each of them everybody tries to decide in both cases.
 */

const LAW = LAWS[0] as Law;
const LONGEST = 6;
const PEOPLE = ['P-GIVER', 'P-HEAD', 'P-OTHER'];
const CASES = ['L-1', 'L-2'];
const title = { vi: '', en: '' };

const START: readonly FoundedItem[] = [
  founded('UNIT', 'U-PPC', { kind: 'UNIT', name: 'U-PPC' }),
  founded('UNIT', 'U-DOST', { kind: 'UNIT', name: 'U-DOST' }),
  founded('OFFICE', 'O-CHAIR', { unit: 'U-PPC', role: 'PPC_CHAIR', title, head: true }),
  founded('OFFICE', 'O-DIR', { unit: 'U-DOST', role: 'DOST_DIR', title, head: true }),
  ...PEOPLE.map((id) => founded('PERSON', id, { name: id })),
  founded('APPOINTMENT', 'AP-1', appointmentData('P-GIVER', 'O-CHAIR')),
  founded('APPOINTMENT', 'AP-2', appointmentData('P-HEAD', 'O-DIR', LONG_AGO, dayAfterStart(30))),
  founded('APPOINTMENT', 'AP-3', appointmentData('P-OTHER', 'O-DIR', dayAfterStart(30))),
  founded('INSTRUMENT', 'D-1', paperData('DELEGATION', 'D-1', { giver: 'O-CHAIR', until: border(3), paper: FILE }), {
    verifiedBy: null,
  }),
  founded('GRANT', 'G-1', grantData('D-1', ['A10'], toPost('O-DIR'), { ceilingDong: '1000' })),
];

/** What may happen, each at most once. */
const MOVES: Readonly<Record<string, (at: string) => HistoryEvent>> = {
  verified: () => ({ kind: 'VERIFY', person: 'F-2', id: 'D-1' }),
  revoked: (at) => found('STATUS_CHANGE', 'SC-1', statusData('D-1', 'REVOKED', at, 'D-1')),
  barred: (at) => found('BAR', 'B-1', { person: 'P-HEAD', life: 'L-1', code: 'RULING', from: at, until: null }),
  suspended: (at) => found('SUSPENSION', 'S-1', { person: 'P-GIVER', from: at, until: border(2) }),
  leads: () => ({ kind: 'PARTY', party: { life: 'L-2', role: 'PI', unit: null, person: 'P-GIVER' } }),
  submitted: () => ({ kind: 'DUTY', life: 'L-1', done: { duty: 'SUBMITS', person: 'P-GIVER', givers: [] } }),
};

function found(kind: string, id: string, data: FoundedItem['data']): HistoryEvent {
  return { kind: 'FOUND', items: [founded(kind, id, data)] };
}

const TICKS = [STARTS_AT, border(1), border(2), border(3)] as const;

function decision(person: string, life: string): Decision {
  const subject = { type: 'T1', field: 'F1', mode: 'M1', amount: '1000', facts: [], sums: { HOST: '0', LEAD: '0' } };
  return { person, action: 'A10', life, subject, claim: null, reason: null, duty: 'APPROVES' };
}

const DECISIONS = PEOPLE.flatMap((person) => CASES.map((life) => decision(person, life)));

interface Seen {
  sequences: number;
  allowed: number;
  denied: number;
  readonly different: string[];
}

/** Every sequence that goes on from this one. */
function explore(prefix: readonly Recorded[], tick: number, left: readonly string[], seen: Seen): void {
  judgeAll(prefix, seen);
  const length = prefix.length - 1;
  if (length === LONGEST || seen.different.length > 0) return;
  const next = TICKS[tick + 1];
  if (next !== undefined) explore([...prefix, recorded({ kind: 'CLOCK', to: next })], tick + 1, left, seen);
  for (const name of left) {
    const event = MOVES[name]?.(TICKS[tick] ?? STARTS_AT) as HistoryEvent;
    explore(
      [...prefix, recorded(event)],
      tick,
      left.filter((other) => other !== name),
      seen,
    );
  }
}

function recorded(event: HistoryEvent): Recorded {
  return { event, admitted: true, done: null };
}

function judgeAll(prefix: readonly Recorded[], seen: Seen): void {
  const side = new EngineSide(STARTS_AT, LAW, ENGINE);
  for (const one of prefix) side.record(one);
  seen.sequences += 1;
  for (const asked of DECISIONS) {
    const verdict = judgeDecision(prefix, STARTS_AT, LAW, asked);
    const event = { kind: 'DECIDE', ...asked } as const;
    const difference =
      differenceInDecision(verdict, side, event) ?? listedFor(asked, () => differenceInHolders(verdict, side, event));
    if (difference !== null) {
      const events = prefix.slice(1).map(({ event }) => event);
      seen.different.push(JSON.stringify({ events, asked, difference }, (_key, value) => plain(value), 1));
    }
    if (verdict.allowed) seen.allowed += 1;
    else seen.denied += 1;
  }
}

/** Who is listed does not depend on who asks: once for each case. */
function listedFor<T>({ person }: Decision, list: () => T): T | null {
  return person === PEOPLE[0] ? list() : null;
}

function plain(value: unknown): unknown {
  return typeof value === 'bigint' ? String(value) : value;
}

describe('everything that can happen in a very small province', () => {
  test('[AU-3] [AU-5] [AU-7] [AU-9] [AU-10] after every sequence of up to six events engine and oracle say the same', () => {
    const seen: Seen = { sequences: 0, allowed: 0, denied: 0, different: [] };
    explore([recorded({ kind: 'FOUND', items: START })], 0, Object.keys(MOVES), seen);
    expect(seen.different[0] ?? null).toBeNull();
    expect(seen.sequences).toBeGreaterThan(15_000);
    expect(seen.allowed).toBeGreaterThan(5_000);
    expect(seen.denied).toBeGreaterThan(5_000);
  }, 600_000);
});
