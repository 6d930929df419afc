import { Prisma } from '../../prisma/generated/client.ts';
import { advanceOnce } from '../../records/advance-clock.ts';
import { requestClockMove, strideClock } from '../../records/business-clock.ts';
import { commitDue } from '../../records/commit-due.ts';
import { rebuild } from '../../records/rebuild.ts';
import { reviewStandings } from '../../records/standings/review-standings.ts';
import { PROVINCE, type TestLedger } from '../support/test-ledger.ts';
import { openSampleProvince } from './sample-province.ts';

const YEAR_LATER = '2026-06-30T01:00:00.000Z';
const DAY_MS = 86_400_000;

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
  jumped = await openSampleProvince();
  lived = await openSampleProvince({ checked: false });
}, 120_000);
afterAll(async () => {
  await jumped?.close();
  await lived?.close();
});

test('[DL-4] a jump of a year tells whom, and records what, a year that was lived day by day does', async () => {
  const began = performance.now();
  await jump(jumped);
  console.log(`jumped in ${performance.now() - began}`);
  await live(lived);
  console.log(`lived in ${performance.now() - began}`);
  const [left, other] = [await leftBy(jumped), await leftBy(lived)];
  console.log(left.length, await jumped.db.$queryRaw`SELECT kind, count(*)::int, count(DISTINCT event)::int AS events FROM notice GROUP BY 1`, await jumped.db.$queryRaw`SELECT event, count(*)::int FROM act WHERE basis->>'kind'='TIME' GROUP BY 1`);
  expect(other).toEqual(left);
  expect(await rebuild(jumped, { province: PROVINCE })).toEqual([]);
  expect(await rebuild(lived, { province: PROVINCE })).toEqual([]);
}, 600_000);
