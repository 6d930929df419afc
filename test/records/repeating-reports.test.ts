import { advanceOnce } from '../../records/advance-clock.ts';
import { requestClockMove } from '../../records/business-clock.ts';
import { rebuild } from '../../records/rebuild.ts';
import { broughtIn } from '../support/brought-in.ts';
import { openTestLedger, PROVINCE, type TestLedger } from '../support/test-ledger.ts';
import { type Cells, IN_FORCE } from '../support/told-files.ts';

const TASK: Cells = { ...IN_FORCE, months: '60', end: '2029-04-30' };
const CODE = TASK.code ?? '';
const HOST = 'P-H06';

let ledger: TestLedger;

beforeAll(async () => {
  ledger = await openTestLedger({ startsAt: '2025-06-30T01:00:00.000Z', checked: false });
  await broughtIn(ledger, [TASK]);
  const to = '2028-06-30T01:00:00.000Z';
  await requestClockMove(ledger.db, { province: PROVINCE, person: 'P-ADMIN', to });
  while (!(await advanceOnce(ledger, { province: PROVINCE })));
}, 600_000);
afterAll(() => ledger?.close());

/** What one person was told of a period, by the case and the last day: the rungs in the order in which they came. */
async function toldOf(deadline: string, person: string): Promise<Record<string, string>> {
  const rows = await ledger.db.notice.findMany({
    where: { province: PROVINCE, person, event: { contains: `/${deadline}/` } },
    orderBy: { id: 'asc' },
  });
  const told: Record<string, string> = {};
  for (const { facts } of rows) {
    const { rung, dueOn } = facts as unknown as { rung: string; dueOn: string };
    told[dueOn] = told[dueOn] === undefined ? rung : `${told[dueOn]} ${rung}`;
  }
  return told;
}

const BEFORE = 'BEFORE_5 BEFORE_1 DUE';

test('[EX-1] every half year the host is told, before and on the day, that a report falls due; of rounds before the import never', async () => {
  expect(await toldOf('D-20', HOST)).toEqual({
    '2025-11-03': BEFORE,
    '2026-05-04': BEFORE,
    '2026-11-02': BEFORE,
    '2027-05-04': BEFORE, // 1 May is a Saturday, made good on Monday
    '2027-11-01': BEFORE,
    '2028-05-03': BEFORE, // 30 April is a Sunday, made good on the 2nd
  });
});

test('[EX-1] then that it is to be sent; one that is missed is an event, and nobody is escalated to for it', async () => {
  const told = await toldOf('REPORT_GRACE', HOST);
  expect(Object.keys(told).length).toBe(6);
  expect(new Set(Object.values(told))).toEqual(new Set([BEFORE]));
  const missed = await ledger.db.act.findMany({ where: { province: PROVINCE, caseId: CODE, event: 'reportMissed' } });
  expect(missed.length).toBe(6);
  const file = await ledger.db.caseFile.findFirstOrThrow({ where: { province: PROVINCE, id: CODE } });
  expect(file.flags).toContain('FUNDING_STOPPED');
  const escalated = await ledger.db.act.findMany({
    where: { province: PROVINCE, event: 'escalated', caseId: { contains: 'progressReport' } },
  });
  expect(escalated).toEqual([]);
});

test('[EX-1] once a year whoever has the power to plan the inspection (A12) is told', async () => {
  const told = await toldOf('D-21', 'P-DIR');
  expect(Object.keys(told)).toEqual(['2026-05-04', '2027-05-04', '2028-05-03']);
  expect(new Set(Object.values(told))).toEqual(new Set([BEFORE]));
});

test('[EX-1] after years the screens are what the acts fold to', async () => {
  expect(await rebuild(ledger, { province: PROVINCE })).toEqual([]);
});
