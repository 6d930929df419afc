import type pg from 'pg';
import { canonicalBytes } from '../../domain/evidence/canonical-json.ts';
import type { LogEntry } from '../../domain/evidence/log-entry.ts';
import { type Cut, cut, numberMark, type Strides } from './copy-names.ts';
import { copyValue } from './copy-rows.ts';
import { type Ends, PROVINCE, type TemplateName } from './template-life.ts';

/** One entry of the template's log, ready to be multiplied. */
export interface EntryTemplate {
  readonly n: number;
  /** Null: it stands once, whatever is multiplied (the clock). */
  readonly of: TemplateName | null;
  /** Canonical text of the entry, and what its digests are taken of. */
  readonly entry: Cut;
  readonly actor: Cut | null;
  readonly payload: Cut;
  /** Parts of rows in the format of COPY: times and case of the entry, person and payload of its text, the act and its key. */
  readonly entryRow: Cut;
  readonly person: Cut;
  readonly text: Cut;
  readonly act: Cut | null;
  readonly key: Cut | null;
}

export interface Templates {
  readonly entries: readonly EntryTemplate[];
  /** Rows of the derived tables, by the template they belong to. */
  readonly rows: readonly { readonly table: string; readonly of: TemplateName; readonly row: Cut }[];
  readonly strides: Strides;
  readonly ends: Ends;
  /** The head as the template left it. */
  readonly head: Readonly<Record<string, string | null>>;
  /** Cases a copy adds, and how many of them stay open. */
  readonly sizes: Readonly<Record<TemplateName, { entries: number; open: number }>>;
}

const ORDER = ['task', 'closed', 'waiting'] as const satisfies readonly TemplateName[];

/** Reads what was told and cuts it at every name and number that differs from copy to copy. */
export async function compileTemplates(client: pg.Client, ends: Ends): Promise<Templates> {
  await client.query(`SET timezone TO 'UTC'`);
  const strides = await stridesOf(client);
  const numbers = new Map(
    ORDER.map((name, index) => [
      name,
      { from: index === 0 ? ends.founding : ends[ORDER[index - 1] as TemplateName], to: ends[name] },
    ]),
  );
  const nameOf = (n: number): TemplateName => {
    const found = ORDER.find((name) => n <= (numbers.get(name)?.to ?? 0));
    if (found === undefined) throw new Error(`entry ${n} belongs to no template`);
    return found;
  };
  const entries = await entriesOf(client, { strides, ends, nameOf });
  const rows = await rowsOf(client, { strides, nameOf });
  const [head] = await select(client, `SELECT * FROM audit_head WHERE province = '${PROVINCE}'`);
  const open = await select(client, `SELECT first_n FROM case_file WHERE open`);
  const sizes = Object.fromEntries(
    ORDER.map((name) => [
      name,
      {
        entries: entries.filter((one) => one.of === name).length,
        open: open.filter((row) => nameOf(Number(row.first_n)) === name).length,
      },
    ]),
  ) as Templates['sizes'];
  return { entries, rows, strides, ends, head: head ?? {}, sizes };
}

type Row = Record<string, string | null>;

/** Every value as PostgreSQL writes it, which is how COPY reads it. */
async function select(client: pg.Client, text: string): Promise<Row[]> {
  const asText = { getTypeParser: () => (value: string) => value };
  return (await client.query({ text, types: asText as unknown as pg.CustomTypesConfig })).rows as Row[];
}

async function stridesOf(client: pg.Client): Promise<Strides> {
  const rows = await select(client, `SELECT series, last FROM number_series`);
  return Object.fromEntries(rows.map((row) => [row.series as string, Number(row.last)]));
}

interface Sorting {
  readonly strides: Strides;
  readonly nameOf: (n: number) => TemplateName;
}

