import type { Ledger } from '../commit-act.ts';
import { currentRegister } from '../reads/current-register.ts';
import { findDecisions, PAGE } from './find-decisions.ts';
import { earlierOf, nextAlert, nextBorder, reviewGround } from './review-ground.ts';
import { type ReviewMemory, reviewPage } from './review-page.ts';
import { endReview, isReviewDue, readReview } from './review-state.ts';
import { tellEndings } from './tell-endings.ts';

/** A review in which others keep changing what is judged is given up after so many rounds, and taken up later. */
const MOST_ROUNDS = 20;

/** How far a review has come: decisions judged, changes of who may decide recorded. */
export interface ReviewProgress {
  readonly judged: number;
  readonly moved: number;
}

/**
 * Compares who may decide what is open with what was last told, and records every difference: an act of the system in the case's
 * own log, the flag AUTHORITY_REVIEW where the ground fell away, a notice to each side (R12, AU-6; domain.md 4.4). Where
 * nothing of the register or the hour has changed, only those decisions are judged in whose life something was done. A
 * review that was broken off is taken up where it stood: nothing is recorded or told twice.
 * @throws OutcomeUnknown, RecordsUnavailable; Error where it does not come to rest
 */
export async function reviewStandings(
  ledger: Ledger,
  { province, onProgress = () => undefined }: { province: string; onProgress?: (progress: ReviewProgress) => void },
): Promise<ReviewProgress> {
  let progress: ReviewProgress = { judged: 0, moved: 0 };
  if (ledger.regimes.all().length === 0) return progress; // nothing is decided where no rules are published
  for (let round = 1; await isReviewDue(ledger.db, province); round += 1) {
    if (round > MOST_ROUNDS) throw new Error(`who decides what in ${province} has not come to rest`);
    for await (const part of reviewOnce(ledger, province)) {
      progress = { judged: progress.judged + part.judged, moved: progress.moved + part.moved };
      onProgress(progress);
    }
  }
  return progress;
}

/** One walk over what has to be judged; it breaks off where the register or the hour has moved under it. */
async function* reviewOnce(ledger: Ledger, province: string): AsyncGenerator<ReviewProgress> {
  const { db } = ledger;
  const begun = await readReview(db, province);
  const ground = reviewGround(ledger, await currentRegister(db, province));
  const { last } = begun;
  const isAsBefore =
    last !== null && last.mark === ground.reading.mark && (last.nextAt === null || ground.businessTime < last.nextAt);
  const memory: ReviewMemory = { standings: new Map(), told: new Map() };
  for (let after: readonly [string, string] | null = ['', '']; after !== null; ) {
    const page = await findDecisions(db, { province, whole: !isAsBefore, after });
    const part = await reviewPage(ledger, { province, page, ground, memory, last });
    if (part === null) return;
    yield part;
    const end = page.at(-1);
    after = end === undefined || page.length < PAGE ? null : [end.caseId, end.step];
  }
  if (!isAsBefore) await tellEndings(ledger, { province, n: begun.n });
  const nextAt = earlierOf(nextBorder(ground), nextAlert(ledger, ground));
  await endReview(db, { province, mark: ground.reading.mark, n: begun.n, nextAt });
}
