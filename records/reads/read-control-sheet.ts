import type { StepClosing } from '../../domain/statistics/control-sheet.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import type { Ledger } from '../ledger.ts';

/** The acts that closed the steps of a case, by id of the step; whether the reader sees the case was asked before. */
export async function readStepClosings(
  { db }: Pick<Ledger, 'db'>,
  { province, caseId }: { province: string; caseId: string },
): Promise<ReadonlyMap<string, StepClosing>> {
  const rows = await db.$queryRaw<(StepClosing & { id: string })[]>(Prisma.sql`
    SELECT s.id, a.today, a.step IS NOT DISTINCT FROM s.id AS answers, a.office,
      jsonb_strip_nulls(jsonb_build_object('kind', a.basis->'kind', 'party', a.basis->'party')) AS basis
    FROM step s JOIN act a ON a.province = s.province AND a.n = s.closed_n
    WHERE s.province = ${province} AND s.case_id = ${caseId}`);
  return new Map(rows.map(({ id, ...closing }) => [id, closing]));
}
