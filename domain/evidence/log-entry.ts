import { canonicalBytes } from './canonical-json.ts';

/** SHA-256, handed in: the domain has no Node built-ins. */
export type Sha256 = (bytes: Uint8Array) => Uint8Array;

/** Kinds of entry in a province's log; closed. */
export const ENTRY_KINDS = [
  'FOUNDING', // the province, its installer, its first register and regimes
  'ACT', // an act of a person or of time on a case
  'REGISTER', // a change of the register: entered, verified, ended
  'REGIME', // a regime or a transition to one: entered, published
  'IMPORT', // files of running cases, or of units, posts, people and accounts: entered, confirmed
  'PAPER', // a decision signed on paper: entered, confirmed, rejected
  'CLOCK', // the business clock moved (sample and test installations only)
  'REFUSALS', // digest of the refused attempts of one minute
] as const;
export type EntryKind = (typeof ENTRY_KINDS)[number];

/**
 * One entry of the log in its final form: a chain cannot be migrated. Persons and payloads stand as salted digests, their
 * texts beside the log; money and ids are strings; times are ISO 8601 in UTC with milliseconds.
 */
export interface LogEntry {
  readonly v: 1;
  readonly province: string;
  /** Number in the province's log, from 1, without gaps. */
  readonly n: string;
  /** Leaf hash of entry n − 1, hex; of the first entry: 64 zeros. */
  readonly prev: string;
  readonly epoch: number;
  readonly kind: EntryKind;
  readonly dbTime: string;
  readonly businessTime: string;
  /** Salted digest of the acting person; null when time or the installer acts. */
  readonly actor: string | null;
  readonly office: string | null;
  readonly case: string | null;
  readonly step: string | null;
  readonly event: string;
  /** How often this step has been opened, from 1; null for an act without a step. */
  readonly round: number | null;
  /** Hash of the regime the case is pinned to. */
  readonly regime: string | null;
  /** What the act rests on, frozen. */
  readonly basis: object | null;
  /** Salted digest of the payload. */
  readonly payload: string;
  /** SHA-256 of the papers that came with the act. */
  readonly papers: readonly string[];
  readonly key: string | null;
}

export const GENESIS_HASH = '0'.repeat(64);

/** Leaf of RFC 6962: SHA-256(0x00 ‖ bytes). */
export function leafHash(bytes: Uint8Array, sha256: Sha256): string {
  return hex(sha256(joined(Uint8Array.of(0), bytes)));
}

/** SHA-256(salt ‖ canonical bytes): says nothing about the value to whom the salt is unknown. */
export function saltedDigest(value: unknown, salt: Uint8Array, sha256: Sha256): string {
  return hex(sha256(joined(salt, canonicalBytes(value))));
}

/** @returns plain SHA-256 over the canonical bytes, hex: for regimes and for what a signer was shown */
export function canonicalDigest(value: unknown, sha256: Sha256): string {
  return hex(sha256(canonicalBytes(value)));
}

export interface StoredEntry {
  readonly n: bigint;
  readonly bytes: Uint8Array;
  readonly leafHash: string;
}

/** What is wrong with a run of entries that begins after `prev`, or null: the first break with both values. */
export function chainBreakOf(
  entries: Iterable<StoredEntry>,
  { prev = GENESIS_HASH, n = 0n, sha256 }: { prev?: string; n?: bigint; sha256: Sha256 },
): { n: bigint; found: string; wanted: string } | null {
  let last = { n, hash: prev };
  for (const stored of entries) {
    const hash = leafHash(stored.bytes, sha256);
    if (hash !== stored.leafHash) return { n: stored.n, found: `leaf ${hash}`, wanted: `leaf ${stored.leafHash}` };
    const entry = parsed(stored.bytes);
    const wanted = `n ${last.n + 1n} after ${last.hash}`;
    const found = `n ${entry?.n ?? '?'} after ${entry?.prev ?? '?'}`;
    if (found !== wanted || stored.n !== last.n + 1n) return { n: stored.n, found, wanted };
    last = { n: stored.n, hash };
  }
  return null;
}

function parsed(bytes: Uint8Array): LogEntry | null {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as LogEntry;
  } catch {
    return null;
  }
}

/** @returns lower-case hex */
export function hex(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += HEX[byte];
  return text;
}

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  const all = new Uint8Array(a.length + b.length);
  all.set(a);
  all.set(b, a.length);
  return all;
}
