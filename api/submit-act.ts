import type { CaseKind, Facts, Machine, Row } from '../domain/machine/definition.ts';
import { NEW } from '../domain/machine/definition.ts';
import type { Refusal } from '../domain/machine/refusal.ts';
import { machineOf, ROWS_OF_EVERY_STATE } from '../domain/machine/transition.ts';
import { dateInProvince, instant } from '../domain/time.ts';
import type { ActOutcome, ActRequest, NewCase } from '../records/act-request.ts';
import { commitAct } from '../records/commit-act.ts';
import { followRegimes } from '../records/held-regimes.ts';
import type { PaperContent } from '../records/paper-decisions/paper-decision.ts';
import { type CaseHead, findCaseHead, findCaseHeads, heldCaseHead } from '../records/reads/find-case.ts';
import { findRecordedEvent } from '../records/reads/find-recorded-key.ts';
import { readClock } from '../records/reads/read-clock.ts';
import { recordRefusal } from '../records/record-refusal.ts';
import { assuranceFor } from './assurance-for.ts';
import type { ActBody } from './contract/acts.ts';
import type { FieldFault } from './contract/problem.ts';
import { parseInput } from './edge/parse-input.ts';
import { payloadSchema, rowsOf } from './payload-schema.ts';
import { Stopped, stopFor } from './problem.ts';
import type { Call, Reply } from './route.ts';
import { checkSignature } from './signatures.ts';
import { wakeCases } from './wake-cases.ts';

type ActCall = Pick<Call<never, never, never>, 'desk' | 'province' | 'person' | 'key' | 'requestId' | 'request'>;

/** An act on a case that is there, as it came in. */
export interface ActSent {
  readonly caseId: string;
  readonly body: ActBody;
  readonly version: string;
  /** Only cases of this kind; another is unknown at this address. */
  readonly kind?: CaseKind;
}

/** An act that opens a case. */
export interface OpeningSent {
  readonly target: NewCase;
  readonly body: ActBody;
}

/**
 * An act on a case. The case is looked up as the actor sees it, the payload is parsed by the row that the event fires
 * there, and the transaction decides everything again.
 * @throws Stopped with the refusal
 */
export async function submitAct(call: ActCall, sent: ActSent): Promise<Reply> {
  const request = (await readByHeld(call, sent)) ?? (await readOnCase(call, sent, await findHead(call, sent)));
  return commit(call, { ...request, signature: await checkSignature(sent.body.signature) });
}

/** By the case as this process holds it. Null: it does not, or something is wrong with the act, which fresh eyes may see otherwise. */
async function readByHeld(call: ActCall, sent: ActSent): Promise<ActRequest | null> {
  const { desk, province, person } = call;
  const held = heldCaseHead(desk.ledger.db, { province, person, id: sent.caseId });
  if (held === null || (sent.kind !== undefined && held.kind !== sent.kind)) return null;
  try {
    return await readOnCase(call, sent, held);
  } catch (fault) {
    if (fault instanceof Stopped) return null;
    throw fault;
  }
}

function findHead({ desk, province, person }: ActCall, { caseId }: Pick<ActSent, 'caseId'>): Promise<CaseHead | null> {
  return findCaseHead(desk.ledger.db, { province, person, id: caseId });
}

async function readOnCase(
  call: ActCall,
  { caseId, body, version, kind }: ActSent,
  head: CaseHead | null,
): Promise<ActRequest> {
  const { ledger } = call.desk;
  const request = requestOf(call, { target: { caseId }, body, version });
  if (head === null || (kind !== undefined && head.kind !== kind)) {
    // who has lost sight of a case since (a seat given up, an office left) still gets the answer to what was recorded
    const recorded = await findRecordedEvent(ledger.db, call);
    if (recorded === body.event) return readAct(request, [...ledger.regimes.rowsWith(body.event)]);
    return refuse(call, request, { rule: 'case.unknown', detail: { case: caseId } });
  }
  const machine = machineOf(ledger.regimes.get(head.regime), head.kind);
  return readAct(request, await rowsFor(call, { machine, state: head.state, event: body.event }));
}

/** An act that opens a case: a root of the regime of the day, or a child under its parent's. @throws Stopped */
export async function openCase(call: ActCall, sent: OpeningSent): Promise<Reply> {
  const request = await readOpening(call, sent);
  return commit(call, { ...request, signature: await checkSignature(sent.body.signature) });
}

/** @param day whose regime is asked, where none is inherited; today's when absent */
async function readOpening(call: ActCall, { target, body }: OpeningSent, day?: string): Promise<ActRequest> {
  const request = requestOf(call, { target, body, version: null });
  const form = await formForNew(call, target, day);
  if (form === null) return refuse(call, request, { rule: 'case.unknown', detail: { case: target.parent ?? '' } });
  const act = readAct(request, await rowsFor(call, { machine: form.machine, state: NEW, event: body.event }));
  return { ...act, readBy: form.regime ?? undefined };
}

/**
 * What a paper says, read as the act would be: its payload by the row that the event fires where it is about, or by the
 * regime of the day it was signed.
 * @throws Stopped
 */
export async function readPaper(
  call: ActCall,
  { target, body, day }: { target: ActRequest['target']; body: ActBody; day: string },
): Promise<PaperContent> {
  const request = await ('caseId' in target
    ? readOnCase(call, { ...target, body, version: '' }, await findHead(call, target))
    : readOpening(call, { target, body }, day));
  const { event, payload, reason, papers, capacity, legalReason, readBy } = request;
  return { target, event, payload, reason, papers, capacity, legalReason, readBy };
}

