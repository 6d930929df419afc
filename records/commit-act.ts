import { canonicalDigest } from '../domain/evidence/log-entry.ts';
import { isFailedAttempt, signatureRefusalOf } from '../domain/evidence/signature.ts';
import type { CaseState } from '../domain/machine/case-state.ts';
import { type PlannedAct, planAct, type World } from '../domain/machine/plan-act.ts';
import type { Refusal } from '../domain/machine/refusal.ts';
import type { Command } from '../domain/machine/situation.ts';
import { failureRow } from '../domain/machine/slate.ts';
import { machineOf } from '../domain/machine/transition.ts';
import { findGrounds } from './act-grounds.ts';
import { type RecordingQuestion, recordingOf } from './act-recording.ts';
import type { ActAnswer, ActOutcome, ActRequest } from './act-request.ts';
import { worldOf } from './act-world.ts';
import type { Database } from './database.ts';
import {
  inLegalTransaction,
  type Loaded,
  type Question,
  type RecordedAnswer,
  type Recording,
} from './legal-transaction.ts';
import { nameKeys, unknownNameRefusal } from './names-in-payload.ts';
import { recordRefusal } from './record-refusal.ts';
import type { RegimeShelf } from './regime-shelf.ts';
import { sha256 } from './sha256.ts';
import { namedCases, staleRefusalOf, targetCase } from './target-case.ts';

/** What the write path needs: the records and the rules that were published into them. */
export interface Ledger {
  readonly db: Database;
  /** As this process knows them; an act is judged by those that hold under the lock. */
  readonly regimes: RegimeShelf;
}

/**
 * One act, one transaction. The act exists when its row commits, together with the authority it was done under, its
 * entry in the log, the step it closed and those it opened, and whatever the regime makes follow in other cases.
 * 1. A key that was recorded before gives its recorded answer again; with another content it is refused.
 * 2. What the actor does not see is unknown; what has moved on since is stale.
 * 3. The machine's rules, the basis, duties kept apart: asked of what was loaded under the lock, at business time.
 * 4. A refusal is kept beside the log and never under the key, so a repeat is judged again.
 * @throws OutcomeUnknown, RecordsUnavailable
 */
export async function commitAct(ledger: Ledger, request: ActRequest): Promise<ActOutcome> {
  const outcome = await judged(ledger, request);
  if (outcome.status === 'REFUSED') await recordRefusal(ledger.db, request, outcome.refusal);
  return outcome;
}

/** What an act looks at is asked for by the regimes; where others hold under the lock, it is asked for again by those. */
async function judged({ db, regimes }: Ledger, request: ActRequest): Promise<ActOutcome> {
  const fingerprint = fingerprintOf(request);
  for (let asked = regimes; ; ) {
    const { names } = asked;
    const answer = await inLegalTransaction<ActOutcome | { holds: RegimeShelf }>(
      db,
      questionOf(asked, request),
      (loaded) => {
        const { shelf } = loaded.regimes;
        return shelf.names === names ? judge({ request, fingerprint }, loaded) : { answer: { holds: shelf } };
      },
    );
    if ('status' in answer) return answer;
    asked = answer.holds;
  }
}

function questionOf(regimes: RegimeShelf, request: ActRequest): Question {
  const actions = regimes.actionsFor(request.event);
  return {
    province: request.province,
    key: request.key,
    person: request.person,
    cases: namedCases(request),
    keys: [
      ...(request.person === null ? [] : [`person:${request.person}`]),
      ...(actions.length === 0 ? [] : ['ALL', ...actions].map((action) => `action:${action}`)),
      ...nameKeys(regimes.rowsWith(request.event), request.payload),
    ],
    roles: [...regimes.baseRolesFor(actions), ...regimes.dutyRolesFor(request.event)],
    documents: request.papers.map((paper) => paper.sha256),
  };
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
  const series = { ...loaded.series };
  const clock = request.person === null ? clockNamed(request, loaded) : undefined;
  const world = worldOf({ loaded, regimes, province: request.province, series, clock });
  const target = targetCase(request, loaded, world);
  if ('refusal' in target) return refused(target.refusal);
  const stale = staleRefusalOf(request, loaded, target.state, world);
  if (stale !== null) return refused(stale);
  const planned = planAct(world, { state: target.state, command: commandOf(request) });
  if ('refusal' in planned) return refused(planned.refusal);
  const [first, ...followed] = planned.acts;
  if (first === undefined) throw new Error('a plan has at least one act');
  const acts = [first, ...followed] as const;
  const unknown = unknownNameRefusal(first.applied.row, { payload: request.payload, register: loaded.register });
  if (unknown !== null) return refused(unknown);
  const found = findGrounds({ request, loaded, regimes, acts });
  if ('refusal' in found) return refused(found.refusal);
  const ground = { request, loaded, regimes, series, fingerprint, today: world.today, ...found };
  const { signature, person, subjectDigest } = request;
  const taken = first.applied.row.signature;
  const unsigned = signatureRefusalOf({ taken, signature, person, subjectDigest, sample: loaded.sample });
  if (unsigned !== null) return failedSignature(ground, { world, attempt: first, refusal: unsigned });
  const { answer, ...recording } = recordingOf({ ...ground, acts });
  return { ...recording, answer: { status: 'RECORDED', replayed: false, answer } };
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
  const { target, event, payload, reason, papers, capacity, subjectDigest, legalReason } = request;
  // what was sent of a signature; how its certificate stands may have changed since
  const { provider, certificate, digest } = request.signature ?? {};
  const signature = provider === undefined ? undefined : { provider, certificate, digest };
  const content = { target, event, payload, reason, papers, capacity, subjectDigest, signature, legalReason };
  return canonicalDigest(JSON.parse(JSON.stringify(content)), sha256);
}

/** The system's own keys are natural, so that a person who took one could stop a clock, an import or a mass act for good. */
const NATURAL_KEYS = /^(time|refusals|import|mass)\//;

function repeated(request: ActRequest, recorded: RecordedAnswer, fingerprint: string): ActOutcome {
  const same = recorded.person === (request.person ?? '') && recorded.fingerprint === fingerprint;
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
