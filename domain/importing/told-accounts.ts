import { type CellReader, readCells } from './read-cells.ts';
import { faultAt, type ImportFault, type ToldLine } from './told-line.ts';

/** The tables in which another system tells its units, posts, people and accounts, each item in one line by its id there. */
export const ACCOUNT_SHEETS = {
  units: { needs: ['unit', 'kind', 'name'], may: ['short', 'known_as'] },
  posts: { needs: ['post', 'unit', 'role', 'title'], may: ['title_en', 'head', 'seats', 'known_as'] },
  people: { needs: ['person', 'name'], may: ['email', 'post', 'known_as'] },
  accounts: { needs: ['account', 'person', 'issuer', 'subject'], may: ['state'] },
} as const;
export type AccountSheet = keyof typeof ACCOUNT_SHEETS;
export type AccountLine = ToldLine<AccountSheet>;

/** Where it is told, and by what the other system knows it. */
interface Told {
  readonly at: AccountLine;
  readonly outsideId: string;
}

/** `knownAs`: id of the item that the register has had before without knowing the other system. */
interface Adopted extends Told {
  readonly knownAs: string | null;
}

export interface ToldUnit extends Adopted {
  readonly kind: string;
  readonly name: string;
  readonly short: string | null;
}

export interface ToldPost extends Adopted {
  readonly unit: string;
  readonly role: string;
  readonly title: { readonly vi: string; readonly en: string };
  readonly head: boolean;
  readonly seats: number | null;
}

export interface ToldPerson extends Adopted {
  readonly name: string;
  readonly email: string | null;
  /** Null: none is told. */
  readonly post: string | null;
}

export interface ToldAccount extends Told {
  readonly person: string;
  readonly issuer: string;
  readonly subject: string;
  readonly active: boolean;
}

/** What files tell; null: there is no such table, so nothing is said of it and nothing of it has left. */
export interface ToldAccounts {
  readonly units: readonly ToldUnit[] | null;
  readonly posts: readonly ToldPost[] | null;
  readonly people: readonly ToldPerson[] | null;
  readonly accounts: readonly ToldAccount[] | null;
  /** The table of people says what posts they hold. */
  readonly tellsPosts: boolean;
}

/** A table that was there, with the columns it has, also where it has no line. */
export interface ToldSheet {
  readonly sheet: AccountSheet;
  readonly columns: readonly string[];
}

const OUTSIDE_ID = /^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/;
const CODE = /^[A-Z][A-Z0-9_]{1,39}$/;
const MAIL = /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$/;
const URL_FORM = /^https?:\/\/[!-~]{1,290}$/;
const MOST_NAME = 200;
const MOST_SEATS = 500;

/** Reads every line by itself and beside the others. @returns what they tell, or all that is wrong with them */
export function toldAccounts(
  sheets: readonly ToldSheet[],
  lines: readonly AccountLine[],
): { readonly told: ToldAccounts } | { readonly faults: readonly ImportFault[] } {
  const faults: ImportFault[] = [];
  const read = <Row extends Told>(sheet: AccountSheet, rowOf: (line: AccountLine, cells: CellReader) => Row | null) => {
    if (!sheets.some((one) => one.sheet === sheet)) return null;
    const rows: Row[] = [];
    for (const line of lines) {
      if (line.sheet !== sheet) continue;
      const cells = readCells(line);
      const row = rowOf(line, cells);
      faults.push(...cells.faults);
      if (row !== null && cells.faults.length === 0) rows.push(row);
    }
    faults.push(...repeatedIn(rows, ({ outsideId }) => outsideId, COLUMN_OF[sheet]));
    return rows;
  };
  const told = {
    units: read('units', unitOf),
    posts: read('posts', postOf),
    people: read('people', personOf),
    accounts: read('accounts', accountOf),
    tellsPosts: sheets.some(({ sheet, columns }) => sheet === 'people' && columns.includes('post')),
  };
  faults.push(...repeatedIn(told.accounts ?? [], ({ issuer, subject }) => `${issuer} ${subject}`, 'subject'));
  return faults.length > 0 ? { faults } : { told };
}

const COLUMN_OF = { units: 'unit', posts: 'post', people: 'person', accounts: 'account' } as const satisfies Record<
  AccountSheet,
  string
