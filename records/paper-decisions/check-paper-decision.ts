import { canonicalDigest } from '../../domain/evidence/log-entry.ts';
import type { Refusal } from '../../domain/machine/refusal.ts';
import type { ActOutcome, ActRequest, SignedOnPaper } from '../act-request.ts';
import { worldOf } from '../act-world.ts';
import { commitAct, judgedUnderLock, type Ledger } from '../commit-act.ts';
import type { Loaded } from '../legal-transaction.ts';
import { chainEntries } from '../log-writer.ts';
import { listPaperDecisions } from '../reads/read-paper-decisions.ts';
import { recordRefusal } from '../record-refusal.ts';
import { sha256 } from '../sha256.ts';
import { targetCase } from '../target-case.ts';
import { findPaperDecision } from './find-paper-decision.ts';
import type { PaperCheck, PaperDecision } from './paper-decision.ts';
import { handRefusalOf } from './paper-refusal-of.ts';

interface Check {
  readonly province: string;
  readonly key: string;
  readonly person: string;
  readonly decision: string;
  readonly correlation: string | null;
}

/**
 * Confirms that a paper says what was entered: from then on the act exists. It is the signer's, done at the signing date
 * under the authority of that day as it is known now; who entered and who checked it stand beside it. It goes through
 * `commitAct` like any other (features.md AU-16).
 * @param subjectDigest of the dossier as the checker was shown it
 * @throws OutcomeUnknown, RecordsUnavailable
 */
export async function confirmPaperDecision(
  ledger: Ledger,
  { subjectDigest, ...check }: Check & { subjectDigest?: string | undefined },
): Promise<ActOutcome> {
  const found = await findSeen(ledger, check);
  if (found === null) return refuse(ledger, check, unknown(check));
  return commitAct(ledger, requestOf(found, check, subjectDigest));
}

export type RejectOutcome =
  | { readonly status: 'REJECTED'; readonly replayed: boolean; readonly n: string }
  | { readonly status: 'REFUSED'; readonly refusal: Refusal };

/**
 * Rejects what was entered, with the reason: the paper says something else, or is none. No act comes of it, and its number
 * may be entered again.
 * @throws OutcomeUnknown, RecordsUnavailable
 */
export async function rejectPaperDecision(
  ledger: Ledger,
  { reason, ...check }: Check & { reason: string },
): Promise<RejectOutcome> {
  const found = await findSeen(ledger, check);
  if (found === null) return refuse(ledger, check, unknown(check));
  const request = requestOf(found, check, undefined);
  const { province, key, person, decision } = check;
  const payload = { decision, reason };
  const fingerprint = canonicalDigest({ event: 'rejectPaperDecision', ...payload }, sha256);
  const outcome = await judgedUnderLock<RejectOutcome>(ledger, request, (loaded) => {
    if (loaded.recorded !== null) return { answer: repeated(loaded.recorded, person, fingerprint) };
    const refusal = rejectionRefusalOf(request, loaded);
    if (refusal !== null) return { answer: { status: 'REFUSED', refusal } };
    const caseId = 'caseId' in request.target ? request.target.caseId : null;
    const written = chainEntries(loaded, province, [
      { kind: 'PAPER', event: 'rejectPaperDecision', person, caseId, payload, key },
    ]);
    const { n } = written.head;
    const checked: PaperCheck = {
      n: decision,
      status: 'REJECTED',
      checked_by: person,
      act_n: null,
      remark: reason,
      today_refusal: null,
    };
    const keys = [{ key, person, fingerprint, n, answer: JSON.stringify({ n }) }];
    return {
      rows: { province, ...written, keys, paperChecks: [checked] },
      answer: { status: 'REJECTED', replayed: false, n },
    };
  });
  return outcome.status === 'REFUSED' ? refuse(ledger, check, outcome.refusal, request) : outcome;
}

/** As it is listed and read; who has lost sight of it since still gets the answer to what was recorded. */
async function findSeen({ db }: Ledger, { province, person, key, decision }: Check): Promise<PaperDecision | null> {
  const reader = { province, person, filter: { decision }, before: null, limit: 1 };
  const [seen] = await listPaperDecisions(db, reader);
  if (seen !== undefined) return seen;
  const recorded = await db.actKey.findUnique({ where: { province_key: { province, key } }, select: { person: true } });
  return recorded?.person === person ? findPaperDecision(db, { province, decision }) : null;
}

/** Who may confirm it may reject it, on a case he sees; nothing else is asked of a paper that is not accepted. */
function rejectionRefusalOf(request: ActRequest & { signed: SignedOnPaper }, loaded: Loaded): Refusal | null {
  const regimes = loaded.regimes.shelf;
  const { province, signed } = request;
  const world = worldOf({ loaded, regimes, province, series: { ...loaded.series }, datedAt: signed.signedAt });
  const target = targetCase(request, loaded, world);
  if ('refusal' in target) return target.refusal;
  const { state } = target;
  return handRefusalOf(signed, { request, loaded, state, regime: regimes.get(state.regime) });
}

/** The act that it is, once this person has checked it. */
function requestOf(
  { content, signer, decision, number, issuer, signedOn, signedAt, file, enteredBy }: PaperDecision,
  { province, key, person, correlation }: Check,
  subjectDigest: string | undefined,
): ActRequest & { signed: SignedOnPaper } {
  const signed = { decision, number, issuer, signedOn, signedAt, file, enteredBy, checkedBy: person };
  return { ...content, province, key, person: signer, version: null, subjectDigest, correlation, signed };
}

function repeated(recorded: NonNullable<Loaded['recorded']>, person: string, fingerprint: string): RejectOutcome {
  if (recorded.person !== person || recorded.fingerprint !== fingerprint)
    return { status: 'REFUSED', refusal: { rule: 'idempotency.mismatch', detail: {} } };
  return { status: 'REJECTED', replayed: true, n: recorded.n };
}

function unknown({ decision }: Check): Refusal {
  return { rule: 'signed.unknown', detail: { decision } };
}

async function refuse(
  { db }: Ledger,
  { province, person }: Check,
  refusal: Refusal,
  { target, event }: Pick<ActRequest, 'target' | 'event'> = { target: { kind: 'task' }, event: 'checkPaperDecision' },
): Promise<{ status: 'REFUSED'; refusal: Refusal }> {
  await recordRefusal(db, { province, person, target, event }, refusal);
  return { status: 'REFUSED', refusal };
}
