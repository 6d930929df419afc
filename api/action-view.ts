import { type Machine, type Regime, type Row, statesAfter } from '../domain/machine/definition.ts';
import { isSigning } from '../domain/machine/is-signing.ts';
import { sendsBack } from '../domain/machine/sends-back.ts';
import { claimableSteps } from '../records/claims/claimable-steps.ts';
import type { Names } from '../records/reads/find-names.ts';
import type { ActionSheet, PossibleAction } from '../records/reads/may-act.ts';
import type { OpeningSheet } from '../records/reads/may-open.ts';
import type { RegimeShelf } from '../records/regime-shelf.ts';
import { refusalView } from './problem.ts';
import { slotOf } from './slate-view.ts';
import { basisView, claimViewOf, machineFor, relatedView, stateLabel } from './views.ts';

/** "What may I do here" as an answer: buttons, forms and reasons are made from it. */
export function actionList(sheet: ActionSheet, { regimes, names }: { regimes: RegimeShelf; names: Names }) {
  const { state, version, subjectDigest, businessTime } = sheet;
  const machine = machineFor(regimes, state);
  const { deadlines } = regimes.get(state.regime);
  return {
    caseId: state.id,
    state: state.state,
    stateLabel: stateLabel(machine, state.state),
    version,
    subjectDigest,
    businessTime,
    actions: sheet.actions.map((action) => actionView(action, { machine, names, deadlines })),
    claimable: claimableSteps(sheet),
    follows: sheet.follows.map((row) => ({
      event: row.event,
      row: row.row,
      label: row.label,
      movedBy: [...(row.movedBy ?? [])],
      byTime: row.basis.kind === 'TIME',
    })),
  };
}

/** What may be opened, in the form of what may be done. */
export function openingList(
  { regime, openings, beside }: OpeningSheet,
  { caseId, regimes, names }: { caseId: string; regimes: RegimeShelf; names: Names },
) {
  return {
    caseId,
    openings: openings.map(({ kind, parent, subjects, ...action }) => {
      const machine = machineFor(regimes, { regime, kind });
      const view = actionView(action, { machine, names, deadlines: regimes.get(regime).deadlines });
      return { ...view, kind, kindLabel: machine.label, parent, subjects: [...subjects] };
    }),
    beside: beside.map((one) => relatedView(regimes, one)),
  };
}

/** Ids of whatever is named in actions: who claims a step, from which post an act would be done. */
export function namedIn(actions: readonly PossibleAction[]): string[] {
  return actions.flatMap(({ claim, basis }) => [claim?.person ?? [], officeIn(basis) ?? []].flat());
}

function officeIn(basis: PossibleAction['basis']): string | null {
  return typeof basis?.office === 'string' ? basis.office : null;
}

/** Of decisions made again, and of questions, there is one action for each: what it is about tells it apart. */
function idOf({ event, fields }: Row): string {
  const about = [fields?.decision, fields?.press].flatMap((field) => (field?.oneOf?.length === 1 ? field.oneOf : []));
  return [event, ...about].join('.');
}

function actionView(
  { row, may, refusal, warnings, step, version, claim, needsInput, basis }: PossibleAction,
  { machine, names, deadlines }: { machine: Machine; names: Names; deadlines: Regime['deadlines'] },
) {
  const office = officeIn(basis);
  return {
    id: idOf(row),
    event: row.event,
    row: row.row,
    label: row.label,
    article: row.source.article,
    verification: row.source.verification,
    basis: basisView(row.basis),
    office: office === null ? null : { id: office, title: names.get(office) ?? { vi: office, en: office } },
    may,
    refusal: refusal === null ? null : refusalView(refusal),
    warnings: [...warnings],
    step,
    ifMatch: version,
    sendsBack: sendsBack(machine, row),
    signs: isSigning(row),
    bulk: row.bulk === true,
    claim: claim === null ? null : claimViewOf(claim, names),
    signsSubject: row.signsSubject === true,
    signature: row.signature ?? null,
    slot: slotOf(row),
    needsInput: needsInputView(needsInput),
    carries: [...new Set([...(row.needs ?? []), ...(row.carries ?? [])])],
    fields: { ...row.fields },
    leadsTo: statesAfter(row).map((state) => leadView(state, { machine, deadlines })),
  };
}

/** A state an act may lead to, and the work that would wait there. */
function leadView(state: string, { machine, deadlines }: { machine: Machine; deadlines: Regime['deadlines'] }) {
  const steps = machine.steps.filter((step) => step.in.includes(state) && step.slot === undefined);
  return {
    state,
    label: stateLabel(machine, state),
    steps: steps.map(({ code, label, deadline }) => {
      const rule = deadline === undefined ? undefined : deadlines[deadline.deadline];
      return { code, label, period: rule === undefined ? null : { length: rule.length, unit: rule.unit } };
    }),
  };
}

/** What has to come with an act, in the contract's own lists. */
export function needsInputView({ papers, guards, fields, ...rest }: PossibleAction['needsInput']) {
  return { ...rest, papers: [...papers], guards: [...guards], fields: [...fields] };
}
