import type { Check } from '../../domain/authority/authority-query.ts';
import type { Holder } from '../../domain/authority/holders-of.ts';
import type { Calendar } from '../../domain/calendar/calendar.ts';
import type { CaseState } from '../../domain/machine/case-state.ts';
import { isDecidedAgain, rowAgain } from '../../domain/machine/decided-again.ts';
import { type Facts, type Json, NEW, type Row } from '../../domain/machine/definition.ts';
import { newCase, situationOf } from '../../domain/machine/plan-act.ts';
import { ANSWER_PRESS, answerRow } from '../../domain/machine/press.ts';
import type { Refusal } from '../../domain/machine/refusal.ts';
import { apply, machineOf, rowsAnswering } from '../../domain/machine/transition.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import { type Basis, type BasisQuestion, subjectFor } from '../act-basis.ts';
import type { SignedOnPaper } from '../act-request.ts';
import { worldOf } from '../act-world.ts';
import { readAwards } from '../awards.ts';
import type { Ledger } from '../commit-act.ts';
import { explainBasis } from '../explain-basis.ts';
import { findPress } from '../presses/find-press.ts';
import { type RegisterReading, sliceOf } from '../register-reading.ts';
import { partiesInFamily, registerSlice } from '../register-slice.ts';
import { readCalendars } from './calendars-known.ts';
import { type CaseStanding, readCaseThen } from './case-then.ts';
import { currentRegister } from './current-register.ts';
import { provedBy } from './flagged-acts.ts';
import { type PaperThen, papersThen } from './papers-then.ts';
import { logNumberBefore, readRegisterKnown } from './register-known.ts';
import type { Reader } from './viewer.ts';

/** On what two dates an answer stands: the instant it is asked of, and the entry of the log up to which the register is known. */
export interface TwoDates {
  readonly at: string;
  /** Null: all that is known now. */
  readonly knownN: string | null;
}

/** Why somebody may, or may not, do an act in a case: every rule that was looked at. */
export interface Explained extends TwoDates {
  readonly caseId: string;
  readonly kind: string;
  readonly state: string;
  readonly regime: string;
  readonly row: Row;
  /** Type, field, mode and whole dong that were judged. */
  readonly subject: {
    readonly type: string;
    readonly field: string;
    readonly mode: string;
    readonly budgetDong: string | null;
  };
  readonly person: string;
  readonly basis: Basis | null;
  readonly refusal: Refusal | null;
  readonly checks: readonly Check[];
  readonly holders: readonly Holder[];
  /** The papers of the basis, as the register that is asked knows them at that instant. */
  readonly papers: readonly PaperThen[];
}

/** A register as it is known on a day. */
export interface KnownRegister {
  readonly reading: RegisterReading;
  readonly n: bigint | null;
}

/** @param knownBefore an instant: what was recorded from then on is not known; null: all of it is */
export async function registerKnown(
  { db }: Pick<Ledger, 'db'>,
  { province, knownBefore }: { province: string; knownBefore: string | null },
): Promise<KnownRegister> {
  if (knownBefore === null) return { reading: (await currentRegister(db, province)).reading, n: null };
  const n = await logNumberBefore(db, { province, instant: knownBefore });
  return { reading: await readRegisterKnown(db, { province, n }), n };
}

/**
 * May this person do this event in this case, asked of two dates (AD-9, QR-2)? The case is taken as it stood at the first,
 * the register as it was known by the second.
 * @returns null where the reader sees no such case, or it had not begun, or has no such event
 */
