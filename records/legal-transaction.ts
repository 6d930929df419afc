import pg, { type PoolClient } from 'pg';
import { asksAwards } from './awards.ts';
import type { Database } from './database.ts';
import type { LegalWork } from './head-queue.ts';
import { inOnePacket } from './in-one-packet.ts';
import { isUnreachable } from './is-unreachable.ts';
import { type LifeReading, livesNear } from './life-reading.ts';
import { type Asked, type LoadedTogether, loadedFor, loadHeld } from './load-held.ts';
import type { Ground, Head, Loaded } from './loaded.ts';
import type { Question } from './question.ts';
import type { Judgement, Recording } from './recording.ts';
import { rowsTogether } from './rows-together.ts';
import { toldTogether } from './standings/telling.ts';

export type { Head, Loaded, RecordedAnswer } from './loaded.ts';
export type { Question } from './question.ts';
export type { Recording } from './recording.ts';
export type { RegisterRow } from './register-slice.ts';

/** The transaction may have committed: only a repeat with the same key can tell. */
export class OutcomeUnknown extends Error {}

/** Nothing was done because the records could not be reached or the wait for the head was too long. */
export class RecordsUnavailable extends Error {}

/** Nothing was done because the clocks disagree, so that nobody can say whose authority is in force. */
export class ClockSkew extends RecordsUnavailable {}

/** One that was judged, and what it was judged by. */
interface Judged {
  readonly work: LegalWork;
  readonly lives: readonly LifeReading[];
  readonly judgement: Judgement<unknown>;
}

/**
 * One legal transaction in four round trips: BEGIN, lock and load, record, COMMIT. The first two are sent together, and the
 * last two, so that the head is held for one turn of this process and not for three. Acts that wait for the head at the same
 * time and have nothing to do with each other share one: each is judged when its turn has come, on what the ones before it
 * leave, and they are recorded together or not at all.
 * 1. The head of the province's log is locked before anything else is read, so that what is judged is what holds.
 * 2. `judge` is pure: it sees what was loaded and says what to record, or that nothing is.
 * 3. What it says is written by one statement; the transaction commits or nothing happened.
 * @throws OutcomeUnknown when the answer to COMMIT was lost; RecordsUnavailable, ClockSkew when nothing was done
 */
export function inLegalTransaction<Answer>(
  db: Database,
  question: Question,
  judge: (loaded: Loaded) => Judgement<Answer>,
): Promise<Answer> {
  return new Promise<Answer>((resolve, reject) => {
    const giveUp = () =>
      reject(new RecordsUnavailable('nothing was done: others hold the head of the log for too long'));
    db.headQueue.add({ question, judge, resolve, reject, giveUp }, (together) => carryOut(db, together));
  });
}

/**
 * Carries out what shares one transaction; everybody is told what came of it.
 * @returns those that met another of these on the way, and have to wait for a transaction of their own
 */
async function carryOut(db: Database, together: readonly LegalWork[]): Promise<readonly LegalWork[]> {
  let client: PoolClient | undefined;
  let left: readonly LegalWork[] = [];
  let mine = together;
  try {
    client = await db.pool.connect();
    const askedMs = db.clockWatch.wallMs();
    const { ground, asked } = await lockAndLoad(client, db, together);
    refuseStepBack(ground.head);
    refuseSkew(db, ground.head, askedMs);
    const { judged, met, failed } = await judgeInTurn(client, { together, ground, asked });
    left = met;
    mine = together.filter((work) => !met.includes(work) && !failed.includes(work));
    const recordings = judged.flatMap(({ judgement }) => ('rows' in judgement ? [judgement] : []));
    const [first, ...others] = recordings.map(({ rows }) => rows);
    const tell = toldTogether(judged.flatMap(({ judgement }) => judgement.tell ?? []));
    const rows = first === undefined ? undefined : rowsTogether([first, ...others]);
    await (rows === undefined && tell === undefined ? client.query('COMMIT') : recordAndCommit(client, { rows, tell }));
    client.release();
    client = undefined;
    // those who wait for the head come first: what is answered has to be written out, which takes a while
    setImmediate(() => {
      for (const { work, judgement } of judged) work.resolve(judgement.answer as never);
      follow(db, judged);
    });
  } catch (error) {
    client?.release(true); // the connection ends, and with it whatever it had begun
    await afterFault(db, mine, error);
  }
  return left;
}

/** What is wrong with one of several is no fault of the others: each is tried alone, unless nobody knows what was done. */
async function afterFault(db: Database, together: readonly LegalWork[], error: unknown): Promise<void> {
  const isKnown = error instanceof OutcomeUnknown || error instanceof RecordsUnavailable;
  if (!isKnown && !isUnreachable(error) && together.length > 1) {
    for (const work of together) await carryOut(db, [work]);
    return;
  }
  const words = 'nothing was done: the records cannot be reached';
  const isTold = isKnown || !isUnreachable(error);
  const fault = isTold ? error : new RecordsUnavailable(words, { cause: error });
  for (const work of together) work.reject(fault);
}

async function lockAndLoad(
  client: PoolClient,
  { holdings }: Database,
  together: readonly LegalWork[],
): Promise<LoadedTogether> {
  const questions = together.map(({ question }) => question) as [Question, ...Question[]];
  const [begun, answered] = await inOnePacket(client, () =>
    Promise.allSettled([client.query('BEGIN'), loadHeld(client, { holdings, questions })]),
  );
  if (begun.status === 'rejected') throw begun.reason;
  if (answered.status === 'rejected') throw answered.reason;
  return answered.value;
}

