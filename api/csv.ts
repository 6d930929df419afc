import { Readable } from 'node:stream';
import type { Request } from 'express';
import type { Reply } from './route.ts';

export const CSV_TYPE = 'text/csv';

/** Whether the caller wants a table; `format` in the query wins over `Accept`, and JSON where both are as good. */
export function wantsCsv(request: Request, format: 'json' | 'csv' | undefined): boolean {
  return (format ?? request.accepts(['json', 'csv'])) === 'csv';
}

/** Rows as a file of CSV (RFC 4180), in UTF-8 with the mark by which spreadsheets know it. */
export function csvReply(rows: readonly (readonly string[])[], name: string): Reply {
  return {
    stream: Readable.from([`\ufeff${csvOf(rows)}`]),
    headers: {
      'content-type': `${CSV_TYPE}; charset=utf-8`,
      'content-disposition': `attachment; filename="${name}.csv"`,
    },
  };
}

/** Every cell is quoted; one that a spreadsheet would take for a formula begins with an apostrophe. */
export function csvOf(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => `${row.map(cellOf).join(',')}\r\n`).join('');
}

const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/u;

function cellOf(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}
