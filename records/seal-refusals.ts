import { canonicalDigest } from '../domain/evidence/log-entry.ts';
import type { Facts } from '../domain/machine/definition.ts';
import { Prisma } from '../prisma/generated/client.ts';
import type { Ledger } from './commit-act.ts';
import { inLegalTransaction } from './legal-transaction.ts';
import { chainEntries } from './log-writer.ts';
import { sha256 } from './sha256.ts';

interface Minute {
  readonly province: string;
  readonly minute: string;
  readonly ids: readonly string[];
  readonly attempts: readonly Facts[];
}

/** Attempts sealed at one call; what a flood leaves over waits for the next one. */
const AT_MOST = 2_000;

/**
 * One entry of the log for each finished minute with refused attempts: how many and the digest over them. A flood of
 * refusals so costs the head one lock a minute, and no refusal can vanish unseen.
 * @returns minutes sealed
 */
export async function sealRefusals({ db }: Ledger): Promise<number> {
  const minutes = await db.$queryRaw<Minute[]>(Prisma.sql`
    SELECT province, instant(date_trunc('minute', db_time)) AS minute, array_agg(id::text ORDER BY id) AS ids,
      jsonb_agg(jsonb_build_object('id', id::text, 'person', person, 'case', case_id, 'event', event, 'rule', rule, 'detail', detail,
        'dbTime', instant(db_time)) ORDER BY id) AS attempts
    FROM (SELECT * FROM refused_act WHERE digest_n IS NULL AND db_time < date_trunc('minute', clock_timestamp())
      ORDER BY id LIMIT ${AT_MOST}) unsealed
    GROUP BY province, date_trunc('minute', db_time) ORDER BY 1, 2 LIMIT 100`);
  for (const minute of minutes) await sealMinute({ db }, minute);
  return minutes.length;
}

/** The key is natural, so that two sweeps at once seal a minute once. */
async function sealMinute({ db }: Pick<Ledger, 'db'>, { province, minute, ids, attempts }: Minute): Promise<void> {
  const key = `refusals/${minute}/${ids.at(-1)}`;
  const payload = { minute, count: ids.length, digest: canonicalDigest(attempts, sha256) };
  const question = { province, key, person: null, cases: [], keys: [], roles: [], documents: [] };
  await inLegalTransaction(db, question, (loaded) => {
    if (loaded.recorded !== null) return { answer: null };
    const written = chainEntries(loaded, province, [
      { kind: 'REFUSALS', event: 'sealRefusals', person: null, payload, key },
    ]);
    const { n } = written.head;
    const rows = {
      province,
      ...written,
      keys: [{ key, person: '', fingerprint: payload.digest, n, answer: JSON.stringify(payload) }],
      refusalDigests: [{ n, ids }],
    };
    return { rows, answer: null };
  });
}
