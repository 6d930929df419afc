import { chainBreakOf, GENESIS_HASH, type StoredEntry } from '../../domain/evidence/log-entry.ts';
import { sha256 } from '../../records/sha256.ts';
import { onDatabase } from './databases.ts';
import { PROVINCE } from './template-life.ts';

const BATCH = 5_000;

/**
 * Walks the whole log of a province, some thousand entries at a time, and compares its end with the head.
 * @returns how many entries there are
 * @throws when the chain is broken
 */
export async function checkChain(url: string, log: (line: string) => void = () => undefined): Promise<number> {
  return onDatabase(url, async (client) => {
    const head = (
      await client.query(`SELECT n, encode(last_hash, 'hex') AS hash FROM audit_head WHERE province = $1`, [PROVINCE])
    ).rows[0];
    let last = { n: 0n, hash: GENESIS_HASH };
    for (;;) {
      const { rows } = await client.query(
        `SELECT n, bytes, encode(leaf_hash, 'hex') AS "leafHash" FROM audit_entry WHERE province = $1 AND n > $2 ORDER BY n LIMIT ${BATCH}`,
        [PROVINCE, `${last.n}`],
      );
      const entries = rows.map((row): StoredEntry => ({ ...row, n: BigInt(row.n) }));
      const broken = chainBreakOf(entries, { prev: last.hash, n: last.n, sha256 });
      if (broken !== null) throw new Error(`the chain breaks at ${broken.n}: ${broken.found}, wanted ${broken.wanted}`);
      const tail = entries.at(-1);
      if (tail === undefined) break;
      last = { n: tail.n, hash: tail.leafHash };
      if (last.n % 100_000n === 0n) log(`${last.n} entries checked`);
    }
    if (`${last.n}` !== head.n || last.hash !== head.hash)
      throw new Error(`the head ${head.n} is not the end ${last.n} of the log`);
    return Number(last.n);
  });
}
