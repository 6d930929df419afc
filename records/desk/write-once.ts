import type { PoolClient } from 'pg';
import { canonicalDigest } from '../../domain/evidence/log-entry.ts';
import type { Facts } from '../../domain/machine/definition.ts';
import type { Refusal } from '../../domain/machine/refusal.ts';
import type { Database } from '../database.ts';
import { OutcomeUnknown } from '../legal-transaction.ts';
import { sha256 } from '../sha256.ts';

/** Something that a person writes beside the legal record. */
export interface DeskWrite {
  readonly province: string;
  readonly person: string;
  /** Makes a repeat harmless; it never expires. */
  readonly key: string;
  /** What is done, and everything that makes two of them the same. */
  readonly content: Facts;
}

export type DeskOutcome<Answer> =
  | { readonly status: 'DONE'; readonly answer: Answer }
  | { readonly status: 'REFUSED'; readonly refusal: Refusal };

/**
 * Writes once for each key, in one transaction: a repeat is answered as it was the first time, a refusal leaves the key free.
 * The log is not touched and its head is not waited for.
 * @throws OutcomeUnknown when the answer to COMMIT was lost
 */
export async function writeOnce<Answer>(
  { pool }: Pick<Database, 'pool'>,
  { province, person, key, content }: DeskWrite,
  write: (client: PoolClient) => Promise<{ readonly answer: Answer } | { readonly refusal: Refusal }>,
): Promise<DeskOutcome<Answer>> {
  const fingerprint = Buffer.from(canonicalDigest(JSON.parse(JSON.stringify(content)), sha256), 'hex');
  const client = await pool.connect();
  let isWhole = false;
  try {
    await client.query('BEGIN');
    const taken = await client.query(`INSERT INTO desk_key VALUES ($1, $2, $3, $4, '') ON CONFLICT DO NOTHING`, [
      province,
      key,
      person,
      fingerprint,
    ]);
    if (taken.rowCount === 0) {
      const { rows } = await client.query<{ person: string; same: boolean; answer: string }>(
        'SELECT person, fingerprint = $3 AS same, answer FROM desk_key WHERE province = $1 AND key = $2',
        [province, key, fingerprint],
      );
      await client.query('ROLLBACK');
      isWhole = true;
      const [known] = rows;
      if (known?.person === person && known.same) return { status: 'DONE', answer: JSON.parse(known.answer) as Answer };
      return { status: 'REFUSED', refusal: { rule: 'idempotency.mismatch', detail: {} } };
    }
    const written = await write(client);
    if ('refusal' in written) {
      await client.query('ROLLBACK');
      isWhole = true;
      return { status: 'REFUSED', refusal: written.refusal };
    }
    const { answer } = written;
    const values = [province, key, JSON.stringify(answer)];
    await client.query('UPDATE desk_key SET answer = $3 WHERE province = $1 AND key = $2', values);
    await committed(client);
    isWhole = true;
    return { status: 'DONE', answer };
  } finally {
    client.release(!isWhole); // what was begun ends with the connection
  }
}

async function committed(client: PoolClient): Promise<void> {
  try {
    await client.query('COMMIT');
  } catch (error) {
    throw new OutcomeUnknown('the outcome is unknown: repeat with the same key', { cause: error });
  }
}
