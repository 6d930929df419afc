import type { DutyDone } from '../../domain/authority/duties-apart.ts';
import { type Claim, claimOn } from '../../domain/claim.ts';
import type { CaseState } from '../../domain/machine/case-state.ts';
import { DECIDED_AGAIN, rowAgain } from '../../domain/machine/decided-again.ts';
import type { FieldRule, Row } from '../../domain/machine/definition.ts';
import { situationOf } from '../../domain/machine/plan-act.ts';
import { ANSWER_PRESS, answerRow, PRESS_HOLDER, pressableSteps, pressRow } from '../../domain/machine/press.ts';
import type { Refusal } from '../../domain/machine/refusal.ts';
import type { Command, Situation } from '../../domain/machine/situation.ts';
import { stepAnswered } from '../../domain/machine/steps-of.ts';
import { isAskedFor, machineOf, missingPapers, refusalOf } from '../../domain/machine/transition.ts';
import { PERIOD_WAIVED, waivablePeriods, waiverRow } from '../../domain/machine/waived-period.ts';
import { type Basis, dutyConflictOf, findBasis } from '../act-basis.ts';
import { subjectDigest } from '../act-grounds.ts';
import { worldOf } from '../act-world.ts';
import type { Ledger } from '../commit-act.ts';
import { type FlaggedAct, partOf } from '../flagged-act.ts';
import type { Loaded } from '../legal-transaction.ts';
import { findUnansweredPresses } from '../presses/find-press.ts';
import { partiesInFamily, registerSlice } from '../register-slice.ts';
import { caseVersion, stepVersion } from '../target-case.ts';
import { findCaseHead } from './find-case.ts';
import { findFlaggedActs } from './flagged-acts.ts';
import { guardStanding } from './guards-in-doubt.ts';
import { loadLockFree } from './load-lock-free.ts';
import type { Reader } from './viewer.ts';

/** One event that has a row from where the case stands, and whether the reader may do it. */
export interface PossibleAction {
  readonly row: Row;
  readonly may: boolean;
  readonly refusal: Refusal | null;
  readonly warnings: readonly string[];
  /** The open step it answers, and the version to send as `If-Match`. */
  readonly step: string | null;
  readonly version: string;
  /** Who has said to be doing that step: somebody else goes on knowingly (`overClaim`). */
  readonly claim: Claim | null;
  /** On what ground, where there is one whatever else may stand against it. */
  readonly basis: Basis | null;
  /** What has to come with it before it can be judged to the end. */
  readonly needsInput: {
    readonly reason: boolean;
    readonly papers: readonly string[];
    readonly guards: readonly string[];
    /** Fields that the guards miss as the case stands. */
    readonly fields: readonly string[];
    readonly amounts: boolean;
  };
}

export interface ActionSheet {
  readonly state: CaseState;
  readonly version: string;
  readonly subjectDigest: string;
  readonly businessTime: string;
  readonly actions: readonly PossibleAction[];
  /** Rows from here that only another act, or time, brings about. */
  readonly follows: readonly Row[];
}

/**
 * "What may I do here, and why not?" Asks of every event the same pure functions as `commitAct`, without its lock and with
 * the payload still to come.
 * @param reader.office the post the reader says he works from; where absent the rules find the one that may
 * @returns null when the reader sees no such case
 */
export async function readActions(
  ledger: Ledger,
  { id, office, ...reader }: Reader & { id: string; office?: string | undefined },
): Promise<ActionSheet | null> {
  const place = { province: reader.province, caseId: id };
  const [head, flagged, presses] = await Promise.all([
    findCaseHead(ledger.db, { ...reader, id }),
    findFlaggedActs(ledger, place),
    findUnansweredPresses(ledger, place),
  ]);
  if (head === null) return null;
  const { regimes } = ledger;
  const again = rowsAgain(flagged);
  const own = machineOf(regimes.get(head.regime), head.kind).rows.filter((row) => row.from.includes(head.state));
  const rows = [...own, ...again.map(({ row }) => row), PERIOD_WAIVED, PRESS_HOLDER, ANSWER_PRESS];
  const loaded = await loadLockFree(ledger.db, questionFor(ledger, { ...reader, id, rows }));
  const question = openQuestion(ledger, { loaded, province: reader.province, person: reader.person, id, office });
  if (question === null) return null;
  const now = question.machine.rows.filter((row) => row.from.includes(question.state.state));
  return {
    state: question.state,
    version: caseVersion(question.state),
    subjectDigest: subjectDigest(question.state, loaded.papers),
    businessTime: loaded.businessTime,
    actions: [
      ...[
        ...now.filter(isAskedFor),
        ...again.filter((one) => !one.part.includes(reader.person)).map(({ row }) => row),
      ].map((row) => judgeRow(question, row)),
      ...rowsBeside(question, presses).map((row) => judgeBeside(question, row)),
    ],
    follows: now.filter((row) => !isAskedFor(row)),
  };
}