interface Form {
  readonly regime: string | null;
  /** Undefined: the regime has no such machine, or there is no regime, which the records refuse. */
  readonly machine: Machine | undefined;
}

/** Null: the parent is no case that the actor sees. */
async function formForNew(
  call: ActCall,
  { kind, parent, subjects = [] }: NewCase,
  day: string | undefined,
): Promise<Form | null> {
  const { db, regimes } = call.desk.ledger;
  const ids = parent === undefined ? subjects : [parent];
  const heads = await findCaseHeads(db, { province: call.province, person: call.person, ids });
  if (parent !== undefined && heads.length === 0) return null;
  const [above, ...others] = new Set(heads.map((head) => head.regime));
  const regime = above !== undefined && others.length === 0 ? above : await regimeOn(call, day);
  return { regime, machine: regime === null ? undefined : regimes.get(regime).machines[kind] };
}

async function regimeOn({ desk, province }: ActCall, day: string | undefined): Promise<string | null> {
  await followRegimes(desk.ledger.db, province);
  if (day !== undefined) return desk.ledger.regimes.nameOn(day);
  const clock = await readClock(desk.ledger.db, province);
  return clock === null ? null : desk.ledger.regimes.nameOn(dateInProvince(instant(clock.businessTime)));
}

/**
 * Rows by which the payload may be read: the one that the event fires from this state. Where the act is already recorded
 * under its key the case has moved on, so every row of the event may be the one it was recorded by.
 */
async function rowsFor(
  call: ActCall,
  { machine, state, event }: { machine: Machine | undefined; state: string; event: string },
): Promise<Row[]> {
  if (machine === undefined) return [];
  const rows = rowsOf(machine, event);
  const times = machine.rows.filter((row) => row.basis.kind === 'TIME');
  const nobodys = [...ROWS_OF_EVERY_STATE, ...times].find((row) => row.event === event);
  if (rows.length === 0 && nobodys !== undefined)
    throw new Stopped('event.not_yours', { detail: { event, movedBy: nobodys.basis.kind } });
  const here = rows.filter((row) => row.from.includes(state));
  const others = rows.filter((row) => !here.includes(row));
  if (here.length === 0 || others.every((row) => isSameForm(row, here[0]))) return here.length === 0 ? others : here;
  const recorded = await findRecordedEvent(call.desk.ledger.db, call);
  return recorded === event ? [...here, ...others] : here;
}

function isSameForm(row: Row, other: Row | undefined): boolean {
  return JSON.stringify(row.fields ?? {}) === JSON.stringify(other?.fields ?? {});
}

function requestOf(
  { province, key, person, requestId }: ActCall,
  { target, body, version }: { target: ActRequest['target']; body: ActBody; version: string | null },
): ActRequest {
  const { event, reason = null, papers = [], capacity, subjectDigest, legalReason, overClaim } = body;
  return {
    province,
    key,
    person,
    target,
    event,
    payload: (body.payload ?? {}) as Facts,
    reason,
    papers,
    version,
    capacity,
    subjectDigest,
    legalReason,
    overClaim,
    correlation: requestId,
  };
}

function readAct(sent: ActRequest, rows: readonly Row[]): ActRequest {
  return { ...sent, payload: readPayload(sent, rows) };
}

async function commit(call: ActCall, request: ActRequest): Promise<Reply> {
  const assurance = await assuranceFor(call, request);
  if ('rule' in assurance) return refuse(call, request, assurance);
  return replyTo(call, await commitAct(call.desk.ledger, { ...request, assurance }));
}

/** The answer to an act; whoever waits for its cases is woken. @throws Stopped with the refusal */
export function replyTo(call: Pick<ActCall, 'desk' | 'province'>, outcome: ActOutcome): Reply {
  if (outcome.status === 'REFUSED') throw stopFor(outcome.refusal);
  const { caseId, followed } = outcome.answer;
  wakeCases(call.desk, { province: call.province, ids: [...new Set([caseId, ...followed.map((one) => one.caseId)])] });
  return {
    status: 201,
    body: outcome.answer,
    headers: {
      location: `/api/v1/cases/${encodeURIComponent(outcome.answer.caseId)}`,
      etag: `"c${outcome.answer.seq}"`,
      ...(outcome.replayed ? { 'idempotent-replayed': 'true' } : {}),
    },
  };
}

/** The first row whose fields take the payload; where none does, the faults of the first. An event without a row is the machine's to refuse. */
function readPayload(request: ActRequest, rows: readonly Row[]): Facts {
  const [first] = rows;
  if (first === undefined) return {};
  for (const row of rows) {
    const { success, data } = payloadSchema(row).safeParse(request.payload);
    if (!success) continue;
    refuseOtherPapers(request, row);
    return data as Facts;
  }
  return parseInput(payloadSchema(first), request.payload, 'payload') as Facts;
}

/** An act brings the papers that its row names, and no others. */
function refuseOtherPapers({ papers }: ActRequest, row: Row): void {
  const allowed = new Set([...(row.needs ?? []), ...(row.carries ?? [])]);
  const fields = papers.flatMap(({ kind }, index): FieldFault[] =>
    allowed.has(kind) ? [] : [{ path: `papers.${index}.kind`, code: 'input.value' }],
  );
  if (fields.length > 0) throw new Stopped('input.value', { fields });
}

/** A refusal found before the transaction is kept like any other. @throws Stopped */
async function refuse(call: ActCall, request: ActRequest, refusal: Refusal): Promise<never> {
  await recordRefusal(call.desk.ledger.db, request, refusal);
  throw stopFor(refusal);
}
