import { openDatabase } from '../../records/database.ts';
import { loadRegimeShelf } from '../../records/held-regimes.ts';
import { Holdings } from '../../records/holdings.ts';
import type { LifeReading } from '../../records/life-reading.ts';
import { readInbox } from '../../records/reads/read-inbox.ts';
import {
  act,
  acted,
  draftProposal,
  FORM,
  openTestLedger,
  PROVINCE,
  storedFile,
  type TestLedger,
} from '../support/test-ledger.ts';
import { registered } from './told-life.ts';

/** Two processes on the same records. */
let here: TestLedger;
let there: TestLedger;

beforeAll(async () => {
  here = await openTestLedger();
  const db = openDatabase({ url: here.url, connections: 4, checked: true });
  there = { ...here, db, regimes: await loadRegimeShelf(db, PROVINCE) };
}, 60_000);
afterAll(async () => {
  await there?.db.$disconnect();
  await here?.close();
});

/** What the database sent to a process while it worked: lives, and whether the register. */
async function sentDuring(
  { db }: TestLedger,
  work: () => Promise<unknown>,
): Promise<{ lives: string[]; register: boolean }> {
  const held = db.holdings.of(PROVINCE);
  const { register } = held;
  const keepLives = held.keepLives.bind(held);
  const lives: string[] = [];
  held.keepLives = (readings) => {
    lives.push(...readings.map(({ life }) => life));
    keepLives(readings);
  };
  try {
    await work();
  } finally {
    held.keepLives = keepLives;
  }
  return { lives, register: held.register !== register };
}

async function submitted(ledger: TestLedger): Promise<string> {
  const caseId = await draftProposal(ledger);
  await storedFile(ledger);
  await acted(ledger, { person: 'P-H01', target: { caseId }, event: 'submit', papers: [FORM] });
  return caseId;
}

const returned = (caseId: string) =>
  ({ person: 'P-SPEC-1', target: { caseId }, event: 'return', payload: { gaps: 'Thiếu dự toán' } }) as const;
const resubmitted = (caseId: string) =>
  ({ person: 'P-H01', target: { caseId }, event: 'resubmit', papers: [FORM] }) as const;

test('what nobody has changed since is not sent again', async () => {
  const caseId = await submitted(here);
  const sent = await sentDuring(here, async () => {
    await acted(here, returned(caseId));
    await acted(here, resubmitted(caseId));
  });
  expect(sent).toEqual({ lives: [], register: false });
});

test('what another process did is sent and judged by: of the case that it touched, and no other', async () => {
  const [one, other] = [await submitted(here), await submitted(here)];
  await acted(there, returned(one));
  const sent = await sentDuring(here, async () => {
    await acted(here, resubmitted(one));
    await acted(here, returned(other));
  });
  expect(sent).toEqual({ lives: [one], register: false });
  await acted(there, returned(one));
  expect(await act(here, { ...returned(one), version: 's1' })).toMatchObject({ status: 'REFUSED' });
});

test('[AU-7] a register changed by another process is sent whole, and judged by', async () => {
  const caseId = await submitted(here);
  await acted(here, returned(caseId));
  await acted(here, resubmitted(caseId));
  const from = '2024-12-31T17:00:00.000Z';
  const bar = { person: 'P-SPEC-1', life: caseId, code: 'COI-3', from, until: null };
  await registered(there, { kind: 'BAR', id: 'BAR-HELD', data: bar });
  const sent = await sentDuring(here, async () => {
    const outcome = await act(here, returned(caseId));
    expect(outcome).toMatchObject({ status: 'REFUSED', refusal: { rule: 'coi.barred' } });
  });
  expect(sent.register).toBe(true);
});

test('rows changed by hand are not taken for what was held', async () => {
  const caseId = await submitted(here);
  await here.db.$executeRaw`UPDATE case_file SET facts = facts || '{"title":"Sửa tay"}' WHERE id = ${caseId}`;
  await acted(here, returned(caseId));
  const { items } = await readInbox(here, { province: PROVINCE, person: 'P-H01', after: null, limit: 100 });
  expect(items.find((item) => item.caseId === caseId)?.title).toBe('Sửa tay');
});

test('an inbox reads what another process did', async () => {
  const caseId = await submitted(here);
  const waiting = async () => {
    const { items } = await readInbox(here, { province: PROVINCE, person: 'P-SPEC-1', after: null, limit: 100 });
    return items.filter((item) => item.caseId === caseId).map((item) => item.code);
  };
  const before = await waiting();
  await acted(there, returned(caseId));
  expect([before.length, await waiting()]).toEqual([1, []]);
});

test('what is held is bounded: the longest unused goes first', () => {
  const held = new Holdings({ checked: false }).of('AA');
  const life = (name: string): LifeReading => {
    const state = { id: name, root: name, life: name, subjects: [] };
    const fillers = Array.from({ length: 999 }, (_, index) => [
      `${name}-${index}`,
      { state: { ...state, id: `${name}-${index}` } },
    ]);
    return { life: name, mark: 'm', byId: new Map([[name, { state }], ...fillers] as never), duties: [] };
  };
  for (let index = 1; index <= 8; index += 1) held.keepLives([life(`L${index}`)]);
  expect(held.findLives(['L1'])).not.toBeNull();
  held.keepLives([life('L9')]);
  expect(['L1', 'L2', 'L9', 'L2-5'].map((id) => held.findLives([id]) !== null)).toEqual([true, false, true, false]);
});
