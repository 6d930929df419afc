import { checkChain } from '../../cli/bench/check-chain.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import type { ActOutcome } from '../../records/act-request.ts';
import { inLegalTransaction, type Loaded } from '../../records/legal-transaction.ts';
import { rebuild } from '../../records/rebuild.ts';
import type { Judgement } from '../../records/recording.ts';
import { rowsTogether } from '../../records/rows-together.ts';
import {
  act,
  consolidatedProposal,
  draftProposal,
  ELEVEN_SEATS,
  FORM,
  identificationSession,
  openTestLedger,
  PROVINCE,
  storedFile,
  type TestLedger,
} from '../support/test-ledger.ts';
import { registered } from './told-life.ts';

let ledger: TestLedger;

beforeAll(async () => {
  ledger = await openTestLedger();
  await storedFile(ledger);
}, 60_000);
afterAll(() => ledger?.close());

/** What was asked for at once came to, and how many transactions that took. */
async function atOnce<T>(
  ask: () => readonly Promise<T>[],
): Promise<{ begun: number; done: PromiseSettledResult<T>[] }> {
  const { pool } = ledger.db;
  const connect = pool.connect.bind(pool) as (...told: unknown[]) => unknown;
  let begun = 0;
  const counted = (...told: unknown[]) => {
    if (told.length === 0) begun += 1; // a single statement asks with a callback
    return connect(...told);
  };
  try {
    Object.assign(pool, { connect: counted });
    const asked = ask();
    const done = await Promise.allSettled(asked);
    return { begun, done };
  } finally {
    Object.assign(pool, { connect });
  }
}

const drafts = (count: number) => Promise.all(Array.from({ length: count }, () => draftProposal(ledger)));

/** A legal transaction on a case that is judged by the test. */
function judged<Answer>(
  caseId: string,
  judge: (loaded: Loaded) => Judgement<Answer>,
  key = `${Math.random()}`,
): Promise<Answer> {
  const question = { province: PROVINCE, key, person: null, cases: [caseId], keys: [], roles: [], documents: [] };
  return inLegalTransaction(ledger.db, question, judge);
}

const look = (caseId: string) => judged(caseId, ({ n, lastHash }) => ({ answer: { n, lastHash } }));

/** Submits a draft whose step was opened by this version; the first of those asked at once has a transaction to itself. */
const submit = (caseId: string, { version, key }: { version: string; key: string }) =>
  act(ledger, { person: 'P-H01', target: { caseId }, event: 'submit', papers: [FORM], version, key });

async function versionOf(caseId: string): Promise<string> {
  const step = await ledger.db.step.findFirstOrThrow({ where: { province: PROVINCE, caseId, status: 'OPEN' } });
  return `s${step.version}`;
}

async function submissions(cases: readonly string[]): Promise<(() => Promise<ActOutcome>)[]> {
  const versions = await Promise.all(cases.map(versionOf));
  return cases.map(
    (caseId, place) => () => submit(caseId, { version: versions[place] ?? '', key: `submits ${caseId} ${place}` }),
  );
}

function answerIn(done: PromiseSettledResult<ActOutcome> | undefined) {
  if (done?.status !== 'fulfilled' || done.value.status !== 'RECORDED') throw new Error(JSON.stringify(done));
  return done.value.answer;
}

