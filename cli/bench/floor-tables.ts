import { randomBytes } from 'node:crypto';
import type pg from 'pg';
import type { Written, WrittenTable } from './write-profile.ts';

/** Rows of a floor's case that later steps update, there from the start. */
const KEPT = 8;
/** As many rows as a page of the inbox that is asked for. */
export const PAGE = 100;

const SETUP = `
CREATE TABLE audit_entry (n bigserial PRIMARY KEY, case_id text, body text NOT NULL);
CREATE TABLE entry_text (n bigserial PRIMARY KEY, body text NOT NULL);
CREATE TABLE act (n bigserial PRIMARY KEY, case_id text NOT NULL, body text NOT NULL);
CREATE INDEX act_case ON act (case_id, n);
CREATE TABLE act_key (key text PRIMARY KEY, body text NOT NULL);
CREATE TABLE case_file (id text PRIMARY KEY, title text NOT NULL, body text NOT NULL);
CREATE TABLE step (id text PRIMARY KEY, case_id text NOT NULL, holder text, due_on text, body text NOT NULL);
CREATE INDEX step_open ON step (holder, due_on, id) WHERE holder IS NOT NULL;
CREATE TABLE clock (id text PRIMARY KEY, body text NOT NULL);
CREATE TABLE paper (id text PRIMARY KEY, body text NOT NULL);
CREATE TABLE audit_head (id text PRIMARY KEY, n bigint NOT NULL);
CREATE TABLE bare (n bigserial PRIMARY KEY, body text NOT NULL);
CREATE TABLE seen (id text PRIMARY KEY, case_id text NOT NULL, step int NOT NULL);`;

const INBOX = `SELECT s.id, s.case_id, s.due_on, s.body, c.title FROM step s JOIN case_file c ON c.id = s.case_id
  WHERE s.holder = $1 ORDER BY s.due_on, s.id LIMIT ${PAGE}`;
const COUNT = `SELECT count(*)::int AS count FROM step WHERE holder = $1`;

/** Rows of one kind that a step of the floor writes: some new, some changed, so many bytes each. */
export type FloorStep = Readonly<Record<WrittenTable, Omit<Written, 'table'>>>;

/** The rows and bytes of our steps, as the floor is to write them. */
export function floorSteps(profile: readonly (readonly Written[])[]): FloorStep[] {
  return profile.map((step) => Object.fromEntries(step.map((one) => [one.table, one])) as unknown as FloorStep);
}

export async function makeFloorTables(client: pg.Client): Promise<void> {
  await client.query(SETUP);
}

/** A case of the floor with what its steps will change, and a head of its own: the floor keeps no chain. */
export async function makeFloorCase(client: pg.Client | pg.Pool, id: string): Promise<void> {
  const kept = Array.from({ length: KEPT }, (_, index) => `${id}/${index}`);
  await client.query(`INSERT INTO case_file SELECT id, 'Nghiên cứu của phép đo', $2 FROM unnest($1::text[]) id`, [
    [id, ...kept],
    filler(900),
  ]);
  await client.query('INSERT INTO step SELECT id, $2, NULL, NULL, $3 FROM unnest($1::text[]) id', [
    kept,
    id,
    filler(150),
  ]);
  await client.query('INSERT INTO clock SELECT id, $2 FROM unnest($1::text[]) id', [kept, filler(120)]);
  await client.query('INSERT INTO audit_head VALUES ($1, 0)', [id]);
}

/** Bytes that a step writes on average. */
export function bytesPerStep(steps: readonly FloorStep[]): number {
  const all = steps.flatMap((step) => Object.values(step));
  return all.reduce((sum, one) => sum + one.bytes, 0) / steps.length;
}

/**
 * The act of one step: rows, bytes and one statement, which is one round trip with its commit. The step before it closes, the
 * next one opens for its holder.
 */
