import { noticesOfActs } from '../domain/act-notices.ts';
import type { Assurance } from '../domain/evidence/assurance.ts';
import type { CheckedSignature } from '../domain/evidence/signature.ts';
import type { CaseState } from '../domain/machine/case-state.ts';
import type { Json } from '../domain/machine/definition.ts';
import { ESCALATED } from '../domain/machine/escalated-case.ts';
import type { PlannedAct } from '../domain/machine/plan-act.ts';
import { isPress } from '../domain/machine/press.ts';
import { machineOf } from '../domain/machine/transition.ts';
import type { Basis } from './act-basis.ts';
import { filesOf, type Grounds } from './act-grounds.ts';
import { type ActAnswer, type ActRequest, type AttachedPaper, callerOf, type SignedOnPaper } from './act-request.ts';
import { type CaseStamp, caseRows, stampAfter, titleOf } from './case-rows.ts';
import { groupBy } from './group-by.ts';
import type { Loaded, Recording } from './legal-transaction.ts';
import type { CaseChange, CaseReading } from './life-reading.ts';
import { chainEntries, type EntryDraft, type WrittenText } from './log-writer.ts';
import type { PaperCheck } from './paper-decisions/paper-decision.ts';
import { pressNotices, pressReminder } from './presses/press-notices.ts';
import type { RegimeShelf } from './regime-shelf.ts';
import { type ReminderRow, reminderRows } from './reminders/reminder-rows.ts';
import { representativesOf } from './representatives-of.ts';
import { noticeRow, type Telling } from './standings/telling.ts';
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
  /** Whether the act takes its key, so that a repeat gets its answer again. */
  readonly isKeyed?: boolean;
}

/** One act as it is written, whoever did it and however it came to the records. */
export interface WrittenAct {
  /** Its cause is the place, in the same list, of the act it follows from. */
  readonly act: PlannedAct;
  /** Legal date of the act. */
  readonly today: string;
  readonly person: string | null;
  readonly office: string | null;
  readonly basis: Basis;
  readonly reason: string | null;
  readonly duty: string | null;
  readonly papers: readonly AttachedPaper[];
  readonly receipt: string | null;
  readonly key: string | null;
  readonly warnings: readonly string[];
  readonly signature?: CheckedSignature | undefined;
  readonly correlation: string | null;
  /** How sure it was who acted; absent for time's acts, what was brought in and what was signed on paper. */
  readonly assurance?: Assurance | undefined;
  /** The paper its person signed, and who brought it in. */
  readonly signed?: SignedOnPaper | undefined;
}

/** What an act has beside it that nobody asked for by a request of its own. */
export const NOTHING_BESIDE = {
  duty: null,
  papers: [],
  receipt: null,
  key: null,
  warnings: [],
  correlation: null,
} as const satisfies Partial<WrittenAct>;

/** Every row that an act leaves behind, and its answer. */
export function recordingOf(question: RecordingQuestion): Recording<ActAnswer> {
  const { request, loaded, regimes, acts, grounds, series, fingerprint, today, isKeyed = true } = question;
  const receipt = receiptOf(question);
  const written = acts.map((act): WrittenAct => {
    const first = act.cause === null;
    return {
      act,
      today,
      person: request.person,
      office: grounds.office,
      basis: grounds.basis,
      reason: request.reason,
      duty: act.applied.row.duty ?? null,
      papers: first ? request.papers : [],
      receipt: first ? receipt : null,
      key: first && isKeyed ? request.key : null,
      signature: first ? request.signature : undefined,
      warnings: first ? grounds.warnings : [],
      correlation: request.correlation,
      assurance: request.assurance,
      signed: request.signed,
    };
  });
  const besides = request.signed === undefined ? [] : [confirmationDraft(request.signed, loaded)];
  const ground = { province: request.province, loaded, regimes, besides };
  const { rows, changes, numbers, touched } = rowsOfActs(written, ground);
  const answer = answerOf(question, { numbers, receipt, touched });
  const key = {
    key: request.key,
    person: callerOf(request) ?? '',
    fingerprint,
    n: numbers[0],
    answer: JSON.stringify(answer),
  };
  const checked = request.signed === undefined ? {} : { paperChecks: [confirmedCheck(question, numbers)] };
  const tell = tellingOf(question, { n: numbers[0] ?? '', touched });
  return {
    rows: { ...rows, ...checked, keys: isKeyed ? [key] : [], series: changedSeries(series, loaded) },
    ...(tell === null ? {} : { tell }),
    changes,
    answer,
  };
}

