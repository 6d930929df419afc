import { Prisma } from '../../prisma/generated/client.ts';
import type { Database } from '../database.ts';
import { asReader, type Reader } from './viewer.ts';

export interface StoredDocument {
  readonly sha256: string;
  readonly bytes: string;
  readonly mediaType: string;
  /** The name it was filed under in a case the reader sees, else the one it has in a comment that is for the reader. */
  readonly name: string | null;
}

/**
 * A file that the reader stored, that is on a case the reader sees or in a comment on it that is for the reader, or, for officials,
 * that carries or comes with a decision signed on paper about such a case, or is the text of an instrument of the register, which
 * everybody may read once two people have put it there; null for any other, whether it exists or not.
 */
export async function findDocument(
  db: Database,
  { sha256, ...reader }: Reader & { sha256: string },
): Promise<StoredDocument | null> {
  const [row] = await db.$queryRaw<
    (StoredDocument & { mine: boolean; signed: boolean; registered: string | null; said: string | null })[]
  >(Prisma.sql`
    WITH ${asReader(reader)}
    SELECT d.sha256, d.bytes::text, d.media_type AS "mediaType", d.stored_by = ${reader.person} AS mine,
      (SELECT p.name FROM paper p JOIN case_file c ON c.province = p.province AND c.id = p.case_id CROSS JOIN me
        WHERE p.province = d.province AND p.sha256 = d.sha256 AND sees(me.v, c)
          AND NOT EXISTS (SELECT FROM act a WHERE a.province = p.province AND a.n = p.n AND a.sealed AND a.person <> ${reader.person})
        ORDER BY p.n LIMIT 1) AS name,
      EXISTS (SELECT FROM me, paper_decision p LEFT JOIN case_file c ON c.province = p.province AND c.id = p.case_id
        WHERE p.province = d.province AND (p.file = d.sha256 OR p.content->'papers' @> jsonb_build_array(jsonb_build_object('sha256', d.sha256)))
          AND (me.v->>'official')::boolean AND (p.case_id IS NULL OR sees(me.v, c))) AS signed,
      (SELECT i.data->>'number' FROM me, register_item i WHERE i.province = d.province AND i.kind = 'INSTRUMENT' AND i.data->>'paper' = d.sha256
          AND (i.verified_n IS NOT NULL OR (me.v->>'official')::boolean) ORDER BY i.version DESC LIMIT 1) AS registered,
      (SELECT f->>'name' FROM me, case_comment m JOIN case_file c ON c.province = m.province AND c.id = m.case_id, jsonb_array_elements(m.files) f
        WHERE m.province = d.province AND m.files @> jsonb_build_array(jsonb_build_object('sha256', d.sha256)) AND m.withdrawn_at IS NULL
          AND f->>'sha256' = d.sha256 AND sees(me.v, c) AND (m.to_applicant OR (me.v->>'official')::boolean AND NOT EXISTS (
            SELECT FROM case_file up, jsonb_array_elements(up.parties) p WHERE up.province = c.province
              AND up.id IN (c.id, c.parent, c.root) AND p->>'id' = ${reader.person}))
        ORDER BY m.id LIMIT 1) AS said
    FROM document d WHERE d.province = ${reader.province} AND d.sha256 = ${sha256} ORDER BY mine DESC LIMIT 1`);
  if (row === undefined) return null;
  const { mine, signed, registered, said, ...document } = row;
  const name = document.name ?? said ?? registered;
  return mine || signed || name !== null ? { ...document, name } : null;
}

/** Of these files those that the reader may not read: naming one in an act would show it. */
export async function findUnreadable(
  db: Database,
  { files, ...reader }: Reader & { files: readonly string[] },
): Promise<string[]> {
  if (files.length === 0) return [];
  const { province, person } = reader;
  const own = await db.document.findMany({
    where: { province, storedBy: person, sha256: { in: [...files] } },
    select: { sha256: true },
  });
  const others = files.filter((file) => !own.some(({ sha256 }) => sha256 === file));
  const found = await Promise.all(others.map((sha256) => findDocument(db, { ...reader, sha256 })));
  return others.filter((_file, place) => found[place] === null);
}
