import type { FileHandle } from 'node:fs/promises';

const END_SIGNATURE = 0x06054b50;
const ENTRY_SIGNATURE = 0x02014b50;
const END_BYTES = 22;
const MOST_COMMENT = 65_535;
const MOST_ENTRIES = 2_000;
const MOST_UNPACKED_BYTES = 200 * 1024 * 1024;
const MOST_RATIO = 200;

/** Macros, embedded programs and entries that climb out of the archive have no place in a paper. */
const FORBIDDEN_NAME = /vbaProject|\.bin$|(^|[/\\])\.\.([/\\]|$)|^[/\\]|\.(exe|dll|js|vbs|zip|docm|xlsm)$/i;
const ALLOWED_BIN = /(^|\/)printerSettings\d*\.bin$/i;

/**
 * Reads only the directory of a zip-based document, before anything is unpacked: how many entries, how large they would
 * become, and what they are called. A file that is cut off has no directory.
 */
export async function isSafeZip(file: FileHandle, size: number): Promise<boolean> {
  const tailBytes = Math.min(size, END_BYTES + MOST_COMMENT);
  const { buffer: tail } = await file.read(Buffer.alloc(tailBytes), 0, tailBytes, size - tailBytes);
  const end = endOf(tail);
  if (end === null || end.entries === 0 || end.entries > MOST_ENTRIES || end.start + end.bytes > size) return false;
  const { buffer } = await file.read(Buffer.alloc(end.bytes), 0, end.bytes, end.start);
  const entries = entriesIn(buffer);
  if (entries === null || entries.length !== end.entries) return false;
  const unpacked = entries.reduce((sum, entry) => sum + entry.unpacked, 0);
  return (
    unpacked <= MOST_UNPACKED_BYTES && unpacked <= size * MOST_RATIO && entries.every((entry) => isAllowed(entry.name))
  );
}

function isAllowed(name: string): boolean {
  return !FORBIDDEN_NAME.test(name) || ALLOWED_BIN.test(name);
}

function endOf(tail: Buffer): { entries: number; bytes: number; start: number } | null {
  for (let at = tail.length - END_BYTES; at >= 0; at -= 1) {
    if (tail.readUInt32LE(at) !== END_SIGNATURE) continue;
    return {
      entries: tail.readUInt16LE(at + 10),
      bytes: tail.readUInt32LE(at + 12),
      start: tail.readUInt32LE(at + 16),
    };
  }
  return null;
}

function entriesIn(directory: Buffer): { name: string; unpacked: number }[] | null {
  const entries: { name: string; unpacked: number }[] = [];
  let at = 0;
  while (at + 46 <= directory.length) {
    if (directory.readUInt32LE(at) !== ENTRY_SIGNATURE) return null;
    const nameBytes = directory.readUInt16LE(at + 28);
    const rest = directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
    if (at + 46 + nameBytes > directory.length) return null;
    const name = directory.toString('utf8', at + 46, at + 46 + nameBytes);
    entries.push({ name, unpacked: directory.readUInt32LE(at + 24) });
    at += 46 + nameBytes + rest;
  }
  return entries;
}
