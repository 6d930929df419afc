import { Prisma } from '../prisma/generated/client.ts';
import type { Database } from './database.ts';

/** A form of one person: an event of a case he sees. */
export interface FormPlace {
  readonly province: string;
  readonly person: string;
  readonly caseId: string;
  readonly event: string;
}

/** What was typed, as it was last saved; version 0 and null content where nothing was. */
export interface FormDraft {
  readonly version: number;
  readonly content: unknown;
  readonly savedAt: string | null;
}

const NOTHING: FormDraft = { version: 0, content: null, savedAt: null };

export async function readFormDraft(db: Database, place: FormPlace): Promise<FormDraft> {
  const row = await db.formDraft.findUnique({ where: { province_person_caseId_event: place } });
  return row === null ? NOTHING : { version: row.version, content: row.content, savedAt: row.savedAt.toISOString() };
}

/**
 * Saves what was typed over the version it was typed into; the same key again changes nothing.
 *
 * @returns the version it has now; null where another window has saved since
 */
export async function keepFormDraft(
  db: Database,
  { key, over, content, ...place }: FormPlace & { key: string; over: number; content: object },
): Promise<{ version: number; savedAt: string } | null> {
  const { province, person, caseId, event } = place;
  const [row] = await db.$queryRaw<{ version: number; savedAt: Date }[]>(Prisma.sql`
    INSERT INTO form_draft AS f (province, person, case_id, event, version, key, content)
    SELECT ${province}, ${person}, ${caseId}, ${event}, 1, ${key}, ${JSON.stringify(content)}::jsonb
    WHERE ${over}::int = 0 OR EXISTS (SELECT FROM form_draft o WHERE o.province = ${province} AND o.person = ${person}
      AND o.case_id = ${caseId} AND o.event = ${event})
    ON CONFLICT (province, person, case_id, event) DO UPDATE
      SET version = CASE WHEN f.key = ${key} THEN f.version ELSE f.version + 1 END,
        key = ${key}, content = excluded.content, saved_at = CASE WHEN f.key = ${key} THEN f.saved_at ELSE now() END
      WHERE f.version = ${over}::int OR f.key = ${key}
    RETURNING version, saved_at AS "savedAt"`);
  return row === undefined ? null : { version: row.version, savedAt: row.savedAt.toISOString() };
}

/** What was done, or given up, need not be kept. */
export async function dropFormDraft(db: Database, place: FormPlace): Promise<void> {
  await db.formDraft.deleteMany({ where: place });
}