/** What has to be loaded to judge these rows for a person. */
export function questionFor(
  { regimes }: Ledger,
  { province, person, id, rows }: Reader & { id: string; rows: readonly Row[] },
) {
  const events = rows.map((row) => row.event);
  const own = rows.flatMap(({ basis }) => (basis.kind === 'AUTHORITY' ? [basis.action] : []));
  const actions = [...new Set([...events.flatMap((event) => regimes.actionsFor(event)), ...own])];
  return {
    province,
    person,
    cases: [id],
    keys: [`person:${person}`, ...['ALL', ...actions].map((action) => `action:${action}`)],
    roles: [...new Set([...regimes.baseRolesFor(actions), ...events.flatMap((event) => regimes.dutyRolesFor(event))])],
    documents: [],
  };
}

/** The ways to decide again what waits for it, each act with its own power; not offered to who had a part in it. */
function rowsAgain(flagged: readonly FlaggedAct[]): { readonly row: Row; readonly part: readonly string[] }[] {
  return flagged.flatMap((act) => {
    const { n, action, duty, proves, again } = act;
    if (action === null || again !== null) return [];
    return DECIDED_AGAIN.map((row) => {
      const fields = { decision: { ...row.fields?.decision, type: 'choice', oneOf: [n] } as FieldRule };
      return { row: { ...rowAgain(row, { action, duty, proves }), fields }, part: partOf(act) };
    });
  });
}

/** What every state has for people beside the lifecycle: a waiver of what runs, a question about late work and its answer. */
function rowsBeside(
  { state, situation: { regime, now }, machine }: RowQuestion,
  presses: readonly { readonly n: string; readonly step: string }[],
): Row[] {
  const isOpen = (id: string) => state.steps.some((step) => step.id === id && step.status === 'OPEN');
  return [
    ...offered(waiverRow(machine), 'deadline', waivablePeriods(state, regime.deadlines)),
    ...offered(pressRow(machine), 'step', pressableSteps(state, { machine, now })),
    ...presses
      .filter(({ step }) => isOpen(step))
      .flatMap(({ n, step }) => offered(answerRow(ANSWER_PRESS, step), 'press', [n])),
  ];
}

/** The row with the choices there are for one of its fields; none where there is nothing to choose. */
function offered(row: Row, field: string, oneOf: readonly string[]): Row[] {
  const choice = { ...row.fields?.[field], type: 'choice', oneOf } as FieldRule;
  return oneOf.length === 0 ? [] : [{ ...row, fields: { ...row.fields, [field]: choice } }];
}

export interface RowQuestion {
  readonly ledger: Ledger;
  readonly loaded: Loaded;
  readonly person: string;
  /** The post he says he works from; absent: any that he holds. */
  readonly office?: string | undefined;
  readonly state: CaseState;
  readonly situation: Situation;
  readonly machine: ReturnType<typeof machineOf>;
}

/** Null: the reader sees no such case. */
export function openQuestion(
  ledger: Ledger,
  {
    loaded,
    province,
    person,
    id,
    office,
  }: { loaded: Loaded; province: string; person: string; id: string; office?: string | undefined },
): RowQuestion | null {
  const state = loaded.cases.find((one) => one.id === id);
  if (state === undefined || loaded.unseen.includes(id)) return null;
  const world = worldOf({ loaded, regimes: ledger.regimes, province, series: { ...loaded.series } });
  const situation = situationOf(world, state, new Map(loaded.cases.map((one) => [one.id, one])));
  return { ledger, loaded, person, office, state, situation, machine: machineOf(situation.regime, state.kind) };
}

