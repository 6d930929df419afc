import { OFFICIAL_CALENDAR } from '../../domain/calendar/official-days.ts';
import { addDays, addMonthsTo, type PlainDate, weekday } from '../../domain/time.ts';
import { carryOutMassAct } from '../../records/mass-acts/carry-out-mass-act.ts';
import { rebuild } from '../../records/rebuild.ts';
import { broughtIn } from '../support/brought-in.ts';
import { type Agent, newKey, openTestApi, type TestApi } from '../support/test-api.ts';
import { PROVINCE } from '../support/test-ledger.ts';
import { APPROVED, type Cells, IN_FORCE } from '../support/told-files.ts';

/** A thousand tasks wait when a day off is added that nobody knew of (fictional papers and days). */
const CASES = 1_000;
const STARTS = '2025-06-30T02:00:00.000Z';

let api: TestApi;
let legal: Agent;
let office: Agent;

const enter = (agent: Agent, id: string, data: object, key = newKey()) =>
  agent.post('/api/v1/register/items').set('idempotency-key', key).send({ kind: 'CALENDAR_YEAR', id, data });
const verify = (agent: Agent, id: string) =>
  agent.post(`/api/v1/register/items/${encodeURIComponent(id)}/verification`).set('idempotency-key', newKey());
const count = async (query: object) => (await legal.get('/api/v1/calendar/count').query(query).expect(200)).body;

type Day = { date: string; kind: string; name: { vi: string; en: string }; basis: string; verified: boolean };
const shipped = (year: number): Day[] => OFFICIAL_CALENDAR.days.filter(({ date }) => date.startsWith(`${year}-`));
const off = (date: string, more: Partial<Day> = {}): Day => ({
  date,
  kind: 'HOLIDAY',
  name: { vi: 'Ngày nghỉ thêm (hư cấu)', en: 'Extra day off (fictional)' },
  basis: '99/TB-VPCP (hư cấu)',
  verified: true,
  ...more,
});

/** Approved on different days, so that their periods end on different days. */
function tasks(): Cells[] {
  return Array.from({ length: CASES }, (_, place) => {
    const base = place % 2 === 0 ? IN_FORCE : APPROVED;
    const day = `${(place % 28) + 1}`.padStart(2, '0');
    const dated = place % 2 === 0 ? { start: `2024-04-${day}` } : { approved: `2025-06-${day}` };
    const year = place % 2 === 0 ? '2024' : '2025';
    const start = `2024-04-${day}` as PlainDate;
    const end = addDays({ date: addMonthsTo({ date: start, months: 30 }), days: -1 });
    return {
      ...base,
      ...dated,
      ...(place % 2 === 0 ? { end } : {}),
      code: `QN-DT.${year}.${place + 1000}`,
      title: `Nhiệm vụ hư cấu ${place + 1}`,
    };
  });
}

beforeAll(async () => {
  api = await openTestApi({ startsAt: STARTS });
  [legal, office] = [await api.signIn('P-LEGAL'), await api.signIn('P-PPC-OFFICE')];
}, 120_000);
afterAll(() => api?.close());

