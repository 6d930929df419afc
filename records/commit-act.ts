import { claimedRefusal, claimOn } from '../domain/claim.ts';
import { canonicalDigest } from '../domain/evidence/log-entry.ts';
import { isFailedAttempt, signatureRefusalOf } from '../domain/evidence/signature.ts';
import type { CaseState } from '../domain/machine/case-state.ts';
import { isDecidedAgain } from '../domain/machine/decided-again.ts';
import type { Row } from '../domain/machine/definition.ts';
import { type PlannedAct, planAct, type World } from '../domain/machine/plan-act.ts';
import { isPress } from '../domain/machine/press.ts';
import type { Refusal } from '../domain/machine/refusal.ts';
import type { Command } from '../domain/machine/situation.ts';
import { failureRow } from '../domain/machine/slate.ts';
import { stepAnswered } from '../domain/machine/steps-of.ts';
import { machineOf } from '../domain/machine/transition.ts';
import type { Basis } from './act-basis.ts';
import { filesOf, findGrounds } from './act-grounds.ts';
import { type RecordingQuestion, recordingOf } from './act-recording.ts';
import { type ActAnswer, type ActOutcome, type ActRequest, callerOf } from './act-request.ts';
import { worldOf } from './act-world.ts';
import { decidingAgain, findDecided } from './decide-again.ts';
import type { Ledger } from './ledger.ts';
import {
  inLegalTransaction,
  type Loaded,
  type Question,
  type RecordedAnswer,
  type Recording,
} from './legal-transaction.ts';
import { nameKeys, unknownNameRefusal } from './names-in-payload.ts';
import { paperKeys, paperQuestion, paperRefusalOf, paperRoles } from './paper-decisions/paper-refusal-of.ts';
import { answeringPress, findPress } from './presses/find-press.ts';
import { findUnreadable } from './reads/find-document.ts';
import { recordRefusal } from './record-refusal.ts';
import type { Judgement } from './recording.ts';
import type { RegimeShelf } from './regime-shelf.ts';
import { isUnconfirmed } from './registrations/own-registration.ts';
import { sha256 } from './sha256.ts';
import { namedCases, staleRefusalOf, targetCase } from './target-case.ts';

export type { Ledger } from './ledger.ts';

/**
 * One act, one transaction. The act exists when its row commits, together with the authority it was done under, its
 * entry in the log, the step it closed and those it opened, and whatever the regime makes follow in other cases.
 * 1. A key that was recorded before gives its recorded answer again; with another content it is refused.
 * 2. What the actor does not see is unknown; what has moved on since is stale.
 * 3. The machine's rules, the basis, duties kept apart: asked of what was loaded under the lock, at business time.
 * 4. A refusal is kept beside the log and never under the key, so a repeat is judged again.
 * @throws OutcomeUnknown, RecordsUnavailable
 */
export async function commitAct(ledger: Ledger, asked: ActRequest): Promise<ActOutcome> {
  const request = await withWhatItIsAbout(ledger, asked);
  const fingerprint = fingerprintOf(request);
  const outcome = await judgedUnderLock<ActOutcome>(ledger, request, (loaded) =>
    judge({ request, fingerprint }, loaded),
  );
  if (outcome.status === 'REFUSED')
    await recordRefusal(ledger.db, { ...request, person: callerOf(request) }, outcome.refusal);
  return outcome;
}

/** What an act decides again, or answers, is found by the records themselves. */
async function withWhatItIsAbout(ledger: Ledger, asked: ActRequest): Promise<ActRequest> {
  if (isDecidedAgain(asked)) return { ...asked, again: await findDecided(ledger, asked) };
  return isPress(asked) ? { ...asked, press: await findPress(ledger, asked) } : asked;
}

/** What an act looks at is asked for by the regimes; where others hold under the lock, it is asked for again by those. */
export async function judgedUnderLock<Answer extends { readonly status: string }>(
  { db, regimes }: Ledger,
  request: ActRequest,
  judgement: (loaded: Loaded) => Judgement<Answer>,
): Promise<Answer> {
  const unreadable = await filesOfOthers(db, request);
  for (let asked = regimes; ; ) {
    const { names } = asked;
    const answer = await inLegalTransaction<Answer | { holds: RegimeShelf }>(
      db,
      questionOf(asked, request),
      (loaded) => {
        const { shelf } = loaded.regimes;
        const documents = loaded.documents.filter((file) => !unreadable.includes(file));
        return shelf.names === names ? judgement({ ...loaded, documents }) : { answer: { holds: shelf } };
      },
    );
    if ('status' in answer) return answer;
    asked = answer.holds;
  }
}

