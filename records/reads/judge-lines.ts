import type { DutyDone } from '../../domain/authority/duties-apart.ts';
import type { Holder } from '../../domain/authority/holders-of.ts';
import type { Party as CaseParty, CaseState, StepState } from '../../domain/machine/case-state.ts';
import type { Regime, Row } from '../../domain/machine/definition.ts';
import { partiesOf } from '../../domain/machine/plan-act.ts';
import { SLATES_FACT } from '../../domain/machine/slate.ts';
import { machineOf, rowsAnswering } from '../../domain/machine/transition.ts';
import { awardsFor, type BasisQuestion, findBasis, findHolders, subjectFor } from '../act-basis.ts';
import type { Award } from '../awards.ts';
import type { Ledger } from '../commit-act.ts';
import { groupBy } from '../group-by.ts';
import type { RegisterRow } from '../legal-transaction.ts';
import { partiesInFamily, registerSlice } from '../register-slice.ts';
import { type CameFrom, type LineFacts, lineFacts, type Named } from './inbox-line.ts';

export const VIAS = ['OWN', 'OFFICE', 'SEAT', 'AUTHORITY'] as const;
export type Via = (typeof VIAS)[number];

export interface WaitingStep {
  readonly caseId: string;
  readonly kind: string;
  readonly title: string;
  readonly regime: string;
  readonly state: string;
  readonly step: string;
  readonly code: string;
  readonly version: string;
  readonly dueOn: string | null;
  readonly dueAt: string | null;
  readonly deadline: string | null;
  readonly since: string;
}

/** A step that waits for somebody, and by what way. */
export interface JudgedStep extends WaitingStep, LineFacts {
  readonly via: Via;
  /** Not one seat's own: several may do it, so it may be claimed. */
  readonly shared: boolean;
  /** The office, unit or seat through which it waits; for a power the post one would sign from. */
  readonly through: string | null;
  /** For a power: how one would sign, and the papers it rests on. */
  readonly capacity:
    | (Pick<Holder, 'signatureMode' | 'heldAs' | 'onBehalfOf' | 'illustrative'> & { readonly chain: readonly string[] })
    | null;
}

/** The same as it is shown, with names of the register. */
export interface InboxItem extends Omit<JudgedStep, 'lead' | 'principal' | 'capacity'> {
  readonly capacity:
    | (Omit<NonNullable<JudgedStep['capacity']>, 'onBehalfOf'> & { readonly onBehalfOf: Named | null })
    | null;
  readonly lead: Named | null;
  readonly principal: Named | null;
  /** Null where time brought it, or nobody is to know who. */
  readonly from: CameFrom | null;
}

type LeanCase = Omit<CaseState, 'origin' | 'seq' | 'flags' | 'steps' | 'clocks'>;

/** Open steps of cases that the reader sees, and what each of them is judged by. */
export interface InboxLines {
  readonly steps: readonly (WaitingStep & Pick<StepState, 'seat'> & { readonly mark: string | null })[];
  readonly businessTime: string;
  readonly sample: boolean;
  /** The cases of the steps, those above and those they are about. */
  readonly cases: readonly LeanCase[];
  /** Duties and parties in the lives of these cases, of those whose duties and sides can matter. */
  readonly duties: readonly (DutyDone & { readonly life: string })[];
  readonly sides: readonly (CaseParty & { readonly life: string })[];
  /** Approved before, where a grant is limited by it. */
  readonly awards?: readonly Award[];
}

/**
 * By what way each step waits for the person, null where it does not: the functions of the act say whether there is a ground.
 * Steps that are alike in everything a ground is judged by are judged once, for as long as the register and the hour stay.
 * @param ways what came out before, for this reader under this register in this stretch of time
 */
export function judgeLines(
  ledger: Ledger,
  {
    lines,
    register,
    person,
    ways,
  }: { lines: InboxLines; register: readonly RegisterRow[]; person: string; ways: Map<string, Way | null> },
): { readonly step: InboxLines['steps'][number]; readonly item: JudgedStep | null }[] {
  const judge = judgeOf(ledger, { ...lines, register, ways }, person);
  return lines.steps.map((step) => {
    const { seat, mark: _mark, ...waiting } = step;
    const way = seat !== null && seat !== person ? null : judge(waiting);
    return { step, item: way === null ? null : { ...waiting, shared: seat === null, ...way } };
  });
}

type InboxRun = InboxLines & { readonly register: readonly RegisterRow[]; readonly ways: Map<string, Way | null> };

function judgeOf(ledger: Ledger, run: InboxRun, person: string): (step: WaitingStep) => (Way & LineFacts) | null {
  const askOf = asksOf(ledger, { ...run, person });
  return (step) => {
    const asked = askOf(step);
    if (asked === null) return null;
    let way = run.ways.get(asked.alike);
    if (way === undefined) {
      way = firstWay(asked.question, { code: step.code, sample: run.sample });
      run.ways.set(asked.alike, way);
    }
    const { state, family } = asked.question;
    return way === null ? null : { ...way, ...lineFacts(state, family) };
  };
}

