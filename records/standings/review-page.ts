import type { Standing } from '../../domain/authority/standing.ts';
import type { Ledger } from '../commit-act.ts';
import type { Database } from '../database.ts';
import type { InboxLines } from '../reads/judge-lines.ts';
import { sliceOf } from '../register-reading.ts';
import { type Decision, readLines } from './find-decisions.ts';
import { judgeOpenings, nameOf } from './judge-openings.ts';
import { type JudgedStep, judgeStandings, reasonOf, receiversOf, substitutesIn } from './judge-standings.ts';
import { isMove, type Move, recordMoves, standingRow, workFacts } from './record-moves.ts';
import { type ReviewGround, stillHolds } from './review-ground.ts';
import type { Review } from './review-state.ts';
import { tell } from './tell.ts';
import { noticeRow } from './telling.ts';

/** Moves in one legal transaction: nobody else waits long for the head of the log. */
const MOST_MOVES = 100;

/** What came out before under one ground, by everything that a decision is judged by. */
export interface ReviewMemory {
  readonly standings: Map<string, Standing>;
  readonly told: Map<string, Pick<Move, 'why' | 'receivers'>>;
}

interface PageQuestion {
  readonly province: string;
  readonly page: readonly Decision[];
  readonly ground: ReviewGround;
  readonly memory: ReviewMemory;
  readonly last: Review | null;
}

/**
 * Judges a page of decisions and records what is not as it was told.
 * @returns how many were judged and recorded; null where the register or the hour has moved, so that nothing of it holds
 */
export async function reviewPage(
  ledger: Ledger,
  question: PageQuestion,
): Promise<{ judged: number; moved: number } | null> {
  const { province, page, ground } = question;
  if (page.length === 0) return { judged: 0, moved: 0 };
  const lines = await readLines(ledger.db, question);
  if (!stillHolds(ground, lines)) return null;
  const lives = new Set(lines.cases.map(({ life }) => `life:${life}`));
  const register = sliceOf(ground.reading, { keys: [...ground.slice.keys, ...lives], roles: ground.slice.roles });
  const judged = judgeStandings(ledger, { lines, register, known: question.memory.standings });
  const byName = new Map(page.map((decision) => [nameOf(decision), decision]));
  const found = judged.map((one) => ({ judged: one, decision: byName.get(nameOf(one.step)) as Decision }));
  const openings = await judgeNew(ledger, question, lines);
  const moves = found.flatMap(({ decision, judged: one }): Move[] => {
    const move = moveOf(one, { decision, opening: openings.get(nameOf(decision)), memory: question.memory });
    return move === null ? [] : [move];
  });
  const moving = new Set(moves.map((move) => move.judged));
  await tellOthers(ledger.db, { ...question, found: found.filter((one) => !moving.has(one.judged)) });
  let moved = 0;
  for (const batch of batchesOf(moves)) moved += await recordMoves(ledger, { province, moves: batch, ground });
  return { judged: judged.length, moved };
}

async function judgeNew(
  ledger: Ledger,
  { province, page, ground, last }: PageQuestion,
  lines: InboxLines,
): Promise<ReadonlyMap<string, Standing>> {
  const decisions = page.filter(({ known }) => known === null);
  return last === null ? new Map() : judgeOpenings(ledger, { province, decisions, lines, ground, last });
}

/** Null where it is held as it was told or, if that was never done, as it opened. */
function moveOf(
  judged: JudgedStep,
  {
    decision: { life, known, isFlagged, isOtherLost },
    opening,
    memory,
  }: { decision: Decision; opening: Standing | undefined; memory: ReviewMemory },
): Move | null {
  const told = known ?? (opening === undefined ? null : { ...opening, lost: [] });
  if (told === null) return null;
  const { lost, holders, blocked } = told;
  const before = { holders, blocked };
  if (!isMove({ judged, before, lost, isOtherLost }, isFlagged)) return null;
  const { mark } = judged.step;
  return { judged, life, mark: mark ?? '', before, lost, isOtherLost, ...tellingOf(judged, { before, memory }) };
}

/** Why it moved and whom it is told to: worked out before the head is locked, and once for decisions that are alike. */
function tellingOf(
  judged: JudgedStep,
  { before, memory }: { before: Standing; memory: ReviewMemory },
): Pick<Move, 'why' | 'receivers'> {
  const name = `${judged.alike} ${JSON.stringify(before.holders)}`;
  const told = memory.told.get(name) ?? { why: reasonOf(judged, before), receivers: receiversOf(judged, before) };
  memory.told.set(name, told);
  return told;
}

function batchesOf(moves: readonly Move[]): Move[][] {
  const count = Math.ceil(moves.length / MOST_MOVES);
  return Array.from({ length: count }, (_item, index) => moves.slice(index * MOST_MOVES, (index + 1) * MOST_MOVES));
}

interface Found {
  readonly decision: Decision;
  readonly judged: JudgedStep;
}

/**
 * What is told for the first time, and what was judged anew and is as it was: nothing of the log changes by it. Of a decision
 * that has opened since the last review those are told who may take it for somebody who is away.
 */
async function tellOthers(
  db: Database,
  { province, ground, last, found }: PageQuestion & { found: readonly Found[] },
): Promise<void> {
  const { businessTime } = ground;
  const fresh = found.filter(({ decision }) => decision.known === null);
  const standings = fresh.map(({ decision, judged }) => {
    const { mark } = judged.step;
    return { ...standingRow(judged, { lost: [], n: decision.version, mark: mark ?? '' }), since: businessTime };
  });
  const opened = last === null ? [] : fresh.filter(({ decision }) => BigInt(decision.version) > BigInt(last.n));
  const notices = opened.flatMap(({ decision: { caseId, step, version: n }, judged }) => {
    const facts = workFacts(judged, { before: { holders: [], blocked: {} }, why: null });
    const event = `opened/${caseId}/${step}`;
    return substitutesIn(judged).map((one) => noticeRow({ ...one, event, caseId, step, facts }, { n, businessTime }));
  });
  const kept = found.flatMap(({ decision: { caseId, step, known, isMarked }, judged }) => {
    if (known === null || isMarked) return [];
    return [{ case_id: caseId, step, n: known.n, mark: judged.step.mark ?? '' }];
  });
  await tell(db, { province, standings, kept, notices });
}
