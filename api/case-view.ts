import type { Claim } from '../domain/claim.ts';
import type { CaseState, StepState } from '../domain/machine/case-state.ts';
import type { Machine } from '../domain/machine/definition.ts';
import { factsApart } from '../domain/machine/slate.ts';
import { subjectDigest } from '../records/act-grounds.ts';
import { findClaims } from '../records/claims/find-claims.ts';
import type { PaperDecision } from '../records/paper-decisions/paper-decision.ts';
import { listPresses, type PressRow } from '../records/presses/list-presses.ts';
import { type CaseSheet, findCase, type RelatedCase } from '../records/reads/find-case.ts';
import { findNames, type Names } from '../records/reads/find-names.ts';
import { listPaperDecisions } from '../records/reads/read-paper-decisions.ts';
import type { Reader } from '../records/reads/viewer.ts';
import { caseVersion, stepVersion } from '../records/target-case.ts';
import type { CaseView } from './contract/cases.ts';
import type { Desk } from './desk.ts';
import { slatePersons, slateViews } from './slate-view.ts';
import {
  claimViewOf,
  deadlineOf,
  factLabels,
  machineFor,
  nameOf,
  phaseLabel,
  relatedView,
  stateLabel,
  stepLabel,
} from './views.ts';

/** A case as its reader sees it; null when there is none to see. */
export async function readCaseView(
  { ledger }: Desk,
  { id, ...reader }: Reader & { id: string },
): Promise<CaseView | null> {
  const { db, regimes } = ledger;
  const sheet = await findCase(db, { ...reader, id, unsealingRows: regimes.unsealingRows() });
  if (sheet === null) return null;
  const { state } = sheet;
  const papers = await listPaperDecisions(db, { ...reader, filter: { caseId: id }, before: null, limit: MOST_PAPERS });
  const claims = await findClaims(db.pool, { province: reader.province, caseId: id });
  const people = [
    ...claims.map((claim) => claim.person),
    ...state.seats.map((seat) => seat.person),
    ...state.parties.map((party) => party.id),
    ...slatePersons(machineFor(regimes, state), state),
  ];
  const names = await findNames(db, { province: reader.province, ids: people });
  const presses = await listPresses(db, { ...reader, state: null, caseId: id, before: null, limit: MOST_PRESSES });
  return viewOf({ ledger }, sheet, { names, reader, papers, presses, claims });
}

const MOST_PAPERS = 100;
const MOST_PRESSES = 100;

function viewOf(
  { ledger }: Pick<Desk, 'ledger'>,
  sheet: CaseSheet,
  {
    names,
    reader,
    papers,
    presses,
    claims,
  }: {
    names: Names;
    reader: Reader;
    papers: readonly PaperDecision[];
    presses: readonly PressRow[];
    claims: readonly Claim[];
  },
): CaseView {
  const { state, stamp, title, phase, open } = sheet;
  const { regimes } = ledger;
  const regime = regimes.get(state.regime);
  const machine = machineFor(regimes, state);
  const papersOfCase = sheet.papers.map((paper) => ({ caseId: state.id, kind: paper.kind, sha256: paper.sha256 }));
  const related = (cases: readonly RelatedCase[]) => cases.map((one) => relatedView(ledger.regimes, one));
  return {
    id: state.id,
    kind: state.kind,
    kindLabel: machine.label,
    title,
    state: state.state,
    stateLabel: stateLabel(machine, state.state),
    phase,
    phaseLabel: phaseLabel(machine, phase),
    phases: machine.phases.map(({ code, label }) => ({ code, label })),
    open,
    version: caseVersion(state),
    seq: state.seq,
    root: state.root,
    parent: state.parent,
    origin: state.origin,
    life: state.life,
    subjects: [...state.subjects],
    regime: { name: state.regime, hash: regimes.hashOf(state.regime), title: regime.title },
    receipt: stamp.receipt,
    openedAt: stamp.openedAt,
    changedAt: stamp.changedAt,
    facts: factsApart(state.facts),
    factLabels: factLabels(machine),
    flags: [...state.flags],
    parties: state.parties.map((party) => ({ ...party, name: nameOf(names, party.id) })),
    seats: state.seats.map((seat) => ({ ...seat, name: nameOf(names, seat.person) })),
    steps: stepViews(sheet, { machine, names, reader, claims }),
    slates: slateViews(machine, { state, names }),
    clocks: clocksShown(sheet, { machine, reader }).map((clock) => ({
      ...clock,
      pauses: [...clock.pauses],
      ...deadlineOf(regime, clock.deadline),
    })),
    papers: sheet.papers.map((paper) => ({ ...paper })),
    children: related(sheet.children),
    related: related(sheet.related),
    presses: presses.map(({ n, step, answerBy, text, state: standing, answer }) => {
      return { n, step, answerBy, text, state: standing, answer: answer?.text ?? null };
    }),
    paperDecisions: papers.map(({ decision, content, number, signedOn, status, act }) => {
      return { decision, event: content.event, number, signedOn, status, act };
    }),
    subjectDigest: subjectDigest(state, papersOfCase),
  };
}

type Shown = { machine: Machine; reader: Reader };

function stepViews(
  sheet: CaseSheet,
  { machine, names, reader, claims }: Shown & { names: Names; claims: readonly Claim[] },
): CaseView['steps'] {
  return stepsShown(sheet, { machine, reader }).map((step) => ({
    id: step.id,
    code: step.code,
    label: stepLabel(machine, step.code),
    status: step.status,
    seat: step.seat === null ? null : { id: step.seat, name: nameOf(names, step.seat) },
    openedOn: step.openedOn,
    dueOn: step.dueOn,
    version: stepVersion(sheet.stamp, step.id),
    claim: stepClaim(step, { claims, names }),
  }));
}

function stepClaim(
  { id, status }: StepState,
  { claims, names }: { claims: readonly Claim[]; names: Names },
): CaseView['steps'][number]['claim'] {
  const claim = status === 'OPEN' ? claims.find(({ step }) => step === id) : undefined;
  return claim === undefined ? null : claimViewOf(claim, names);
}

/** Steps that may be shown now: those of sealed ballots are not until they are opened. */
export function stepsShown(sheet: CaseSheet, shown: Shown): StepState[] {
  return sheet.state.steps.filter((step) => isShown(sheet, step, shown));
}

/** Clocks name their step: those of hidden steps would tell who has voted. */
export function clocksShown(sheet: CaseSheet, shown: Shown): CaseState['clocks'] {
  const there = new Set(sheet.state.steps.map((step) => step.id));
  const seen = new Set(stepsShown(sheet, shown).map((step) => step.id));
  return sheet.state.clocks.filter(({ step }) => step === null || !there.has(step) || seen.has(step));
}

/** Until the ballots are opened nobody sees whose step is done, only one's own. */
function isShown({ stamp, unsealedN }: CaseSheet, step: StepState, { machine, reader }: Shown): boolean {
  if (step.seat === null || step.seat === reader.person) return true;
  const events = machine.steps.find((rule) => rule.code === step.code)?.events ?? [];
  const isSealed = machine.rows.some((row) => row.sealed && events.includes(row.event));
  return !isSealed || BigInt(unsealedN ?? 0) > BigInt(stamp.stepVersions[step.id] ?? 0);
}
