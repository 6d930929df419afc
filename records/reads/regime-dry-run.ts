import { canonicalDigest } from '../../domain/evidence/log-entry.ts';
import type { ClockState } from '../../domain/machine/case-state.ts';
import { dueUnder } from '../../domain/machine/clocks.ts';
import type { CaseKind, Facts, Regime } from '../../domain/machine/definition.ts';
import { clockDiffers, type StateDifference, stateDifference } from '../../domain/machine/regime-difference.ts';
import { dateInProvince, instant } from '../../domain/time.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import type { Ledger } from '../commit-act.ts';
import { findEnteredRegime } from '../entered-regimes.ts';
import { coversDay } from '../regime-shelf.ts';
import { sha256 } from '../sha256.ts';
import { currentRegister } from './current-register.ts';
import { asReader, isSeen, type Reader } from './viewer.ts';

/**
 * Why an open case is looked at: it is pinned to an earlier version of the same regime, or it is a task of another regime
 * whose approval, given or to be given today, falls into the period of this one.
 */
type Concern = 'EARLIER_VERSION' | 'APPROVAL_DATE';

/** Open cases in the same state under the same regime, and what could be done from there. */
export interface ConcernedGroup extends StateDifference {
  readonly regime: string;
  readonly kind: CaseKind;
  readonly state: string;
  readonly why: Concern;
  readonly cases: number;
}

export interface ConcernedCase {
  readonly caseId: string;
  readonly kind: CaseKind;
  readonly state: string;
  readonly regime: string;
  readonly why: Concern;
  /** Its running periods; of a seat's step only the code is told. Null: no such period there. */
  readonly clocks: readonly {
    readonly deadline: string;
    readonly step: string | null;
    readonly dueOn: string;
    readonly dueOnThere: string | null;
  }[];
}

export interface RegimeEffect {
  readonly name: string;
  readonly hash: string;
  /** Number of the last entry of the log when it was looked at, and the business date. */
  readonly asOf: string;
  readonly today: string;
  readonly counts: {
    readonly cases: number;
    readonly earlierVersion: number;
    readonly approvalDate: number;
    /** In a state that is not there any more. */
    readonly withoutState: number;
    /** In a state from which something else can be done. */
    readonly withOtherRows: number;
    readonly clocks: number;
    readonly clocksChanged: number;
  };
  readonly groups: readonly ConcernedGroup[];
  /** SHA-256 over hash, counts and groups. */
  readonly digest: string;
}

/**
 * What an entered regime would mean for the cases that are open now, if they were moved to it; nothing is written. Cases
 * keep their regime when it is published.
 * @returns null when nobody has entered it
 */
export async function readRegimeEffect(
  ledger: Ledger,
  { province, name }: { province: string; name: string },
): Promise<RegimeEffect | null> {
  const entered = await findEnteredRegime(ledger.db, { province, name });
  if (entered === null) return null;
  const { regime: to, hash } = entered;
  const { asOf, today } = await readMoment(ledger, province);
  const concerned = concernOf(ledger, { province, to, today });
  const counted = await countStates(ledger, concerned);
  const groups = counted.map((group): ConcernedGroup => {
    const { kind, state, regime } = group;
    return { ...group, ...stateDifference(state, { kind, from: ledger.regimes.get(regime), to }) };
  });
  const running = await countClocks(ledger, concerned);
  const changed = running.filter((clock) => {
    return clockDiffers(clock, { kind: clock.kind, from: ledger.regimes.get(clock.regime), to });
  });
  const counts = {
    cases: sum(groups, ({ cases }) => cases),
    earlierVersion: sum(groups, ({ why, cases }) => (why === 'EARLIER_VERSION' ? cases : 0)),
    approvalDate: sum(groups, ({ why, cases }) => (why === 'APPROVAL_DATE' ? cases : 0)),
    withoutState: sum(groups, ({ stateThere, cases }) => (stateThere ? 0 : cases)),
    withOtherRows: sum(groups, (group) => (hasOtherRows(group) ? group.cases : 0)),
    clocks: sum(running, ({ clocks }) => clocks),
    clocksChanged: sum(changed, ({ clocks }) => clocks),
  };
  const digest = canonicalDigest(JSON.parse(JSON.stringify({ hash, counts, groups })), sha256);
  return { name, hash, asOf, today, counts, groups, digest };
}

/** What the log keeps of a dry run. */
export function summaryOf({ asOf, today, digest, counts }: RegimeEffect): Facts {
  return { asOf, today, digest, counts: { ...counts } };
}

