import type { FileHandle } from 'node:fs/promises';
import { CsvError, type Options, parse } from 'csv-parse';
import { fileFault, LOST_TEXT, type RawLine, type TablePart } from './table-parts.ts';

const CHUNK_BYTES = 64 * 1024;
/** Far above any record that is meant; an open quote would else gather the rest of the file in memory. */
const MOST_RECORD_BYTES = 1024 * 1024;
/** In this order when a header line has as many of one as of another. */
const DELIMITERS = [';', '\t', ','] as const;
const MARKUP = /^\s*(<|#!|%PDF|\{\\rtf)/;
const LINE_BREAK = /\r\n|\n|\r/g;

const QUOTE_REASONS: Readonly<Record<string, string>> = {
  CSV_QUOTE_NOT_CLOSED: 'open',
  CSV_MAX_RECORD_SIZE: 'too_long',
};

/**
 * Looks through the whole text once, a piece at a time, before any line of it is read: a file in another encoding is refused
 * as a file, and not after half of its rows were taken.
 * @returns the delimiter of its header line, null for a file without any text, or why this is no CSV in UTF-8
 */
export async function findDelimiter(file: FileHandle, sheet: string): Promise<TablePart | string | null> {
  const decoder = new TextDecoder('utf-8');
  let line = 1;
  let first: Buffer | null = null;
  let start = '';
  for await (const chunk of chunksOf(file)) {
    const text = decoder.decode(chunk, { stream: true });
    if (first === null) {
      first = chunk;
      start = text;
    }
    const bad = text.indexOf(LOST_TEXT);
    if (bad >= 0) return notUtf8({ sheet, line: line + countOf(text.slice(0, bad), '\n'), first });
    line += countOf(text, '\n');
  }
  if (first === null) return null;
  if (decoder.decode() !== '') return notUtf8({ sheet, line, first });
  if (start.trim() === '') return null;
  if (MARKUP.test(start)) return fileFault(sheet, 'file.kind', { reason: 'markup' });
  return delimiterIn(start) ?? fileFault(sheet, 'file.kind', { reason: 'no_delimiter' });
}

/** The lines of a CSV, blank ones too. It ends with a fault where quotes make the rest unreadable. */
export async function* linesOfCsv(
  file: FileHandle,
  { sheet, delimiter }: { sheet: string; delimiter: string },
): AsyncGenerator<RawLine | TablePart> {
  let line = 1;
  let ready: RawLine[] = [];
  const parser = parse({
    bom: true,
    delimiter,
    // named, or the first line would decide for all
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    max_record_size: MOST_RECORD_BYTES,
    on_record: (cells) => {
      // the library's own count takes a line break of two characters inside quotes twice
      ready.push({ line, cells });
      line += 1 + cells.reduce((sum, cell) => sum + breaksIn(cell), 0);
      return null;
    },
  } satisfies Options<string[]>);
  let failure: Error | null = null;
  parser.on('error', (error) => {
    failure = error;
  });
  parser.resume();
  try {
    for await (const chunk of chunksOf(file)) {
      const error = await new Promise<Error | null>((resolve) =>
        parser.write(chunk, (fault) => resolve(fault ?? null)),
      );
      const lines = ready;
      ready = [];
      yield* lines;
      if (error !== null) return yield quoteFault({ sheet, line, error });
    }
    parser.end();
    await new Promise((resolve) => parser.once('close', resolve));
    yield* ready;
    if (failure !== null) yield quoteFault({ sheet, line, error: failure });
  } finally {
    parser.destroy();
  }
}

function quoteFault({ sheet, line, error }: { sheet: string; line: number; error: Error }): TablePart {
  if (!(error instanceof CsvError)) throw error;
  return {
    fault: { sheet, line, column: null, code: 'file.quote', detail: { reason: QUOTE_REASONS[error.code] ?? 'stray' } },
  };
}

/** From the start of the file; each piece is new, for the parser keeps a part of the last one. */
async function* chunksOf(file: FileHandle): AsyncGenerator<Buffer> {
  for (let at = 0; ; ) {
    const { buffer, bytesRead } = await file.read(Buffer.allocUnsafe(CHUNK_BYTES), 0, CHUNK_BYTES, at);
    if (bytesRead === 0) return;
    at += bytesRead;
    yield buffer.subarray(0, bytesRead);
  }
}

/** Text in any encoding of one byte has no NUL, and UTF-16 says at its start what it is; all else is no text. */
function notUtf8({ sheet, line, first }: { sheet: string; line: number; first: Buffer }): TablePart {
  if (!isUtf16(first) && first.includes(0)) return fileFault(sheet, 'file.kind', { reason: 'binary' });
  return { fault: { sheet, line, column: null, code: 'file.encoding', detail: { wanted: 'UTF-8' } } };
}

/** By the mark at its start, which is also that of some sound files. */
export function isUtf16(start: Buffer): boolean {
  return start[0] === 0xff ? start[1] === 0xfe : start[0] === 0xfe && start[1] === 0xff;
}

/** @returns what stands most often between the cells of the first line that is not blank; null when nothing does */
function delimiterIn(start: string): string | null {
  const header = headerLineOf(start.trimStart());
  const [best] = DELIMITERS.map((delimiter) => ({ delimiter, count: countOf(header, delimiter) })).sort(
    (a, b) => b.count - a.count,
  );
  return best === undefined || best.count === 0 ? null : best.delimiter;
}

/** Up to the first line break outside of quotes, and without what is in quotes. */
function headerLineOf(text: string): string {
  const bare = text.replace(/"[^"]*"/g, '');
  return bare.slice(0, bare.search(/[\r\n]|$/));
}

function breaksIn(cell: string): number {
  return cell.match(LINE_BREAK)?.length ?? 0;
}

function countOf(text: string, sign: string): number {
  return text.split(sign).length - 1;
}
