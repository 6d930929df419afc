import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { ImportFault } from '../domain/importing/told-line.ts';
import type { ImportFile } from '../records/imports/read-lines.ts';
import { findDocument } from '../records/reads/find-document.ts';
import { importFaultWords } from '../texts/import-texts.ts';
import type { Desk } from './desk.ts';
import { Stopped } from './problem.ts';

/** A request waits for the check; what takes longer is brought in by the command. */
const MOST_BYTES = 2 * 1024 * 1024;

interface Given {
  readonly desk: Desk;
  readonly province: string;
  readonly person: string;
}

/**
 * The reader of imports works on files: those of the store are copied for it, and taken away when the work is done.
 * @throws Stopped where one was not stored by this person, or is larger than a request may wait for
 */
export async function withStoredFiles<Answer>(
  given: Given,
  named: readonly { readonly sha256: string; readonly name: string }[],
  work: (files: readonly ImportFile[]) => Promise<Answer>,
): Promise<Answer> {
  const folder = await mkdtemp(join(tmpdir(), 'mandate-import-'));
  try {
    const files: ImportFile[] = [];
    for (const file of named) files.push(await fetched(given, { ...file, folder }));
    return await work(files);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function fetched(
  { desk, province, person }: Given,
  { sha256, name, folder }: { sha256: string; name: string; folder: string },
): Promise<ImportFile> {
  const found = await findDocument(desk.ledger.db, { province, person, sha256 });
  if (found === null) throw new Stopped('file.unknown', { detail: { sha256 } });
  if (Number(found.bytes) > MOST_BYTES) throw new Stopped('input.too_large', { detail: { most: `${MOST_BYTES}` } });
  const stored = await desk.documents.open({ province, sha256 });
  if (stored === null) throw new Error(`the file ${sha256} is registered but not in the store`);
  const path = join(folder, sha256);
  await pipeline(stored, createWriteStream(path));
  return { path, name, sha256 };
}

/** What is wrong with files, line by line. */
export function faultyFiles({ faults, total }: { faults: readonly ImportFault[]; total: number }): Stopped {
  return new Stopped('import.faulty', {
    detail: { total: `${total}` },
    lines: faults.map(({ file, line, column, code, detail }) => {
      return { file, line, column, code, words: importFaultWords({ code, detail }), facts: { ...detail } };
    }),
  });
}
