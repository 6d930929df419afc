import type { PressState } from '../../domain/machine/press.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import type { Database } from '../database.ts';
import { asReader, isSeen, type Reader } from '../reads/viewer.ts';

export interface PressRow {
  /** Number in the log. */
  readonly n: string;
  readonly caseId: string;
  readonly kind: string;
  readonly regime: string;
  readonly title: string;
  /** Code of the step; a seat is not named. */
  readonly step: string;
  readonly dueOn: string | null;
  readonly by: string;
  readonly office: string | null;
  readonly askedOn: string;
  readonly answerBy: string;
  readonly text: string;
  readonly state: PressState;
  readonly answer: { readonly n: string; readonly by: string; readonly on: string; readonly text: string } | null;
}

/** Questions in cases that the reader sees, the newest first. @returns up to `limit` + 1 rows: one more means a next page */
export function listPresses(
  db: Database,
  {
    state,
    caseId,
    before,
    limit,
    ...reader
  }: Reader & { state: PressState | null; caseId: string | null; before: string | null; limit: number },
): Promise<PressRow[]> {
  const inState = state === null ? Prisma.empty : Prisma.sql`WHERE p.state = ${state}`;
  const ofCase = caseId === null ? Prisma.empty : Prisma.sql`AND q.case_id = ${caseId}`;
  const older = before === null ? Prisma.empty : Prisma.sql`AND q.n < ${BigInt(before)}`;
  return db.$queryRaw<PressRow[]>(Prisma.sql`
    WITH ${asReader(reader)}, asked AS (
      SELECT q.*, c.kind, c.regime, c.title, t.payload->'payload' AS said, s.status, s.due_on, me.at
      FROM press q JOIN case_file c ON c.province = q.province AND c.id = q.case_id
        JOIN entry_text t ON t.province = q.province AND t.n = q.n CROSS JOIN me
        LEFT JOIN step s ON s.province = q.province AND s.case_id = q.case_id AND s.id = t.payload->'payload'->>'step'
      WHERE q.province = ${reader.province} AND ${isSeen(reader)} ${ofCase} ${older})
    SELECT p.n::text AS n, p.case_id AS "caseId", p.kind, p.regime, p.title, split_part(split_part(p.said->>'step', '@', 1), '#', 1) AS step,
      CASE WHEN p.status = 'OPEN' THEN p.due_on END AS "dueOn", p.person AS by, p.office, p.today AS "askedOn",
      p.said->>'answerBy' AS "answerBy", p.said->>'text' AS text, p.state,
      CASE WHEN b.n IS NOT NULL THEN jsonb_build_object('n', b.n::text, 'by', b.person, 'on', b.today,
        'text', bt.payload->'payload'->>'text') END AS answer
    FROM (SELECT a.*, CASE WHEN a.answered IS NOT NULL THEN 'ANSWERED' WHEN a.status IS DISTINCT FROM 'OPEN' THEN 'CLOSED'
        WHEN (a.said->>'answerBy')::date < (a.at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date THEN 'UNANSWERED' ELSE 'OPEN' END AS state
      FROM asked a) p
      LEFT JOIN act b ON b.province = p.province AND b.n = p.answered
      LEFT JOIN entry_text bt ON bt.province = b.province AND bt.n = b.n
    ${inState} ORDER BY p.n DESC LIMIT ${limit + 1}`);
}
