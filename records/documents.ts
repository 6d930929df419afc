import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { Prisma } from '../prisma/generated/client.ts';
import type { Database } from './database.ts';
import { findMediaType } from './media-type.ts';

export const MOST_DOCUMENT_BYTES = 20 * 1024 * 1024;

export type StoreOutcome =
  | { readonly status: 'STORED'; readonly sha256: string; readonly bytes: number; readonly mediaType: string }
  | {
      readonly status: 'REFUSED';
      readonly rule: 'file.digest' | 'file.content' | 'input.too_large';
      readonly detail: Record<string, string>;
    };

/** Files by their content: the same bytes are stored once and never change. */
export interface DocumentStore {
  store(input: { province: string; person: string; sha256: string; content: Readable }): Promise<StoreOutcome>;
  /** @returns the bytes; null when the file is missing on disk (a fault of the installation) */
  open(document: { province: string; sha256: string }): Promise<Readable | null>;
}

/** A store in a local folder, outside of anything that is served. */
export function openDocumentStore({ db, folder }: { db: Database; folder: string }): DocumentStore {
  return {
    async store({ province, person, sha256, content }) {
      const arriving = join(folder, 'arriving', randomUUID());
      await mkdir(join(folder, 'arriving'), { recursive: true });
      try {
        const received = await receive(content, arriving);
        const refused = refusalOf(received, sha256);
        if (refused !== null) return refused;
        const mediaType = await findMediaType(arriving);
        if (mediaType === null) return { status: 'REFUSED', rule: 'file.content', detail: {} };
        const path = pathOf({ folder, province, sha256 });
        await mkdir(join(path, '..'), { recursive: true });
        await rename(arriving, path);
        await recordDocument(db, { province, person, sha256, bytes: received.bytes, mediaType });
        return { status: 'STORED', sha256, bytes: received.bytes, mediaType };
      } finally {
        await rm(arriving, { force: true });
      }
    },
    async open({ province, sha256 }) {
      const file = await open(pathOf({ folder, province, sha256 })).catch(() => null);
      if (file === null) return null;
      await file.close();
      return createReadStream(pathOf({ folder, province, sha256 }));
    },
  };
}

interface Received {
  readonly bytes: number;
  readonly sha256: string;
}

/** Written and hashed in one pass; what is too much is not kept. */
async function receive(content: Readable, path: string): Promise<Received> {
  const hash = createHash('sha256');
  const file = await open(path, 'wx', 0o600);
  let bytes = 0;
  try {
    for await (const chunk of content as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes > MOST_DOCUMENT_BYTES) continue; // read on, so that the answer still reaches who sent it
      hash.update(chunk);
      await file.write(chunk);
    }
    await file.sync();
  } finally {
    await file.close();
  }
  return { bytes, sha256: hash.digest('hex') };
}

function refusalOf({ bytes, sha256 }: Received, wanted: string): StoreOutcome | null {
  if (bytes > MOST_DOCUMENT_BYTES) {
    return { status: 'REFUSED', rule: 'input.too_large', detail: { most: `${MOST_DOCUMENT_BYTES}` } };
  }
  if (bytes === 0) return { status: 'REFUSED', rule: 'file.content', detail: { bytes: '0' } };
  return sha256 === wanted ? null : { status: 'REFUSED', rule: 'file.digest', detail: { found: sha256 } };
}

/** The digest was checked to be 64 hex digits, the province to be letters: nothing of a caller's reaches the path. */
function pathOf({ folder, province, sha256 }: { folder: string; province: string; sha256: string }): string {
  return join(folder, province, sha256.slice(0, 2), sha256);
}

async function recordDocument(
  db: Database,
  {
    province,
    person,
    sha256,
    bytes,
    mediaType,
  }: { province: string; person: string; sha256: string; bytes: number; mediaType: string },
): Promise<void> {
  await db.$executeRaw(Prisma.sql`
    INSERT INTO document (province, sha256, bytes, media_type, stored_by, stored_at)
    VALUES (${province}, ${sha256}, ${bytes}, ${mediaType}, ${person}, clock_timestamp())
    ON CONFLICT DO NOTHING`);
}