describe('acts that wait for the head at the same time', () => {
  test('share a transaction, each with a number, a receipt and an entry of its own', async () => {
    const asked = await submissions(await drafts(9));
    const { begun, done } = await atOnce(() => asked.map((ask) => ask()));
    expect(begun).toBe(2);
    // which of them waits first is not known
    const answers = done.map(answerIn).sort((one, other) => Number(one.n) - Number(other.n));
    const first = Number(answers[0]?.receipt?.slice(-4));
    expect(answers.map(({ receipt }) => Number(receipt?.slice(-4)))).toEqual(
      answers.map((_one, place) => first + place),
    );
    const from = BigInt(answers[0]?.n ?? 0);
    expect(answers.map(({ n }) => BigInt(n))).toEqual(answers.map((_one, place) => from + BigInt(place)));
    const sizes = await ledger.db.$queryRaw<{ entries: number }[]>(
      Prisma.sql`SELECT count(*)::int AS entries FROM audit_entry WHERE n >= ${from} GROUP BY xmin::text ORDER BY 1`,
    );
    expect(sizes.map(({ entries }) => entries)).toEqual([1, 8]);
    await checkChain(ledger.url);
  });

  test('leave what their acts say, and what is held of them is what the rows say', async () => {
    const cases = await drafts(20);
    const asked = await submissions(cases);
    await atOnce(() => asked.map((ask) => ask()));
    // every part that these are judged by is compared with its rows
    const { begun, done } = await atOnce(() => cases.map(look));
    expect(begun).toBeLessThanOrEqual(4);
    expect(done.every(({ status }) => status === 'fulfilled')).toBe(true);
    expect(await rebuild(ledger, { province: PROVINCE, write: false })).toEqual([]);
  });

  test('of one life take turns: the second is judged by what the first left', async () => {
    const [gate, one, other] = (await drafts(3)) as [string, string, string];
    const [submitOne, submitAgain] = await submissions([one, one]);
    const { begun, done } = await atOnce<unknown>(
      () => [look(gate), submitOne?.(), submitAgain?.(), look(other)] as Promise<unknown>[],
    );
    expect(begun).toBe(3);
    expect(done[1]).toMatchObject({ value: { status: 'RECORDED' } });
    expect(done[2]).toMatchObject({ value: { status: 'REFUSED', refusal: { rule: 'version.stale' } } });
  });

  test('on dossiers that one session is about take turns as well', async () => {
    const subjects = [await consolidatedProposal(ledger), await consolidatedProposal(ledger)];
    await identificationSession(ledger, { subjects, meetingOn: '2025-03-20' });
    const [gate] = (await drafts(1)) as [string];
    const { begun } = await atOnce(() => [look(gate), ...subjects.map(look)]);
    expect(begun).toBe(3);
  });

  test('under a power that is limited by the sum of a year take turns: the second is judged by what the first approved', async () => {
    const meetingOn = '2025-03-20';
    const forming = async () => {
      const subjects = [await consolidatedProposal(ledger), await consolidatedProposal(ledger)];
      const [gate] = (await drafts(1)) as [string];
      const payload = { seats: ELEVEN_SEATS, meetingOn };
      const form = (subject: string) =>
        act(ledger, {
          person: 'P-DIR',
          target: { kind: 'councilSession', subjects: [subject] },
          event: 'formIdentification',
          payload,
        });
      return atOnce<unknown>(() => [look(gate), ...subjects.map(form)]);
    };
    expect((await forming()).begun).toBe(2);
    const all = { taskTypes: 'ALL', fields: 'ALL', modes: 'ALL', ceilingDong: null, floorDong: null };
    const conditions = [{ kind: 'AGGREGATE', per: 'HOST', ceilingDong: '1' }];
    const data = {
      instrument: 'PC-SO',
      article: null,
      actions: ['A02'],
      to: { kind: 'OFFICE', office: 'O-REG' },
      ...all,
    };
    await registered(ledger, { kind: 'GRANT', id: 'PC-SO/sum', data: { ...data, conditions } });
    const { begun, done } = await forming();
    expect(begun).toBe(3);
    expect(done.slice(1)).toMatchObject([{ value: { status: 'RECORDED' } }, { value: { status: 'RECORDED' } }]);
  });

  test('with one key are one act, and its answer twice', async () => {
    const [gate, one] = (await drafts(2)) as [string, string];
    const version = await versionOf(one);
    const { done } = await atOnce<unknown>(() => [
      look(gate),
      submit(one, { version, key: 'the same key' }),
      submit(one, { version, key: 'the same key' }),
    ]);
    // each has read what it needs before it waits for the head, so either may come first
    const outcomes = done.slice(1).map((one) => (one as PromiseFulfilledResult<unknown>).value);
    expect(outcomes).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ status: 'RECORDED', replayed: false }),
        expect.objectContaining({ status: 'RECORDED', replayed: true }),
      ]),
    );
  });

  test('are not touched by one that is refused, nor by one whose judge fails', async () => {
    const [gate, refused, broken, one] = (await drafts(4)) as [string, string, string, string];
    const [submitOne] = await submissions([one]);
    const { begun, done } = await atOnce<unknown>(() => [
      look(gate),
      submit(refused, { version: 's1', key: 'a stale one' }),
      judged(broken, () => {
        throw new Error('a bug');
      }),
      submitOne?.() as Promise<ActOutcome>,
    ]);
    expect(begun).toBe(2);
    expect(done[1]).toMatchObject({ value: { status: 'REFUSED' } });
    expect(done[2]).toMatchObject({ status: 'rejected', reason: { message: 'a bug' } });
    expect(done[3]).toMatchObject({ value: { status: 'RECORDED' } });
  });

  test('are not lost with one whose rows the database refuses: each is tried alone', async () => {
    const [gate, wrong, one, other, broken] = (await drafts(5)) as [string, string, string, string, string];
    let judgedTimes = 0;
    const [submitOne, submitOther] = await submissions([one, other]);
    const { begun, done } = await atOnce<unknown>(() => [
      look(gate),
      submitOne?.() as Promise<ActOutcome>,
      judged(wrong, (loaded) => ({ rows: impossibleRows(loaded), answer: 'recorded' })),
      submitOther?.() as Promise<ActOutcome>,
      judged(broken, () => {
        judgedTimes += 1;
        if (judgedTimes === 1) throw new Error('a bug');
        return { answer: 'told twice' };
      }),
    ]);
    // whose judge failed has been told, and must not be done after that
    expect(judgedTimes).toBe(1);
    expect(done[4]).toMatchObject({ status: 'rejected', reason: { message: 'a bug' } });
    expect(begun).toBe(5);
    expect(done[1]).toMatchObject({ value: { status: 'RECORDED', replayed: false } });
    expect(done[2]).toMatchObject({ status: 'rejected', reason: { code: '22P02' } });
    expect(done[3]).toMatchObject({ value: { status: 'RECORDED', replayed: false } });
    await checkChain(ledger.url);
    expect(await rebuild(ledger, { province: PROVINCE, write: false })).toEqual([]);
  });
});