describe('the calendar is data that two people enter', () => {
  test('[DL-2] a year as it comes with the product, each day with its paper', async () => {
    const { body } = await legal.get('/api/v1/calendar/2026').expect(200);
    expect(body).toMatchObject({ year: 2026, state: 'COMPLETE', source: null, awaited: null });
    expect(body.days).toContainEqual(
      expect.objectContaining({ date: '2026-08-22', kind: 'MAKEUP_WORKDAY', computed: false }),
    );
    const next = (await legal.get('/api/v1/calendar/2027').expect(200)).body;
    expect(next.state).toBe('PROVISIONAL');
    // 1 May 2027 is a Saturday: the law itself gives the Monday after
    expect(next.days).toContainEqual(
      expect.objectContaining({ date: '2027-05-03', kind: 'COMPENSATORY', computed: true }),
    );
  });

  test('[DL-2] periods are counted as the published vectors say, and say what they skipped', async () => {
    expect(await count({ from: '2026-11-13', length: '7', unit: 'WD' })).toMatchObject({
      result: '2026-11-25',
      provisional: false,
      skipped: expect.arrayContaining([
        { date: '2026-11-24', reason: 'HOLIDAY', basis: '28/2026/QH16', verified: true },
      ]),
    });
    expect(await count({ from: '2026-08-20', length: '3', unit: 'WD' })).toMatchObject({ result: '2026-08-24' });
    expect(await count({ from: '2024-12-31', length: '30', unit: 'CD' })).toMatchObject({
      rolledFrom: '2025-01-30',
      result: '2025-02-03',
    });
    expect(await count({ from: '2026-11-27', length: '7', unit: 'WD', direction: 'BACKWARD' })).toMatchObject({
      result: '2026-11-17',
    });
  });

  test.each([
    [{ from: '2025-02-29', length: '5', unit: 'WD' }, 'from', 'input.date'],
    [{ from: '2025-02-28', length: '0', unit: 'WD' }, 'length', 'input.value'],
    [{ from: '2025-02-28', length: '5', unit: 'FORTNIGHT' }, 'unit', 'input.value'],
    [{ from: '2190-02-28', length: '9999', unit: 'MO' }, 'length', 'input.date'],
    [{ length: '5', unit: 'WD' }, 'from', 'input.missing'],
  ])('%j is refused by its field', async (query, path, code) => {
    const { status, body } = await legal.get('/api/v1/calendar/count').query(query);
    expect([status, body.fields]).toEqual([
      400,
      expect.arrayContaining([expect.objectContaining({ path: `query.${path}`, code })]),
    ]);
  });

  test('[DL-2] who enters a year does not verify it, and nobody else does either until one may', async () => {
    const days = [...shipped(2026), off('2026-06-08')];
    expect((await enter(await api.signIn('P-H02'), 'LICH-2026', { year: 2026, state: 'COMPLETE', days })).status).toBe(
      403,
    );
    expect((await enter(legal, 'LICH-2026', { year: 2026, state: 'COMPLETE', days })).body).toMatchObject({
      version: 1,
    });
    expect((await verify(legal, 'LICH-2026')).body.code).toBe('sod.enter_verify');
    expect(await count({ from: '2026-06-05', length: '1', unit: 'WD' })).toMatchObject({ result: '2026-06-08' });
    const again = await enter(legal, 'LICH-2026-B', { year: 2026, state: 'COMPLETE', days });
    expect([again.status, again.body.code, again.body.detail]).toEqual([409, 'register.conflict', expect.anything()]);
    expect((await verify(office, 'LICH-2026')).status).toBe(201);
    expect(await count({ from: '2026-06-05', length: '1', unit: 'WD' })).toMatchObject({ result: '2026-06-09' });
    const { body } = await legal.get('/api/v1/calendar/2026').expect(200);
    expect(body).toMatchObject({
      source: { id: 'LICH-2026', version: 1 },
      version: `${OFFICIAL_CALENDAR.version} LICH-2026@1`,
    });
  });

  test('a day that does not exist, a day without its paper, and an unknown kind keep nothing', async () => {
    for (const day of [off('2026-02-29'), off('2026-06-09', { basis: '' }), off('2026-06-09', { kind: 'PICNIC' })]) {
      const answer = await enter(legal, 'LICH-2026', { year: 2026, state: 'COMPLETE', days: [day] });
      expect(answer.status).toBe(400);
    }
    expect(await api.ledger.db.registerItem.count({ where: { id: 'LICH-2026' } })).toBe(1);
  });

  test.each([
    ['of another year', off('2025-06-09'), 'day.other_year'],
    ['that stands twice', off('2026-09-02'), 'day.twice'],
    [
      'made up for on a day that is worked anyway',
      off('2026-06-09', { kind: 'MAKEUP_WORKDAY' }),
      'makeup.worked_anyway',
    ],
    ['swapped off on a Sunday', off('2026-06-14', { kind: 'SWAPPED_OFF' }), 'off.rest_anyway'],
    ['in lieu of nothing', off('2026-06-09', { kind: 'COMPENSATORY' }), 'lieu.no_holiday'],
  ])('a day %s keeps nothing, and the answer names it', async (_what, day, why) => {
    const data = { year: 2026, state: 'COMPLETE', days: [...shipped(2026), day] };
    const { status, body } = await enter(legal, 'LICH-2026', data);
    expect([status, body.code, body.facts.why]).toEqual([422, 'calendar.invalid', why]);
    expect(body.fields[0].path).toMatch(new RegExp(`^data\\.days\\.${shipped(2026).length}\\.`));
    expect(body.texts.vi.detail).toContain(day.date);
    expect(await api.ledger.db.registerItem.count({ where: { id: 'LICH-2026' } })).toBe(1);
  });

  test('[DL-1] a draft of a year can be gone on from; a calendar that cannot be true says so and counts nothing', async () => {
    const draft = (await legal.get('/api/v1/calendar/2028/draft').expect(200)).body;
    expect(draft).toMatchObject({ year: 2028, state: 'PROVISIONAL' });
    const told = (await legal.post('/api/v1/calendar/effects').send(draft).expect(200)).body;
    expect(told).toMatchObject({ faults: [], effect: { cases: 0, periods: 0, first: [] } });
    const days = [...shipped(2026), off('2026-06-14', { kind: 'SWAPPED_OFF' })];
    const wrong = (await legal.post('/api/v1/calendar/effects').send({ year: 2026, state: 'COMPLETE', days })).body;
    expect(wrong).toMatchObject({ effect: null, faults: [{ why: 'off.rest_anyway', date: '2026-06-14' }] });
    const host = await api.signIn('P-H02');
    expect((await host.get('/api/v1/calendar/2028/draft')).body.code).toBe('officials.only');
    expect((await legal.get('/api/v1/calendar/1950/draft')).status).toBe(400);
  });

  test('a year that is said to be complete and lacks a holiday of the law keeps nothing', async () => {
    const days = shipped(2026).filter(({ date }) => date !== '2026-04-30');
    const { status, body } = await enter(legal, 'LICH-2026', { year: 2026, state: 'COMPLETE', days });
    expect([status, body.facts.why]).toEqual([422, 'year.holiday_missing']);
    expect(body.texts.vi.detail).toContain('2026-04-30');
  });
});

