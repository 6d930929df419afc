import type { MassActProgress } from '../../domain/machine/agenda.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import type { Database } from '../database.ts';
import type { MassActKind, MassActOrder } from './mass-act-kinds.ts';
import type { MassActWork } from './mass-act-work.ts';

type Sql = Pick<Database, '$queryRaw' | '$executeRaw'>;

/** Business now of the province `m` is of. */
const NOW = Prisma.sql`clock_timestamp() + h.clock_offset_ms * interval '1 millisecond'`;

/**
 * What an act of the log orders is noted here, once, whenever it is looked for: nothing hangs on who noted it. A succession that
 * was told otherwise before its day came is not ordered any more; each version of a calendar is carried out after the one before.
 */
async function noteOrders(db: Sql): Promise<void> {
  await db.$executeRaw(Prisma.sql`
    DELETE FROM mass_act m WHERE m.begun_at IS NULL AND m.kind = 'SUCCESSION' AND EXISTS (SELECT FROM register_item i
      WHERE i.province = m.province AND i.id = m.item AND i.verified_n = m.n AND i.replaced_n IS NOT NULL)`);
  await db.$executeRaw(Prisma.sql`
    INSERT INTO mass_act (province, n, kind, item, due_at)
    SELECT i.province, i.verified_n, i.kind, i.id, greatest(i.valid_from, e.business_time)
    FROM register_item i JOIN audit_entry e ON e.province = i.province AND e.n = i.verified_n
    WHERE i.kind = 'CALENDAR_YEAR' OR i.kind = 'SUCCESSION' AND i.replaced_n IS NULL
    UNION ALL SELECT m.province, m.done_n, 'REGIME_MOVE', m.n::text, e.business_time
    FROM regime_move m JOIN audit_entry e ON e.province = m.province AND e.n = m.done_n WHERE m.case_id IS NULL
    ON CONFLICT DO NOTHING`);
}

/** @returns provinces with a mass act that is due and has not ended */
export async function findDueMassActs({ db }: { readonly db: Sql }): Promise<string[]> {
  await noteOrders(db);
  const rows = await db.$queryRaw<{ province: string }[]>(Prisma.sql`
    SELECT DISTINCT m.province FROM mass_act m JOIN audit_head h ON h.province = m.province
    WHERE m.ended_at IS NULL AND m.due_at <= ${NOW}`);
  return rows.map(({ province }) => province);
}

/** @returns the mass act of the province that is to be carried out now: of those due the first; null where none is */
export async function findNextMassAct(db: Sql, province: string): Promise<MassActOrder | null> {
  await noteOrders(db);
  const [found] = await db.$queryRaw<MassActOrder[]>(Prisma.sql`
    SELECT m.province, m.n::text AS n, m.kind, m.item FROM mass_act m JOIN audit_head h ON h.province = m.province
    WHERE m.province = ${province} AND m.ended_at IS NULL AND m.due_at <= ${NOW} ORDER BY m.due_at, m.n LIMIT 1`);
  return found ?? null;
}

const PROGRESS = Prisma.sql`m.n::text AS n, m.kind, m.item, coalesce(m.total, 0) AS total, m.looked, m.done, m."left", m.after,
  m.ended_at IS NOT NULL AS ended`;

/** @returns when the next mass act of the province is due that has not ended; null where there is none */
export async function findNextOrder(db: Sql, province: string): Promise<string | null> {
  await noteOrders(db);
  const [found] = await db.$queryRaw<{ dueAt: string | null }[]>(Prisma.sql`
    SELECT instant(min(due_at)) AS "dueAt" FROM mass_act WHERE province = ${province} AND ended_at IS NULL`);
  return found?.dueAt ?? null;
}

/** Counts, the first time, the cases it may bear on. @returns how far it has come */
export async function beginMassAct(
  db: Sql,
  order: MassActOrder,
  { mayConcern }: MassActWork,
): Promise<MassActProgress> {
  const { province, n } = order;
  await db.$executeRaw(Prisma.sql`
    UPDATE mass_act m SET begun_at = ${NOW}, total = (SELECT count(*) FROM case_file c
        WHERE c.province = ${province} AND c.open AND ${mayConcern})
      FROM audit_head h WHERE h.province = m.province AND m.province = ${province} AND m.n = ${BigInt(n)} AND m.total IS NULL`);
  return getProgress(db, order);
}

/**
 * Notes that these cases, which come after `after`, were looked at; whoever noted them before leaves nothing to note.
 * @returns how far it has come
 */
export async function noteLooked(
  db: Sql,
  order: MassActOrder,
  {
    after,
    cases,
    done,
    left,
    ended,
  }: { after: string; cases: readonly string[]; done: number; left: number; ended: boolean },
): Promise<MassActProgress> {
  const { province, n } = order;
  await db.$executeRaw(Prisma.sql`
    UPDATE mass_act m SET looked = looked + ${cases.length}::int, done = done + ${done}::int, "left" = "left" + ${left}::int,
      after = ${cases.at(-1) ?? after}, ended_at = CASE WHEN ${ended} THEN ${NOW} END
    FROM audit_head h WHERE h.province = m.province AND m.province = ${province} AND m.n = ${BigInt(n)} AND m.after = ${after}
      AND m.ended_at IS NULL`);
  return getProgress(db, order);
}

async function getProgress(db: Sql, { province, n }: MassActOrder): Promise<MassActProgress> {
  const [found] = await db.$queryRaw<MassActProgress[]>(
    Prisma.sql`SELECT ${PROGRESS} FROM mass_act m WHERE m.province = ${province} AND m.n = ${BigInt(n)}`,
  );
  return found as MassActProgress;
}

/** A mass act as people follow it. */
export interface MassActReading {
  readonly n: string;
  readonly kind: MassActKind;
  readonly item: string;
  readonly dueAt: string;
  readonly status: 'ORDERED' | 'RUNNING' | 'DONE';
  readonly total: number | null;
  readonly looked: number;
  readonly done: number;
  readonly left: number;
  readonly begunAt: string | null;
  readonly endedAt: string | null;
}

const READING = Prisma.sql`
  SELECT n::text AS n, kind, item, instant(due_at) AS "dueAt", total, looked, done, "left",
    instant(begun_at) AS "begunAt",
    instant(ended_at) AS "endedAt",
    CASE WHEN ended_at IS NOT NULL THEN 'DONE' WHEN begun_at IS NOT NULL THEN 'RUNNING' ELSE 'ORDERED' END AS status
  FROM mass_act`;

/** @returns the mass act that this entry of the log ordered; undefined where it ordered none */
export async function findMassAct(
  db: Sql,
  { province, n }: { province: string; n: bigint },
): Promise<MassActReading | undefined> {
  await noteOrders(db);
  const [found] = await db.$queryRaw<MassActReading[]>(
    Prisma.sql`${READING} WHERE province = ${province} AND n = ${n}`,
  );
  return found;
}

const MOST_LISTED = 100;

/** @returns the newest mass acts of a province */
export async function listMassActs(db: Sql, { province }: { province: string }): Promise<MassActReading[]> {
  await noteOrders(db);
  return db.$queryRaw<MassActReading[]>(
    Prisma.sql`${READING} WHERE province = ${province} ORDER BY mass_act.n DESC LIMIT ${MOST_LISTED}`,
  );
}
