import { createHash, randomFillSync } from 'node:crypto';
import type pg from 'pg';
import type { EntryTemplate, Templates } from './compile-templates.ts';
import { type Copy, fill } from './copy-names.ts';
import { copyRows } from './copy-rows.ts';
import { onDatabase } from './databases.ts';
import { PAPER_SHA256, PROVINCE, type TemplateName } from './template-life.ts';

/** How often each template is multiplied. */
export type Copies = Readonly<Record<TemplateName, number>>;

const BATCH_BYTES = 8_000_000;

/**
 * Fills a founded, otherwise empty province by COPY with copies of the templates: entries with the canonical bytes and hashes
 * of a valid chain, their texts with salts of their own, and every row that `record` would have written. What happened in
 * order in the template happens in order here: each entry for all copies, then the next one.
 * @returns entries and open cases there are now
 */
export async function seedRecords(
  url: string,
  { templates, copies, log }: { templates: Templates; copies: Copies; log: (line: string) => void },
): Promise<{ entries: number; open: number }> {
  return onDatabase(url, async (client) => {
    await client.query(`SET timezone TO 'UTC'`);
    await client.query(`SET mandate.recording TO 'on'`);
    const place = placesOf(templates, copies);
    const last = await seedLog(client, { templates, copies, place, log });
    await seedRows(client, { templates, copies, place });
    await client.query('SELECT fill_life_duty()');
    await client.query('SELECT renew_life_marks($1)', [PROVINCE]);
    await moveHead(client, { templates, copies, last });
    await client.query('VACUUM ANALYZE');
    await client.query('CHECKPOINT');
    const { rows } = await client.query('SELECT count(*)::int AS open FROM case_file WHERE open');
    return { entries: last.n, open: rows[0].open };
  });
}

/** Copies that add up to this many open cases and entries; `lives` of them are tasks whose steps can be measured. */
export function copiesFor(
  { sizes, ends }: Pick<Templates, 'sizes' | 'ends'>,
  { lives, open, entries }: { lives: number; open: number; entries: number },
): Copies {
  const waiting = Math.max(0, open - lives * sizes.task.open);
  const left = entries - ends.founding - lives * sizes.task.entries - waiting * sizes.waiting.entries;
  return { task: lives, waiting, closed: Math.max(0, Math.round(left / sizes.closed.entries)) };
}

type Place = (templateN: number, copy: number) => number;

function placesOf({ entries, ends }: Templates, copies: Copies): Place {
  const starts = new Map<number, number>();
  let next = ends.founding + 1;
  for (const { n, of } of entries) {
    starts.set(n, next);
    next += of === null ? 1 : copies[of];
  }
  return (templateN, copy) => (starts.get(templateN) ?? 0) + copy;
}

interface Last {
  readonly n: number;
  readonly hash: string;
}

interface Seeding {
  readonly templates: Templates;
  readonly copies: Copies;
  readonly place: Place;
}

const TABLES = ['audit_entry', 'entry_text', 'act', 'act_key'] as const;

async function seedLog(
  client: pg.Client,
  { templates, copies, place, log }: Seeding & { log: (line: string) => void },
): Promise<Last> {
  const { rows } = await client.query(
    `SELECT n::int, encode(last_hash, 'hex') AS hash FROM audit_head WHERE province = '${PROVINCE}'`,
  );
  let last: Last = rows[0];
  const batch = new Batch(client);
  let told = last.n;
  for (const template of templates.entries) {
    const times = template.of === null ? 1 : copies[template.of];
    for (let copy = 0; copy < times; copy += 1) {
      last = batch.add(template, { copy, place, last });
      if (batch.isFull()) await batch.send();
      if (last.n - told < 100_000) continue;
      told = last.n;
      log(`${told} entries`);
    }
  }
  await batch.send();
  return last;
}

/** Rows on their way, sent some megabytes at a time. */
class Batch {
  readonly #client: pg.Client;
  #bytes = 0;
  #rows: Record<(typeof TABLES)[number], string[]> = { audit_entry: [], entry_text: [], act: [], act_key: [] };

  constructor(client: pg.Client) {
    this.#client = client;
  }

