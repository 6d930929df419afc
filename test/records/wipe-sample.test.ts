import { sampleFounding } from '../../cli/sample-founding.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import { foundProvince } from '../../records/found-province.ts';
import { loadRegimeShelf } from '../../records/held-regimes.ts';
import { rebuild } from '../../records/rebuild.ts';
import { wipeSample } from '../../records/wipe-sample.ts';
import { openSampleProvince } from '../sample/sample-province.ts';
import { PROVINCE, type TestLedger } from '../support/test-ledger.ts';

let ledger: TestLedger;

beforeAll(async () => {
  ledger = await openSampleProvince();
});

afterAll(() => ledger?.close());

/** Another province in the same database (fictional), with the register of the first. */
async function found(code: string, sample: boolean): Promise<boolean> {
  const founding = sampleFounding();
  return foundProvince(ledger.db, { ...founding, province: { ...founding.province, code, sample } });
}

/** Every table that has a province, by the database itself: a new one is not forgotten. */
async function tables(): Promise<string[]> {
  const rows = await ledger.db.$queryRaw<{ name: string }[]>`
    SELECT c.table_name AS name FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
    WHERE c.table_schema = 'public' AND c.column_name = 'province' AND t.table_type = 'BASE TABLE' ORDER BY 1`;
  return rows.map(({ name }) => name);
}

/** How many rows of a province each table has, and a digest of them. */
async function rowsOf(province: string): Promise<Record<string, string>> {
  const counts: Record<string, string> = {};
  for (const name of await tables()) {
    const [row] = await ledger.db.$queryRaw<{ count: number; digest: string | null }[]>(Prisma.sql`
      SELECT count(*)::int AS count, md5(string_agg(t::text, '|' ORDER BY t::text)) AS digest
      FROM ${Prisma.raw(`"${name}"`)} t WHERE province = ${province}`);
    counts[name] = `${row?.count} ${row?.digest}`;
  }
  return counts;
}

const isEmpty = (counts: Record<string, string>) => Object.values(counts).every((count) => count === '0 null');

const APPEND_ONLY = ['act', 'act_key', 'audit_entry', 'published_regime'];

async function refused(statement: string): Promise<void> {
  await expect(ledger.db.$executeRawUnsafe(statement)).rejects.toThrow(/append-only|permission denied/);
}

test('[IG-6] a sample province goes whole and alone; one in production stays; it can be founded again', async () => {
  await found('AA', true);
  await found('BB', false);
  await ledger.db.$executeRaw`
    INSERT INTO session (sid, sess, expire) VALUES ('a', '{"province":"QN"}', now()), ('b', '{"province":"AA"}', now())`;
  const [other, production] = [await rowsOf('AA'), await rowsOf('BB')];
  expect(isEmpty(await rowsOf(PROVINCE))).toBe(false);

  const before = await rowsOf(PROVINCE);
  for (const name of APPEND_ONLY) {
    await refused(`DELETE FROM ${name} WHERE province = '${PROVINCE}'`);
    await refused(`UPDATE ${name} SET province = 'AA' WHERE province = '${PROVINCE}'`);
  }
  expect(await rowsOf(PROVINCE)).toEqual(before);

  expect(await wipeSample(ledger.db, 'BB')).toBe(false);
  expect(await wipeSample(ledger.db, 'ZZ')).toBe(false);
  expect(await wipeSample(ledger.db, "QN' OR '1'='1")).toBe(false);
  expect(await rowsOf(PROVINCE)).toEqual(before);

  expect(await wipeSample(ledger.db, PROVINCE)).toBe(true);
  expect(isEmpty(await rowsOf(PROVINCE))).toBe(true);
  expect(await ledger.db.province.count({ where: { code: PROVINCE } })).toBe(0);
  expect(await rowsOf('AA')).toEqual(other);
  expect(await rowsOf('BB')).toEqual(production);
  expect(await ledger.db.$queryRaw`SELECT sid FROM session`).toEqual([{ sid: 'b' }]);
  expect(await wipeSample(ledger.db, PROVINCE)).toBe(false);

  expect(await found(PROVINCE, true)).toBe(true);
  const head = await ledger.db.auditHead.findUniqueOrThrow({ where: { province: PROVINCE } });
  expect(head.n).toBe(1n);
  const regimes = await loadRegimeShelf(ledger.db, PROVINCE);
  expect(await rebuild({ db: ledger.db, regimes }, { province: PROVINCE })).toEqual([]);
});

describe('the log is append-only after a wipe as before', () => {
  it.each(['act', 'audit_entry'])('[IG-6] %s is not truncated', async (name) => {
    await refused(`TRUNCATE ${name} CASCADE`);
  });

  it('[IG-6] the mark of a wipe opens one sample province, and no production', async () => {
    const tried = (wiping: string, statement: string) =>
      ledger.db.$transaction(async (tx) => {
        await tx.$executeRaw`SELECT set_config('mandate.wiping', ${wiping}, true)`;
        await tx.$executeRawUnsafe(statement);
      });
    await expect(tried('BB', `DELETE FROM audit_entry WHERE province = 'BB'`)).rejects.toThrow('append-only');
    await expect(tried('AA', `DELETE FROM audit_entry WHERE province = 'BB'`)).rejects.toThrow('append-only');
    await expect(tried('AA', `DELETE FROM audit_entry`)).rejects.toThrow('append-only');
    await expect(tried('AA', `UPDATE audit_entry SET n = n + 1 WHERE province = 'AA'`)).rejects.toThrow('append-only');
    await expect(tried('AA', `TRUNCATE audit_entry CASCADE`)).rejects.toThrow('append-only');
    await refused(`DELETE FROM audit_entry WHERE province = 'AA'`);
  });
});
