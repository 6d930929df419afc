import { type FileHandle, open } from 'node:fs/promises';
import { fileTypeFromFile } from 'file-type';
import { findMediaType } from '../media-type.ts';
import { findDelimiter, isUtf16, linesOfCsv } from './read-csv.ts';
import { readXlsx, refusalOfXlsx } from './read-xlsx.ts';
import { fileFault, headerOf, isBlank, partsOf, type RawLine, type TablePart } from './table-parts.ts';

export {
  CELL_REASONS,
  type FaultCode,
  FILE_FAULTS,
  type TableFault,
  type TableHeader,
  type TablePart,
  type TableRow,
} from './table-parts.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
/** Known by two letters alone, with which the header of a table may as well begin. */
const MISTAKEN = ['image/bmp', 'application/x-msdownload'];

/**
 * Reads the tables of a CSV or XLSX file, line by line: of every sheet its header first, then its rows and faults in their
 * order. What kind of file it is, its content decides. Bad content is a fault among the parts: `file.cell` and `file.row` take
 * one row away, `file.header` the rest of its sheet, and every other one ends the file. A CSV is never held as a whole, and is
 * read no faster than the parts are taken; whoever stops early leaves no open file.
 * @param name the name the file was given; a CSV has no other name for its sheet
 * @throws when the file cannot be opened or read
 */
export async function* readTables(path: string, name: string): AsyncGenerator<TablePart, void, undefined> {
  const sheet = sheetNameOf(name);
  let isEmpty = true;
  for await (const part of partsOfFile(path, sheet)) {
    isEmpty &&= 'header' in part;
    yield part;
  }
  if (isEmpty) yield fileFault(sheet, 'file.empty');
}

async function* partsOfFile(path: string, sheet: string): AsyncGenerator<TablePart, void, undefined> {
  const file = await open(path);
  try {
    const { buffer: start } = await file.read(Buffer.alloc(2), 0, 2, 0);
    const found = isUtf16(start) ? undefined : await fileTypeFromFile(path).catch(() => undefined);
    if (found === undefined || MISTAKEN.includes(found.mime)) yield* partsOfCsv(file, sheet);
    else if (found.mime === XLSX) yield* partsOfXlsx(path, sheet);
    else yield fileFault(sheet, 'file.kind', { found: found.mime });
  } finally {
    await file.close();
  }
}

async function* partsOfCsv(file: FileHandle, sheet: string): AsyncGenerator<TablePart, void, undefined> {
  const delimiter = await findDelimiter(file, sheet);
  if (delimiter === null) return;
  if (typeof delimiter === 'string') yield* partsOfSheet(sheet, linesOfCsv(file, { sheet, delimiter }));
  else yield delimiter;
}

async function* partsOfXlsx(path: string, sheet: string): AsyncGenerator<TablePart, void, undefined> {
  const refused = await refusalOfXlsx(path, sheet);
  if (refused !== null) return yield refused;
  // macros and embedded programs
  if ((await findMediaType(path)) !== XLSX) return yield fileFault(sheet, 'file.kind', { reason: 'unsafe' });
  const sheets = await readXlsx(path, sheet);
  if (!isSheets(sheets)) return yield sheets;
  for (const { name, lines } of sheets) yield* partsOfSheet(name, lines);
}

function isSheets<T>(read: readonly T[] | TablePart): read is readonly T[] {
  return Array.isArray(read);
}

async function* partsOfSheet(
  sheet: string,
  lines: AsyncIterable<RawLine | TablePart> | Iterable<RawLine>,
): AsyncGenerator<TablePart, void, undefined> {
  let columns: readonly string[] | null = null;
  for await (const line of lines) {
    if (!('cells' in line)) yield line;
    else if (isBlank(line)) continue;
    else if (columns !== null) yield* partsOf({ sheet, columns, line });
    else {
      const header = headerOf(sheet, line);
      yield header;
      if (!('header' in header)) return;
      columns = header.header.columns;
    }
  }
}

/** @returns what the sheet of a CSV is called */
export function sheetNameOf(name: string): string {
  const base = name.split(/[/\\]/).at(-1) ?? name;
  return base.replace(/(?<=.)\.[^.]*$/, '').normalize('NFC');
}
