import { readFile, stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import readXlsxFile from 'read-excel-file/node';
import { measureSheet } from './measure-sheet.ts';
import { fileFault, MOST_COLUMNS, type RawCell, type RawLine, type TablePart } from './table-parts.ts';
import { packStored, unpackEntry, type ZipEntry, zipEntriesIn } from './unpack-zip.ts';

const MOST_FILE_BYTES = 20 * 1024 * 1024;
const MOST_UNPACKED_BYTES = 100 * 1024 * 1024;
/** Over all sheets, counted to the last line that holds something; beyond it the library may overflow its stack. */
const MOST_LINES = 5_000;
/** On a starved machine the library cuts a sheet into ever smaller pieces, one call deeper for each. */
const TRIES = 3;
const PART = /\.(xml|rels)$/;
const NUMBER = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i;
/** A double holds 15 digits for certain, and a spreadsheet shows no more. */
const SURE_DIGITS = 15;
/** Before it, days are counted with a 29 February 1900 that never was; a time of day alone falls there too. */
const FIRST_SURE_DATE = '1900-03-01';

export interface Sheet {
  readonly name: string;
  readonly lines: readonly RawLine[];
}

interface NumberText {
  readonly number: string;
}
type Value = string | boolean | Date | NumberText | null;

/** @returns why the file is not to be unpacked, by its size and what its directory declares; null when it may be */
export async function refusalOfXlsx(path: string, sheet: string): Promise<TablePart | null> {
  const { size } = await stat(path);
  if (size > MOST_FILE_BYTES) return tooLarge(sheet, { bytes: size, most: MOST_FILE_BYTES });
  const entries = zipEntriesIn(await readFile(path));
  if (entries === null) return fileFault(sheet, 'file.damaged', { reason: 'zip' });
  const unpacked = entries.reduce((sum, entry) => sum + entry.unpacked, 0);
  return unpacked > MOST_UNPACKED_BYTES ? tooLarge(sheet, { unpacked, most: MOST_UNPACKED_BYTES }) : null;
}

/** Every sheet of a file that `refusalOfXlsx` did not refuse; the library gets no byte that was not counted before. */
export async function readXlsx(path: string, sheet: string): Promise<readonly Sheet[] | TablePart> {
  const zip = await readFile(path);
  const parts = await unpackParts(zip, zipEntriesIn(zip) ?? []);
  if (parts === null) return fileFault(sheet, 'file.damaged', { reason: 'zip' });
  const refused = prepareSheets(parts, sheet);
  if (refused !== null) return refused;
  const read = await readStored(parts);
  if (read instanceof Error) return fileFault(sheet, 'file.damaged', { reason: 'content', cause: read.message });
  const sheets = read.map(({ sheet: name, data }) => ({
    name: name.normalize('NFC'),
    grid: (data ?? []) as Value[][],
  }));
  const lines = sheets.reduce((sum, { grid }) => sum + grid.length, 0);
  // one part may stand for many sheets
  if (lines > MOST_LINES) return tooLarge(sheet, { lines, most: MOST_LINES });
  return sheets.map(({ name, grid }) => ({ name, lines: linesOf(grid) }));
}

async function readStored(
  parts: ReadonlyMap<string, Buffer>,
  triesLeft = TRIES - 1,
): Promise<Awaited<ReturnType<typeof readOnce>> | Error> {
  const read = await readOnce(parts).catch((error: Error) => error);
  const overflowed = read instanceof Error && /call stack/.test(read.message);
  return overflowed && triesLeft > 0 ? readStored(parts, triesLeft - 1) : read;
}

function readOnce(parts: ReadonlyMap<string, Buffer>) {
  return readXlsxFile<NumberText>(Readable.from(packStored(parts)), { parseNumber: (number) => ({ number }) });
}

async function unpackParts(zip: Buffer, entries: readonly ZipEntry[]): Promise<Map<string, Buffer> | null> {
  const parts = new Map<string, Buffer>();
  for (const entry of entries) {
    if (!PART.test(entry.name) || entry.unpacked === 0) continue;
    const bytes = await unpackEntry(zip, entry);
    if (bytes === null) return null;
    parts.set(entry.name, bytes);
  }
  return parts;
}

/** Measures every sheet, and puts in its place what the library would read otherwise than it is meant. */
function prepareSheets(parts: Map<string, Buffer>, sheet: string): TablePart | null {
  let lines = 0;
  for (const [name, bytes] of parts) {
    if (!bytes.includes('sheetData')) continue;
    const xml = bytes.toString('utf8');
    const size = measureSheet(xml);
    if (size === null) return fileFault(sheet, 'file.damaged', { reason: 'content', cause: name });
    lines += size.lines;
    if (lines > MOST_LINES) return tooLarge(sheet, { lines, most: MOST_LINES });
    if (size.columns > MOST_COLUMNS) return tooLarge(sheet, { columns: size.columns, most: MOST_COLUMNS });
    parts.set(name, Buffer.from(asMeant(xml)));
  }
  return null;
}

/**
 * The library takes the fault of a formula for an empty cell, so it is made text and found as such; and it takes a date in
 * words for local time, so that a day would be another one east of Greenwich.
 */
function asMeant(xml: string): string {
  return xml
    .replace(/(<(?:\w+:)?c\s(?:[^<>]*\s)?t=)"e"/g, '$1"str"')
    .replace(/(\st="d"[^<>]*><v>[\d-]+T[\d:.]+)(?=<\/v>)/g, '$1Z');
}

function* linesIn(grid: readonly (readonly Value[])[]): Generator<RawLine> {
  let columns: number | null = null;
  for (const [at, values] of grid.entries()) {
    const filled = values.findLastIndex((value) => value !== null) + 1;
    if (filled === 0) continue;
    // a grid is as wide as its widest line; the header says how wide the table is
    columns ??= filled;
    yield { line: at + 1, cells: values.slice(0, Math.max(filled, columns)).map(cellOf) };
  }
}

function linesOf(grid: readonly (readonly Value[])[]): readonly RawLine[] {
  return [...linesIn(grid)];
}

function cellOf(value: Value): RawCell {
  if (value === null) return '';
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return `${value}`;
  return 'number' in value ? decimalOf(value.number) : dayOf(value);
}

function dayOf(date: Date): RawCell {
  if (Number.isNaN(date.getTime()) || date.getUTCFullYear() > 9999) return { reason: 'date' };
  const day = date.toISOString().slice(0, 10);
  return date.getUTCFullYear() < 1900 || day < FIRST_SURE_DATE ? { reason: 'date' } : day;
}

/** Plain decimal text. A whole number beyond what a double holds is no longer what was typed. */
function decimalOf(text: string): RawCell {
  const number = Number(text);
  if (!NUMBER.test(text) || !Number.isFinite(number)) return { reason: 'number' };
  if (Math.abs(number) > Number.MAX_SAFE_INTEGER) return { reason: 'number' };
  if (Number.isInteger(number)) return `${number}`;
  const digits = SURE_DIGITS - 1 - Math.floor(Math.log10(Math.abs(number)));
  const plain = number.toFixed(Math.min(Math.max(digits, 0), 100));
  return plain.includes('.') ? plain.replace(/\.?0+$/, '') : plain;
}

function tooLarge(sheet: string, numbers: Readonly<Record<string, number>>): TablePart {
  const detail = Object.fromEntries(Object.entries(numbers).map(([key, number]) => [key, `${number}`]));
  return fileFault(sheet, 'file.too_large', { ...detail, use: 'CSV' });
}
