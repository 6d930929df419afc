import { isCleanText } from '../../domain/clean-text.ts';
import { faultAt, type ImportFault, SHEETS, type ToldLine } from '../../domain/importing/told-line.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import type { Database } from '../database.ts';
import type { FaultList } from './fault-list.ts';
import { type ImportFile, readLines } from './read-lines.ts';

/** A connection or a transaction of it. */
export type Sql = Pick<Database, '$queryRaw' | '$executeRaw'>;

/** Where lines are kept until they are confirmed. */
export interface StagingPlace {
  readonly province: string;
  readonly run: string;
}

const BATCH = 1_000;

/**
 * Reads the files line by line into the staging table; the whole of a file is never in memory. What cannot be read goes to
 * `faults`; file names of papers become the digests of what was stored under them.
 * @param papers SHA-256 by name, for files whose papers are named by their file
 * @throws when a file cannot be opened or read
 */
export async function stageLines(
  db: Sql,
  {
    place,
    files,
    papers,
    faults,
    onProgress,
  }: {
    place: StagingPlace;
    files: readonly ImportFile[];
    papers: ReadonlyMap<string, string>;
    faults: FaultList;
    onProgress: (lines: number) => void;
  },
): Promise<void> {
  let waiting: ToldLine[] = [];
  let read = 0;
  const flush = async () => {
    await insertLines(db, { place, lines: waiting });
    waiting = [];
    onProgress(read);
  };
  for await (const part of readLines(files, SHEETS)) {
    if ('table' in part) continue;
    read += 1;
    if ('fault' in part) faults.add(part.fault);
    else if ('told' in part) {
      const told = { ...part.told, cells: withPaper(part.told.cells, papers) };
      const fault = lineFaultOf(told);
      if (fault === null) waiting.push(told);
      else faults.add(fault);
    }
    if (read % BATCH === 0) await flush();
  }
  await flush();
}

/** No code and no line of any case is longer; a workbook can say a long text once and mean it in every cell. */
const MOST_CODE = 60;
const MOST_LINE = 10_000;

/** What no other line can be found by or beside. */
function lineFaultOf(told: ToldLine): ImportFault | null {
  const { code } = told.cells;
  if (code === undefined) return faultAt(told, 'code', 'cell.missing');
  if (code.length > MOST_CODE || !isCleanText(code))
    return faultAt(told, 'code', 'code.form', { found: code.slice(0, MOST_CODE), wanted: 'XX-YY.2025.NN' });
  const length = Object.values(told.cells).reduce((sum, cell) => sum + cell.length, 0);
  return length > MOST_LINE ? faultAt(told, null, 'file.cell', { reason: 'too_long', most: `${MOST_LINE}` }) : null;
}

function withPaper(cells: ToldLine['cells'], papers: ReadonlyMap<string, string>): ToldLine['cells'] {
  const sha256 = cells.file === undefined ? undefined : papers.get(cells.file);
  return sha256 === undefined ? cells : { ...cells, file: sha256 };
}

async function insertLines(
  db: Sql,
  { place, lines }: { place: StagingPlace; lines: readonly ToldLine[] },
): Promise<void> {
  if (lines.length === 0) return;
  const rows = lines.map(({ sheet, file, line, cells }) => ({ sheet, file, line, code: cells.code, cells }));
  await db.$executeRaw(Prisma.sql`
    INSERT INTO import_line (province, run, file, line, sheet, code, cells)
    SELECT ${place.province}, ${place.run}, l.file, l.line, l.sheet, l.code, l.cells
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS l(file text, line int, sheet text, code text, cells jsonb)`);
}

/** Lines of one code, in the order of their files; a page of codes at a time. */
export interface ToldPage {
  readonly codes: readonly { readonly code: string; readonly lines: readonly ToldLine[] }[];
  /** Last code of the page; null when there is none after it. */
  readonly next: string | null;
}

const CODES = 200;
/** No case has as many: what repeats one code without end is not read into memory; one line more shows that it does. */
export const MOST_LINES_OF_A_CASE = 2_000;
/** Lines of a page, or the lines of one code where it has more. */
const LINES = 4_000;

export async function readPage(db: Sql, { province, run }: StagingPlace, after: string): Promise<ToldPage> {
  const coming = await db.$queryRaw<{ code: string; own: number }[]>(Prisma.sql`
    SELECT code, count(*)::int AS own FROM import_line WHERE province = ${province} AND run = ${run} AND code > ${after}
    GROUP BY code ORDER BY code LIMIT ${CODES}`);
  const codes = firstOf(coming);
  // asked apart: in one statement the codes would be found again for every line of a table that nobody has counted yet
  const rows = await db.$queryRaw<{ code: string; lines: ToldLine[] }[]>(Prisma.sql`
    SELECT numbered.code, jsonb_agg(jsonb_build_object('sheet', sheet, 'file', file, 'line', line, 'cells', cells)
        ORDER BY file, line) AS lines
    FROM (SELECT l.*, row_number() OVER (PARTITION BY code ORDER BY file, line) AS place FROM import_line l
      WHERE province = ${province} AND run = ${run} AND code = ANY (${codes})) numbered
    WHERE place <= ${MOST_LINES_OF_A_CASE + 1} GROUP BY numbered.code ORDER BY numbered.code`);
  return { codes: rows, next: rows.at(-1)?.code ?? null };
}

/** As many codes as fit on a page, and one at least. */
function firstOf(coming: readonly { readonly code: string; readonly own: number }[]): string[] {
  let lines = 0;
  const end = coming.findIndex(({ own }, place) => {
    lines += Math.min(own, MOST_LINES_OF_A_CASE + 1);
    return place > 0 && lines > LINES;
  });
  return coming.slice(0, end === -1 ? coming.length : end).map(({ code }) => code);
}

/** What says nothing new is not brought in again. */
export async function dropCase(db: Sql, { province, run }: StagingPlace, code: string): Promise<void> {
  await db.$executeRaw(
    Prisma.sql`DELETE FROM import_line WHERE province = ${province} AND run = ${run} AND code = ${code}`,
  );
}
