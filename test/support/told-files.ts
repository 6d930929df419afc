import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ImportFile } from '../../records/imports/read-lines.ts';

export type Cells = Readonly<Record<string, string>>;

/** A task that was approved and has no contract yet (fictional). */
export const APPROVED: Cells = {
  code: 'QN-DT.2025.05',
  profile: 'R2013-B',
  type: 'DT',
  field: 'HLT',
  mode: 'SELECTION',
  lump: 'PARTIAL',
  host: 'H06',
  recv: 'R02',
  pi: 'CN-QN-034',
  approved: '2025-06-20',
  months: '24',
  state_m: '1740',
  other_m: '260',
  state: 'APPROVED',
  title: 'Hỗ trợ đọc phim X-quang phổi tuyến xã',
};

/** A task whose contract is in force (fictional). */
export const IN_FORCE: Cells = {
  ...APPROVED,
  code: 'QN-DT.2024.06',
  profile: 'R2013-A',
  approved: '2024-03-15',
  start: '2024-05-01',
  start_kind: 'ACTUAL',
  months: '30',
  ext_m: '0',
  end: '2026-10-31',
  state_m: '1370',
  other_m: '240',
  state: 'IN_PROGRESS',
  title: 'Phục tráng giống gà bản địa',
};

/** A proposal that was handed in (fictional). */
export const PROPOSAL: Cells = {
  code: 'QN-DX.2025.011',
  profile: 'R2013-A',
  type: 'DT',
  field: 'GEN',
  host: 'H09',
  start: '2025-01-10',
  months: '24',
  state_m: '900',
  state: 'SUBMITTED',
  title: 'Nghiên cứu giống hoa lan bản địa',
};

/** Columns are those of all rows together, in the order in which they first appear. */
export function csvOf(rows: readonly Cells[]): string {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const line = (cells: readonly string[]) => cells.map(quoted).join(',');
  return `${[line(columns), ...rows.map((row) => line(columns.map((column) => row[column] ?? '')))].join('\n')}\n`;
}

function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/** A file in a folder of the test, as an import is given it. */
export async function toldFile(
  folder: string,
  { name, content }: { name: string; content: string | Buffer | readonly Cells[] },
): Promise<ImportFile> {
  const bytes = Buffer.from(isRows(content) ? csvOf(content) : (content as string));
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const path = join(folder, `${sha256}-${createHash('sha256').update(name).digest('hex').slice(0, 8)}`);
  await writeFile(path, bytes);
  return { path, name, sha256 };
}

function isRows(content: string | Buffer | readonly Cells[]): content is readonly Cells[] {
  return Array.isArray(content);
}
