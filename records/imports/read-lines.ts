import { isCleanText } from '../../domain/clean-text.ts';
import { faultAt, type ImportFault, type Sheets, sheetWith, type ToldLine } from '../../domain/importing/told-line.ts';
import { readTables, sheetNameOf, type TableHeader } from './read-tables.ts';

/** A file on this machine, by what it contains. */
export interface ImportFile {
  readonly path: string;
  readonly name: string;
  readonly sha256: string;
}

/** What a file holds, in its order: a table by its columns, a line of it, or what cannot be read. */
export type FilePart<Sheet extends string> =
  | { readonly table: Sheet; readonly columns: readonly string[] }
  | { readonly told: ToldLine<Sheet> }
  | { readonly fault: ImportFault }
  /** A line of a table that is none of those that are meant. */
  | { readonly skipped: true };

/**
 * Reads the lines of these files one by one, each with the table it belongs to; a file is never in memory as a whole.
 * @throws when a file cannot be opened or read
 */
export async function* readLines<Sheet extends string>(
  files: readonly ImportFile[],
  sheets: Sheets<Sheet>,
): AsyncGenerator<FilePart<Sheet>, void, undefined> {
  const [names, places] = [new Set<string>(), new Set<string>()];
  for (const { path, name } of files) {
    const file = untaken(tidy(name), names);
    let table: { readonly sheet: Sheet; readonly place: string } | null = null;
    for await (const part of readTables(path, name)) {
      if ('header' in part) {
        const place = untaken(placeName(file, { name, sheet: part.header.sheet }), places);
        const found = sheetOfHeader(sheets, part.header, place);
        table = 'fault' in found ? null : { sheet: found.sheet, place };
        yield 'fault' in found ? found : { table: found.sheet, columns: part.header.columns };
      } else if ('fault' in part) {
        const { sheet, line, column, code, detail } = part.fault;
        const at = { file: table?.place ?? placeName(file, { name, sheet }), line };
        yield { fault: faultAt(at, column, code, detail) };
      } else if (table === null) yield { skipped: true };
      else yield { told: { sheet: table.sheet, file: table.place, line: part.row.line, cells: part.row.cells } };
    }
  }
}

function sheetOfHeader<Sheet extends string>(
  sheets: Sheets<Sheet>,
  { line, columns }: TableHeader,
  place: string,
): { readonly sheet: Sheet } | { readonly fault: ImportFault } {
  const found = sheetWith(sheets, columns);
  if ('sheet' in found) return found;
  return { fault: faultAt({ file: place, line }, found.detail.column ?? null, 'file.header', found.detail) };
}

/** A workbook's lines are counted by sheet, whatever it is called. */
function placeName(file: string, { name, sheet }: { name: string; sheet: string }): string {
  return /\.xlsx$/i.test(name) || sheet !== sheetNameOf(name) ? `${file}#${tidy(sheet)}` : file;
}

const MOST_NAME = 120;

/** Names go into the records with the lines they tell. */
function tidy(name: string): string {
  return isCleanText(name) ? name.slice(0, MOST_NAME).toWellFormed() : '?';
}

/** Two files may have one name, and a workbook two sheets: a line is found by its place alone. */
function untaken(name: string, names: Set<string>): string {
  let found = name;
  for (let number = 2; names.has(found); number += 1) found = `${name} (${number})`;
  names.add(found);
  return found;
}
