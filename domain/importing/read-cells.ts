import { isCleanText } from '../clean-text.ts';
import { isPlainDate, type PlainDate } from '../time.ts';
import { faultAt, type ImportFault, type ImportFaultCode, type ToldLine } from './told-line.ts';

const MILLION_DIGITS = 6;

/** A line of any table, where it stands and what its cells say. */
export type TableLine = Pick<ToldLine, 'file' | 'line' | 'cells'>;

/** Reads the cells of one line, keeping what is wrong with them; what could not be read is undefined. */
export interface CellReader {
  readonly faults: readonly ImportFault[];
  fault(column: string, code: ImportFaultCode, detail?: Readonly<Record<string, string>>): undefined;
  /** The text of a cell that must be there. */
  text(column: string): string | undefined;
  maybe(column: string): string | undefined;
  choice(column: string, oneOf: readonly string[]): string | undefined;
  date(column: string): PlainDate | undefined;
  maybeDate(column: string): PlainDate | undefined;
  /** A whole number up to a million. */
  whole(column: string): number | undefined;
  /** An amount in million dong with up to six decimals, as whole dong. */
  millions(column: string): bigint | undefined;
}

export function readCells(line: TableLine): CellReader {
  const faults: ImportFault[] = [];
  const fault: CellReader['fault'] = (column, code, detail = {}) => {
    faults.push(faultAt(line, column, code, detail));
    return undefined;
  };
  const maybe = (column: string) => line.cells[column];
  const text = (column: string) => {
    const found = maybe(column) ?? fault(column, 'cell.missing');
    if (found === undefined || isCleanText(found)) return found;
    return fault(column, 'file.cell', { reason: 'control' });
  };
  const as = <Value>(column: string, read: (found: string) => Value | undefined, wanted: string) => {
    const found = text(column);
    if (found === undefined) return undefined;
    return read(found) ?? fault(column, 'cell.format', { found, wanted });
  };
  const date = (column: string) => as(column, dateIn, 'YYYY-MM-DD');
  return {
    faults,
    fault,
    text,
    maybe,
    date,
    choice: (column, oneOf) => as(column, (found) => (oneOf.includes(found) ? found : undefined), oneOf.join(' ')),
    maybeDate: (column) => (maybe(column) === undefined ? undefined : date(column)),
    whole: (column) => as(column, (found) => (/^\d{1,6}$/.test(found) ? Number(found) : undefined), '0–999999'),
    millions: (column) => as(column, dongIn, '1234.5'),
  };
}

function dateIn(text: string): PlainDate | undefined {
  return isPlainDate(text) ? text : undefined;
}

function dongIn(text: string): bigint | undefined {
  const parts = /^(\d{1,9})(?:\.(\d{1,6}))?$/.exec(text);
  return parts === null ? undefined : BigInt(`${parts[1]}${(parts[2] ?? '').padEnd(MILLION_DIGITS, '0')}`);
}