export async function explainCase(
  ledger: Ledger,
  question: Reader & {
    readonly id: string;
    readonly event: string;
    /** Who is asked about. */
    readonly actor: string;
    /** The post he says he works from; absent: any that he holds. */
    readonly office?: string | undefined;
    /** Null: now. */
    readonly at: string | null;
    readonly knownBefore: string | null;
  },
): Promise<Explained | null> {
  const { province, person, id, event, actor, office } = question;
  const { businessTime } = await currentRegister(ledger.db, province);
  const past = question.at !== null && question.at < businessTime ? question.at : null;
  const before = past === null ? null : (await logNumberBefore(ledger.db, { province, instant: past })) + 1n;
  const standing = await readCaseThen(ledger, { province, person, id, before });
  const state = standing.cases.find((one) => one.id === id);
  if (state === undefined || standing.unseen.includes(id)) return null;
  const { rows } = machineOf(ledger.regimes.get(state.regime), state.kind);
  const row =
    rows.find((one) => one.event === event && one.from.includes(state.state)) ??
    rows.find((one) => one.event === event);
  if (row === undefined) return null;
  const known = await registerKnown(ledger, { province, knownBefore: question.knownBefore });
  const request = { person: actor, capacity: office === undefined ? undefined : { office } };
  return explained(ledger, {
    province,
    before,
    standing,
    state,
    facts: state.facts,
    row,
    request,
    at: question.at ?? businessTime,
    known,
  });
}

async function explained(
  { db, regimes }: Ledger,
  asked: {
    readonly province: string;
    /** Acts from this number in the log on are not known of; null: all are. */
    readonly before: bigint | null;
    readonly standing: CaseStanding;
    readonly state: CaseState;
    readonly facts: Facts;
    readonly row: Row;
    readonly request: BasisQuestion['request'];
    readonly at: string;
    readonly known: KnownRegister;
  },
): Promise<Explained> {
  const { province, before, standing, state, facts, row, request, at, known } = asked;
  const { cases: family, duties: done } = standing;
  const keys = row.basis.kind === 'AUTHORITY' ? ['action:ALL', `action:${row.basis.action}`] : [];
  const awards = await readAwards(db.pool, { province, register: known.reading, keys, cases: family, at, before });
  const question = { request, row, state, facts, at, family, done, awards };
  const register = registerFor(regimes, { state, row, request, standing, known });
  const { found, checks, holders } = explainBasis({ ...question, register, regime: regimes.get(state.regime) });
  const { budgetDong, type, field, mode } = subjectFor(question);
  const basis = 'refusal' in found ? null : found.basis;
  const { chain, action } = (basis ?? {}) as Facts;
  return {
    at,
    knownN: known.n === null ? null : `${known.n}`,
    caseId: state.id,
    kind: state.kind,
    state: state.state,
    regime: state.regime,
    row,
    subject: { type, field, mode, budgetDong: budgetDong === null ? null : `${budgetDong}` },
    person: request.person ?? '',
    basis,
    refusal: 'refusal' in found ? found.refusal : null,
    checks,
    holders,
    papers: papersThen(known.reading, { chain, action, at }),
  };
}

/** The part of the register that the act itself would be judged by, as `commitAct` asks for it. */
function registerFor(
  regimes: Ledger['regimes'],
  asked: {
    readonly state: CaseState;
    readonly row: Row;
    readonly request: BasisQuestion['request'];
    readonly standing: CaseStanding;
    readonly known: KnownRegister;
  },
) {
  const { state, row, request, standing, known } = asked;
  const actions = actionsIn(row, regimes);
  const keys = [
    `person:${request.person}`,
    ...actions.map((action) => `action:${action}`),
    ...new Set(standing.cases.map(({ life }) => `life:${life}`)),
  ];
  const duties = dutiesIn(row, { state, regimes });
  const slice = sliceOf(known.reading, { keys, roles: [...regimes.baseRolesFor(actions), ...duties] });
  return registerSlice(slice, partiesInFamily(standing.cases, state.life));
}

/** Whoever answers for a step may have it by any power; which, only the case tells. */
function actionsIn({ basis }: Row, regimes: Ledger['regimes']): string[] {
  if (basis.kind === 'STEP_HOLDER') return ['ALL', ...regimes.allActions()];
  return basis.kind === 'AUTHORITY' ? ['ALL', basis.action] : [];
}