export async function floorAct(
  pool: Pick<pg.Pool, 'query'>,
  { steps, caseId, index, holder }: { steps: readonly FloorStep[]; caseId: string; index: number; holder: string },
): Promise<void> {
  const step = steps[index] as FloorStep;
  const bodies = ({ inserted, updated, bytes }: Omit<Written, 'table'>) =>
    Array.from({ length: inserted + updated }, () => filler(bytes / Math.max(1, inserted + updated) - 60));
  const named = (name: string, of: Omit<Written, 'table'>) => {
    const ids = [
      ...Array.from({ length: of.updated }, (_, at) => `${caseId}/${at}`),
      ...Array.from({ length: of.inserted }, (_, at) => `${caseId}/${name}-${index}-${at}`),
    ];
    return bodies(of).map((body, at) => [ids[at], body]);
  };
  // one more where ours closes none: the step that was seen leaves the inbox
  const closed = index === 0 ? [] : [openStepId(caseId, index - 1)];
  const others = {
    ...step.step,
    updated: Math.max(0, step.step.updated - closed.length),
    inserted: Math.max(0, step.step.inserted - 1),
  };
  const stepBytes = Math.max(40, step.step.bytes / Math.max(1, step.step.inserted + step.step.updated) - 60);
  const changed = [...closed, ...named('step', others).map(([id]) => id)];
  const statement = new Statement();
  statement.insert(
    'audit_entry (case_id, body)',
    bodies(step.audit_entry).map((body) => [caseId, body]),
  );
  statement.insert(
    'entry_text (body)',
    bodies(step.entry_text).map((body) => [body]),
  );
  statement.insert(
    'act (case_id, body)',
    bodies(step.act).map((body) => [caseId, body]),
  );
  statement.insert('act_key (key, body)', named('key', step.act_key));
  const titled = named('case', step.case_file).map(([id, body]) => [id, 'Nghiên cứu của phép đo', body]);
  statement.insert('case_file (id, title, body)', titled, 'ON CONFLICT (id) DO UPDATE SET body = excluded.body');
  statement.insert(
    'step (id, case_id, holder, due_on, body)',
    [
      [openStepId(caseId, index), caseId, holder, '2025-07-01', filler(stepBytes)],
      ...changed.map((id) => [id, caseId, null, '2025-07-01', filler(stepBytes)]),
    ],
    'ON CONFLICT (id) DO UPDATE SET holder = excluded.holder, body = excluded.body',
  );
  statement.insert(
    'clock (id, body)',
    named('clock', step.clock),
    'ON CONFLICT (id) DO UPDATE SET body = excluded.body',
  );
  statement.insert('paper (id, body)', named('paper', step.paper));
  await pool.query({
    name: `floor-act-${index}`,
    ...statement.with('UPDATE audit_head SET n = n + 1 WHERE id =', caseId),
  });
}

/** Several inserts in one statement; which they are depends on the step alone, so it is prepared once for each. */
class Statement {
  readonly #parts: string[] = [];
  readonly #values: unknown[] = [];

  insert(into: string, rows: readonly (readonly unknown[])[], onConflict = ''): void {
    if (rows.length === 0) return;
    const places = rows.map((row) => `(${row.map((value) => this.#place(value)).join(', ')})`);
    this.#parts.push(`w${this.#parts.length} AS (INSERT INTO ${into} VALUES ${places.join(', ')} ${onConflict})`);
  }

  with(last: string, value: unknown): { text: string; values: unknown[] } {
    return { text: `WITH ${this.#parts.join(', ')} ${last} ${this.#place(value)}`, values: this.#values };
  }

  #place(value: unknown): string {
    return `$${this.#values.push(value)}`;
  }
}

/** Id of the step that the act of this index opens. */
export function openStepId(caseId: string, index: number): string {
  return `${caseId}/open-${index}`;
}

export async function floorInbox(pool: Pick<pg.Pool, 'query'>, holder: string): Promise<{ id: string }[]> {
  return (await pool.query({ name: 'floor-inbox', text: INBOX, values: [holder] })).rows;
}

export async function floorCount(pool: pg.Pool, holder: string): Promise<number> {
  return (await pool.query({ name: 'floor-count', text: COUNT, values: [holder] })).rows[0].count;
}

/** Open steps that wait for a holder all the time, as in an office that has other work. */
export async function makeBacklog(client: pg.Client | pg.Pool, holder: string, rows: number): Promise<void> {
  await client.query(
    `INSERT INTO case_file SELECT $1 || '#' || i, 'Nghiên cứu của phép đo', $3 FROM generate_series(1, $2::int) i`,
    [holder, rows, filler(900)],
  );
  await client.query(
    `INSERT INTO step SELECT $1 || '#' || i, $1 || '#' || i, $1, '2025-08-01', $3 FROM generate_series(1, $2::int) i`,
    [holder, rows, filler(150)],
  );
}

const FILLER = randomBytes(48_000).toString('base64');

/** Text of about so many bytes that does not compress away. */
export function filler(bytes: number): string {
  const length = Math.max(1, Math.round(bytes));
  const from = Math.floor(Math.random() * Math.max(1, FILLER.length - length));
  return FILLER.slice(from, from + length);
}