/** Whether the person may do this row now, asked of the same functions as the act, with the payload still to come. */
export function judgeRow(question: RowQuestion, row: Row): PossibleAction {
  const { state, loaded, machine, person, situation } = question;
  const step = stepAnswered(machine, state, { event: row.event, person });
  const papers = missingPapers(situation, row, []);
  const command = commandWithout(row, { papers, person });
  const machineSays = machineStanding(situation, command, row);
  const duty = dutyConflictOf(ruleQuestion(question), person, row.duty);
  const ground = groundRefusalOf(question, row);
  const refusal = machineSays.refusal ?? ground.refusal ?? duty.refusal;
  return {
    row,
    may: refusal === null,
    refusal,
    basis: ground.basis,
    warnings: duty.warnings,
    step: step?.id ?? null,
    claim: claimOn(loaded.claims, { caseId: state.id, step: step?.id ?? '', at: loaded.businessTime }) ?? null,
    version: step === undefined ? caseVersion(state) : stepVersion(loaded.stamps.get(state.id), step.id),
    needsInput: {
      reason: row.reason === 'REQUIRED',
      papers,
      guards: machineSays.inDoubt,
      fields: machineSays.missing,
      amounts: ground.amounts,
    },
  };
}

/** Such a row asks nothing of the lifecycle: whose it is, and what has to come with it. */
function judgeBeside(question: RowQuestion, row: Row): PossibleAction {
  const { refusal, basis } = groundRefusalOf(question, row);
  const papers = row.carries ?? [];
  return {
    ...{
      row,
      refusal,
      basis,
      may: refusal === null,
      warnings: [],
      step: null,
      version: caseVersion(question.state),
      claim: null,
    },
    needsInput: { reason: row.reason === 'REQUIRED', papers, guards: [], fields: [], amounts: false },
  };
}

/** The act as it would be with its reason and papers, but nothing else. */
function commandWithout(row: Row, { papers, person }: { papers: readonly string[]; person: string }): Command {
  const attached = papers.map((kind) => ({ caseId: '', kind, sha256: '' }));
  return { event: row.event, payload: {}, reason: 'to come', person, attached };
}

function machineStanding(situation: Situation, command: Command, row: Row) {
  const standing = guardStanding(situation, command, row);
  if (standing.inDoubt.length > 0 || standing.refusal !== null) {
    const other = { ...row, guards: [] };
    const bare = refusalOf(withRow(situation, other), command);
    return { refusal: bare ?? standing.refusal, inDoubt: standing.inDoubt, missing: standing.missing };
  }
  return { refusal: refusalOf(situation, command), inDoubt: [], missing: [] };
}

/** The same situation under a machine whose row is this one. */
function withRow(situation: Situation, row: Row): Situation {
  const { regime } = situation;
  const machine = machineOf(regime, situation.case.kind);
  const rows = machine.rows.map((one) => (one.row === row.row ? row : one));
  return {
    ...situation,
    regime: { ...regime, machines: { ...regime.machines, [machine.kind]: { ...machine, rows } } },
  };
}

function ruleQuestion({ situation, loaded }: RowQuestion) {
  const done: readonly DutyDone[] = loaded.duties;
  return { regime: situation.regime, done };
}

const AMOUNT_RULES = ['authority.ceiling', 'authority.floor', 'authority.scope'];
const AMOUNT_FIELDS = ['stateBudgetDong', 'taskType', 'field', 'mode'];

/** On what ground; a limit that the payload may still meet is left open. */
export function groundRefusalOf(
  question: RowQuestion,
  row: Row,
): { refusal: Refusal | null; basis: Basis | null; amounts: boolean } {
  const { state, loaded, person, office } = question;
  const found = findBasis({
    ...ruleQuestion(question),
    request: { person, capacity: office === undefined ? undefined : { office } },
    row,
    state,
    facts: state.facts,
    family: loaded.cases,
    register: registerSlice(loaded.register, partiesInFamily(loaded.cases, state.life)),
    at: loaded.businessTime,
    awards: loaded.awards,
  });
  if (!('refusal' in found)) return { refusal: null, basis: found.basis, amounts: false };
  const amounts =
    AMOUNT_RULES.includes(found.refusal.rule) && AMOUNT_FIELDS.some((name) => Object.hasOwn(row.fields ?? {}, name));
  return { refusal: amounts ? null : found.refusal, basis: null, amounts };
}