/** What people are told of it in the same transaction; null where it concerns nobody but who did it. */
function tellingOf(
  { request, loaded, regimes, acts }: RecordingQuestion,
  { n, touched }: { n: string; touched: readonly Touched[] },
): Telling | null {
  const { province, person: actor } = request;
  const { businessTime, wholeRegister } = loaded;
  const family = [
    ...new Map([...loaded.cases, ...touched.map(({ state }) => state)].map((one) => [one.id, one])).values(),
  ];
  const notices = noticesOfActs({
    acts,
    n,
    actor,
    family,
    machineOf: ({ regime, kind }) => machineOf(regimes.get(regime), kind),
    titleOf: (state) => titleOf(state, family),
    personsOf: ({ id }) => representativesOf(wholeRegister, id, businessTime),
  });
  const [first] = acts;
  const pressed = isPress(first.applied.row) ? pressNotices(first, { n, request, ground: { loaded, regimes } }) : [];
  const all = [...notices, ...pressed];
  if (all.length === 0) return null;
  return { province, notices: all.map((notice) => noticeRow(notice, { n, businessTime })) };
}

/** The act is the signer's; that another person vouched for its paper is an entry of that person. */
function confirmationDraft({ decision, checkedBy }: SignedOnPaper, loaded: Loaded): EntryDraft {
  return {
    kind: 'PAPER',
    event: 'confirmPaperDecision',
    person: checkedBy,
    payload: { decision, act: numberAfter(loaded, 1) },
  };
}

function confirmedCheck({ request, grounds }: RecordingQuestion, numbers: readonly string[]): PaperCheck {
  const { decision, checkedBy } = request.signed as SignedOnPaper;
  return {
    n: decision as string,
    status: 'CONFIRMED',
    checked_by: checkedBy as string,
    act_n: numbers[0] ?? null,
    remark: null,
    today_refusal: grounds.todayRefusal,
  };
}

/** Last numbers that count up with what was given. */
function changedSeries(series: Readonly<Record<string, number>>, loaded: Loaded): Record<string, number> {
  return Object.fromEntries(Object.entries(series).filter(([name, last]) => loaded.series[name] !== last));
}

interface WritingGround {
  readonly province: string;
  readonly loaded: Loaded;
  readonly regimes: RegimeShelf;
  /** Entries of the log that come with the acts, after them. */
  readonly besides?: readonly EntryDraft[];
}

/** Number in the log of the entry so many places after the head. */
function numberAfter({ n }: Loaded, places: number): string {
  return `${BigInt(n) + BigInt(places)}`;
}

