import { actionsWithoutGround, isSameStanding, papersOf, type Standing } from '../../domain/authority/standing.ts';
import type { CaseState } from '../../domain/machine/case-state.ts';
import type { Facts } from '../../domain/machine/definition.ts';
import { type PlannedAct, situationOf } from '../../domain/machine/plan-act.ts';
import { AUTHORITY_REVIEW, apply, HOLDER_MOVED } from '../../domain/machine/transition.ts';
import type { MoveReason, NewNotice, WorkFacts } from '../../domain/notice.ts';
import { NOTHING_BESIDE, rowsOfActs, type WrittenAct } from '../act-recording.ts';
import { worldOf } from '../act-world.ts';
import type { Ledger } from '../commit-act.ts';
import { inLegalTransaction, type Loaded, type Recording } from '../legal-transaction.ts';
import { plain } from '../plain.ts';
import { loadLockFree } from '../reads/load-lock-free.ts';
import type { JudgedStep, Receiver } from './judge-standings.ts';
import { type ReviewGround, stillHolds } from './review-ground.ts';
import { noticeRow } from './telling.ts';

/** A decision that is not held as it was last told, as it was judged before the lock. */
export interface Move {
  readonly judged: JudgedStep;
  readonly life: string;
  /** Mark of the life that it was judged at. */
  readonly mark: string;
  readonly before: Standing;
  readonly lost: readonly string[];
  /** Another step of the case is under review. */
  readonly isOtherLost: boolean;
  readonly why: MoveReason | null;
  readonly receivers: readonly Receiver[];
}

/** @returns whether there is anything to record: other holders, or a flag that does not say what is */
export function isMove(
  { judged, before, lost, isOtherLost }: Pick<Move, 'judged' | 'before' | 'lost' | 'isOtherLost'>,
  isFlagged: boolean,
): boolean {
  const isLost = lostNow({ judged, before, lost }).length > 0;
  return !isSameStanding(before, judged.standing) || reviewFor({ isLost, isOtherLost, isFlagged }) !== null;
}

function lostNow({ judged, before, lost }: Pick<Move, 'judged' | 'before' | 'lost'>): string[] {
  return actionsWithoutGround({ lost, before, now: judged.standing });
}

function reviewFor({
  isLost,
  isOtherLost,
  isFlagged,
}: {
  isLost: boolean;
  isOtherLost: boolean;
  isFlagged: boolean;
}): 'RAISED' | 'LOWERED' | null {
  if (isLost === isFlagged) return null;
  if (isLost) return 'RAISED';
  return isOtherLost ? null : 'LOWERED';
}

/**
 * Records a batch of moves in one legal transaction: each an act of the system in its case's own log, with the standing as it
 * is from now on and whom it is told to. What was judged before the lock is recorded where the marks say that it still holds;
 * the rest is left to be judged again.
 * @returns how many were recorded
 * @throws OutcomeUnknown, RecordsUnavailable
 */
export async function recordMoves(
  { db, regimes }: Ledger,
  { province, moves, ground }: { province: string; moves: readonly Move[]; ground: ReviewGround },
): Promise<number> {
  const cases = [...new Set(moves.map(({ judged }) => judged.step.caseId))];
  const { slice } = ground;
  const question = { province, key: null, person: null, cases, ...slice, documents: [] };
  await loadLockFree(db, question); // so that nobody waits for the head while the cases are read
  return inLegalTransaction(db, question, (loaded): Recording<number> | { answer: number } => {
    const { registerMark: mark, businessTime } = loaded;
    const held = stillHolds(ground, { mark, businessTime })
      ? moves.filter((move) => loaded.lifeMarks.get(move.life) === move.mark)
      : [];
    const planned = planMoves({ regimes }, { province, moves: held, loaded });
    if (planned.length === 0) return { answer: 0 };
    const written = planned.map((one) => one.written);
    const { rows, changes, numbers } = rowsOfActs(written, { province, loaded, regimes });
    const { lastHash } = rows.head as { lastHash: string };
    const told = planned.map((one, place) => tellingOf(one, { n: numbers[place] as string, loaded, mark: lastHash }));
    const tell = {
      province,
      standings: told.map(({ standing }) => standing),
      kept: [],
      notices: told.flatMap(({ notices }) => notices),
    };
    return { rows, tell, changes, answer: planned.length };
  });
}