function dutiesIn(
  { basis }: Row,
  { state, regimes }: { state: CaseState; regimes: Ledger['regimes'] },
): readonly string[] {
  if (basis.kind === 'DUTY') return basis.roles;
  if (basis.kind !== 'STEP_HOLDER') return [];
  const code = state.steps.find(({ id }) => id === basis.step)?.code ?? '';
  const rows = rowsAnswering(machineOf(regimes.get(state.regime), state.kind), state.state, code);
  return rows.flatMap((row) => (row.basis.kind === 'DUTY' ? row.basis.roles : []));
}

/** An act as it was recorded, to be judged again. */
interface RecordedBasis {
  readonly n: bigint;
  readonly caseId: string;
  readonly kind: CaseState['kind'];
  readonly event: string;
  readonly row: string;
  readonly person: string | null;
  readonly reason: string | null;
  readonly today: string;
  readonly businessTime: string;
  readonly basis: Facts;
  readonly duty: string | null;
  readonly regime: string;
  readonly payload: Facts;
  readonly parent: string | null;
  readonly subjects: readonly string[];
}

export interface ActExplained extends Explained {
  readonly n: string;
  /** The basis the act was done under. */
  readonly recorded: Facts;
  /** SAME: it would be done under the same papers. OTHER: it would stand, on another basis. REFUSED: it would not. */
  readonly verdict: 'SAME' | 'OTHER' | 'REFUSED';
}

/**
 * Judges a recorded act again at its own instant: the case as it stood before it, the register as it is known by another day
 * (AD-9). Acts that followed from another, and time's own, rest on nothing of their own.
 * @returns null where the reader sees no such act
 */
export async function explainAct(
  ledger: Ledger,
  { known, n, ...reader }: Reader & { readonly n: bigint; readonly known: KnownRegister },
): Promise<ActExplained | null> {
  const act = await findRecordedBasis(ledger, { ...reader, n });
  if (act === null) return null;
  const { caseId: id } = act;
  const standing = await readCaseThen(ledger, { ...reader, id, before: n });
  if (standing.unseen.includes(id)) return null;
  const before = standing.cases.find((one) => one.id === id) ?? openedBy(act, standing);
  const calendar = (await readCalendars(ledger.db, reader.province))(n);
  const { row: fired, next } = appliedAgain(ledger, { act, standing, before, calendar, province: reader.province });
  const row = await rowAsDone(ledger, { fired, act, province: reader.province });
  const state = before.state === NEW ? { ...before, parties: next.parties, seats: next.seats } : before;
  const request = { person: act.person, capacity: claimIn(act.basis), ...legalReasonIn(act.basis) };
  const family = { ...standing, cases: [...standing.cases.filter((one) => one.id !== id), next] };
  const at = signedAtIn(act.basis) ?? act.businessTime;
  const { province } = reader;
  const facts = next.facts;
  const asked = { province, before: n, standing: family, state, facts, row, request, at, known };
  const judged = await explained(ledger, asked);
  const papers = papersThen(known.reading, { chain: act.basis.chain, action: act.basis.action, at });
  return { ...judged, n: `${n}`, recorded: act.basis, verdict: verdictOf(act.basis, judged.basis), papers };
}

/** The row with what it took from the act that was decided again, or from the question that was answered. */
async function rowAsDone(
  ledger: Ledger,
  { fired, act, province }: { fired: Row; act: RecordedBasis; province: string },
): Promise<Row> {
  const { event, caseId, payload, duty } = act;
  if (fired.event === ANSWER_PRESS.event) {
    const press = await findPress(ledger, { province, event, target: { caseId }, payload });
    return press === undefined ? fired : answerRow(fired, press.step);
  }
  if (!isDecidedAgain(fired)) return fired;
  const n = BigInt(String(payload.decision));
  const decided = await ledger.db.act.findFirst({ where: { province, n }, select: { row: true } });
  const proves = decided === null ? [] : provedBy(ledger, { ...act, row: decided.row });
  return rowAgain(fired, { action: String(act.basis.action), duty, proves });
}

