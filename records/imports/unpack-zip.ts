import { promisify } from 'node:util';
import { crc32, inflateRaw } from 'node:zlib';

const inflate = promisify(inflateRaw);

const END_SIGNATURE = 0x06054b50;
const ENTRY_SIGNATURE = 0x02014b50;
const LOCAL_SIGNATURE = 0x04034b50;
const END_BYTES = 22;
const ENTRY_BYTES = 46;
const LOCAL_BYTES = 30;
const MOST_COMMENT = 65_535;
const STORED = 0;
const DEFLATED = 8;
const ENCRYPTED = 1;

export interface ZipEntry {
  readonly name: string;
  readonly isEncrypted: boolean;
  readonly method: number;
  readonly checksum: number;
  readonly packed: number;
  readonly unpacked: number;
  readonly start: number;
}

/** @returns what the directory of a zip declares; null when it has none, or one that is not whole or names an entry twice */
export function zipEntriesIn(zip: Buffer): readonly ZipEntry[] | null {
  const end = zip.lastIndexOf(Buffer.from('PK\u0005\u0006'));
  if (end < 0 || end + END_BYTES > zip.length || zip.length - end > END_BYTES + MOST_COMMENT) return null;
  const count = zip.readUInt16LE(end + 10);
  const entries: ZipEntry[] = [];
  let at = zip.readUInt32LE(end + 16);
  while (entries.length < count) {
    if (at + ENTRY_BYTES > end || zip.readUInt32LE(at) !== ENTRY_SIGNATURE) return null;
    const nameBytes = zip.readUInt16LE(at + 28);
    entries.push({
      name: zip.toString('utf8', at + ENTRY_BYTES, at + ENTRY_BYTES + nameBytes),
      isEncrypted: (zip.readUInt16LE(at + 8) & ENCRYPTED) !== 0,
      method: zip.readUInt16LE(at + 10),
      checksum: zip.readUInt32LE(at + 16),
      packed: zip.readUInt32LE(at + 20),
      unpacked: zip.readUInt32LE(at + 24),
      start: zip.readUInt32LE(at + 42),
    });
    at += ENTRY_BYTES + nameBytes + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return new Set(entries.map(({ name }) => name)).size === count ? entries : null;
}

/** @returns the bytes of one entry; null when they are not exactly what the directory declares: never more is unpacked */
export async function unpackEntry(zip: Buffer, entry: ZipEntry): Promise<Buffer | null> {
  const { start, packed, unpacked, method } = entry;
  if (entry.isEncrypted || start + LOCAL_BYTES > zip.length || zip.readUInt32LE(start) !== LOCAL_SIGNATURE) return null;
  const from = start + LOCAL_BYTES + zip.readUInt16LE(start + 26) + zip.readUInt16LE(start + 28);
  if (from + packed > zip.length) return null;
  const bytes = await bytesOf(zip.subarray(from, from + packed), { method, most: unpacked });
  return bytes !== null && bytes.length === unpacked && crc32(bytes) === entry.checksum ? bytes : null;
}

async function bytesOf(packed: Buffer, { method, most }: { method: number; most: number }): Promise<Buffer | null> {
  if (method === STORED) return packed;
  if (method !== DEFLATED) return null;
  // at least 1: a limit of 0 is refused as an argument
  return inflate(packed, { maxOutputLength: Math.max(most, 1) }).catch(() => null);
}

/** A zip of the files as they are, not compressed, in pieces: whoever reads it meets no size that is not true. */
export function* packStored(files: ReadonlyMap<string, Buffer>): Generator<Buffer> {
  const directory: Buffer[] = [];
  let start = 0;
  for (const [name, bytes] of files) {
    const nameBytes = Buffer.from(name);
    const local = Buffer.alloc(LOCAL_BYTES);
    local.writeUInt32LE(LOCAL_SIGNATURE, 0);
    writeSizes(local.subarray(14), { bytes, nameBytes });
    const entry = Buffer.alloc(ENTRY_BYTES);
    entry.writeUInt32LE(ENTRY_SIGNATURE, 0);
    writeSizes(entry.subarray(16), { bytes, nameBytes });
    entry.writeUInt32LE(start, 42);
    directory.push(entry, nameBytes);
    yield* [local, nameBytes, bytes];
    start += LOCAL_BYTES + nameBytes.length + bytes.length;
  }
  const entries = Buffer.concat(directory);
  const end = Buffer.alloc(END_BYTES);
  end.writeUInt32LE(END_SIGNATURE, 0);
  end.writeUInt16LE(files.size, 8);
  end.writeUInt16LE(files.size, 10);
  end.writeUInt32LE(entries.length, 12);
  end.writeUInt32LE(start, 16);
  yield* [entries, end];
}

/** Checksum, both sizes and the length of the name stand in this order in both kinds of header. */
function writeSizes(header: Buffer, { bytes, nameBytes }: { bytes: Buffer; nameBytes: Buffer }): void {
  header.writeUInt32LE(crc32(bytes), 0);
  header.writeUInt32LE(bytes.length, 4);
  header.writeUInt32LE(bytes.length, 8);
  header.writeUInt16LE(nameBytes.length, 12);
}