interface StoredClock {
  readonly key: string;
  readonly startedOn: string;
  readonly dueOn: string;
}

async function runningClocks(): Promise<Map<string, StoredClock>> {
  const rows = await api.ledger.db.clock.findMany({ where: { province: PROVINCE, status: 'RUNNING' } });
  return new Map(
    rows.map(({ caseId, deadline, round, startedOn, dueOn }) => {
      const key = `${caseId} ${deadline}/${round}`;
      return [key, { key, startedOn, dueOn }];
    }),
  );
}

async function carriedOut(): Promise<{ kind: string; done: number; looked: number }[]> {
  const ended = [];
  for (let part = await carryOutMassAct(api.ledger, { province: PROVINCE }); part !== null; ) {
    if (part.ended) ended.push(part);
    part = await carryOutMassAct(api.ledger, { province: PROVINCE });
  }
  return ended;
}

describe(`a day off is added while ${CASES} cases wait`, () => {
  /** The day on which most periods end that begin here: a weekday, so that it really is a day less. */
  let day: string;
  let before: Map<string, StoredClock>;

  beforeAll(async () => {
    await carriedOut();
    expect(await broughtIn(api.ledger, tasks())).toBe(CASES);
    before = await runningClocks();
    const ends = [...before.values()].map(({ dueOn }) => dueOn).filter((date) => date.startsWith('2025-'));
    const counts = ends.map((date) => [ends.filter((other) => other === date).length, date] as const);
    [[, day]] = counts.sort(([a, x], [b, y]) => b - a || (x < y ? -1 : 1)) as [[number, string]];
    expect(weekday(day as PlainDate)).toBeLessThan(6);
  }, 600_000);

  test('[DL-2] exactly those move that it bears on, each with an entry of its own that says from when to when', async () => {
    const data = { year: 2025, state: 'COMPLETE', days: [...shipped(2025), off(day)] };
    const foretold = (await legal.post('/api/v1/calendar/effects').send(data).expect(200)).body;
    expect(foretold.faults).toEqual([]);
    expect(foretold.effect.days).toEqual([day]);
    expect((await enter(legal, 'LICH-2025', data)).status).toBe(201);
    const { body: verified } = await verify(office, 'LICH-2025').expect(201);
    const [ended] = await carriedOut();
    const after = await runningClocks();
    const calendar = (await legal.get('/api/v1/calendar/2025').expect(200)).body.version;
    const nextWorked = (await count({ from: day, length: '1', unit: 'WD' })).result;
    const moved = [...before.values()].filter(({ key, dueOn }) => after.get(key)?.dueOn !== dueOn);
    expect(after.size).toBe(before.size);
    // every period here is of calendar days or months or a date: only what ended on that day itself moves
    const meant = [...before.values()].filter(({ key, dueOn }) => dueOn === day && !key.includes('CONTRACT_END'));
    expect(moved.map(({ key }) => key).sort()).toEqual(meant.map(({ key }) => key).sort());
    expect(moved.length).toBeGreaterThan(10);
    // what was foretold is what came
    const casesOf = (keys: readonly string[]) => [...new Set(keys.map((key) => key.split(' ')[0]))].sort();
    const movedCases = casesOf(moved.map(({ key }) => key));
    expect([foretold.effect.cases, foretold.effect.periods]).toEqual([movedCases.length, moved.length]);
    const first = foretold.effect.first as { caseId: string; clocks: { from: string; to: string }[] }[];
    expect(first.every(({ caseId }) => movedCases.includes(caseId))).toBe(true);
    expect(first[0]?.clocks[0]).toMatchObject({ from: day, to: nextWorked });
    for (const { key } of moved) expect(after.get(key)?.dueOn).toBe(nextWorked);
    const acts = await api.ledger.db.act.findMany({ where: { event: 'clocksRedated' } });
    expect(acts.length).toBe(new Set(moved.map(({ key }) => key.split(' ')[0])).size);
    expect(acts[0]?.basis).toMatchObject({ kind: 'MASS_ACT', massAct: verified.n, item: 'LICH-2025', year: 2025 });
    expect(ended).toMatchObject({ kind: 'CALENDAR_YEAR', done: acts.length });
    const [{ payload }] = (
      await api.ledger.db.entryText.findMany({ where: { province: PROVINCE, n: acts[0]?.n ?? 0n } })
    ).map((row) => row.payload as { payload: object }) as [{ payload: object }];
    expect(payload).toMatchObject({ calendar, clocks: [{ from: day, to: nextWorked }] });
    const follow = await legal.get(`/api/v1/mass-acts/${verified.n}`).expect(200);
    expect(follow.body).toMatchObject({ status: 'DONE', kind: 'CALENDAR_YEAR', done: acts.length });
  }, 300_000);

  test('[DL-2] a second version that takes the day back moves them back, and nothing else', async () => {
    const data = { year: 2025, state: 'COMPLETE', days: shipped(2025) };
    expect((await enter(legal, 'LICH-2025', data)).body.version).toBe(2);
    await verify(office, 'LICH-2025').expect(201);
    await carriedOut();
    expect(await runningClocks()).toEqual(before);
  }, 300_000);

  test('what is stored is what the acts give, each counted by the calendar that stood when it was done', async () => {
    expect(await rebuild(api.ledger, { province: PROVINCE })).toEqual([]);
  }, 300_000);

  test('two versions verified one after the other, before either was carried out, leave what the last one says', async () => {
    const first = addDays({ date: day as PlainDate, days: 1 });
    for (const days of [
      [...shipped(2025), off(day)],
      [...shipped(2025), off(first)],
    ]) {
      await enter(legal, 'LICH-2025', { year: 2025, state: 'COMPLETE', days });
      await verify(office, 'LICH-2025').expect(201);
    }
    expect((await carriedOut()).length).toBe(2);
    const after = await runningClocks();
    for (const { key, dueOn } of before.values()) if (dueOn === day) expect(after.get(key)?.dueOn).toBe(day);
    expect(await rebuild(api.ledger, { province: PROVINCE })).toEqual([]);
  }, 300_000);
});

test('[DL-2] from 1 October on the next year is asked for where its notice is missing', async () => {
  const late = await openTestApi({ startsAt: '2026-09-30T02:00:00.000Z' });
  const named = async () =>
    (await late.anonymous().get('/readyz')).body.missing.map(({ what }: { what: string }) => what);
  expect(await named()).not.toContain('CALENDAR');
  await late.ledger.db.$executeRaw`UPDATE audit_head SET clock_offset_ms = clock_offset_ms + ${86_400_000}`;
  expect(await named()).toContain('CALENDAR');
  expect((await late.anonymous().get('/readyz')).body.ready).toBe(true);
  const lawyer = await late.signIn('P-LEGAL');
  expect((await lawyer.get('/api/v1/calendar/2026').expect(200)).body.awaited).toBe(2027);
  await late.close();
}, 120_000);
