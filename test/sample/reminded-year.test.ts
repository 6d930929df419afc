import { Prisma } from '../../prisma/generated/client.ts';
import { advanceOnce } from '../../records/advance-clock.ts';
import { requestClockMove, strideClock } from '../../records/business-clock.ts';
import { commitDue } from '../../records/commit-due.ts';
import { tellDigest } from '../../records/digest/tell-digest.ts';
import { rebuild } from '../../records/rebuild.ts';
import { reviewStandings } from '../../records/standings/review-standings.ts';
import { PROVINCE, type TestLedger } from '../support/test-ledger.ts';
import { openSampleProvince } from './sample-province.ts';

const YEAR_LATER = '2026-06-30T01:00:00.000Z';
const DAY_MS = 86_400_000;
const SINCE = new Date('2025-06-30T02:00:00.000Z');

/** One move: the clock strides from instant to instant. */
async function jump(ledger: TestLedger): Promise<void> {
  await requestClockMove(ledger.db, { province: PROVINCE, person: 'P-ADMIN', to: YEAR_LATER });
  while (!(await advanceOnce(ledger, { province: PROVINCE })));
}

/** A year as it passes by itself: every evening somebody looks at what has become due since the evening before. */
async function live(ledger: TestLedger): Promise<void> {
  await requestClockMove(ledger.db, { province: PROVINCE, person: 'P-ADMIN', to: YEAR_LATER });
  for (let evening = '2025-06-30T16:30:00.000Z'; ; evening = nextEvening(evening)) {
    const to = evening < YEAR_LATER ? evening : YEAR_LATER;
    await strideClock(ledger.db, { province: PROVINCE, to });
    await reviewStandings(ledger, { province: PROVINCE });
    for (const caseId of await casesDue(ledger, to)) await commitDue(ledger, { province: PROVINCE, caseId });
    await tellDigest(ledger, { province: PROVINCE });
    if (to === YEAR_LATER) return;
  }
}

function nextEvening(evening: string): string {
  return new Date(Date.parse(evening) + DAY_MS).toISOString();
}

async function casesDue({ db }: TestLedger, at: string): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>(Prisma.sql`
    SELECT case_id AS id FROM clock WHERE province = ${PROVINCE} AND status = 'RUNNING' AND due_at <= ${at}::timestamptz
    UNION SELECT case_id FROM reminder WHERE province = ${PROVINCE} AND remind_at <= ${at}::timestamptz ORDER BY id`);
  return rows.map(({ id }) => id);
}

/** What was told and done in the year, but for numbers in the log and instants of recording. */
async function leftBy({ db }: TestLedger): Promise<string[]> {
  const notices = await db.$queryRaw<object[]>(Prisma.sql`
    SELECT event, kind, person, case_id, step, facts FROM notice WHERE province = ${PROVINCE} AND kind <> 'POWER_ENDS'`);
  const acts = await db.$queryRaw<object[]>(Prisma.sql`
    SELECT a.case_id, a.seq, a.event, a.today, instant(a.due_at) AS due_at, a.from_state, a.to_state, t.payload->'payload' AS payload
    FROM act a JOIN entry_text t ON t.province = a.province AND t.n = a.n
    WHERE a.province = ${PROVINCE} AND a.basis->>'kind' <> 'IMPORT'`);
  return [...notices, ...acts].map((one) => JSON.stringify(one)).toSorted();
}

let jumped: TestLedger;
let lived: TestLedger;

beforeAll(async () => {
  jumped = await openSampleProvince({ checked: false });
  lived = await openSampleProvince({ checked: false });
}, 120_000);
afterAll(async () => {
  await jumped?.close();
  await lived?.close();
});

test('[DL-4] a jump of a year tells whom, and records what, a year that was lived day by day does', async () => {
  await jump(jumped);
  await live(lived);
  const [left, other] = [await leftBy(jumped), await leftBy(lived)];
  expect(other).toEqual(left);
  expect(await rebuild(jumped, { province: PROVINCE })).toEqual([]);
  expect(await rebuild(lived, { province: PROVINCE })).toEqual([]);
}, 600_000);

test('[DL-6] in that year somebody was told of something of every kind, and persons alone', async () => {
  const kinds = await jumped.db.$queryRaw<{ kind: string }[]>(Prisma.sql`
    SELECT DISTINCT kind FROM notice WHERE province = ${PROVINCE} AND kind <> 'POWER_ENDS' ORDER BY kind`);
  expect(kinds.map(({ kind }) => kind)).toEqual([
    'DIGEST',
    'ESCALATED',
    'REMINDER_BEFORE',
    'REMINDER_DUE',
    'REMINDER_LATE',
  ]);
  const others = await jumped.db.$queryRaw<object[]>(Prisma.sql`
    SELECT DISTINCT person FROM notice n WHERE province = ${PROVINCE} AND NOT EXISTS (SELECT FROM register_item i
      WHERE i.province = n.province AND i.kind = 'PERSON' AND i.id = n.person)`);
  expect(others).toEqual([]);
  const offDays = await jumped.db.$queryRaw<object[]>(Prisma.sql`
    SELECT DISTINCT event FROM notice WHERE province = ${PROVINCE} AND event IN
      ('digest/2025-09-01', 'digest/2025-09-02', 'digest/2026-01-01', 'digest/2025-07-06')`);
  expect(offDays).toEqual([]);
});

test('[DL-5] time approves nothing: its reminders and escalations move no state, and no approval is among its acts', async () => {
  const acts = await jumped.db.act.findMany({
    where: { province: PROVINCE, person: null, businessTime: { gt: SINCE } },
  });
  const told = acts.filter(({ event }) => event === 'escalated' || event === 'deadlinePassed');
  expect(told.length).toBeGreaterThan(30);
  expect(told.every(({ fromState, toState }) => fromState === toState)).toBe(true);
  expect(acts.filter(({ toState, fromState }) => toState !== fromState && toState === 'APPROVED')).toEqual([]);
  expect(acts.filter(({ duty }) => duty !== null)).toEqual([]);
});
