import { signedAtOf } from '../../domain/authority/signed-on-paper.ts';
import { canonicalDigest } from '../../domain/evidence/log-entry.ts';
import type { Refusal } from '../../domain/machine/refusal.ts';
import { filesOf } from '../act-grounds.ts';
import type { ActRequest, SignedOnPaper } from '../act-request.ts';
import { judgeAct, judgedUnderLock, type Ledger } from '../commit-act.ts';
import type { Loaded, Recording } from '../legal-transaction.ts';
import { chainEntries } from '../log-writer.ts';
import { recordRefusal } from '../record-refusal.ts';
import { sha256 } from '../sha256.ts';
import type { PaperContent } from './paper-decision.ts';

/** A decision as a clerk reads it off its paper. */
export interface PaperSheet extends Pick<SignedOnPaper, 'number' | 'issuer' | 'signedOn' | 'file'> {
  /** The hour of signing, where it is known. */
  readonly signedAt?: string | undefined;
  readonly signer: string;
  readonly content: PaperContent;
}

export interface PaperEntered {
  /** Number in the log of its entry: it is known by it from now on. */
  readonly decision: string;
  readonly status: 'WAITING';
  readonly event: string;
  readonly signedAt: string;
  /** Codes of what should be kept apart, or keeps the signer from it today. */
  readonly warnings: readonly string[];
}

export type EnterPaperOutcome =
  | { readonly status: 'ENTERED'; readonly replayed: boolean; readonly entered: PaperEntered }
  | { readonly status: 'REFUSED'; readonly refusal: Refusal };

interface Entry {
  readonly province: string;
  readonly key: string;
  readonly person: string;
  readonly correlation: string | null;
  readonly sheet: PaperSheet;
}

/**
 * Enters a decision that was signed on paper. It is judged as the act it would be, at its signing date with what is known
 * now, so that a clerk hears at once what is wrong; but it waits, and no act is there until another person has checked it
 * (features.md AU-16). The same key enters it once.
 * @throws OutcomeUnknown, RecordsUnavailable
 */
export async function enterPaperDecision(ledger: Ledger, entry: Entry): Promise<EnterPaperOutcome> {
  const { province, person, sheet } = entry;
  const fingerprint = canonicalDigest(JSON.parse(JSON.stringify({ paper: sheet })), sha256);
  const asked = requestFor(entry, sheet.signedAt ?? '');
  const outcome = await judgedUnderLock<EnterPaperOutcome>(ledger, asked, (loaded) => {
    if (loaded.recorded !== null) return { answer: repeated(loaded.recorded, person, fingerprint) };
    const signedAt = signedAtOf({ signedOn: sheet.signedOn, at: sheet.signedAt, now: loaded.businessTime });
    const request = requestFor(entry, signedAt);
    const judged = judgeAct(request, loaded);
    if ('refusal' in judged) return { answer: { status: 'REFUSED', refusal: judged.refusal } };
    return entryOf(entry, { request, loaded, fingerprint, signedAt, warnings: judged.grounds.warnings });
  });
  if (outcome.status === 'REFUSED') {
    const { target, event } = sheet.content;
    await recordRefusal(ledger.db, { province, person, target, event }, outcome.refusal);
  }
  return outcome;
}

/** The act that it would be. */
function requestFor({ province, key, person, correlation, sheet }: Entry, signedAt: string): ActRequest {
  const { number, issuer, signedOn, file, signer, content } = sheet;
  const signed = { decision: null, number, issuer, signedOn, signedAt, file, enteredBy: person, checkedBy: null };
  return { ...content, province, key, person: signer, version: null, correlation, signed };
}

function entryOf(
  { province, key, person, sheet }: Entry,
  {
    request,
    loaded,
    fingerprint,
    signedAt,
    warnings,
  }: { request: ActRequest; loaded: Loaded; fingerprint: string; signedAt: string; warnings: readonly string[] },
): Recording<EnterPaperOutcome> {
  const { number, issuer, signedOn, file, signer, content } = sheet;
  const caseId = 'caseId' in content.target ? content.target.caseId : null;
  const draft = {
    kind: 'PAPER',
    event: 'enterPaperDecision',
    person,
    caseId,
    papers: filesOf(request),
    payload: JSON.parse(JSON.stringify({ ...sheet, signedAt })) as object,
    key,
  } as const;
  const written = chainEntries(loaded, province, [draft]);
  const { n } = written.head;
  const entered: PaperEntered = { decision: n, status: 'WAITING', event: content.event, signedAt, warnings };
  const row = {
    n,
    case_id: caseId,
    content,
    signer,
    number,
    issuer,
    signed_on: signedOn,
    signed_at: signedAt,
    file,
    entered_by: person,
    entered_at: loaded.businessTime,
    status: 'WAITING',
  };
  return {
    rows: {
      province,
      ...written,
      keys: [{ key, person, fingerprint, n, answer: JSON.stringify(entered) }],
      paperDecisions: [row],
    },
    answer: { status: 'ENTERED', replayed: false, entered },
  };
}

function repeated(
  recorded: NonNullable<Loaded['recorded']>,
  person: string,
  fingerprint: string,
): { status: 'ENTERED'; replayed: true; entered: PaperEntered } | { status: 'REFUSED'; refusal: Refusal } {
  if (recorded.person !== person || recorded.fingerprint !== fingerprint)
    return { status: 'REFUSED', refusal: { rule: 'idempotency.mismatch', detail: {} } };
  return { status: 'ENTERED', replayed: true, entered: JSON.parse(recorded.answer) as PaperEntered };
}
