import { type CalendarYearData, calendarWith } from '../../domain/calendar/calendar-year.ts';
import { calendarYearFaultsOf } from '../../domain/calendar/calendar-year-faults.ts';
import { judgeDay } from '../../domain/calendar/judge-day.ts';
import { OFFICIAL_CALENDAR } from '../../domain/calendar/official-days.ts';
import { addDays, type PlainDate, plainDate, weekday, yearOf } from '../../domain/time.ts';
import { draftCalendarYear } from '../../records/draft-calendar-year.ts';

const YEARS = Array.from({ length: 10 }, (_, index) => 2027 + index);

/** The library takes its time inside jest. */
const drafts = new Map<number, CalendarYearData>();
function draftOf(year: number): CalendarYearData {
  const draft = drafts.get(year) ?? draftCalendarYear(year);
  drafts.set(year, draft);
  return draft;
}

function dayOf(year: number, name: string): string | undefined {
  return draftOf(year).days.find((day) => day.name.vi === name)?.date;
}

function daysOffIn(year: number, calendar = calendarWith([{ ...draftOf(year), id: 'x', version: 1 }])): string[] {
  const off: PlainDate[] = [];
  for (let date = plainDate(`${year}-01-01`); yearOf(date) === year; date = addDays({ date, days: 1 }))
    if (weekday(date) <= 5 && !judgeDay({ date, calendar }).working) off.push(date);
  return off;
}

describe('[DL-2] a draft has the Vietnamese moon (domain.md 6.8, stack.md 2.4)', () => {
  test.each([
    [2025, '2025-01-29', '2025-04-07'],
    [2026, '2026-02-17', '2026-04-26'],
    [2027, '2027-02-06', '2027-04-16'],
    [2028, '2028-01-26', '2028-04-04'],
    [2030, '2030-02-02', '2030-04-12'], // by the Chinese meridian Tết would be a day later
  ])('%d: Tết %s, Hùng Kings %s', (year, tet, hungKings) => {
    expect([dayOf(year, 'Tết Nguyên đán'), dayOf(year, 'Giỗ Tổ Hùng Vương')]).toEqual([tet, hungKings]);
  });

  test('agrees with the lunar days that come with the product', () => {
    for (const date of ['2027-02-06', '2027-04-16']) expect(draftOf(2027).days.map((day) => day.date)).toContain(date);
    expect(daysOffIn(2027)).toEqual(daysOffIn(2027, OFFICIAL_CALENDAR));
  });
});

describe('[DL-2] a draft is no more than a draft', () => {
  test('2028: the law, the moon, days in lieu; each says that it is a draft', () => {
    const { state, days } = draftOf(2028);
    expect(state).toBe('PROVISIONAL');
    expect(days.map(({ date, kind }) => `${date.slice(5)} ${kind}`)).toEqual([
      '01-01 HOLIDAY',
      '01-03 COMPENSATORY',
      '01-26 HOLIDAY',
      '04-04 HOLIDAY',
      '04-30 HOLIDAY',
      '05-01 HOLIDAY',
      '05-02 COMPENSATORY',
      '09-02 HOLIDAY',
      '09-04 COMPENSATORY',
      '11-24 HOLIDAY',
    ]);
    for (const { basis, verified } of days) {
      expect(basis).toMatch(/^draft: .+; the yearly notice is awaited$/);
      expect(verified).toBe(false);
    }
  });

  test.each(YEARS)('%d: no fault, the two lunar days, and a calendar that has it counts no other day off', (year) => {
    const draft = draftOf(year);
    expect(calendarYearFaultsOf(draft)).toEqual([]);
    expect(draft.days.filter(({ basis }) => basis.includes('lunar'))).toHaveLength(2);
    const off = draft.days.map(({ date }) => date).filter((date) => weekday(date) <= 5);
    expect(daysOffIn(year)).toEqual(off);
  });

  test('as a whole notice it is refused, for what it has and for what it lacks', () => {
    const faults = calendarYearFaultsOf({ ...draftOf(2028), state: 'COMPLETE' });
    const whys = faults.map(({ why }) => why);
    expect(new Set(whys)).toEqual(new Set(['day.awaits_notice', 'year.days_missing']));
    expect(whys.filter((why) => why === 'year.days_missing')).toHaveLength(2);
  });
});
