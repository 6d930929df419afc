import type { Agenda, AgendaQuestion } from '../domain/machine/agenda.ts';
import { Prisma } from '../prisma/generated/client.ts';
import type { Ledger } from './commit-act.ts';

/**
 * What a case waits for, in codes only, and the note that its workflow has seen it this far. One statement reads and one
 * notes: a wake that comes between them finds the number behind and looks again.
 */
export async function readAgenda({ db }: Ledger, { province, caseId, since }: AgendaQuestion): Promise<Agenda> {
  const [row] = await db.$queryRaw<{ agenda: Agenda & { provinceAgenda: string } }[]>(Prisma.sql`
    SELECT jsonb_build_object(
      'kind', c.kind, 'phase', c.phase, 'state', c.state, 'open', c.open, 'seq', c.seq, 'provinceAgenda', h.agenda::text,
      'steps', coalesce((SELECT jsonb_agg(DISTINCT s.code) FROM step s
        WHERE s.province = c.province AND s.case_id = c.id AND s.status = 'OPEN'), '[]'),
      'next', (SELECT jsonb_build_object('deadline', k.deadline, 'round', k.round, 'step', split_part(k.step, '@', 1), 'dueOn', k.due_on, 'waitMs',
          greatest(0, ceil(extract(epoch FROM k.due_at - (clock_timestamp() + h.clock_offset_ms * interval '1 millisecond')) * 1000))::bigint)
        FROM clock k WHERE k.province = c.province AND k.case_id = c.id AND k.status = 'RUNNING'
        ORDER BY k.due_at, k.deadline, k.round LIMIT 1),
      'children', coalesce((SELECT jsonb_agg(jsonb_build_object('id', o.id, 'kind', o.kind) ORDER BY o.first_n, o.id) FROM case_file o
        LEFT JOIN case_seen n ON n.province = o.province AND n.case_id = o.id
        WHERE o.province = c.province AND o.parent = c.id AND o.open AND n.case_id IS NULL), '[]'),
      'acts', coalesce((SELECT jsonb_agg(a ORDER BY (a->>'n')::bigint) FROM (
        SELECT jsonb_build_object('n', a.n::text, 'event', a.event, 'step', split_part(a.step, '@', 1)) AS a FROM act a
        WHERE a.province = c.province AND a.case_id = c.id AND a.seq > ${since} ORDER BY a.n DESC LIMIT 20) newest), '[]')
    ) AS agenda
    FROM case_file c JOIN audit_head h ON h.province = c.province WHERE c.province = ${province} AND c.id = ${caseId}`);
  if (row === undefined) throw new Error(`there is no case ${caseId}`);
  const { provinceAgenda, ...agenda } = row.agenda;
  await db.$executeRaw(Prisma.sql`
    INSERT INTO case_seen AS seen VALUES (${province}, ${caseId}, ${agenda.seq}, ${BigInt(provinceAgenda)}, clock_timestamp())
    ON CONFLICT (province, case_id) DO UPDATE SET seq = greatest(seen.seq, excluded.seq),
      agenda = greatest(seen.agenda, excluded.agenda), seen_at = excluded.seen_at`);
  return agenda;
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
}

const TARGET = Prisma.sql`SELECT c.province, c.id, c.kind, c.seq, c.root, r.kind AS "rootKind", c.open, n.case_id IS NOT NULL AS seen
  FROM case_file c JOIN case_file r ON r.province = c.province AND r.id = c.root
    LEFT JOIN case_seen n ON n.province = c.province AND n.case_id = c.id`;

/** @returns these cases as the engine needs to know them */
export function findWakeTargets(
  { db }: Ledger,
  { province, ids }: { province: string; ids: readonly string[] },
): Promise<WakeTarget[]> {
  return db.$queryRaw<WakeTarget[]>(Prisma.sql`${TARGET} WHERE c.province = ${province} AND c.id = ANY (${[...ids]})`);
}

/** Cases whose own number, or whose province's agenda, is ahead of what their workflow has seen; oldest first. */
export function findUnseenCases({ db }: Ledger, { limit }: { limit: number }): Promise<WakeTarget[]> {
  return db.$queryRaw<WakeTarget[]>(Prisma.sql`${TARGET} JOIN audit_head h ON h.province = c.province
    WHERE c.seq > coalesce(n.seq, 0) OR (c.open AND h.agenda > coalesce(n.agenda, 0))
    ORDER BY c.changed_at LIMIT ${limit}`);
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

/** Open cases after `id`, for comparing them with the engine's running workflows; by id. */
export function findOpenCases(
  { db }: Ledger,
  { after, limit }: { after: string; limit: number },
): Promise<WakeTarget[]> {
  return db.$queryRaw<WakeTarget[]>(
    Prisma.sql`${TARGET} WHERE c.open AND c.id > ${after} ORDER BY c.id LIMIT ${limit}`,
  );
}
