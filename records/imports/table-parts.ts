/** Every fault a file of tables can have; the texts for people are in another room. */
export const FILE_FAULTS = [
  /** neither CSV nor XLSX, or an XLSX with macros or embedded programs */
  'file.kind',
  'file.too_large',
  'file.encoding',
  'file.header',
  /** a line with more or fewer cells than the header */
  'file.row',
  /** one cell of a line; `detail.reason` is one of `CELL_REASONS` */
  'file.cell',
  /** quotes that do not pair up: nothing after this line can be read */
  'file.quote',
  'file.empty',
  'file.damaged',
] as const;

export type FaultCode = (typeof FILE_FAULTS)[number];

/** Why a cell is refused; `unreadable` holds the sign that stands for text lost in an earlier conversion. */
export const CELL_REASONS = ['control', 'too_long', 'unreadable', 'formula', 'number', 'date'] as const;

export type CellReason = (typeof CELL_REASONS)[number];

export interface TableHeader {
  readonly sheet: string;
  /** where the header stands, counted as in `TableRow` */
  readonly line: number;
  /** trimmed, NFC, lower case, in the order of the file */
  readonly columns: readonly string[];
}

export interface TableRow {
  readonly sheet: string;
  /** 1 for the first line of the file or sheet, as a spreadsheet shows it; of a CSV record, the line it begins on */
  readonly line: number;
  /** by header, trimmed, NFC; empty cells left out */
  readonly cells: Readonly<Record<string, string>>;
}

export interface TableFault {
  readonly sheet: string;
  /** as in `TableRow`; 1 when the fault is of the whole file */
  readonly line: number;
  /** the header of the cell; null when the fault is of the line or the file */
  readonly column: string | null;
  readonly code: FaultCode;
  readonly detail: Readonly<Record<string, string>>;
}

export type TablePart = { readonly header: TableHeader } | { readonly row: TableRow } | { readonly fault: TableFault };

/** A cell as its file has it: its text, or why it has none. */
export type RawCell = string | { readonly reason: CellReason };

export interface RawLine {
  readonly line: number;
  readonly cells: readonly RawCell[];
}

/** A grid is filled up to its widest line, so a width without limit is a memory without limit. */
export const MOST_COLUMNS = 200;
const MOST_CELL_CHARACTERS = 10_000;
const MOST_HEADER_CHARACTERS = 200;

/** Line breaks and tabs are typed into cells; other control characters come from broken exports. */
const CONTROL = /[^\P{Cc}\t\n\r]/u;
const FORMULA_FAULT = /^#(REF!|N\/A|VALUE!|NAME\?|DIV\/0!|NULL!|NUM!|SPILL!|CALC!|GETTING_DATA)$/;
/** What decoders write for bytes they cannot read. */
export const LOST_TEXT = '\ufffd';

/** A fault of the whole file. */
export function fileFault(sheet: string, code: FaultCode, detail: Readonly<Record<string, string>> = {}): TablePart {
  return { fault: { sheet, line: 1, column: null, code, detail } };
}

/** A line whose cells are all white space is no line of the table. */
export function isBlank({ cells }: RawLine): boolean {
  return cells.every((cell) => typeof cell === 'string' && cell.trim() === '');
}

/** @returns the header, or the first thing that is wrong with it */
export function headerOf(sheet: string, { line, cells }: RawLine): TablePart {
  const columns = cells.map((cell) => (typeof cell === 'string' ? cell.trim().normalize('NFC').toLowerCase() : ''));
  const fault = (column: string | null, detail: Readonly<Record<string, string>>): TablePart => ({
    fault: { sheet, line, column, code: 'file.header', detail },
  });
  if (columns.length > MOST_COLUMNS) return fault(null, { reason: 'too_many', most: `${MOST_COLUMNS}` });
  for (const [at, column] of columns.entries()) {
    const position = `${at + 1}`;
    if (column === '') return fault(null, { reason: 'empty', position });
    if (column.length > MOST_HEADER_CHARACTERS) return fault(null, { reason: 'too_long', position });
    if (CONTROL.test(column)) return fault(null, { reason: 'control', position });
    if (columns.indexOf(column) !== at) return fault(column, { reason: 'repeated', position });
  }
  return { header: { sheet, line, columns } };
}

/** @returns the row, or every fault of the line; a line with a fault gives no row */
export function partsOf({
  sheet,
  columns,
  line: { line, cells },
}: {
  sheet: string;
  columns: readonly string[];
  line: RawLine;
}): readonly TablePart[] {
  if (cells.length !== columns.length) {
    const detail = { cells: `${cells.length}`, columns: `${columns.length}` };
    return [{ fault: { sheet, line, column: null, code: 'file.row', detail } }];
  }
  const faults: TablePart[] = [];
  const filled: [string, string][] = [];
  for (const [at, column] of columns.entries()) {
    const cell = cellOf(cells[at] ?? '');
    if (typeof cell !== 'string') {
      faults.push({ fault: { sheet, line, column, code: 'file.cell', detail: cell } });
    } else if (cell !== '') {
      filled.push([column, cell]);
    }
  }
  return faults.length > 0 ? faults : [{ row: { sheet, line, cells: Object.fromEntries(filled) } }];
}

function cellOf(cell: RawCell): string | Readonly<Record<string, string>> {
  if (typeof cell !== 'string') return { reason: cell.reason };
  if (cell.length > MOST_CELL_CHARACTERS) return { reason: 'too_long', most: `${MOST_CELL_CHARACTERS}` };
  if (CONTROL.test(cell)) return { reason: 'control' };
  if (cell.includes(LOST_TEXT) || !cell.isWellFormed()) return { reason: 'unreadable' };
  const text = cell.trim().normalize('NFC');
  return FORMULA_FAULT.test(text) ? { reason: 'formula' } : text;
}
