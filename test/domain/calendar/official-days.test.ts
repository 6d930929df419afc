import type { OfficialDay } from '../../../domain/calendar/calendar.ts';
import { judgeDay } from '../../../domain/calendar/judge-day.ts';
import { legalDaysOf } from '../../../domain/calendar/legal-days.ts';
import { OFFICIAL_CALENDAR } from '../../../domain/calendar/official-days.ts';
import { plainDate, weekday } from '../../../domain/time.ts';

const day = (date: string) => judgeDay({ date: plainDate(date), calendar: OFFICIAL_CALENDAR });

describe('[DL-2] days off by the notices of 2024 to 2026 (LC-2019 Art. 111-112, 28/2026/QH16)', () => {
  test.each([
    ['2024', '01-01 02-08 02-09 02-12 02-13 02-14 04-18 04-29 04-30 05-01 09-02 09-03'],
    ['2025', '01-01 01-27 01-28 01-29 01-30 01-31 04-07 04-30 05-01 05-02 09-01 09-02'],
    ['2026', '01-01 01-02 02-16 02-17 02-18 02-19 02-20 04-27 04-30 05-01 08-31 09-01 09-02 11-24'],
  ])('%s, Monday to Friday: %s', (year, expected) => {
    const off = OFFICIAL_CALENDAR.days.filter(
      ({ date, kind }) => date.startsWith(year) && kind !== 'MAKEUP_WORKDAY' && weekday(date) <= 5,
    );
    expect(off.map(({ date }) => date.slice(5)).join(' ')).toBe(expected);
    for (const { date } of off) expect(day(date)).toMatchObject({ working: false, provisional: false });
  });

  test.each(['2024-05-04', '2025-04-26', '2026-01-10', '2026-08-22'])('%s is a Saturday and worked', (date) => {
    expect(weekday(plainDate(date))).toBe(6);
    expect(day(date)).toMatchObject({ working: true, reason: 'MAKEUP_WORKDAY' });
  });

  test.each([
    ['a Friday', '2025-06-27', true, 'ORDINARY'],
    ['a Saturday', '2025-06-28', false, 'WEEKLY_REST'],
    ['a Sunday that is a holiday', '2026-04-26', false, 'HOLIDAY'],
    ['its day in lieu', '2026-04-27', false, 'COMPENSATORY'],
    ['24 November before the resolution', '2025-11-24', true, 'ORDINARY'],
    ['24 November since', '2026-11-24', false, 'HOLIDAY'],
  ])('%s, %s', (_case, date, working, reason) => {
    expect(day(date)).toMatchObject({ working, reason });
  });

  test('what no paper was read for is marked (domain.md 6.8)', () => {
    const unread = OFFICIAL_CALENDAR.days.filter(({ date, verified }) => !verified && /^202[56]/.test(date));
    expect(unread.map(({ date }) => date)).toEqual(['2025-04-26', '2026-01-02', '2026-01-10']);
  });

  test('no date stands twice, every row names its basis in both languages', () => {
    const dates = OFFICIAL_CALENDAR.days.map(({ date }) => date);
    expect(new Set(dates).size).toBe(dates.length);
    expect([...dates].sort()).toEqual(dates);
    for (const { name, basis } of OFFICIAL_CALENDAR.days) expect([name.vi, name.en, basis]).not.toContain('');
  });
});

describe('[DL-2] a year without its notice: weekends and what the law fixes (domain.md 0.5(8))', () => {
  test.each([
    ['2027, 1 May is a Saturday', 2027, '01-01 02-08 04-30 05-01 05-03 09-02 11-24'],
    ['2028, 1 January is a Saturday, 30 April a Sunday', 2028, '01-01 01-03 04-30 05-01 05-02 09-02 09-04 11-24'],
    ['2022, before 24 November was one', 2022, '01-01 01-03 04-30 05-01 05-02 05-03 09-02'],
  ])('%s', (_case, year, expected) => {
    const computed = legalDaysOf({ year, known: OFFICIAL_CALENDAR.days }).map(({ date }) => date.slice(5));
    expect(computed.sort().join(' ')).toBe(expected);
  });

  test.each([
    ['first day of Tết 2027, computed', '2027-02-06', 'HOLIDAY'],
    ['rest day on that holiday (LC-2019 Art. 111(3))', '2027-02-08', 'COMPENSATORY'],
    ['the rest of Tết is not guessed', '2027-02-10', 'ORDINARY'],
    ['Hùng Kings 2027, computed', '2027-04-16', 'HOLIDAY'],
    ['24 November 2028', '2028-11-24', 'HOLIDAY'],
  ])('%s: %s', (_case, date, reason) => {
    expect(day(date)).toMatchObject({ reason, working: reason === 'ORDINARY', provisional: true });
  });

  test.each([
    ['the one that the law gives is there already', '2028-01-03', 'COMPENSATORY'],
    ['so that the day after it is worked', '2028-01-04', 'ORDINARY'],
    ['one that is not there is added', '2028-05-02', 'COMPENSATORY'],
  ])('a day in lieu counts once (LC-2019 Art. 111(3)): %s', (_case, date, reason) => {
    const inLieu: OfficialDay = {
      date: plainDate('2028-01-03'),
      kind: 'COMPENSATORY',
      name: { vi: 'x', en: 'x' },
      basis: 'x',
      verified: false,
    };
    const calendar = { version: 'x', years: [{ year: 2028, state: 'PROVISIONAL' as const }], days: [inLieu] };
    expect(judgeDay({ date: plainDate(date), calendar })).toMatchObject({ reason });
  });

  test('a complete year is never completed by computation', () => {
    const calendar = { version: 'x', years: [{ year: 2027, state: 'COMPLETE' as const }], days: [] };
    expect(judgeDay({ date: plainDate('2027-11-24'), calendar })).toMatchObject({ working: true, provisional: false });
  });
});