  add(template: EntryTemplate, { copy, place, last }: { copy: number; place: Place; last: Last }): Last {
    const n = last.n + 1;
    const salt = newSalt();
    const named: Copy = { copy, numberOf: (templateN) => place(templateN, copy) };
    const payload = fill(template.payload, named);
    const digests = {
      prev: last.hash,
      payload: digest(salt, payload),
      actor: template.actor === null ? '' : digest(salt, fill(template.actor, named)),
    };
    const bytes = Buffer.from(fill(template.entry, { ...named, ...digests }));
    const hash = createHash('sha256').update(LEAF).update(bytes).digest('hex');
    const kind = template.of === null ? 'CLOCK' : 'ACT';
    this.#push(
      'audit_entry',
      `${PROVINCE}\t${n}\t${kind}\t\\\\x${hash}\t\\\\x${bytes.toString('hex')}\t${fill(template.entryRow, named)}\n`,
    );
    this.#push(
      'entry_text',
      `${PROVINCE}\t${n}\t\\\\x${salt.toString('hex')}\t${fill(template.person, named)}\t${fill(template.text, named)}\n`,
    );
    if (template.act !== null) this.#push('act', `${fill(template.act, named)}\n`);
    if (template.key !== null) this.#push('act_key', `${fill(template.key, named)}\n`);
    return { n, hash };
  }

  isFull(): boolean {
    return this.#bytes > BATCH_BYTES;
  }

  async send(): Promise<void> {
    for (const table of TABLES) await copyRows(this.#client, table, this.#rows[table].join(''));
    this.#rows = { audit_entry: [], entry_text: [], act: [], act_key: [] };
    this.#bytes = 0;
  }

  #push(table: (typeof TABLES)[number], row: string): void {
    this.#rows[table].push(row);
    this.#bytes += row.length;
  }
}

const LEAF = Buffer.of(0);
const SALT_BYTES = 32;
const salts = Buffer.alloc(SALT_BYTES * 1024);
let salted = salts.length;

function newSalt(): Buffer {
  if (salted === salts.length) {
    randomFillSync(salts);
    salted = 0;
  }
  salted += SALT_BYTES;
  return salts.subarray(salted - SALT_BYTES, salted);
}

function digest(salt: Buffer, text: string): string {
  return createHash('sha256').update(salt).update(text).digest('hex');
}

async function seedRows(client: pg.Client, { templates, copies, place }: Seeding): Promise<void> {
  for (const { table, of, row } of templates.rows) {
    for (let from = 0; from < copies[of]; from += 2_000) {
      const to = Math.min(copies[of], from + 2_000);
      const lines = Array.from({ length: to - from }, (_, index) => {
        const copy = from + index;
        return `${fill(row, { copy, numberOf: (templateN) => place(templateN, copy) })}\n`;
      });
      await copyRows(client, table, lines.join(''));
    }
  }
}

/** The head, the series and the stored file as the last copied act leaves them. */
async function moveHead(
  client: pg.Client,
  { templates, copies, last }: Omit<Seeding, 'place'> & { last: Last },
): Promise<void> {
  const { head, strides } = templates;
  await client.query(
    `UPDATE audit_head SET n = $1, last_hash = decode($2, 'hex'), clock_offset_ms = $3, agenda = $4, last_db_time = $5,
       last_business_time = $6 WHERE province = $7`,
    [last.n, last.hash, head.clock_offset_ms, head.agenda, head.last_db_time, head.last_business_time, PROVINCE],
  );
  const most = Math.max(...Object.values(copies), 1);
  for (const [series, stride] of Object.entries(strides))
    await client.query(
      `INSERT INTO number_series VALUES ($1, $2, $3) ON CONFLICT (province, series) DO UPDATE SET last = excluded.last`,
      [PROVINCE, series, stride * most],
    );
  await client.query(
    `INSERT INTO document SELECT $1, $2, 10, 'text/plain', id, now() FROM register_item
      WHERE province = $1 AND kind = 'PERSON' ON CONFLICT DO NOTHING`,
    [PROVINCE, PAPER_SHA256],
  );
}
