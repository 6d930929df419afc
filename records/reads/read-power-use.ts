import { isVerifiedByAnother } from '../../domain/authority/is-within.ts';
import type { Instrument } from '../../domain/authority/register.ts';
import { instrumentsOf } from '../../domain/authority/register-lookups.ts';
import type { Regime } from '../../domain/machine/definition.ts';
import { actionsOf } from '../../domain/statistics/powers-at-stake.ts';
import { lastDayOf } from '../../domain/statistics/register-endings.ts';
import { type Days, type ReportDue, reportsDue } from '../../domain/statistics/reports-due.ts';
import { type PowerUse, type RefusedRow, type UseRow, useOfPower } from '../../domain/statistics/use-of-powers.ts';
import { dateInProvince, endOfDay, instant, plainDate, startOfDay } from '../../domain/time.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import type { Ledger } from '../commit-act.ts';
import type { Database } from '../database.ts';
import { groupBy } from '../group-by.ts';
import { registerSlice } from '../register-slice.ts';
import { currentRegister } from './current-register.ts';

/** One instrument with how its powers were used, and the reports that it asks for. */
export interface PowerUseReading {
  readonly paper: Instrument;
  readonly use: PowerUse;
  readonly reports: readonly ReportDue[];
}

interface Asked {
  readonly province: string;
  readonly days: Days;
}

/**
 * AU-18: the use of every power that an instrument gave in these days, by the basis frozen into each act; what follows from an
 * act in other cases is not counted again. An instrument stands here if it grants something and held on one of these days, or
 * if it was used.
 */
export async function readPowerUse(ledger: Ledger, asked: Asked): Promise<PowerUseReading[]> {
  const { db, regimes } = ledger;
  const [{ reading }, used, refused] = await Promise.all([
    currentRegister(db, asked.province),
    countUses(db, asked),
    countRefused(db, asked),
  ]);
  const register = registerSlice(reading.rows, []);
  const base = regimes.all().flatMap((regime: Regime) => regime.baseHolders);
  const grants = groupBy(register.grants, ({ instrument }) => instrument);
  const rows = groupBy(used.rows, ({ instrument }) => instrument);
  const refusals = groupBy(refused, ({ instrument }) => instrument);
  return instrumentsOf(register).flatMap((paper): PowerUseReading[] => {
    const own = grants.get(paper.id) ?? [];
    const total = used.totals.get(paper.id) ?? 0;
    const held = daysHeld(paper);
    const gaveThen = own.length > 0 && isVerifiedByAnother(paper) && overlap(held, asked.days);
    if (!gaveThen && !(total > 0 && isPassedDown(paper, own.length))) return [];
    const use = useOfPower({
      instrument: paper.id,
      granted: [...new Set(own.flatMap(({ actions }) => actionsOf(actions, base)))],
      rows: rows.get(paper.id) ?? [],
      refused: refusals.get(paper.id) ?? [],
      total,
    });
    const reports = paper.reportDuty === undefined ? [] : reportsDue(paper.reportDuty, { days: asked.days, held });
    return [{ paper, use, reports }];
  });
}

/** Used without a grant of its own: passed on by another paper, or its grants were replaced since. */
function isPassedDown({ kind }: Instrument, grants: number): boolean {
  return grants > 0 || kind === 'DELEGATION' || kind === 'DECENTRALISATION';
}

const FIRST = plainDate('1900-01-01');
const LAST = plainDate('2200-12-31');

/** The days of an instrument, as far as days are counted. */
function daysHeld({ from, until }: Instrument): Days {
  return {
    from: from <= startOfDay(FIRST) ? FIRST : dateInProvince(instant(from)),
    to: until === null || until >= startOfDay(LAST) ? LAST : lastDayOf(instant(until)),
  };
}

function overlap(one: Days, other: Days): boolean {
  return one.from <= other.to && other.from <= one.to;
}

/** The acts of these days that rest on an instrument, once for each of their chain. */
function usedSince({ province, days: { from, to } }: Asked): Prisma.Sql {
  return Prisma.sql`SELECT a.n, a.case_id, a.event, a.row, a.office, a.person, a.today, a.basis->>'action' AS action,
      a.basis->>'capacity' AS capacity, a.basis->>'signatureMode' AS signature_mode, link.value->>'instrument' AS instrument,
      a.basis->>'capacity' = 'KT' AS by_deputy, (a.basis->>'illustrative')::boolean AS illustrative,
      link.place < jsonb_array_length(a.basis->'chain') - (a.basis->>'capacity' = 'KT')::int AS passed_on,
      nullif(jsonb_path_query_first(a.basis, '$.checks[*].detail.amountDong') #>> '{}', '')::numeric AS dong
    FROM act a CROSS JOIN LATERAL jsonb_array_elements(a.basis->'chain') WITH ORDINALITY link (value, place)
    WHERE a.province = ${province} AND a.today BETWEEN ${from} AND ${to}
      AND a.cause IS NULL AND a.basis->>'kind' = 'AUTHORITY' AND a.basis->'chain' <> '[]'`;
}

/** Counted by all that the report tells apart; the totals are counted apart, in the same statement. */
async function countUses(db: Database, asked: Asked): Promise<{ rows: UseRow[]; totals: ReadonlyMap<string, number> }> {
  type Counted = Omit<UseRow, 'judgedDong'> & { readonly judgedDong: string | null; readonly whole: boolean };
  const counted = await db.$queryRaw<Counted[]>(Prisma.sql`
    WITH used AS (${usedSince(asked)})
    SELECT instrument, action, event, office, person, by_deputy AS "byDeputy", passed_on AS "passedOn", illustrative,
      count(*)::int AS acts, sum(dong)::text AS "judgedDong", grouping(action) = 1 AS whole
    FROM used GROUP BY GROUPING SETS ((instrument, action, event, office, person, by_deputy, passed_on, illustrative), (instrument))
    ORDER BY instrument, action, event, office, person`);
  const rows = counted
    .filter(({ whole }) => !whole)
    .map(({ whole: _whole, judgedDong, ...row }) => {
      return { ...row, judgedDong: judgedDong === null ? null : BigInt(judgedDong) };
    });
  const totals = counted.filter(({ whole }) => whole).map(({ instrument, acts }) => [instrument, acts] as const);
  return { rows, totals: new Map(totals) };
}