/** A head that stays where it is, and a paper whose number is none. */
function impossibleRows({ n, lastHash, clockOffsetMs, clockTarget, agenda, dbTime, businessTime }: Loaded) {
  const times = { lastDbTime: dbTime, lastBusinessTime: businessTime };
  const none = { entries: [], texts: [], acts: [], keys: [], cases: [], lives: [], duties: [], steps: [], clocks: [] };
  return {
    ...none,
    province: PROVINCE,
    series: {},
    papers: [{ case_id: 'x', n: 'none' }],
    head: { expected: n, n, lastHash, clockOffsetMs, clockTarget, agenda, ...times },
  };
}

describe('rows of several recordings', () => {
  test('stand one after the other, numbers as the last one left them, the head from the first to the last', () => {
    const one = { province: 'QN', acts: [1], series: { a: 1, b: 1 }, head: { expected: '4', n: '5', lastHash: 'x' } };
    const two = {
      province: 'QN',
      acts: [2],
      series: { a: 2 },
      head: { expected: '5', n: '6', lastHash: 'y' },
      keys: [3],
    };
    expect(rowsTogether([one])).toBe(one);
    expect(rowsTogether([one, two])).toEqual({
      province: 'QN',
      acts: [1, 2],
      series: { a: 2, b: 1 },
      head: { expected: '4', n: '6', lastHash: 'y' },
      keys: [3],
    });
  });
});