/** The rows of these acts, in the order of the log: entries, texts, acts, papers, and the cases as they leave them. */
export function rowsOfActs(
  written: readonly WrittenAct[],
  ground: WritingGround,
): {
  rows: Record<string, unknown>;
  changes: readonly CaseChange[];
  numbers: readonly string[];
  touched: readonly Touched[];
} {
  const { province, loaded, besides = [] } = ground;
  const numbers = written.map((_act, index) => numberAfter(loaded, index + 1));
  const chained = chainEntries(loaded, province, [
    ...written.map((one) => draftOf(one, { ground, numbers })),
    ...besides,
  ]);
  const touched = touchedCases(written, { ground, numbers });
  const changes = changesOf(touched, { written, chained, loaded });
  const rows = {
    province,
    ...chained,
    lives: [...new Set(changes.flatMap(({ lives, about }) => [...lives, ...about]))],
    duties: changes.flatMap(({ lives, duties }) => lives.flatMap((life) => duties.map((duty) => ({ life, ...duty })))),
    acts: written.map((one, index) => actRow(one, { index, numbers, loaded })),
    cases: touched.flatMap((one) => changedOnly([one.rows.caseFile], one.rowsBefore && [one.rowsBefore.caseFile])),
    steps: touched.flatMap((one) => changedOnly(one.rows.steps, one.rowsBefore?.steps)),
    clocks: touched.flatMap((one) => changedOnly(one.rows.clocks, one.rowsBefore?.clocks)),
    reminders: [
      ...touched.flatMap((one) => changedReminders(one, { written, ground })),
      ...written.flatMap(({ act }, index) => pressReminder(act, numbers[index] ?? '')),
    ],
    papers: written.flatMap(({ act, papers }, index) =>
      papers.map(({ kind, sha256, name, number = null, datedOn = null }) => {
        return { case_id: act.caseId, n: numbers[index], kind, sha256, name, number, dated_on: datedOn };
      }),
    ),
  };
  return { rows, changes, numbers, touched };
}

/** When people are to be told of what these acts changed; of what was brought in, nothing that lies behind. */
function changedReminders(
  { state }: Touched,
  { written, ground: { loaded, regimes } }: { written: readonly WrittenAct[]; ground: WritingGround },
): ReminderRow[] {
  const { calendar, businessTime } = loaded;
  const rowsOf = (one: CaseState) => reminderRows(one, { regime: regimes.get(one.regime), calendar });
  const before = loaded.cases.find(({ id }) => id === state.id);
  const isBroughtIn = written.some(({ act, basis }) => act.caseId === state.id && basis.kind === 'IMPORT');
  const changed = changedOnly(rowsOf(state), before && rowsOf(before));
  return isBroughtIn ? changed.map((row) => ({ ...row, after: businessTime })) : changed;
}

/** The touched cases as a process holds them: plain JSON, as they would be read. */
function changesOf(
  touched: readonly Touched[],
  {
    written,
    chained,
    loaded,
  }: { written: readonly WrittenAct[]; chained: ReturnType<typeof chainEntries>; loaded: Loaded },
): CaseChange[] {
  const before = new Map(loaded.cases.map((state) => [state.id, state]));
  const after = new Map([...before, ...touched.map(({ state }) => [state.id, state] as const)]);
  const papersBefore = groupBy(loaded.papers, ({ caseId }) => caseId);
  const sealedBefore = groupBy(loaded.sealed, ({ caseId }) => caseId);
  return touched.map(({ state, stamp }): CaseChange => {
    const { id } = state;
    const own = written.map((one, place) => ({ ...one, place })).filter(({ act }) => act.caseId === id);
    const readAfter = (): CaseReading => {
      const papers = own.flatMap((one) => one.papers.map(({ kind, sha256 }) => ({ caseId: id, kind, sha256 })));
      const sealed = own
        .filter(({ act }) => act.applied.row.sealed === true)
        .map(({ act, person, place }) => {
          const { n, payload } = chained.texts[place] as WrittenText;
          return { caseId: id, person, event: act.applied.row.event, n, payload };
        });
      const plain = JSON.parse(JSON.stringify({ state, stamp, papers, sealed })) as CaseReading;
      return {
        ...plain,
        papers: [...(papersBefore.get(id) ?? []), ...plain.papers],
        sealed: [...(sealedBefore.get(id) ?? []), ...plain.sealed],
      };
    };
    const { lives } = stamp;
    const old = before.get(id);
    const livesBefore = old === undefined ? lives : (loaded.stamps.get(id)?.lives ?? lives);
    const moved = livesBefore.join() !== lives.join();
    return {
      lives: moved ? [...new Set([...livesBefore, ...lives])] : lives,
      moved,
      about: livesAbout(state.life, after),
      id,
      begins: old === undefined && stamp.firstN === stamp.lastN,
      readAfter,
      duties: own.flatMap(({ duty, person, basis }) => {
        if (duty === null || person === null) return [];
        return [{ duty, person, givers: (basis.givers ?? []) as readonly string[] }];
      }),
    };
  });
}

