import type { Agenda, AgendaQuestion } from '../domain/machine/agenda.ts';
import { Prisma } from '../prisma/generated/client.ts';
import type { Ledger } from './commit-act.ts';
import { readPrepared } from './database.ts';

/** What a case waits for, in codes only, and the note that its workflow has seen it this far, in one round trip. */
export async function readAgenda({ db }: Ledger, { province, caseId, since }: AgendaQuestion): Promise<Agenda> {
  const [row] = await readPrepared<{ agenda: Agenda | null }>(
    db,
    'read_agenda',
    Prisma.sql`SELECT read_agenda(${province}, ${caseId}, ${since}::int) AS agenda`,
  );
  if (row?.agenda == null) throw new Error(`there is no case ${caseId}`);
  return row.agenda;
}

/** A case that its workflow should look at: where its opener or itself can be found by the engine. */
export interface WakeTarget {
  readonly province: string;
  readonly id: string;
  readonly kind: string;
  readonly seq: number;
  /** Kind and id of the root, which starts children it has not seen. */
  readonly root: string;
  readonly rootKind: string;
  readonly open: boolean;
  /** Its workflow has read it before. */
  readonly seen: boolean;
  /** There is something its workflow has not seen; or it has none yet, and waits for something that only time brings. */
  readonly behind: boolean;
}

const TARGET = Prisma.sql`SELECT c.province, c.id, c.kind, c.seq, c.root, r.kind AS "rootKind", c.open, c.seen, c.behind
  FROM case_waiting c JOIN case_file r ON r.province = c.province AND r.id = c.root`;

/** @returns these cases as the engine needs to know them */
export function findWakeTargets(
  { db }: Ledger,
  { province, ids }: { province: string; ids: readonly string[] },
): Promise<WakeTarget[]> {
  return readPrepared<WakeTarget>(
    db,
    'wake_targets',
    Prisma.sql`${TARGET} WHERE c.province = ${province} AND c.id = ANY (${[...ids]}::text[])`,
  );
}

/** Cases whose own number, or whose province's agenda, is ahead of what their workflow has seen, or that wait without one; oldest first. */
export function findUnseenCases({ db }: Ledger, { limit }: { limit: number }): Promise<WakeTarget[]> {
  return db.$queryRaw<WakeTarget[]>(Prisma.sql`${TARGET} WHERE c.behind ORDER BY c.changed_at LIMIT ${limit}`);
}

/** Notes that there is nothing to look at any more: the case is closed and no workflow of it runs. */
export async function noteSeen(
  { db }: Ledger,
  { province, id, seq }: Pick<WakeTarget, 'province' | 'id' | 'seq'>,
): Promise<void> {
  await db.$executeRaw(Prisma.sql`
    INSERT INTO case_seen AS seen VALUES (${province}, ${id}, ${seq}, 0, clock_timestamp())
    ON CONFLICT (province, case_id) DO UPDATE SET seq = greatest(seen.seq, excluded.seq), seen_at = excluded.seen_at`);
}

/** Open cases after `id` that should have a workflow, for comparing them with the engine's running ones; by id. */
export function findOpenCases(
  { db }: Ledger,
  { after, limit }: { after: string; limit: number },
): Promise<WakeTarget[]> {
  return db.$queryRaw<WakeTarget[]>(
    Prisma.sql`${TARGET} WHERE c.open AND (c.seen OR c.behind) AND c.id > ${after} ORDER BY c.id LIMIT ${limit}`,
  );
}
