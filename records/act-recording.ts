import type { CaseState } from '../domain/machine/case-state.ts';
import type { Json } from '../domain/machine/definition.ts';
import type { PlannedAct } from '../domain/machine/plan-act.ts';
import type { Basis } from './act-basis.ts';
import type { Grounds } from './act-grounds.ts';
import type { ActAnswer, ActRequest } from './act-request.ts';
import { type CaseStamp, caseRows, stampAfter } from './case-rows.ts';
import type { Loaded } from './legal-transaction.ts';
import { chainEntries, type EntryDraft } from './log-writer.ts';
import type { RegimeShelf } from './regime-shelf.ts';
import { stepVersion } from './target-case.ts';

export interface RecordingQuestion {
  readonly request: ActRequest;
  readonly loaded: Loaded;
  readonly regimes: RegimeShelf;
  readonly acts: readonly [PlannedAct, ...PlannedAct[]];
  readonly grounds: Grounds;
  /** Last number of each series; counts up with what the act is given. */
  readonly series: Record<string, number>;
  readonly fingerprint: string;
  readonly today: string;
}

/** Every row that an act leaves behind, and its answer. */
export function recordingOf(question: RecordingQuestion): { rows: Record<string, unknown>; answer: ActAnswer } {
  const { request, loaded, acts, series, fingerprint } = question;
  const receipt = receiptOf(question);
  const drafts = acts.map((act) => draftOf(question, act, receipt));
  const written = chainEntries(loaded, request.province, drafts);
  const numbers = acts.map((_act, index) => `${BigInt(loaded.n) + 1n + BigInt(index)}`);
  const touched = touchedCases(question, numbers, receipt);
  const answer = answerOf(question, { numbers, receipt, touched });
  const [first] = acts;
  const rows = {
    province: request.province,
    ...written,
    acts: acts.map((act, index) => actRow(question, act, { index, numbers })),
    keys: [
      { key: request.key, person: request.person ?? '', fingerprint, n: numbers[0], answer: JSON.stringify(answer) },
    ],
    cases: touched.flatMap((one) => changedOnly([one.rows.caseFile], one.rowsBefore && [one.rowsBefore.caseFile])),
    steps: touched.flatMap((one) => changedOnly(one.rows.steps, one.rowsBefore?.steps)),
    clocks: touched.flatMap((one) => changedOnly(one.rows.clocks, one.rowsBefore?.clocks)),
    papers: request.papers.map(({ kind, sha256, name, number = null, datedOn = null }) => {
      return { case_id: first.caseId, n: numbers[0], kind, sha256, name, number, dated_on: datedOn };
    }),
    series: Object.fromEntries(Object.entries(series).filter(([name, last]) => loaded.series[name] !== last)),
  };
  return { rows, answer };
}

/** A receipt number is given once, at the act that submits: unit code, date, number of the day. */
function receiptOf({ acts, loaded, series, today }: RecordingQuestion): string | null {
  const [{ applied, before }] = acts;
  if (!applied.row.issuesReceipt || loaded.stamps[before.id]?.receipt != null) return null;
  const day = today.slice(2).replaceAll('-', '');
  const name = `receipt ${day}`;
  const number = (series[name] ?? 0) + 1;
  series[name] = number;
  return `${loaded.receiptPrefix}-${day}-${`${number}`.padStart(4, '0')}`;
}

function draftOf(
  { request, regimes, grounds, loaded, today }: RecordingQuestion,
  act: PlannedAct,
  receipt: string | null,
): EntryDraft {
  const { row, next, answered } = act.applied;
  const [step, round] = (answered ?? '').split('#');
  const first = act.cause === null;
  const stepName = row.sealed ? step?.split('@')[0] : step;
  return {
    kind: 'ACT',
    event: row.event,
    person: request.person,
    office: row.sealed ? null : grounds.office,
    caseId: act.caseId,
    step: answered === null ? null : (stepName ?? null),
    round: answered === null ? null : Number(round ?? 1),
    regime: regimes.hashOf(act.before.regime),
    basis: row.sealed ? { kind: grounds.basis.kind } : loggedBasis(grounds.basis),
    papers: first ? request.papers.map((paper) => paper.sha256) : [],
    key: first ? request.key : null,
    payload: {
      kind: next.kind,
      row: row.row,
      from: act.before.state,
      to: next.state,
      seq: next.seq,
      today,
      payload: act.command.payload,
      reason: request.reason,
      basis: grounds.basis,
      cause: act.cause === null ? null : `${BigInt(loaded.n) + 1n + BigInt(act.cause)}`,
      parent: next.parent,
      subjects: next.subjects,
      regime: act.before.regime,
      papers: first ? request.papers.map((paper) => ({ ...paper })) : [],
      receipt: first ? receipt : null,
      warnings: first ? grounds.warnings : [],
    },
  };
}

/** What the log shows of a basis: papers, posts and capacity. The person, and what was checked of persons, stand in the text. */
const LOGGED = [
  'kind',
  'action',
  'office',
  'onBehalfOf',
  'capacity',
  'heldAs',
  'signatureMode',
  'chain',
  'baseRole',
  'baseArticle',
  'baseVerification',
  'notes',
  'responsibility',
  'escalatedFrom',
  'illustrative',
  'role',
  'party',
  'unit',
  'post',
  'session',
] as const;

