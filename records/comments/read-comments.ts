import { Prisma } from '../../prisma/generated/client.ts';
import type { Database } from '../database.ts';
import { asReader, type Reader } from '../reads/viewer.ts';

/** A stored file that a comment carries. */
export interface CommentFile {
  readonly sha256: string;
  readonly name: string;
}

/** A comment as its readers see it; of one that was withdrawn only that there was one. */
export interface CommentRow {
  readonly id: string;
  readonly step: string | null;
  readonly person: string;
  readonly text: string | null;
  readonly files: readonly CommentFile[];
  readonly mentions: readonly string[];
  readonly toApplicant: boolean;
  /** The comment that this one corrects. */
  readonly corrects: string | null;
  readonly saidAt: string;
  readonly withdrawnAt: string | null;
}

/** How somebody stands to the comments of a case. */
export interface CommentReader {
  /** On the side of the authority, and no party of the case itself: all comments, and may write some. */
  readonly isOfficial: boolean;
  readonly kind: string;
  readonly regime: string;
  readonly title: string;
}

/**
 * A person who is himself a party of the case, or of one above it, reads as an applicant whatever post he holds.
 * @returns null where the person does not see the case
 */
export async function findCommentReader(
  db: Database,
  { id, ...reader }: Reader & { id: string },
): Promise<CommentReader | null> {
  const [row] = await db.$queryRaw<CommentReader[]>(Prisma.sql`
    WITH ${asReader(reader)}
    SELECT (me.v->>'official')::boolean AND NOT EXISTS (SELECT FROM case_file up, jsonb_array_elements(up.parties) p
        WHERE up.province = c.province AND up.id IN (c.id, c.parent, c.root) AND p->>'id' = ${reader.person}) AS "isOfficial",
      c.kind, c.regime, c.title
    FROM case_file c, me WHERE c.province = ${reader.province} AND c.id = ${id} AND sees(me.v, c)`);
  return row ?? null;
}

/** Comments on a case after one of them, in their order. @returns up to `limit` + 1: one more means a next page */
export function listComments(
  db: Database,
  {
    province,
    caseId,
    isOfficial,
    after,
    limit,
  }: { province: string; caseId: string; isOfficial: boolean; after: string; limit: number },
): Promise<CommentRow[]> {
  const shown = isOfficial ? Prisma.empty : Prisma.sql`AND m.to_applicant`;
  return db.$queryRaw<CommentRow[]>(Prisma.sql`
    SELECT m.id::text, m.step, m.person, CASE WHEN m.withdrawn_at IS NULL THEN m.text END AS text,
      CASE WHEN m.withdrawn_at IS NULL THEN m.files ELSE '[]' END AS files,
      CASE WHEN m.withdrawn_at IS NULL THEN m.mentions ELSE '{}' END AS mentions,
      m.to_applicant AS "toApplicant", m.corrects::text, instant(m.said_at) AS "saidAt", instant(m.withdrawn_at) AS "withdrawnAt"
    FROM case_comment m WHERE m.province = ${province} AND m.case_id = ${caseId} AND m.id > ${BigInt(after)} ${shown}
    ORDER BY m.id LIMIT ${limit + 1}`);
}