/** The cases that are concerned, of those the reader sees, by code after `after`. @returns up to `limit` + 1: one more means a next page */
export async function listConcerned(
  ledger: Ledger,
  { name, today, after, limit, ...reader }: Reader & { name: string; today: string; after: string; limit: number },
): Promise<ConcernedCase[]> {
  const { province } = reader;
  const to = (await findEnteredRegime(ledger.db, { province, name }))?.regime;
  if (to === undefined) return [];
  const { from, why } = concernOf(ledger, { province, to, today });
  const { calendar } = (await currentRegister(ledger.db, province)).reading;
  const rows = await ledger.db.$queryRaw<(Omit<ConcernedCase, 'clocks'> & { clocks: ClockState[] })[]>(Prisma.sql`
    WITH ${asReader(reader)}
    SELECT c.id AS "caseId", c.kind, c.state, c.regime, ${why} AS why, coalesce((
      SELECT jsonb_agg(jsonb_build_object('deadline', k.deadline, 'round', k.round, 'step', k.step, 'startedOn', k.started_on,
          'dueOn', k.due_on, 'pauses', k.pauses) ORDER BY k.position)
      FROM clock k WHERE k.province = c.province AND k.case_id = c.id AND k.status = 'RUNNING'), '[]') AS clocks
    ${from} AND c.id > ${after} AND EXISTS (SELECT FROM me WHERE ${isSeen(reader)}) ORDER BY c.id LIMIT ${limit + 1}`);
  return rows.map(({ clocks, ...row }) => {
    const machine = to.machines[row.kind];
    const rules = machine && { machine, regime: to, calendar };
    const lines = clocks.map((clock) => {
      const { deadline, step, dueOn } = clock;
      return {
        deadline,
        step: withoutSeat(step),
        dueOn,
        dueOnThere: rules === undefined ? null : dueUnder(clock, rules),
      };
    });
    return { ...row, clocks: distinct(lines) };
  });
}

/** Whose step it is would tell who has not voted yet. */
export function withoutSeat<Step extends string | null>(step: Step): Step {
  return (step === null ? null : step.replace(/@[^#]*/, '')) as Step;
}

/** @returns the items without repeats, in their order */
export function distinct<Item>(items: readonly Item[]): Item[] {
  return [...new Map(items.map((item) => [JSON.stringify(item), item])).values()];
}

interface Concerned {
  /** `FROM case_file c WHERE …`, and the reason as an expression over it. */
  readonly from: Prisma.Sql;
  readonly why: Prisma.Sql;
}

function concernOf(
  { regimes }: Ledger,
  { province, to, today }: { province: string; to: Regime; today: string },
): Concerned {
  const own = regimes.all().filter(({ id }) => id === to.id);
  const names = own.map(({ id, version }) => `${id}@${version}`);
  const isOwn = Prisma.sql`c.regime = ANY (${names}::text[])`;
  const approved = Prisma.sql`coalesce(c.facts->>'approvedOn', ${coversDay(to, today) ? today : null}::text)`;
  const dated = Prisma.sql`${approved} >= ${to.approvedFrom ?? ''} AND ${approved} < ${to.approvedUntil ?? '9999-12-31'}`;
  return {
    from: Prisma.sql`FROM case_file c WHERE c.province = ${province} AND c.open AND (${isOwn} OR c.kind = 'task' AND ${dated})`,
    why: Prisma.sql`CASE WHEN ${isOwn} THEN 'EARLIER_VERSION' ELSE 'APPROVAL_DATE' END`,
  };
}

type CountedState = Pick<ConcernedGroup, 'regime' | 'kind' | 'state' | 'why' | 'cases'>;

function countStates({ db }: Ledger, { from, why }: Concerned): Promise<CountedState[]> {
  return db.$queryRaw<CountedState[]>(Prisma.sql`
    SELECT c.regime, c.kind, c.state, ${why} AS why, count(*)::int AS cases ${from} GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4`);
}

type CountedClocks = Pick<ClockState, 'deadline' | 'step'> & { regime: string; kind: CaseKind; clocks: number };

function countClocks({ db }: Ledger, { from }: Concerned): Promise<CountedClocks[]> {
  return db.$queryRaw<CountedClocks[]>(Prisma.sql`
    SELECT c.regime, c.kind, k.deadline, split_part(split_part(k.step, '@', 1), '#', 1) AS step, count(*)::int AS clocks
    FROM clock k JOIN (SELECT c.* ${from}) c ON k.province = c.province AND k.case_id = c.id
    WHERE k.status = 'RUNNING' GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4`);
}

async function readMoment({ db }: Ledger, province: string): Promise<{ asOf: string; today: string }> {
  const [row] = await db.$queryRaw<{ asOf: string; now: string }[]>(Prisma.sql`
    SELECT n::text AS "asOf", instant(clock_timestamp() + clock_offset_ms * interval '1 millisecond') AS now
    FROM audit_head WHERE province = ${province}`);
  if (row === undefined) throw new Error(`there is no province ${province}`);
  return { asOf: row.asOf, today: dateInProvince(instant(row.now)) };
}

function hasOtherRows({ appear, vanish, change }: StateDifference): boolean {
  return appear.length + vanish.length + change.length > 0;
}

function sum<Item>(items: readonly Item[], of: (item: Item) => number): number {
  return items.reduce((total, item) => total + of(item), 0);
}
