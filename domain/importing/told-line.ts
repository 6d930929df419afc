/** The four tables in which running cases are told; each is known by its columns, whatever its file is called. */
export const SHEETS = {
  cases: {
    needs: ['code', 'state', 'title'],
    may: [
      'group',
      'profile',
      'type',
      'field',
      'mode',
      'ground',
      'lump',
      'host',
      'recv',
      'pi',
      'approved',
      'start',
      'start_kind',
      'months',
      'ext_m',
      'end',
      'state_m',
      'other_m',
      'total_m',
      'allocation_m',
      'note',
    ],
  },
  events: { needs: ['code', 'on', 'event'], may: ['case', 'reason', 'values'] },
  instalments: {
    needs: ['code', 'ordinal', 'amount_m', 'planned_on', 'last', 'status'],
    may: ['paid_on', 'settled_m'],
  },
  papers: { needs: ['code', 'kind', 'file'], may: ['event', 'number', 'dated_on'] },
} as const;
export type SheetName = keyof typeof SHEETS;

/** One line of a told table, where it stands and what its cells say. */
export interface ToldLine<Sheet extends string = SheetName> {
  readonly sheet: Sheet;
  /** Name of the file, with the sheet's name where it has several. */
  readonly file: string;
  readonly line: number;
  readonly cells: Readonly<Record<string, string>>;
}

/** What can be wrong with a file of running cases. Closed: texts exist for each. */
export const IMPORT_FAULTS = [
  'file.kind', // neither a CSV nor an XLSX file
  'file.too_large',
  'file.encoding',
  'file.damaged',
  'file.empty',
  'file.header', // a column that no table has, is missing or stands twice
  'file.row', // a line with more or fewer cells than its header
  'file.cell', // a cell that cannot be read
  'file.quote', // quotes that do not pair up
  'cell.missing',
  'cell.format', // no date, number or word of the list
  'cell.unknown_unit',
  'cell.unknown_person',
  'cell.unknown_regime',
  'cell.unknown_file', // a paper whose file was not stored
  'cell.future', // a date after the business day
  'code.form', // a code that does not fit its province, kind and year
  'code.taken', // a case with this code exists and says something else
  'row.duplicate',
  'row.orphan', // an event, instalment or paper of a case, contract or event that no line tells
  'row.too_many', // more lines than any case has
  'regime.date', // approved on a day that another profile covers
  'state.unknown', // a state that the regime does not have
  'money.sum',
  'dates.order',
  'event.unknown', // no open case of the family has this event from its state
  'event.ambiguous',
  'event.field',
  'event.refused', // a guard of the row says no
  'history.leads_elsewhere', // the events told do not lead to the state told
] as const;

/** What can be wrong besides with a file of units, posts, people and accounts. Closed: texts exist for each. */
export const ACCOUNT_FAULTS = [
  'cell.unknown_post',
  'account.taken', // another account has this issuer and subject
  'account.changed', // an account keeps its person, issuer and subject
] as const;
export type ImportFaultCode = (typeof IMPORT_FAULTS)[number] | (typeof ACCOUNT_FAULTS)[number];

/** One fault, by file, line and column as a spreadsheet shows them. */
export interface ImportFault {
  readonly file: string;
  readonly line: number;
  readonly column: string | null;
  readonly code: ImportFaultCode;
  readonly detail: Readonly<Record<string, string>>;
}

/** Tables by their names, each with the columns it is known by and those it may have besides. */
export type Sheets<Name extends string> = Readonly<
  Record<Name, { readonly needs: readonly string[]; readonly may: readonly string[] }>
>;

/** @returns the table these columns belong to, or what is wrong with them */
export function sheetWith<Name extends string>(
  sheets: Sheets<Name>,
  columns: readonly string[],
): { readonly sheet: Name } | { readonly detail: Readonly<Record<string, string>> } {
  const names = Object.keys(sheets) as Name[];
  const fitting = names.find((name) => sheets[name].needs.every((column) => columns.includes(column)));
  if (fitting === undefined) {
    const wanted = names.map((name) => `${name}: ${sheets[name].needs.join(' ')}`).join('; ');
    return { detail: { columns: columns.join(' '), wanted } };
  }
  const known: readonly string[] = [...sheets[fitting].needs, ...sheets[fitting].may];
  const strange = columns.find((column) => !known.includes(column));
  return strange === undefined ? { sheet: fitting } : { detail: { column: strange, known: known.join(' ') } };
}

/** A cell may hold a whole page; what is wrong with it is told by its beginning. */
const MOST_DETAIL = 300;

/** A fault of one cell. */
export function faultAt(
  { file, line }: Pick<ToldLine, 'file' | 'line'>,
  column: string | null,
  code: ImportFaultCode,
  detail: Readonly<Record<string, string>> = {},
): ImportFault {
  const cut = Object.entries(detail).map(
    ([name, value]) => [name, value.slice(0, MOST_DETAIL).toWellFormed()] as const,
  );
  return { file, line, column, code, detail: Object.fromEntries(cut) };
}