/** A file is on record for whoever may read it; what time brings about reads none. */
async function filesOfOthers(db: Ledger['db'], request: ActRequest): Promise<string[]> {
  const person = callerOf(request);
  return person === null ? [] : findUnreadable(db, { province: request.province, person, files: filesOf(request) });
}

/** What has to be loaded to judge an act. */
function questionOf(regimes: RegimeShelf, request: ActRequest): Question {
  const { signed, again } = request;
  const actions = again === undefined ? actionsOf(regimes, request) : [again.action ?? ''];
  const persons = [request.person, callerOf(request)].filter((person) => person !== null);
  return {
    province: request.province,
    key: request.key,
    person: callerOf(request),
    cases: namedCases(request),
    keys: [
      ...persons.map((person) => `person:${person}`),
      ...(actions.length === 0 ? [] : ['ALL', ...actions].map((action) => `action:${action}`)),
      ...nameKeys(regimes.rowsWith(request.event), request.payload),
      ...(signed === undefined ? [] : paperKeys(signed)),
    ],
    roles: [
      ...regimes.baseRolesFor(actions),
      ...regimes.dutyRolesFor(request.event),
      ...(signed === undefined ? [] : paperRoles(regimes.all(), signed)),
    ],
    documents: filesOf(request),
    ...(signed === undefined ? {} : { paper: paperQuestion(request, signed) }),
  };
}

/** Whoever answers for a step may have it by any power; which, only the case tells. */
function actionsOf(regimes: RegimeShelf, { event }: ActRequest): readonly string[] {
  return isPress({ event }) ? regimes.allActions() : regimes.actionsFor(event);
}

/** Pure: what was loaded decides. */
function judge(
  { request, fingerprint }: { request: ActRequest; fingerprint: string },
  loaded: Loaded,
): Recording<ActOutcome> | { answer: ActOutcome } {
  const regimes = loaded.regimes.shelf;
  if (loaded.recorded !== null) return { answer: repeated(request, loaded.recorded, fingerprint) };
  if (request.person !== null && NATURAL_KEYS.test(request.key))
    return refused({ rule: 'idempotency.mismatch', detail: {} });
  const judged = judgeAct(request, loaded);
  if ('refusal' in judged) return refused(judged.refusal);
  const { world, ...act } = judged;
  const ground = { request, loaded, regimes, fingerprint, ...act };
  const [first] = act.acts;
  const unsigned = unsignedRefusalOf(request, { row: first.applied.row, sample: loaded.sample });
  if (unsigned !== null) return failedSignature(ground, { world, attempt: first, refusal: unsigned });
  const { answer, ...recording } = recordingOf(ground);
  return { ...recording, answer: { status: 'RECORDED', replayed: false, answer } };
}

/** A paper was signed by hand; whoever else decides signs as the row asks for (AU-14). */
function unsignedRefusalOf(
  { signature, person, subjectDigest, signed }: ActRequest,
  { row, sample }: { row: Row; sample: boolean },
): Refusal | null {
  if (signed !== undefined) return null;
  return signatureRefusalOf({ taken: row.signature, signature, person, subjectDigest, sample });
}

/** An act with all that follows from it and what it rests on, before anything of it is written. */
type JudgedAct = Pick<RecordingQuestion, 'acts' | 'grounds' | 'series' | 'today'> & { readonly world: World };

/** The act as it would be recorded now, or why not: the machine's rules, the basis, duties kept apart. Pure. */
export function judgeAct(request: ActRequest, loaded: Loaded): JudgedAct | { readonly refusal: Refusal } {
  const regimes = loaded.regimes.shelf;
  const series = { ...loaded.series };
  const datedAt = request.person === null ? clockNamed(request, loaded)?.dueAt : request.signed?.signedAt;
  const world = worldOf({ loaded, regimes, province: request.province, series, datedAt });
  const target = targetCase(request, loaded, world);
  if ('refusal' in target) return target;
  const { state } = target;
  const stale =
    request.signed === undefined
      ? staleRefusalOf(request, loaded, state, world)
      : paperRefusalOf(request.signed, { request, loaded, state, regime: regimes.get(state.regime) });
  if (stale !== null) return { refusal: stale };
  const planned = planAct(world, { state, command: commandOf(request) });
  if ('refusal' in planned) return planned;
  const [asked, ...followed] = planned.acts;
  if (asked === undefined) throw new Error('a plan has at least one act');
  const again = decidingAgain(asked, request);
  const first = 'rule' in again ? again : answeringPress(again, request);
  if ('rule' in first) return { refusal: first };
  const acts = [first, ...followed] as const;
  const { payload, person } = request;
  const unknown = unknownNameRefusal(first.applied.row, { payload, person, register: loaded.register });
  if (unknown !== null) return { refusal: unknown };
  const found = findGrounds({ request, loaded, regimes, acts });
  if ('refusal' in found) return found;
  const refusal =
    unconfirmedRefusalOf(request, { loaded, basis: found.grounds.basis, kind: first.applied.next.kind }) ??
    claimRefusalOf(request, { loaded, state, world });
  return refusal === null ? { acts, grounds: found.grounds, series, today: world.today, world } : { refusal };
}

