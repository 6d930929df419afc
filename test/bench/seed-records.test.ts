import { checkChain } from '../../cli/bench/check-chain.ts';
import { compileTemplates, type Templates } from '../../cli/bench/compile-templates.ts';
import { foundSample, onDatabase, openLedger } from '../../cli/bench/databases.ts';
import { countLost } from '../../cli/bench/mandate-processes.ts';
import { copiesFor, seedRecords } from '../../cli/bench/seed-records.ts';
import { PROVINCE, tellTemplates } from '../../cli/bench/template-life.ts';
import { profileSteps, type Written } from '../../cli/bench/write-profile.ts';
import { canonicalBytes } from '../../domain/evidence/canonical-json.ts';
import { type LogEntry, saltedDigest } from '../../domain/evidence/log-entry.ts';
import { rebuild } from '../../records/rebuild.ts';
import { sha256 } from '../../records/sha256.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';

const COPIES = { task: 3, closed: 5, waiting: 14 };

let template: TestDatabase;
let seeded: TestDatabase;
let templates: Templates;
let profile: Written[][];
let found: { entries: number; open: number };

beforeAll(async () => {
  [template, seeded] = [await createTestDatabase(), await createTestDatabase()];
  await foundSample(template.url);
  await foundSample(seeded.url);
  const ledger = await openLedger(template.url);
  const ends = await tellTemplates(ledger);
  templates = await onDatabase(template.url, (client) => compileTemplates(client, ends));
  ({ profile } = await profileSteps(ledger));
  await ledger.db.$disconnect();
  found = await seedRecords(seeded.url, { templates, copies: COPIES, log: () => undefined });
});
afterAll(async () => {
  await template?.drop();
  await seeded?.drop();
});

describe('a province seeded by COPY', () => {
  test('has a whole chain up to its head, as many entries and open cases as were asked for', async () => {
    const { sizes, ends } = templates;
    const once = templates.entries.filter((one) => one.of === null).length;
    const copied = sizes.task.entries * 3 + sizes.closed.entries * 5 + sizes.waiting.entries * 14;
    expect(await checkChain(seeded.url)).toBe(ends.founding + once + copied);
    expect(found).toEqual({ entries: ends.founding + once + copied, open: 3 * sizes.task.open + 14 });
  });

  test('holds texts whose salted digests stand in the entries, and canonical bytes', async () => {
    const rows = await onDatabase(
      seeded.url,
      async (client) =>
        (
          await client.query(
            'SELECT e.bytes, t.salt, t.person, t.payload FROM audit_entry e JOIN entry_text t ON t.n = e.n',
          )
        ).rows,
    );
    for (const { bytes, salt, person, payload } of rows) {
      const entry = JSON.parse(bytes.toString('utf8')) as LogEntry;
      expect(Buffer.from(canonicalBytes(entry)).equals(bytes)).toBe(true);
      expect(entry.payload).toBe(saltedDigest(payload, salt, sha256));
      if (entry.kind === 'ACT') expect(entry.actor).toBe(person === null ? null : saltedDigest(person, salt, sha256));
    }
  });

  test('is what its acts give when they are folded again', async () => {
    const ledger = await openLedger(seeded.url);
    try {
      expect(await rebuild(ledger, { province: PROVINCE, write: false })).toEqual([]);
    } finally {
      await ledger.db.$disconnect();
    }
  });

  test('a broken chain and a lost act are found', async () => {
    await onDatabase(seeded.url, async (client) => {
      const { rows } = await client.query('SELECT key FROM act_key ORDER BY key LIMIT 1');
      expect(await countLost(seeded.url, [rows[0].key, 'never recorded'])).toBe(1);
      await client.query('ALTER TABLE audit_entry DISABLE TRIGGER USER');
      await client.query(
        `UPDATE audit_entry SET bytes = convert_to(replace(convert_from(bytes, 'UTF8'), '"ACT"', '"AKT"'), 'UTF8') WHERE n = 50`,
      );
      await expect(checkChain(seeded.url)).rejects.toThrow('the chain breaks at 50');
    });
  });
});

test('copies add up to what a province is to hold', () => {
  const copies = copiesFor(templates, { lives: 2, open: 100, entries: 1_000 });
  expect(copies.task * templates.sizes.task.open + copies.waiting).toBe(100);
});

test('each measured step writes an entry, its text, an act and moves the head', () => {
  for (const step of profile) {
    const rows = Object.fromEntries(step.map((one) => [one.table, one]));
    expect(rows.audit_entry?.inserted).toBeGreaterThan(0);
    expect(rows.act?.inserted).toBe(rows.audit_entry?.inserted);
    expect(rows.entry_text?.inserted).toBe(rows.audit_entry?.inserted);
    expect(rows.audit_head).toMatchObject({ inserted: 0, updated: 1 });
  }
});