interface PlannedMove {
  readonly move: Move;
  readonly lost: readonly string[];
  readonly written: WrittenAct;
}

function planMoves(
  { regimes }: Pick<Ledger, 'regimes'>,
  { province, moves, loaded }: { province: string; moves: readonly Move[]; loaded: Loaded },
): PlannedMove[] {
  const world = worldOf({ loaded, regimes, province, series: {} });
  const cases = new Map(loaded.cases.map((state) => [state.id, state]));
  return moves.flatMap((move): PlannedMove[] => {
    const { step } = move.judged;
    const before = cases.get(step.caseId);
    if (before === undefined || !isMove(move, isFlagged(before))) return [];
    const lost = lostNow(move);
    const command = { event: HOLDER_MOVED.event, payload: payloadOf(move, { before, lost }), ...BY_TIME };
    const applied = apply(situationOf(world, before, cases), command);
    cases.set(before.id, applied.next);
    const act: PlannedAct = { caseId: before.id, command, before, applied, cause: null };
    return [{ move, lost, written: writtenAct(act, { move, today: world.today }) }];
  });
}

const BY_TIME = { reason: null, person: null, attached: [] } as const;

function isFlagged({ flags }: CaseState): boolean {
  return flags.includes(AUTHORITY_REVIEW);
}

function payloadOf(
  { judged, before, isOtherLost, why }: Move,
  { before: state, lost }: { before: CaseState; lost: readonly string[] },
): Facts {
  const { step, standing } = judged;
  const review = reviewFor({ isLost: lost.length > 0, isOtherLost, isFlagged: isFlagged(state) });
  const said = { step: step.step, code: step.code, from: before, to: standing, why, lost };
  return plain({ ...said, ...(review === null ? {} : { review }) }) as Facts;
}

/** Nobody did it: the log shows by which papers, the text beside it whom it left and came to. */
function writtenAct(act: PlannedAct, { move, today }: { move: Move; today: string }): WrittenAct {
  const { why } = move;
  const papersBefore = papersOf(move.before.holders);
  const papersNow = papersOf(move.judged.standing.holders);
  return {
    act,
    today,
    person: null,
    office: null,
    basis: { kind: 'TIME', papersBefore, papersNow, ...(why === null ? {} : { rule: why.rule }) },
    reason: null,
    ...NOTHING_BESIDE,
  };
}

function tellingOf(
  { move, lost }: PlannedMove,
  { n, loaded, mark }: { n: string; loaded: Loaded; mark: string },
): { standing: object; notices: object[] } {
  const { judged, before, why, receivers } = move;
  const { caseId, step } = judged.step;
  const { businessTime } = loaded;
  const facts = workFacts(judged, { before, why });
  const standing = { ...standingRow(judged, { lost, n, mark }), since: businessTime };
  const notices = receivers.map((receiver): NewNotice => {
    return { ...receiver, event: `moved/${n}`, caseId, step, facts };
  });
  return { standing, notices: notices.map((notice) => noticeRow(notice, { n, businessTime })) };
}

/** What a notice says of a decision that waits. */
export function workFacts(
  { step, standing, question }: JudgedStep,
  { before, why }: { before: Standing; why: MoveReason | null },
): WorkFacts {
  const { kind, title, code } = step;
  const { regime } = question.state;
  return { about: 'WORK', kind, regime, title, code, from: before.holders, to: standing.holders, why };
}

/** A standing for the SQL function `tell`. */
export function standingRow(
  { step, standing }: Pick<JudgedStep, 'step' | 'standing'>,
  { lost, n, mark }: { lost: readonly string[]; n: string; mark: string },
) {
  const { holders, blocked } = standing;
  return { case_id: step.caseId, step: step.step, holders, blocked, lost, n, mark };
}
