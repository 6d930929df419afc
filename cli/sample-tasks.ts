import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Database } from '../records/database.ts';
import { openDocumentStore } from '../records/documents.ts';
import { loadRegimeShelf } from '../records/held-regimes.ts';
import { carryOutImport } from '../records/imports/carry-out-import.ts';
import { confirmImport, enterImport } from '../records/imports/enter-import.ts';
import { filesAt, storePapers } from './import-files.ts';

const FOLDER = fileURLToPath(new URL('./sample/', import.meta.url));

/** The running tasks of domain.md 6.3, the further cases of 6.4, what happened to them, their instalments and papers. */
export const SAMPLE_FILES = ['tasks', 'extra-cases', 'events', 'instalments', 'papers'].map((name) =>
  join(FOLDER, `${name}.csv`),
);

/** Who brings the sample in: the specialist for tasks enters, the head of the division confirms. */
const ENTERS = 'P-SPEC-2';
const CONFIRMS = 'P-HEAD-1';

/**
 * Brings the 42 fictional cases into a sample province in which nobody has acted yet; one that is in use is left as it is.
 * @returns how many cases were brought in now
 */
export async function importSampleTasks({
  db,
  province,
  folder,
}: {
  db: Database;
  province: string;
  folder: string;
}): Promise<number> {
  if (await isInUse(db, province)) return 0;
  const ledger = { db, regimes: await loadRegimeShelf(db, province) };
  const papersAt = await writePapers();
  try {
    const documents = openDocumentStore({ db, folder });
    const papers = await storePapers(documents, { province, person: ENTERS, folder: papersAt });
    const files = await filesAt(SAMPLE_FILES);
    const entered = await enterImport(ledger, { province, person: ENTERS, files, papers });
    if (entered.status === 'UNCHANGED') return 0;
    if (entered.status !== 'ENTERED') throw new Error(`the sample cannot be entered: ${JSON.stringify(entered)}`);
    const { run } = entered;
    const confirmed = await confirmImport(ledger, { province, person: CONFIRMS, run });
    if (confirmed.status === 'REFUSED') throw new Error(`the sample was refused: ${JSON.stringify(confirmed.refusal)}`);
    return await carryOutImport(ledger, { place: { province, run } });
  } finally {
    await rm(papersAt, { recursive: true, force: true });
  }
}

/** Somebody has acted, or the sample is there whole. */
async function isInUse(db: Database, province: string): Promise<boolean> {
  const acted = await db.$queryRaw<unknown[]>`
    SELECT FROM act WHERE province = ${province} AND basis->>'kind' <> 'IMPORT' LIMIT 1`;
  const running = await db.$queryRaw<unknown[]>`
    SELECT FROM province p WHERE p.code = ${province} AND NOT p.sample`;
  return acted.length > 0 || running.length > 0;
}

/** A page for every paper the sample names, which says that it is made up. */
async function writePapers(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'mandate-sample-'));
  const [, ...lines] = (await readFile(join(FOLDER, 'papers.csv'), 'utf8')).trim().split('\n');
  for (const line of lines) {
    const [code = '', , kind = '', number = '', datedOn = '', file = ''] = line.split(',');
    await writeFile(
      join(folder, file),
      `DỮ LIỆU MINH HỌA (hư cấu)\n${kind}\nNhiệm vụ: ${code}\nSố: ${number || '-'}\nNgày: ${datedOn}\n`,
    );
  }
  return folder;
}
