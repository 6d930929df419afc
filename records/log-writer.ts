import { randomBytes } from 'node:crypto';
import { canonicalBytes } from '../domain/evidence/canonical-json.ts';
import { hex, type LogEntry, leafHash, saltedDigest } from '../domain/evidence/log-entry.ts';
import type { Head } from './legal-transaction.ts';
import { sha256 } from './sha256.ts';

/** What an entry says, before it has its place in the chain. */
export interface EntryDraft {
  readonly kind: LogEntry['kind'];
  readonly event: string;
  readonly person: string | null;
  readonly payload: object;
  readonly office?: string | null;
  readonly caseId?: string | null;
  readonly step?: string | null;
  readonly round?: number | null;
  readonly regime?: string | null;
  readonly basis?: object | null;
  readonly papers?: readonly string[];
  readonly key?: string | null;
}

/** What stands beside an entry: the words whose salted digests it holds. */
export interface WrittenText {
  readonly n: string;
  readonly salt: string;
  readonly person: string | null;
  readonly payload: object;
}

export interface WrittenEntries {
  readonly entries: readonly object[];
  readonly texts: readonly WrittenText[];
  /** The head as these entries leave it; a moving clock changes more of it. */
  readonly head: Pick<
    Head,
    'n' | 'lastHash' | 'clockOffsetMs' | 'clockTarget' | 'lastDbTime' | 'lastBusinessTime' | 'agenda'
  > & { readonly expected: string };
}

/** Chains drafts after the head: numbers, salts, canonical bytes and leaf hashes, and the head they leave. */
export function chainEntries(head: Head, province: string, drafts: readonly EntryDraft[]): WrittenEntries {
  const entries: object[] = [];
  const texts: WrittenText[] = [];
  let n = BigInt(head.n);
  let prev = head.lastHash;
  for (const draft of drafts) {
    n += 1n;
    const salt = randomBytes(32);
    const bytes = canonicalBytes(entryOf(draft, { head, province, n: `${n}`, prev, salt }));
    prev = leafHash(bytes, sha256);
    const { dbTime, businessTime } = head;
    entries.push({
      n: `${n}`,
      kind: draft.kind,
      leafHash: prev,
      bytes: Buffer.from(bytes).toString('hex'),
      dbTime,
      businessTime,
      caseId: draft.caseId ?? null,
    });
    texts.push({ n: `${n}`, salt: hex(salt), person: draft.person, payload: draft.payload });
  }
  const { clockOffsetMs, clockTarget, agenda } = head;
  return {
    entries,
    texts,
    head: {
      expected: head.n,
      n: `${n}`,
      lastHash: prev,
      clockOffsetMs,
      clockTarget,
      agenda,
      lastDbTime: head.dbTime,
      lastBusinessTime: head.businessTime,
    },
  };
}

function entryOf(
  draft: EntryDraft,
  { head, province, n, prev, salt }: { head: Head; province: string; n: string; prev: string; salt: Uint8Array },
): LogEntry {
  return {
    v: 1,
    province,
    n,
    prev,
    epoch: head.epoch,
    kind: draft.kind,
    dbTime: head.dbTime,
    businessTime: head.businessTime,
    actor: draft.person === null ? null : saltedDigest(draft.person, salt, sha256),
    office: draft.office ?? null,
    case: draft.caseId ?? null,
    step: draft.step ?? null,
    event: draft.event,
    round: draft.round ?? null,
    regime: draft.regime ?? null,
    basis: draft.basis ?? null,
    payload: saltedDigest(draft.payload, salt, sha256),
    papers: draft.papers ?? [],
    key: draft.key ?? null,
  };
}
