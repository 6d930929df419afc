import { type FileHandle, open } from 'node:fs/promises';
import { fileTypeFromFile } from 'file-type';
import { isSafeZip } from './zip-directory.ts';

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const TAIL = 2048;

/** How each allowed type begins and ends, so that a cut-off file is found; the name of a file says nothing. */
const WHOLE: Readonly<Record<string, (file: FileHandle, size: number) => Promise<boolean>>> = {
  'application/pdf': async (file, size) => (await tailOf(file, size)).includes('%%EOF'),
  'image/png': async (file, size) => (await tailOf(file, size)).includes('IEND'),
  'image/jpeg': async (file, size) => (await tailOf(file, size)).includes('\u00ff\u00d9'),
  [DOCX]: isSafeZip,
  [XLSX]: isSafeZip,
};

/** @returns the media type of an allowed and whole file, by its content; null for any other */
export async function findMediaType(path: string): Promise<string | null> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const found = await fileTypeFromFile(path).catch(() => undefined);
    if (found === undefined) return (await isPlainText(file, size)) ? 'text/plain' : null;
    const isWhole = WHOLE[found.mime];
    return isWhole !== undefined && (await isWhole(file, size)) ? found.mime : null;
  } finally {
    await file.close();
  }
}

async function tailOf(file: FileHandle, size: number): Promise<string> {
  const length = Math.min(TAIL, size);
  const { buffer } = await file.read(Buffer.alloc(length), 0, length, size - length);
  return buffer.toString('latin1');
}

/** Text has no control characters but white space. */
const BINARY = /[^\P{Cc}\s]/u;

/** UTF-8 that is no markup: a page or a script under a harmless name is not a paper. */
async function isPlainText(file: FileHandle, size: number): Promise<boolean> {
  const { buffer } = await file.read(Buffer.alloc(size), 0, size, 0);
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(buffer);
    return !BINARY.test(text) && !/^\s*(<|#!|%PDF)/.test(text);
  } catch {
    return false;
  }
}