/** Each on the ground that the ones before it leave. Whose judge fails is told so, and leaves nothing. */
async function judgeInTurn(
  client: PoolClient,
  { together, ground, asked }: { together: readonly LegalWork[] } & LoadedTogether,
): Promise<{ judged: Judged[]; met: LegalWork[]; failed: LegalWork[] }> {
  const judged: Judged[] = [];
  const met: LegalWork[] = [];
  const failed: LegalWork[] = [];
  const touched = new Set<string>();
  let here = ground;
  for (const [place, work] of together.entries()) {
    const { lives, ...mine } = asked[place] as Asked;
    const near = together.length === 1 ? [] : lives.flatMap(livesNear);
    // what was approved before is read from the rows, and those of this transaction are not written yet
    const isSummed = asksAwards(here.register, work.question.keys) && judged.some(isRecorded);
    if (isSummed || near.some((life) => touched.has(life))) {
      met.push(work);
      continue;
    }
    for (const life of near) touched.add(life);
    const loaded = await loadedFor(client, here, { lives, ...mine });
    try {
      const judgement = work.judge(loaded);
      judged.push({ work, lives, judgement });
      if ('rows' in judgement) here = groundAfter(here, judgement.rows);
    } catch (fault) {
      failed.push(work);
      work.reject(fault);
    }
  }
  return { judged, met, failed };
}

function isRecorded({ judgement }: Judged): boolean {
  return 'rows' in judgement;
}

function groundAfter(ground: Ground, { head, series = {} }: Recording<unknown>['rows']): Ground {
  return {
    ...ground,
    head: { ...ground.head, ...(head as Partial<Head>) },
    series: { ...ground.series, ...(series as Ground['series']) },
  };
}

/** What was committed is what this process holds from now on; `record` marked every life by where the head came to stand. */
function follow({ holdings }: Database, judged: readonly Judged[]): void {
  const recorded = judged.flatMap((one) => ('rows' in one.judgement ? [{ ...one, recording: one.judgement }] : []));
  const { lastHash: mark } = (recorded.at(-1)?.recording.rows.head ?? {}) as Pick<Head, 'lastHash'>;
  for (const { work, lives, recording } of recorded)
    holdings.of(work.question.province).follow({ judgedBy: lives, changes: recording.changes ?? [], mark });
}

/** What one transaction writes. */
interface Written {
  readonly rows: Recording<unknown>['rows'] | undefined;
  readonly tell: Recording<unknown>['tell'] | undefined;
}

/**
 * A refusal of the rows by PostgreSQL itself takes COMMIT with it: nothing was done. Whatever else goes wrong once they were
 * sent is an unknown outcome, for the answer to COMMIT may be what was lost; only a repeat with the same key can tell.
 */
async function recordAndCommit(client: PoolClient, written: Written): Promise<void> {
  const { rows, tell } = written;
  const values = [rows, tell].flatMap((one) => (one === undefined ? [] : [JSON.stringify(one)]));
  const statement = statementFor(written);
  const [recorded, committed] = await inOnePacket(client, () =>
    Promise.allSettled([client.query({ ...statement, values }), client.query('COMMIT')]),
  );
  const fault = recorded.status === 'rejected' ? recorded : committed;
  if (fault.status === 'fulfilled') return;
  if (fault === recorded && fault.reason instanceof pg.DatabaseError) throw fault.reason;
  throw new OutcomeUnknown('the outcome is unknown: repeat with the same key', { cause: fault.reason });
}

/** One statement for all that is written; the text under a name is always the same. */
function statementFor({ rows, tell }: Written): { name: string; text: string } {
  const recorded = [
    ...(rows === undefined ? [] : ['record']),
    ...(bringsPapers(rows) ? ['record_paper_decisions'] : []),
    ...(movesReminders(rows) ? ['follow_reminders'] : []),
  ];
  const calls = [
    ...recorded.map((name) => `${name}($1::jsonb)::text`),
    ...(tell === undefined ? [] : [`tell($${rows === undefined ? 1 : 2}::jsonb)::text`]),
  ];
  const name = [...recorded, ...(tell === undefined ? [] : ['tell'])].join(' ');
  return { name, text: `SELECT ${calls.join(', ')}` };
}

function bringsPapers({ paperDecisions, paperChecks }: Recording<unknown>['rows'] = {}): boolean {
  return paperDecisions !== undefined || paperChecks !== undefined;
}

function movesReminders({ reminders }: Recording<unknown>['rows'] = {}): boolean {
  return Array.isArray(reminders) && reminders.length > 0;
}

/** The clock of the log never goes back: else authority that has ended would be in force again. */
function refuseStepBack({ dbTime, businessTime, lastDbTime, lastBusinessTime }: Head): void {
  if (dbTime >= (lastDbTime ?? '') && businessTime >= (lastBusinessTime ?? '')) return;
  const words = `the clock stands at ${dbTime}, business time at ${businessTime}, before the last entry`;
  throw new ClockSkew(`nothing was done: ${words} (${lastDbTime}, ${lastBusinessTime})`);
}

/** Nor does it run ahead of what this process sees: else authority would begin or end too early (reliability 3.16). */
function refuseSkew({ clockWatch }: Database, { dbTime }: Head, askedMs: number): void {
  const skew = clockWatch.findSkew({ dbTime, askedMs });
  if (skew !== null) throw new ClockSkew(`nothing was done: ${skew}`);
}