/** Whom nobody but himself has said who he is has his proposals, of his own right, and nothing else. */
function unconfirmedRefusalOf(
  { person }: ActRequest,
  { loaded, basis, kind }: { loaded: Loaded; basis: Basis; kind: CaseState['kind'] },
): Refusal | null {
  if (person === null || !isUnconfirmed(loaded.register, person)) return null;
  if (kind === 'proposal' && basis.kind === 'OWN_RIGHT') return null;
  return { rule: 'registration.unconfirmed', detail: { person } };
}

/** Whoever may do it and does not know that another is at it hears so; a paper was signed before anybody could. */
function claimRefusalOf(
  { event, person, signed, overClaim = false }: ActRequest,
  { loaded: { claims, businessTime: at }, state, world }: { loaded: Loaded; state: CaseState; world: World },
): Refusal | null {
  if (claims.length === 0 || overClaim || person === null || signed !== undefined) return null;
  const step = stepAnswered(machineOf(world.regime(state.regime), state.kind), state, { event, person });
  const claim = step === undefined ? undefined : claimOn(claims, { caseId: state.id, step: step.id, at });
  return claim === undefined || claim.person === person ? null : claimedRefusal(claim);
}

/** A failed signature is never a decision: that it was tried is recorded, the act is refused and its key stays free (AU-14). */
function failedSignature(
  { request, loaded, ...ground }: Omit<RecordingQuestion, 'acts'>,
  { world, attempt, refusal }: { world: World; attempt: PlannedAct; refusal: Refusal },
): Recording<ActOutcome> | { answer: ActOutcome } {
  const { before, applied } = attempt;
  const machine = machineOf(world.regime(before.regime), before.kind);
  const row = isFailedAttempt(refusal) ? failureRow(machine, applied.row, before.facts) : null;
  if (row === null) return refused(refusal);
  const failed = { ...request, event: row.event, payload: {}, reason: refusal.rule, papers: [] };
  const planned = planAct(world, { state: before, command: commandOf(failed) }, { moved: true });
  if ('refusal' in planned) throw new Error(`a failed signature is not recorded: ${JSON.stringify(planned.refusal)}`);
  const [first, ...followed] = planned.acts;
  if (first === undefined) throw new Error('a plan has at least one act');
  const { rows, changes } = recordingOf({
    ...ground,
    loaded,
    series: { ...loaded.series },
    request: failed,
    acts: [first, ...followed],
    isKeyed: false,
  });
  return { rows, changes, ...refused(refusal) };
}

function refused(refusal: Refusal): { answer: ActOutcome } {
  return { answer: { status: 'REFUSED', refusal } };
}

/** What makes two requests the same one: everything but who carries it and when. */
function fingerprintOf(request: ActRequest): string {
  const { target, event, payload, reason, papers, capacity, subjectDigest, legalReason, signed } = request;
  // what was sent of a signature; how its certificate stands may have changed since
  const { provider, certificate, digest } = request.signature ?? {};
  const signature = provider === undefined ? undefined : { provider, certificate, digest };
  const content = { target, event, payload, reason, papers, capacity, subjectDigest, signature, legalReason, signed };
  return canonicalDigest(JSON.parse(JSON.stringify(content)), sha256);
}

/** The system's own keys are natural, so that a person who took one could stop a clock, an import or a mass act for good. */
const NATURAL_KEYS = /^(time|refusals|import|mass)\//;

function repeated(request: ActRequest, recorded: RecordedAnswer, fingerprint: string): ActOutcome {
  const same = recorded.person === (callerOf(request) ?? '') && recorded.fingerprint === fingerprint;
  if (!same) return { status: 'REFUSED', refusal: { rule: 'idempotency.mismatch', detail: {} } };
  return { status: 'RECORDED', replayed: true, answer: JSON.parse(recorded.answer) as ActAnswer };
}

function clockNamed({ target, payload }: ActRequest, { cases }: Loaded): CaseState['clocks'][number] | undefined {
  const state = cases.find((one) => 'caseId' in target && one.id === target.caseId);
  return state?.clocks.find((one) => one.deadline === payload.deadline && one.round === payload.round);
}

function commandOf(request: ActRequest): Command {
  const attached = request.papers.map(({ kind, sha256: hash }) => ({ caseId: '', kind, sha256: hash }));
  const { event, payload, reason, person, subjectDigest, signature } = request;
  return { event, payload, reason, person, attached, subjectDigest, signature: signature?.provider };
}
