import { sampleFounding } from '../../cli/sample-founding.ts';
import { canonicalDigest, type LogEntry, saltedDigest } from '../../domain/evidence/log-entry.ts';
import type { Machine, Regime } from '../../domain/machine/definition.ts';
import { R2013_A } from '../../domain/regimes/r2013-a.ts';
import { openDatabase } from '../../records/database.ts';
import { foundProvince } from '../../records/found-province.ts';
import { sha256 } from '../../records/sha256.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';

let database: TestDatabase;
let db: ReturnType<typeof openDatabase>;

beforeAll(async () => {
  database = await createTestDatabase();
  db = openDatabase({ url: database.url, connections: 4 });
});
afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});

/** R2013-A with one row changed. */
function regimeWith(change: (proposal: Machine) => Machine): Regime {
  const { proposal } = R2013_A.machines;
  if (proposal === undefined) throw new Error('the regime has no proposal');
  return { ...R2013_A, machines: { ...R2013_A.machines, proposal: change(proposal) } };
}

describe('the founding of a province', () => {
  test('[CV-6] a definition that fails the checker cannot be published; the message names the row, and nothing is kept', async () => {
    const faulty = regimeWith((proposal) => ({
      ...proposal,
      rows: proposal.rows.map((row) => (row.row === 'P01' ? { ...row, to: 'NOWHERE', guards: ['noSuchGuard'] } : row)),
    }));
    await expect(foundProvince(db, { ...sampleFounding(), regimes: [faulty] })).rejects.toThrow(/P01/);
    expect(await db.province.count()).toBe(0);
    expect(await db.auditEntry.count()).toBe(0);
  });

  test('[CV-1] [CV-4] it publishes the regimes with their content hash, in an entry that names installer and hashes; once', async () => {
    const founding = sampleFounding();
    const made = await Promise.all([foundProvince(db, founding), foundProvince(db, founding)]);
    expect(made.sort()).toEqual([false, true]);
    const entries = await db.auditEntry.findMany();
    expect(entries.map(({ n, kind }) => [n, kind])).toEqual([[1n, 'FOUNDING']]);
    const entry = JSON.parse(Buffer.from(entries[0]?.bytes ?? []).toString('utf8')) as LogEntry;
    const text = await db.entryText.findFirstOrThrow();
    expect(entry.payload).toBe(saltedDigest(text.payload, text.salt, sha256));
    expect(text.payload).toMatchObject({
      installer: 'installer',
      regimes: founding.regimes.map((regime) => ({ id: regime.id, digest: canonicalDigest(regime, sha256) })),
    });
    const published = await db.publishedRegime.findMany({ orderBy: { id: 'asc' } });
    expect(published.map(({ id, hash }) => [id, Buffer.from(hash).toString('hex')])).toEqual(
      founding.regimes.map((regime) => [regime.id, canonicalDigest(regime, sha256)]),
    );
    // what was stored is what was hashed
    for (const { body, hash } of published)
      expect(canonicalDigest(body, sha256)).toBe(Buffer.from(hash).toString('hex'));
  });

  test('[CV-2] what is published cannot be changed', async () => {
    await expect(db.$executeRaw`UPDATE published_regime SET version = 2`).rejects.toThrow(/append-only/);
    await expect(db.$executeRaw`DELETE FROM published_regime`).rejects.toThrow(/append-only/);
  });
});