/** What a step is judged by, without the row; and a name that steps share which are alike in all of it. */
export interface AskedOfStep {
  readonly question: Omit<BasisQuestion, 'row'>;
  readonly alike: string;
}

/** @returns by step of these lines what it is judged by; null where its case is not among them */
export function asksOf(
  { regimes }: Pick<Ledger, 'regimes'>,
  { person, ...run }: InboxLines & { readonly register: readonly RegisterRow[]; readonly person: string | null },
): (step: WaitingStep) => AskedOfStep | null {
  const cases = run.cases.map((one): CaseState => ({ ...one, origin: null, seq: 0, flags: [], steps: [], clocks: [] }));
  const byId = new Map(cases.map((one) => [one.id, one]));
  const register = registerSlice(run.register, []);
  const ofOneLife = new Set(run.register.flatMap(({ data }) => (typeof data.life === 'string' ? [data.life] : [])));
  const duties = groupBy(run.duties, ({ life }) => life);
  const sides = groupBy(run.sides, ({ life }) => life);
  return (step) => {
    const state = byId.get(step.caseId);
    if (state === undefined) return null;
    const family = lineIn(byId, state);
    const lives = livesIn(byId, state);
    const done = lives.flatMap((life) => duties.get(life) ?? []).map(({ life: _life, ...duty }) => duty);
    const parties = partiesInFamily(
      lives.map((life) => ({ parties: sides.get(life) ?? [] })),
      state.life,
    );
    const question = {
      request: { person },
      state,
      facts: state.facts,
      family,
      register: { ...register, parties },
      regime: regimes.get(state.regime),
      at: run.businessTime,
      done,
      awards: run.awards ?? [],
    };
    const { budgetDong, ...subject } = subjectFor(question);
    const alike = JSON.stringify([
      ...[state.regime, state.kind, state.state, step.code, subject, `${budgetDong}`, state.seats],
      [...new Set(done.map((duty) => JSON.stringify(duty)))].sort(),
      ...[partiesOf(state, family), parties.map(({ role, unit, person: who }) => [role, unit, who])],
      ...[lives.some((life) => ofOneLife.has(life)) ? state.id : '', state.facts[SLATES_FACT] ?? null],
      awardsFor(question),
    ]);
    return { question, alike };
  };
}

function firstWay(
  question: Omit<BasisQuestion, 'row'>,
  { code, sample }: { code: string; sample: boolean },
): Way | null {
  for (const row of rowsOf(question.regime, question.state, code)) {
    const way = wayBy({ ...question, row }, sample);
    if (way !== null) return way;
  }
  return null;
}

/** The case, those above it and those it is about, as far as a ground is judged by them. */
function lineIn(byId: ReadonlyMap<string, CaseState>, state: CaseState): CaseState[] {
  const next = [state.parent ?? '', ...state.subjects].flatMap((id) => byId.get(id) ?? []);
  return [...new Set([state, ...next.flatMap((one) => lineIn(byId, one))])];
}

/** Its own life, and those of the cases its root is about, as the act loads them. */
function livesIn(byId: ReadonlyMap<string, CaseState>, state: CaseState): string[] {
  const about = (byId.get(state.root)?.subjects ?? []).flatMap((id) => byId.get(id)?.life ?? []);
  return [...new Set([state.life, ...about])];
}

/** Rows that somebody may do and that answer this step from where the case stands. */
export function rowsOf(regime: Regime, state: CaseState, code: string): Row[] {
  return rowsAnswering(machineOf(regime, state.kind), state.state, code);
}

export type Way = Pick<JudgedStep, 'via' | 'through' | 'capacity'>;

const VIA_OF: Readonly<Record<string, Via>> = { OWN_RIGHT: 'OWN', DUTY: 'OFFICE', COLLEGIAL: 'SEAT' };

function wayBy(question: BasisQuestion, sample: boolean): Way | null {
  const { basis } = question.row;
  if (basis.kind === 'AUTHORITY') return wayByPower(question, { action: basis.action, sample });
  const via = VIA_OF[basis.kind];
  const found = via === undefined ? null : findBasis(question);
  if (via === undefined || found === null || 'refusal' in found) return null;
  const { unit } = found.basis;
  const through = via === 'OWN' ? String(unit ?? question.request.person) : found.office;
  return { via, through, capacity: null };
}

/** One who may do it from two posts is shown the first; which one it is to be is claimed with the act (R4). */
function wayByPower(question: BasisQuestion, { action, sample }: { action: string; sample: boolean }): Way | null {
  const { person } = question.request;
  const holder = findHolders(question, action).find((one) => one.person === person && (sample || !one.illustrative));
  if (holder === undefined) return null;
  const { office, signatureMode, heldAs, onBehalfOf, illustrative, chain } = holder;
  const papers = chain.map((link) => link.instrument);
  return {
    via: 'AUTHORITY',
    through: office,
    capacity: { signatureMode, heldAs, onBehalfOf, illustrative, chain: papers },
  };
}