async function entriesOf(
  client: pg.Client,
  { strides, ends, nameOf }: Sorting & { ends: Ends },
): Promise<EntryTemplate[]> {
  const found = await select(
    client,
    `SELECT e.n, e.kind, convert_from(e.bytes, 'UTF8') AS entry, e.db_time, e.business_time, e.case_id, t.person, t.payload
     FROM audit_entry e JOIN entry_text t ON t.n = e.n
     WHERE e.n > ${ends.founding} ORDER BY e.n`,
  );
  const acts = new Map((await select(client, `SELECT * FROM act ORDER BY n`)).map((row) => [row.n, row]));
  const keys = new Map((await select(client, `SELECT * FROM act_key ORDER BY n`)).map((row) => [row.n, row]));
  return found.map((row) => {
    const n = Number(row.n);
    const act = acts.get(row.n as string);
    const key = keys.get(row.n as string);
    const payload = canonical(withMarks(JSON.parse(row.payload as string) as Json));
    const person = row.person ?? null;
    return {
      n,
      of: row.kind === 'ACT' ? nameOf(n) : null,
      entry: cut(canonical(entryOf(row)), strides),
      actor: person === null ? null : cut(JSON.stringify(person), strides),
      payload: cut(payload, strides),
      entryRow: cut(`${row.db_time}\t${row.business_time}\t${copyValue(row.case_id ?? null)}`, strides),
      person: cut(copyValue(person), strides),
      text: cut(copyValue(payload), strides),
      act:
        act === undefined
          ? null
          : cut(line({ ...act, n: numberMark(n), cause: act.cause == null ? null : numberMark(act.cause) }), strides),
      key:
        key === undefined
          ? null
          : cut(
              line({
                ...key,
                n: numberMark(n),
                answer: JSON.stringify(withMarks(JSON.parse(key.answer as string) as Json)),
              }),
              strides,
            ),
    };
  });
}

function entryOf(row: Row): object {
  const entry = JSON.parse(row.entry as string) as LogEntry;
  return {
    ...entry,
    n: numberMark(entry.n),
    prev: '«prev»',
    actor: entry.actor === null ? null : '«actor»',
    payload: '«payload»',
  };
}

type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };

/** Numbers of the log inside payloads and answers, marked. */
function withMarks(value: Json, name = ''): Json {
  if (typeof value === 'string') {
    if ((name === 'n' || name === 'cause') && /^\d+$/.test(value)) return numberMark(value);
    if (name === 'version' && /^s\d+$/.test(value)) return `s${numberMark(value.slice(1))}`;
    return value;
  }
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map((item: Json) => withMarks(item));
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withMarks(inner as Json, key)]));
}

function canonical(value: unknown): string {
  return new TextDecoder().decode(canonicalBytes(value));
}

/** Tables that the acts leave, the column that says which template a row is of, and columns that are numbers of the log. */
const DERIVED = [
  { table: 'case_file', by: 'first_n', numbers: ['first_n', 'last_n'] },
  { table: 'step', by: 'version', numbers: ['version', 'closed_n'] },
  { table: 'clock', by: null, numbers: [] },
  { table: 'paper', by: 'n', numbers: ['n'] },
] as const;

async function rowsOf(client: pg.Client, { strides, nameOf }: Sorting): Promise<Templates['rows']> {
  const all: { table: string; of: TemplateName; row: Cut }[] = [];
  for (const { table, by, numbers } of DERIVED) {
    const firstOf = `(SELECT c.first_n FROM case_file c WHERE c.id = t.case_id)`;
    const found = await select(
      client,
      `SELECT t.*, ${by === null ? firstOf : `t.${by}`}::text AS by_n FROM ${table} t`,
    );
    for (const { by_n: n, ...row } of found) {
      const marked = Object.fromEntries(
        numbers.flatMap((name) => (row[name] == null ? [] : [[name, numberMark(row[name])]])),
      );
      all.push({ table, of: nameOf(Number(n)), row: cut(line({ ...row, ...marked }), strides) });
    }
  }
  return all;
}

/** One row in the order of its columns. */
function line(row: Row): string {
  return Object.values(row).map(copyValue).join('\t');
}
