import { futureRefusalOf, orderRefusalOf } from '../../domain/authority/signed-on-paper.ts';
import type { CaseState } from '../../domain/machine/case-state.ts';
import type { Regime } from '../../domain/machine/definition.ts';
import type { Refusal } from '../../domain/machine/refusal.ts';
import { stepAnswered } from '../../domain/machine/steps-of.ts';
import { findRow, machineOf } from '../../domain/machine/transition.ts';
import { keptOutRefusalOf, officesOf, registerOfLine, remediesByRole } from '../act-basis.ts';
import { type ActRequest, callerOf, type SignedOnPaper } from '../act-request.ts';
import type { Loaded } from '../legal-transaction.ts';
import type { PaperQuestion } from '../question.ts';
import { partiesInFamily, type RegisterRow, registerSlice } from '../register-slice.ts';
import { namedCases } from '../target-case.ts';

/** Register keys under which the signer, who brings the paper in, the organ and its other papers are found. */
export function paperKeys({ issuer, number, enteredBy }: SignedOnPaper): string[] {
  return [`id:${issuer}`, `number:${number}`, `person:${enteredBy}`];
}

/** Roles whose work it is, in any of these regimes, to enter such a paper, or to check it. */
export function paperRoles(regimes: readonly Regime[], signed: SignedOnPaper): string[] {
  return [...new Set(regimes.flatMap((regime) => rolesIn(regime, signed)))];
}

function rolesIn({ numbers }: Regime, { checkedBy }: SignedOnPaper): string[] {
  const roles = (checkedBy === null ? numbers.paperDecisionClerks : numbers.paperDecisionCheckers)?.value;
  return Array.isArray(roles) ? roles.map(String) : [];
}

/** What its number and its place among the acts are compared with. */
export function paperQuestion(
  request: ActRequest,
  { decision, issuer, number, signedOn }: SignedOnPaper,
): PaperQuestion {
  return { decision, issuer, number, year: signedOn.slice(0, 4), cases: namedCases(request) };
}

interface PaperCase {
  readonly request: ActRequest;
  readonly loaded: Loaded;
  readonly state: CaseState;
  readonly regime: Regime;
}

/**
 * Why this paper is not brought in so, before its act is judged: who brings it in, whether it waits, its number, its date.
 * The version of the case is not asked for: the signer saw no screen, and who checks it confirms the digest of the dossier.
 */
export function paperRefusalOf(signed: SignedOnPaper, question: PaperCase): Refusal | null {
  return (
    handRefusalOf(signed, question) ??
    kindRefusalOf(question) ??
    numberRefusalOf(signed, question) ??
    futureRefusalOf(signed, question.loaded.businessTime) ??
    orderRefusalOf(signed, placeOf(question))
  );
}

/** Why this person may not say what comes of it: unseen, not his work, or it was said before. */
export function handRefusalOf(signed: SignedOnPaper, question: PaperCase): Refusal | null {
  return callerRefusalOf(signed, question) ?? waitingRefusalOf(signed, question);
}

/** Its work, free in this case, and three different persons (SoD-9). */
function callerRefusalOf(signed: SignedOnPaper, { request, loaded, state, regime }: PaperCase): Refusal | null {
  const { businessTime: at } = loaded;
  const known = registerSlice(loaded.register, partiesInFamily(loaded.cases, state.life));
  const register = registerOfLine({ state, family: loaded.cases, register: known });
  const roles = rolesIn(regime, signed);
  const { facts } = state;
  const asked = { state, facts, family: loaded.cases, register, regime, at };
  const refusalOf = (person: string) => sameRefusalOf(signed, request, person) ?? keptOutRefusalOf(asked, person);
  const caller = callerOf(request) ?? '';
  const isHeld = officesOf(register, caller, at).some((office) => roles.includes(office.role));
  const refusal = isHeld ? refusalOf(caller) : { rule: 'duty.not_held', detail: { roles: roles.join(' ') } };
  if (refusal === null) return null;
  const isAble = (person: string) => person !== caller && refusalOf(person) === null;
  return { ...refusal, remedy: remediesByRole(register, { roles, at, isAble }) };
}

function sameRefusalOf(
  { enteredBy, checkedBy }: SignedOnPaper,
  { person: signer }: ActRequest,
  person: string,
): Refusal | null {
  if (person === signer) return { rule: 'signed.same_person', detail: { person } };
  const isSecond = checkedBy !== null && person === enteredBy;
  return isSecond ? { rule: 'sod.enter_verify', detail: { rule: 'SoD-9', person } } : null;
}

function waitingRefusalOf({ decision }: SignedOnPaper, { loaded: { paper } }: PaperCase): Refusal | null {
  if (decision === null) return null;
  const status = paper?.status ?? null;
  if (status === 'WAITING') return null;
  const rule = status === null ? 'signed.unknown' : 'signed.checked';
  return { rule, detail: { decision, ...(status === null ? {} : { status }) } };
}

/** What is no decision has no paper of this kind; an event that has no row here is refused by the machine, with what it has. */
function kindRefusalOf({ request, state, regime }: PaperCase): Refusal | null {
  const row = findRow(machineOf(regime, state.kind), state.state, request.event);
  if (row === undefined || row.basis.kind === 'AUTHORITY') return null;
  return { rule: 'signed.not_decision', detail: { event: row.event, basis: row.basis.kind } };
}

function numberRefusalOf({ issuer, number, signedOn }: SignedOnPaper, { loaded }: PaperCase): Refusal | null {
  if (!loaded.register.some(({ kind, id, verifiedBy }) => kind === 'UNIT' && id === issuer && verifiedBy !== null))
    return { rule: 'subject.unknown', detail: { field: 'issuer', id: issuer } };
  const instrument = loaded.register.find((row) => isNumbered(row, { issuer, number, year: signedOn.slice(0, 4) }));
  const taken = loaded.paper?.sameNumber ?? instrument?.id;
  return taken === undefined ? null : { rule: 'signed.number_taken', detail: { number, issuer, taken } };
}

/** Papers of the register carry numbers of the same book. */
function isNumbered(
  { kind, data }: RegisterRow,
  { issuer, number, year }: { issuer: string; number: string; year: string },
): boolean {
  return (
    kind === 'INSTRUMENT' &&
    data.issuer === issuer &&
    String(data.number).normalize('NFC').trim() === number &&
    String(data.signedOn).startsWith(year)
  );
}

function placeOf({ request, loaded, state, regime }: PaperCase) {
  const step = stepAnswered(machineOf(regime, state.kind), state, { event: request.event, person: request.person });
  return { stepOpenedOn: step?.openedOn ?? null, lastAct: loaded.paper?.lastAct ?? null };
}
