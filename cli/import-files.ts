import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { DocumentStore } from '../records/documents.ts';
import type { ImportFile } from '../records/imports/read-lines.ts';

/** @returns files of this machine as an import reads them, by their content */
export function filesAt(paths: readonly string[]): Promise<ImportFile[]> {
  return Promise.all(paths.map(async (path) => ({ path, name: basename(path), sha256: await digestOf(path) })));
}

async function digestOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

/**
 * Stores the papers of a folder, so that lines may name them by their file.
 * @returns SHA-256 by file name
 * @throws when a file is none that is accepted as a paper
 */
export async function storePapers(
  documents: DocumentStore,
  { province, person, folder }: { province: string; person: string; folder: string },
): Promise<ReadonlyMap<string, string>> {
  const stored = new Map<string, string>();
  for (const file of await filesAt((await readdir(folder)).map((name) => join(folder, name)))) {
    const { path, name, sha256 } = file;
    const outcome = await documents.store({ province, person, sha256, content: createReadStream(path) });
    if (outcome.status === 'REFUSED') throw new Error(`${name} cannot be a paper: ${outcome.rule}`);
    stored.set(name, sha256);
  }
  return stored;
}