function openedBy({ caseId, kind, regime, parent, subjects }: RecordedBasis, { cases }: CaseStanding): CaseState {
  const above = cases.find((one) => one.id === parent);
  const blank = { id: caseId, kind, regime, subjects };
  return newCase(above === undefined ? blank : { ...blank, parent, root: above.root, life: above.life });
}

function appliedAgain(
  { regimes }: Ledger,
  asked: { act: RecordedBasis; standing: CaseStanding; before: CaseState; calendar: Calendar; province: string },
) {
  const { act, standing, before, calendar, province } = asked;
  const loaded = { cases: standing.cases, papers: [], sealed: [], calendar, businessTime: act.businessTime };
  const world = { ...worldOf({ loaded, regimes, province, series: {} }), today: act.today };
  const cases = new Map([...standing.cases, before].map((one) => [one.id, one]));
  const command = { event: act.event, payload: act.payload, reason: act.reason, person: act.person, attached: [] };
  return apply(situationOf(world, before, cases), command);
}

/** What was claimed is not kept apart from what it led to, so the same capacity is asked for again (R4). */
function claimIn({ kind, chain, onBehalfOf, signatureMode, office }: Facts) {
  const papers = (Array.isArray(chain) ? chain : []) as readonly { readonly instrument: string }[];
  const cited = onBehalfOf === null ? papers.at(-1) : papers.at(-2);
  return {
    ...(cited === undefined ? {} : { instrument: cited.instrument }),
    ...(typeof signatureMode === 'string' ? { signatureMode } : {}),
    // a duty or a right is one's own from whichever post gives it; of powers one was chosen
    ...(kind === 'AUTHORITY' && typeof office === 'string' ? { office } : {}),
  };
}

/** What was signed on paper was judged at its signing (AU-16). */
function signedAtIn({ paper }: Facts): string | null {
  return (paper as Pick<SignedOnPaper, 'signedAt'> | undefined)?.signedAt ?? null;
}

function legalReasonIn({ legalReason }: Facts) {
  return typeof legalReason === 'string' ? { legalReason } : {};
}

/** Versions of papers do not make another basis; other papers, posts or ways of holding the power do. */
function verdictOf(recorded: Facts, now: Basis | null): ActExplained['verdict'] {
  if (now === null) return 'REFUSED';
  const of = ({ kind, office, onBehalfOf, heldAs, chain }: Facts) =>
    JSON.stringify([kind, office, onBehalfOf, heldAs, idsIn(chain)].map((value) => value ?? null));
  return of(recorded) === of(now) ? 'SAME' : 'OTHER';
}

function idsIn(chain: Json | undefined): readonly string[] {
  return Array.isArray(chain) ? chain.map((link) => String((link as Facts).instrument)) : [];
}

async function findRecordedBasis(
  { db }: Pick<Ledger, 'db'>,
  { province, n }: { readonly province: string; readonly n: bigint },
): Promise<RecordedBasis | null> {
  const [found] = await db.$queryRaw<RecordedBasis[]>(
    Prisma.sql`${RECORDED} WHERE a.province = ${province} AND a.n = ${n} AND a.cause IS NULL AND a.person IS NOT NULL AND NOT a.sealed`,
  );
  return found ?? null;
}

const RECORDED = Prisma.sql`
  SELECT a.n, a.case_id AS "caseId", t.payload->>'kind' AS kind, a.event, a.row, a.person, a.reason, a.today,
    instant(a.business_time) AS "businessTime", a.basis, a.duty, t.payload->>'regime' AS regime, t.payload->'payload' AS payload,
    t.payload->>'parent' AS parent, t.payload->'subjects' AS subjects
  FROM act a JOIN entry_text t ON t.province = a.province AND t.n = a.n`;
