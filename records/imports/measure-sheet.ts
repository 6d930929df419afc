/** The last line and column a sheet can have in any spreadsheet program. */
const LAST_LINE = 1_048_576;
const LAST_COLUMN = 16_384;

/** A tag that is not well formed, a comment or a section of raw text: no spreadsheet program writes them into a sheet. */
const BAD_TAG = /<!|<(?![^<>"']*(?:"[^"<]*"[^<>"']*|'[^'<]*'[^<>"']*)*>)/;
const PLACE = /<(?:[^\s<>"'/:=]+:)?(row|c)(?=[\s>/])([^<>"']*(?:"[^"<]*"[^<>"']*|'[^'<]*'[^<>"']*)*)>/g;
const ADDRESS = /(?:^|[\s:"'])r\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

export interface SheetSize {
  /** the last line and the last column that hold something */
  readonly lines: number;
  readonly columns: number;
}

/**
 * The size of a sheet by the addresses in its XML, before anything is built of it: the library fills up every line and every
 * cell before an address, so one address far out would be enough to take all memory.
 * @returns null when it is no sheet that a spreadsheet program writes
 */
export function measureSheet(xml: string): SheetSize | null {
  if (BAD_TAG.test(xml)) return null;
  let lines = 0;
  let columns = 0;
  for (const [, tag, attributes = ''] of xml.matchAll(PLACE)) {
    for (const [, double, single] of attributes.matchAll(ADDRESS)) {
      const place = placeOf(double ?? single ?? '', tag === 'c');
      if (place === null) return null;
      if (tag !== 'c' || attributes.endsWith('/')) continue;
      lines = Math.max(lines, place.line);
      columns = Math.max(columns, place.column);
    }
  }
  return { lines, columns };
}

function placeOf(address: string, isCell: boolean): { line: number; column: number } | null {
  const [, letters = '', digits = ''] = /^([A-Z]{0,3})(\d{1,7})$/.exec(address) ?? [];
  const line = Number(digits);
  const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
  if (line < 1 || line > LAST_LINE || column > LAST_COLUMN || isCell !== column > 0) return null;
  return { line, column };
}
