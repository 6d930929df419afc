import { createHash } from 'node:crypto';
import { canonicalDigest } from '../../domain/evidence/log-entry.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import type { Database } from '../database.ts';
import { sha256 } from '../sha256.ts';
import { type SignedTarget, targetText } from './signed-target.ts';

/** An act that somebody is going to sign. */
export interface ToSign {
  readonly key: string;
  readonly target: SignedTarget;
  readonly event: string;
  readonly subjectDigest: string | null;
}

/** Whose step-up it is. */
export interface Stepping {
  readonly province: string;
  readonly person: string;
  /** Mark of the session; it stays when the session's id is rotated. */
  readonly session: string;
}

/** So long after it was asked for it may be proved. */
const ASKED_MINUTES = 15;

/**
 * Notes what somebody is going to sign; nothing is proved yet. A repeat with the same key is the same step-up.
 * @returns its id; null when the key was used for another list
 */
export async function askStepUp(
  db: Database,
  { province, person, session, key, acts }: Stepping & { key: string; acts: readonly ToSign[] },
): Promise<string | null> {
  const items = acts.map(({ target, subjectDigest, ...act }) => {
    return { ...act, target: targetText(target), subject_digest: subjectDigest };
  });
  const content = canonicalDigest(items, sha256);
  const id = createHash('sha256').update(`${province}\n${session}\n${key}`).digest('base64url').slice(0, 32);
  const [known] = await db.$queryRaw<{ content: string }[]>(Prisma.sql`
    WITH old AS (DELETE FROM step_up WHERE province = ${province} AND person = ${person} AND id <> ${id}
        AND asked_at < clock_timestamp() - interval '1 hour' RETURNING id),
      gone AS (DELETE FROM step_up_item USING old WHERE step_up = old.id),
      asked AS (INSERT INTO step_up (id, province, person, session, content, asked_at, amr)
        VALUES (${id}, ${province}, ${person}, ${session}, ${content}, clock_timestamp(), '{}')
        ON CONFLICT (id) DO NOTHING RETURNING id, content),
      listed AS (INSERT INTO step_up_item (step_up, province, key, target, event, subject_digest)
        SELECT asked.id, ${province}, item.key, item.target, item.event, item.subject_digest
        FROM asked, jsonb_to_recordset(${JSON.stringify(items)}::jsonb) AS item(key text, target text, event text, subject_digest text))
    SELECT content FROM asked UNION ALL SELECT content FROM step_up WHERE id = ${id} LIMIT 1`);
  return known?.content === content ? id : null;
}

/** @returns whether this session has asked for this step-up and may still prove it */
export async function isAsked(db: Database, { id, ...stepping }: Stepping & { id: string }): Promise<boolean> {
  const rows = await db.$queryRaw<unknown[]>(Prisma.sql`SELECT 1 FROM step_up WHERE ${asked({ id, ...stepping })}`);
  return rows.length === 1;
}

/** How somebody proved who he is, and when. */
export interface Proof {
  /** ISO 8601 in UTC. */
  readonly provenAt: string;
  readonly acr: string | null;
  readonly amr: readonly string[];
}

/**
 * From now on what was listed may be signed, until minutes after the proof. A provider whose clock runs ahead wins nothing by it.
 * @returns whether it was asked for by this session, lately, and not proved before
 */
export async function proveStepUp(
  db: Database,
  { provenAt, acr, amr, ...stepping }: Stepping & Proof & { id: string },
): Promise<boolean> {
  const changed = await db.$executeRaw(Prisma.sql`
    UPDATE step_up SET proven_at = least(${provenAt}::timestamptz, clock_timestamp()), acr = ${acr}, amr = ${[...amr]}::text[]
    WHERE ${asked(stepping)}`);
  return changed === 1;
}

function asked({ province, person, session, id }: Stepping & { id: string }): Prisma.Sql {
  return Prisma.sql`id = ${id} AND province = ${province} AND person = ${person} AND session = ${session}
    AND proven_at IS NULL AND asked_at > clock_timestamp() - ${ASKED_MINUTES} * interval '1 minute'`;
}