/** Lives of the sessions that are held about something of this life. */
function livesAbout(life: string, cases: ReadonlyMap<string, CaseState>): string[] {
  const sessions = [...cases.values()].filter((one) => one.id === one.root && one.life !== life);
  const about = sessions.filter((one) => one.subjects.some((subject) => cases.get(subject)?.life === life));
  return [...new Set(about.map((one) => one.life))];
}

/** A receipt number is given once, at the act that submits: unit code, date, number of the day. */
function receiptOf({ acts, loaded, series, today }: RecordingQuestion): string | null {
  const [{ applied, before }] = acts;
  if (!applied.row.issuesReceipt || loaded.stamps.get(before.id)?.receipt != null) return null;
  const day = today.slice(2).replaceAll('-', '');
  const name = `receipt ${day}`;
  const number = (series[name] ?? 0) + 1;
  series[name] = number;
  return `${loaded.receiptPrefix}-${day}-${`${number}`.padStart(4, '0')}`;
}

function draftOf(
  {
    act,
    today,
    person,
    office,
    basis,
    reason,
    papers,
    receipt,
    key,
    warnings,
    signature,
    assurance,
    signed,
  }: WrittenAct,
  { ground, numbers }: { ground: WritingGround; numbers: readonly string[] },
): EntryDraft {
  const { row, next, answered } = act.applied;
  const [step, round] = (answered ?? '').split('#');
  const stepName = row.sealed ? step?.split('@')[0] : step;
  return {
    kind: 'ACT',
    event: row.event,
    person,
    office: row.sealed ? null : office,
    caseId: act.caseId,
    step: answered === null ? null : (stepName ?? null),
    round: answered === null ? null : Number(round ?? 1),
    regime: ground.regimes.hashOf(act.before.regime),
    basis: row.sealed ? { kind: basis.kind } : loggedBasis(basis),
    papers: filesOf({ papers, signed }),
    key,
    payload: {
      kind: next.kind,
      row: row.row,
      from: act.before.state,
      to: next.state,
      seq: next.seq,
      today,
      payload: act.command.payload,
      reason,
      basis,
      cause: causeOf(act, numbers),
      parent: next.parent,
      subjects: next.subjects,
      regime: act.before.regime,
      papers: papers.map((paper) => ({ ...paper })),
      receipt,
      warnings,
      ...(act.command.subjectDigest === undefined ? {} : { subjectDigest: act.command.subjectDigest }),
      ...(signature === undefined ? {} : { signature: { ...signature } }),
      ...(assurance === undefined ? {} : { assurance: { ...assurance, amr: [...assurance.amr] } }),
      ...(act.applied.voided.length === 0 ? {} : { voided: act.applied.voided.map((one) => ({ ...one })) }),
      ...(signed === undefined ? {} : { signed: { ...signed } }),
    },
  };
}

function causeOf({ cause }: PlannedAct, numbers: readonly string[]): string | null {
  return cause === null ? null : (numbers[cause] ?? null);
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
  'instrument',
  'article',
  'run',
  'file',
  'line',
  'paper',
  'rule',
  'papersBefore',
  'papersNow',
  'massAct',
  'item',
  'instrument',
  'number',
] as const;

function loggedBasis(basis: Basis): Record<string, Json> {
  return Object.fromEntries(LOGGED.flatMap((name) => (basis[name] === undefined ? [] : [[name, basis[name]]])));
}