function loggedBasis(basis: Basis): Record<string, Json> {
  return Object.fromEntries(LOGGED.flatMap((name) => (basis[name] === undefined ? [] : [[name, basis[name]]])));
}

function actRow(
  { request, loaded, grounds, today }: RecordingQuestion,
  act: PlannedAct,
  { index, numbers }: { index: number; numbers: readonly string[] },
): Record<string, unknown> {
  const { row, next, answered } = act.applied;
  const clock = row.basis.kind === 'TIME' ? act.before.clocks.find((one) => isClockOf(one, act)) : undefined;
  return {
    n: numbers[index],
    case_id: act.caseId,
    seq: next.seq,
    event: row.event,
    row: row.row,
    person: request.person,
    office: grounds.office,
    basis: grounds.basis,
    from_state: act.before.state,
    to_state: next.state,
    reason: request.reason,
    step: answered,
    duty: row.duty ?? null,
    sealed: row.sealed === true,
    cause: act.cause === null ? null : numbers[act.cause],
    today,
    db_time: loaded.dbTime,
    business_time: loaded.businessTime,
    due_at: clock?.dueAt ?? null,
    correlation: request.correlation,
  };
}

function isClockOf(clock: { deadline: string; round: number }, { command }: PlannedAct): boolean {
  return clock.deadline === command.payload.deadline && clock.round === command.payload.round;
}

interface Touched {
  readonly state: CaseState;
  readonly stamp: CaseStamp;
  readonly rows: ReturnType<typeof caseRows>;
  readonly rowsBefore: ReturnType<typeof caseRows> | undefined;
}

/** The rows of every case the plan touched, or whose derived rows it may have changed, before and after it. */
function touchedCases(
  { acts, loaded, regimes }: RecordingQuestion,
  numbers: readonly string[],
  receipt: string | null,
): Touched[] {
  const family = new Map(loaded.cases.map((state) => [state.id, state]));
  const stamps = new Map<string, CaseStamp>();
  acts.forEach((act, index) => {
    const { caseId, applied } = act;
    family.set(caseId, applied.next);
    const stamp = stamps.get(caseId) ?? loaded.stamps[caseId] ?? null;
    const given = act.cause === null ? receipt : null;
    stamps.set(
      caseId,
      stampAfter(stamp, {
        applied,
        facts: act.before.facts,
        n: numbers[index] ?? '',
        businessTime: loaded.businessTime,
        receipt: given,
      }),
    );
  });
  const rowsBeforeOf = (caseId: string) => {
    const before = loaded.cases.find((one) => one.id === caseId);
    const stored = loaded.stamps[caseId];
    if (before === undefined || stored === undefined) return undefined;
    return caseRows({ state: before, family: loaded.cases, regime: regimes.get(before.regime), stamp: stored });
  };
  const all = [...family.values()];
  return [...stamps, ...heirsOf({ acts, loaded }, stamps)].map(([caseId, stamp]) => {
    const state = family.get(caseId) as CaseState;
    const rows = caseRows({ state, family: all, regime: regimes.get(state.regime), stamp });
    return { state, stamp, rows, rowsBefore: rowsBeforeOf(caseId) };
  });
}

/** Cases that did not act but may show a title, or wait for a party, which this act changed above them. */
function heirsOf(
  { acts, loaded }: Pick<RecordingQuestion, 'acts' | 'loaded'>,
  stamps: ReadonlyMap<string, CaseStamp>,
): [string, CaseStamp][] {
  const inherited = (state: CaseState) => JSON.stringify([state.parties, state.facts.title]);
  if (acts.every(({ before, applied }) => inherited(before) === inherited(applied.next))) return [];
  return Object.entries(loaded.stamps).filter(([caseId]) => !stamps.has(caseId));
}

function changedOnly<RowType extends object>(rows: readonly RowType[], before: readonly RowType[] = []): RowType[] {
  const old = new Set(before.map((row) => JSON.stringify(row)));
  return rows.filter((row) => !old.has(JSON.stringify(row)));
}

function answerOf(
  { acts, loaded, grounds, today }: RecordingQuestion,
  { numbers, receipt, touched }: { numbers: readonly string[]; receipt: string | null; touched: readonly Touched[] },
): ActAnswer {
  const [{ applied, caseId }] = acts;
  return {
    caseId,
    n: numbers[0] ?? '',
    seq: applied.next.seq,
    event: applied.row.event,
    row: applied.row.row,
    state: touched.find((one) => one.state.id === caseId)?.state.state ?? applied.next.state,
    basis: grounds.basis as Json,
    today,
    businessTime: loaded.businessTime,
    receipt,
    followed: acts.slice(1).map((act, index) => {
      return {
        caseId: act.caseId,
        n: numbers[index + 1] ?? '',
        event: act.applied.row.event,
        state: act.applied.next.state,
      };
    }),
    openSteps: touched
      .filter(({ state }) => acts.some((act) => act.caseId === state.id))
      .flatMap(({ state, stamp }) =>
        state.steps
          .filter((step) => step.status === 'OPEN' && step.seat === null)
          .map((step) => ({
            caseId: state.id,
            step: step.id,
            version: stepVersion(stamp, step.id),
            dueOn: step.dueOn,
          })),
      ),
    warnings: grounds.warnings,
  };
}
