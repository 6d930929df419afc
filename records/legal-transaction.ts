import pg, { type PoolClient } from 'pg';
import type { Database } from './database.ts';
import { inOnePacket } from './in-one-packet.ts';
import { isUnreachable } from './is-unreachable.ts';
import type { CaseChange } from './life-reading.ts';
import { type LoadedWith, loadHeld } from './load-held.ts';
import type { Head, Loaded } from './loaded.ts';
import type { Question } from './question.ts';

export type { Head, Loaded, RecordedAnswer } from './loaded.ts';
export type { Question } from './question.ts';
export type { RegisterRow } from './register-slice.ts';

/** What a decision leaves behind: rows for the SQL function `record`, and what to answer. */
export interface Recording<Answer> {
  readonly rows: Readonly<Record<string, unknown>>;
  /** The same for what the process holds of the cases; none where the rows touch no case. */
  readonly changes?: readonly CaseChange[];
  readonly answer: Answer;
}

/** The transaction may have committed: only a repeat with the same key can tell. */
export class OutcomeUnknown extends Error {}

/** Nothing was done because the records could not be reached or the wait for the head was too long. */
export class RecordsUnavailable extends Error {}

const RECORD = { name: 'record', text: 'SELECT record($1::jsonb)::text' };

/**
 * One legal transaction in four round trips: BEGIN, lock and load, record, COMMIT. The first two are sent together, and the
 * last two, so that the head is held for one turn of this process and not for three.
 * 1. The head of the province's log is locked before anything else is read, so that what is judged is what holds.
 * 2. `judge` is pure: it sees what was loaded and says what to record, or that nothing is.
 * 3. What it says is written by one statement; the transaction commits or nothing happened.
 * @throws OutcomeUnknown when the answer to COMMIT was lost; RecordsUnavailable when nothing was done
 */
export async function inLegalTransaction<Answer>(
  db: Database,
  question: Question,
  judge: (loaded: Loaded) => Recording<Answer> | { readonly answer: Answer },
): Promise<Answer> {
  let client: PoolClient | undefined;
  try {
    client = await db.pool.connect();
    const { loaded, lives } = await lockAndLoad(client, db, question);
    refuseStepBack(loaded);
    const judged = judge(loaded);
    await ('rows' in judged ? recordAndCommit(client, judged.rows) : client.query('COMMIT'));
    client.release();
    if ('rows' in judged) followRecording(db, { question, judgedBy: lives, recording: judged });
    return judged.answer;
  } catch (error) {
    client?.release(true); // the connection ends, and with it whatever it had begun
    if (error instanceof OutcomeUnknown || error instanceof RecordsUnavailable || !isUnreachable(error)) throw error;
    throw new RecordsUnavailable('nothing was done: the records cannot be reached', { cause: error });
  }
}

async function lockAndLoad(client: PoolClient, { holdings }: Database, question: Question): Promise<LoadedWith> {
  const [begun, answered] = await inOnePacket(client, () =>
    Promise.allSettled([client.query('BEGIN'), loadHeld(client, { holdings, question })]),
  );
  if (begun.status === 'rejected') throw begun.reason;
  if (answered.status === 'rejected') throw answered.reason;
  return answered.value;
}

function followRecording(
  { holdings }: Database,
  {
    question,
    judgedBy,
    recording,
  }: {
    question: Question;
    judgedBy: LoadedWith['lives'];
    recording: Recording<unknown>;
  },
): void {
  const { rows, changes = [] } = recording;
  const { lastHash: mark } = rows.head as Pick<Head, 'lastHash'>;
  holdings.of(question.province).follow({ judgedBy, changes, mark });
}

/**
 * A refusal of the rows by PostgreSQL itself takes COMMIT with it: nothing was done. Whatever else goes wrong once they were
 * sent is an unknown outcome, for the answer to COMMIT may be what was lost; only a repeat with the same key can tell.
 */
async function recordAndCommit(client: PoolClient, rows: Recording<unknown>['rows']): Promise<void> {
  const values = [JSON.stringify(rows)];
  const [recorded, committed] = await inOnePacket(client, () =>
    Promise.allSettled([client.query({ ...RECORD, values }), client.query('COMMIT')]),
  );
  const fault = recorded.status === 'rejected' ? recorded : committed;
  if (fault.status === 'fulfilled') return;
  if (fault === recorded && fault.reason instanceof pg.DatabaseError) throw fault.reason;
  throw new OutcomeUnknown('the outcome is unknown: repeat with the same key', { cause: fault.reason });
}

/** The clock of the log never goes back: else authority that has ended would be in force again. */
function refuseStepBack({ dbTime, businessTime, lastDbTime, lastBusinessTime }: Head): void {
  if (dbTime >= (lastDbTime ?? '') && businessTime >= (lastBusinessTime ?? '')) return;
  const words = `the clock stands at ${dbTime}, business time at ${businessTime}, before the last entry`;
  throw new RecordsUnavailable(`nothing was done: ${words} (${lastDbTime}, ${lastBusinessTime})`);
}