function actRow(
  { act, today, person, office, basis, reason, duty, correlation }: WrittenAct,
  { index, numbers, loaded }: { index: number; numbers: readonly string[]; loaded: Loaded },
): Record<string, unknown> {
  const { row, next, answered } = act.applied;
  const clock = row.basis.kind === 'TIME' ? act.before.clocks.find((one) => isClockOf(one, act)) : undefined;
  const dueAt = row === ESCALATED ? act.command.payload.at : clock?.dueAt;
  return {
    n: numbers[index],
    case_id: act.caseId,
    seq: next.seq,
    event: row.event,
    row: row.row,
    person,
    office,
    basis,
    from_state: act.before.state,
    to_state: next.state,
    reason,
    step: answered,
    duty,
    sealed: row.sealed === true,
    cause: causeOf(act, numbers),
    today,
    db_time: loaded.dbTime,
    business_time: loaded.businessTime,
    due_at: dueAt ?? null,
    correlation,
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

/** The rows of every case these acts touched, or whose derived rows they may have changed, before and after them. */
function touchedCases(
  written: readonly WrittenAct[],
  { ground, numbers }: { ground: WritingGround; numbers: readonly string[] },
): Touched[] {
  const { loaded, regimes } = ground;
  const family = new Map(loaded.cases.map((state) => [state.id, state]));
  const stamps = new Map<string, CaseStamp>();
  written.forEach(({ act, receipt }, index) => {
    const { caseId, applied, before } = act;
    family.set(caseId, applied.next);
    const stamp = stamps.get(caseId) ?? loaded.stamps.get(caseId) ?? null;
    const { businessTime } = loaded;
    stamps.set(
      caseId,
      stampAfter(stamp, { applied, facts: before.facts, n: numbers[index] ?? '', businessTime, receipt }),
    );
  });
  const rowsBeforeOf = (caseId: string) => {
    const before = loaded.cases.find((one) => one.id === caseId);
    const stored = loaded.stamps.get(caseId);
    if (before === undefined || stored === undefined) return undefined;
    return caseRows({ state: before, family: loaded.cases, regime: regimes.get(before.regime), stamp: stored });
  };
  const all = [...family.values()];
  const acts = written.map(({ act }) => act);
  return [...stamps, ...heirsOf({ acts, loaded }, stamps)].map(([caseId, stamp]) => {
    const state = family.get(caseId) as CaseState;
    const rows = caseRows({ state, family: all, regime: regimes.get(state.regime), stamp });
    const { lives } = rows.caseFile;
    return { state, stamp: { ...stamp, lives }, rows, rowsBefore: rowsBeforeOf(caseId) };
  });
}

/** Cases that did not act but may show a title, wait for a party or bear on a life, which this act changed above them. */
function heirsOf(
  { acts, loaded }: { acts: readonly PlannedAct[]; loaded: Loaded },
  stamps: ReadonlyMap<string, CaseStamp>,
): [string, CaseStamp][] {
  const inherited = (state: CaseState) => JSON.stringify([state.parties, state.subjects, state.facts.title]);
  if (acts.every(({ before, applied }) => inherited(before) === inherited(applied.next))) return [];
  return [...loaded.stamps].filter(([caseId]) => !stamps.has(caseId));
}

/** Rows that are not as the row at their place was before; rows are only ever added at the end. */
function changedOnly<RowType extends object>(rows: readonly RowType[], before: readonly RowType[] = []): RowType[] {
  return rows.filter((row, place) => {
    const old = before[place];
    return old === undefined || !isSameRow(row, old);
  });
}

function isSameRow(row: object, old: object): boolean {
  return Object.entries(row).every(([name, value]) => {
    const was = (old as Record<string, unknown>)[name];
    return value === was || (typeof value === 'object' && JSON.stringify(value) === JSON.stringify(was));
  });
}

function answerOf(
  { acts, loaded, grounds, today }: RecordingQuestion,
  { numbers, receipt, touched }: { numbers: readonly string[]; receipt: string | null; touched: readonly Touched[] },
): ActAnswer {
  const [{ applied, caseId }] = acts;
  return {
    caseId,
    n: numbers[0] ?? '',
    seq: touched.find((one) => one.state.id === caseId)?.state.seq ?? applied.next.seq,
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