>;

function unitOf(at: AccountLine, cells: CellReader): ToldUnit | null {
  const outsideId = outsideIdIn(cells, 'unit');
  const kind = matching(cells, { column: 'kind', form: CODE, wanted: 'A–Z 0–9 _' });
  const name = short(cells, 'name');
  if (outsideId === undefined || kind === undefined || name === undefined) return null;
  return { at, outsideId, kind, name, short: cells.maybe('short') ?? null, knownAs: cells.maybe('known_as') ?? null };
}

function postOf(at: AccountLine, cells: CellReader): ToldPost | null {
  const outsideId = outsideIdIn(cells, 'post');
  const unit = outsideIdIn(cells, 'unit');
  const role = matching(cells, { column: 'role', form: CODE, wanted: 'A–Z 0–9 _' });
  const vi = short(cells, 'title');
  const en = cells.maybe('title_en') === undefined ? vi : short(cells, 'title_en');
  const head = cells.maybe('head') === undefined ? 'NO' : cells.choice('head', ['YES', 'NO']);
  const seats = cells.maybe('seats') === undefined ? null : cells.whole('seats');
  if (seats === 0 || (seats ?? 0) > MOST_SEATS)
    cells.fault('seats', 'cell.format', { found: `${seats}`, wanted: `1–${MOST_SEATS}` });
  if (outsideId === undefined || unit === undefined || role === undefined || vi === undefined || en === undefined)
    return null;
  const knownAs = cells.maybe('known_as') ?? null;
  return { at, outsideId, unit, role, title: { vi, en }, head: head === 'YES', seats: seats ?? null, knownAs };
}

function personOf(at: AccountLine, cells: CellReader): ToldPerson | null {
  const outsideId = outsideIdIn(cells, 'person');
  const name = short(cells, 'name');
  const hasMail = cells.maybe('email') !== undefined;
  const email = hasMail ? matching(cells, { column: 'email', form: MAIL, wanted: 'a@b.example' }) : null;
  const post = cells.maybe('post') === undefined ? null : outsideIdIn(cells, 'post');
  if (outsideId === undefined || name === undefined) return null;
  const knownAs = cells.maybe('known_as') ?? null;
  return { at, outsideId, name, email: email ?? null, post: post ?? null, knownAs };
}

function accountOf(at: AccountLine, cells: CellReader): ToldAccount | null {
  const outsideId = outsideIdIn(cells, 'account');
  const person = outsideIdIn(cells, 'person');
  const issuer = matching(cells, { column: 'issuer', form: URL_FORM, wanted: 'https://…' });
  const subject = short(cells, 'subject');
  const state = cells.maybe('state') === undefined ? 'ACTIVE' : cells.choice('state', ['ACTIVE', 'LOCKED']);
  if (outsideId === undefined || person === undefined || issuer === undefined || subject === undefined) return null;
  return { at, outsideId, person, issuer, subject, active: state === 'ACTIVE' };
}

function outsideIdIn(cells: CellReader, column: string): string | undefined {
  const found = cells.text(column);
  if (found === undefined || OUTSIDE_ID.test(found)) return found;
  return cells.fault(column, 'code.form', { found, wanted: 'A–Z a–z 0–9 . _ -' });
}

function matching(
  cells: CellReader,
  { column, form, wanted }: { column: string; form: RegExp; wanted: string },
): string | undefined {
  const found = cells.text(column);
  if (found === undefined || form.test(found)) return found;
  return cells.fault(column, 'cell.format', { found, wanted });
}

function short(cells: CellReader, column: string): string | undefined {
  const found = cells.text(column);
  if (found === undefined || found.length <= MOST_NAME) return found;
  return cells.fault(column, 'cell.format', { found, wanted: `≤ ${MOST_NAME}` });
}

function repeatedIn<Row extends Told>(
  rows: readonly Row[],
  nameOf: (row: Row) => string,
  column: string,
): ImportFault[] {
  const first = new Map<string, AccountLine>();
  return rows.flatMap((row) => {
    const name = nameOf(row);
    const before = first.get(name);
    if (before !== undefined)
      return [faultAt(row.at, column, 'row.duplicate', { code: name, first: `${before.file}:${before.line}` })];
    first.set(name, row.at);
    return [];
  });
}