/** The refused attempts of these days whose rule names an instrument. */
function refusedSince({ province, days: { from, to } }: Asked): Prisma.Sql {
  return Prisma.sql`refused_act r WHERE r.province = ${province} AND r.business_time >= ${startOfDay(from)}::timestamptz
    AND r.business_time < ${endOfDay(to)}::timestamptz AND r.detail->>'instrument' <> ''`;
}

async function countRefused(db: Database, asked: Asked): Promise<RefusedRow[]> {
  return db.$queryRaw<RefusedRow[]>(Prisma.sql`
    SELECT r.detail->>'instrument' AS instrument, coalesce(r.detail->>'action', '') AS action, r.rule, count(*)::int AS attempts
    FROM ${refusedSince(asked)} GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`);
}

/** By what the figures tell apart; what is left out is not asked for. */
export interface UseFilter {
  readonly action?: string | undefined;
  readonly event?: string | undefined;
  readonly office?: string | undefined;
  readonly person?: string | undefined;
  readonly byDeputy?: boolean | undefined;
  readonly passedOn?: boolean | undefined;
  readonly illustrative?: boolean | undefined;
}

export interface UseAct {
  readonly n: string;
  readonly caseId: string;
  readonly event: string;
  readonly row: string;
  readonly action: string;
  readonly office: string;
  readonly person: string;
  readonly today: string;
  readonly capacity: string;
  readonly signatureMode: string;
  readonly byDeputy: boolean;
  readonly passedOn: boolean;
  readonly illustrative: boolean;
  /** Whole dong. */
  readonly judgedDong: string | null;
}

/** The acts behind a figure, in the order of the log. @returns up to `limit` + 1 */
export async function listUses(
  db: Database,
  { instrument, filter, after, limit, ...asked }: Asked & Page & { readonly filter: UseFilter },
): Promise<UseAct[]> {
  const { action, event, office, person, byDeputy, passedOn, illustrative } = filter;
  const conditions = [
    Prisma.sql`instrument = ${instrument} AND n > ${BigInt(after)}`,
    ...(action === undefined ? [] : [Prisma.sql`action = ${action}`]),
    ...(event === undefined ? [] : [Prisma.sql`event = ${event}`]),
    ...(office === undefined ? [] : [Prisma.sql`office = ${office}`]),
    ...(person === undefined ? [] : [Prisma.sql`person = ${person}`]),
    ...(byDeputy === undefined ? [] : [Prisma.sql`by_deputy = ${byDeputy}`]),
    ...(passedOn === undefined ? [] : [Prisma.sql`passed_on = ${passedOn}`]),
    ...(illustrative === undefined ? [] : [Prisma.sql`illustrative = ${illustrative}`]),
  ];
  return db.$queryRaw<UseAct[]>(Prisma.sql`
    WITH used AS (${usedSince(asked)})
    SELECT n::text, case_id AS "caseId", event, row, action, office, person, today, capacity, signature_mode AS "signatureMode",
      by_deputy AS "byDeputy", passed_on AS "passedOn", illustrative, dong::text AS "judgedDong"
    FROM used WHERE ${Prisma.join(conditions, ' AND ')} ORDER BY used.n LIMIT ${limit + 1}`);
}

interface Page {
  readonly instrument: string;
  /** Number of the last row before the page. */
  readonly after: string;
  readonly limit: number;
}

export interface RefusedAttempt {
  readonly id: string;
  readonly at: string;
  readonly caseId: string | null;
  readonly event: string;
  readonly action: string;
  readonly rule: string;
  readonly person: string | null;
  /** Number of the log entry that holds the digest of its minute; null until it is sealed. */
  readonly digestN: string | null;
}

/** The refused attempts behind a figure, the first one first. @returns up to `limit` + 1 */
export async function listRefused(
  db: Database,
  {
    instrument,
    action,
    rule,
    after,
    limit,
    ...asked
  }: Asked & Page & { readonly action?: string | undefined; readonly rule?: string | undefined },
): Promise<RefusedAttempt[]> {
  const conditions = [
    Prisma.sql`r.detail->>'instrument' = ${instrument} AND r.id > ${BigInt(after)}`,
    ...(action === undefined ? [] : [Prisma.sql`r.detail->>'action' = ${action}`]),
    ...(rule === undefined ? [] : [Prisma.sql`r.rule = ${rule}`]),
  ];
  return db.$queryRaw<RefusedAttempt[]>(Prisma.sql`
    SELECT r.id::text, instant(r.business_time) AS at, r.case_id AS "caseId", r.event, coalesce(r.detail->>'action', '') AS action, r.rule,
      r.person, r.digest_n::text AS "digestN"
    FROM ${refusedSince(asked)} AND ${Prisma.join(conditions, ' AND ')} ORDER BY r.id LIMIT ${limit + 1}`);
}

/** Whether the register has this instrument. */
export async function hasInstrument(
  db: Database,
  { province, id }: { province: string; id: string },
): Promise<boolean> {
  const { reading } = await currentRegister(db, province);
  return (reading.byKey.get(`id:${id}`) ?? []).some((row) => row.kind === 'INSTRUMENT');
}
