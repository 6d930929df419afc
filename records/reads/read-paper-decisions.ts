import { Prisma } from '../../prisma/generated/client.ts';
import type { Database } from '../database.ts';
import { paperDecisionIn } from '../paper-decisions/find-paper-decision.ts';
import type { PaperDecision } from '../paper-decisions/paper-decision.ts';
import { asReader, type Reader } from './viewer.ts';

/** A decision signed on paper beside the case it is about; no case where it opens one. */
export interface PaperReading extends PaperDecision {
  readonly about: {
    readonly id: string;
    readonly kind: string;
    readonly title: string;
    readonly regime: string;
  } | null;
}

export interface PaperFilter {
  readonly decision?: string | undefined;
  readonly caseId?: string | undefined;
  readonly status?: PaperDecision['status'] | undefined;
  /** Only those that the signer could not have signed on the day they were recorded. */
  readonly lost?: boolean | undefined;
}

/**
 * Decisions signed on paper, the newest first, before number `before`: what waits or was rejected is seen by officials only,
 * what became an act by whoever sees the case.
 */
export async function listPaperDecisions(
  db: Database,
  {
    filter: { decision, caseId, status, lost },
    before,
    limit,
    ...reader
  }: Reader & { filter: PaperFilter; before: string | null; limit: number },
): Promise<PaperReading[]> {
  const { province } = reader;
  const conditions = [
    ...(decision === undefined ? [] : [Prisma.sql`AND p.n = ${BigInt(decision)}`]),
    ...(caseId === undefined ? [] : [Prisma.sql`AND p.case_id = ${caseId}`]),
    ...(status === undefined ? [] : [Prisma.sql`AND p.status = ${status}`]),
    ...(lost === true ? [Prisma.sql`AND p.today_refusal IS NOT NULL`] : []),
    ...(before === null ? [] : [Prisma.sql`AND p.n < ${BigInt(before)}`]),
  ];
  const seen = await db.$queryRaw<{ n: bigint; about: PaperReading['about'] }[]>(Prisma.sql`
    WITH ${asReader(reader)}
    SELECT p.n, CASE WHEN c.id IS NOT NULL THEN jsonb_build_object('id', c.id, 'kind', c.kind, 'title', c.title, 'regime', c.regime) END AS about
    FROM me, paper_decision p LEFT JOIN case_file c ON c.province = p.province AND c.id = p.case_id
    WHERE p.province = ${province} AND ((me.v->>'official')::boolean OR p.status = 'CONFIRMED')
      AND CASE WHEN p.case_id IS NULL THEN (me.v->>'official')::boolean ELSE sees(me.v, c) END
      ${Prisma.join(conditions.length === 0 ? [Prisma.empty] : conditions, ' ')}
    ORDER BY p.n DESC LIMIT ${limit}`);
  const rows = await db.paperDecision.findMany({ where: { province, n: { in: seen.map(({ n }) => n) } } });
  return seen.flatMap(({ n, about }) =>
    rows.filter((row) => row.n === n).map((row) => ({ ...paperDecisionIn(row), about })),
  );
}
