import { Prisma } from '../../prisma/generated/client.ts';
import { type Database, readPrepared } from '../database.ts';
import type { Proof, Stepping, ToSign } from './ask-step-up.ts';
import { targetText } from './signed-target.ts';

/** So long after the proof what was listed may be signed (reliability.md 3.3 R2). */
const PROVEN_MINUTES = 5;

/**
 * Takes what was listed for exactly this act of this session: its key, what it is about, its event and the digest of what was shown.
 * It serves one recorded act, because a key does: of two that take it at once the second gets the answer to the first or is refused as
 * another act under its key. An act that is refused leaves its key free, and with it what was taken, until the minutes are over.
 * @returns the proof; null when there is none, or no longer
 */
export async function takeStepUp(
  db: Pick<Database, 'pool'>,
  { province, person, session, key, target, event, subjectDigest }: Stepping & ToSign,
): Promise<Proof | null> {
  const [taken] = await readPrepared<Proof>(
    db,
    'take_step_up',
    Prisma.sql`UPDATE step_up_item i SET used_at = clock_timestamp() FROM step_up s
      WHERE i.province = ${province} AND i.key = ${key} AND i.target = ${targetText(target)} AND i.event = ${event}
        AND i.subject_digest IS NOT DISTINCT FROM ${subjectDigest}::text
        AND s.id = i.step_up AND s.province = i.province AND s.person = ${person} AND s.session = ${session}
        AND s.proven_at > clock_timestamp() - ${PROVEN_MINUTES}::int * interval '1 minute'
      RETURNING instant(s.proven_at) AS "provenAt", s.acr, s.amr`,
  );
  return taken ?? null;
}
