import type { DayKind, OfficialDay } from '../../../domain/calendar/calendar.ts';
import type { CalendarYearData } from '../../../domain/calendar/calendar-year.ts';
import {
  CALENDAR_FAULTS,
  type CalendarFaultCode,
  calendarYearFaultsOf,
} from '../../../domain/calendar/calendar-year-faults.ts';
import { NOTICE_AWAITED } from '../../../domain/calendar/legal-days.ts';
import { OFFICIAL_CALENDAR } from '../../../domain/calendar/official-days.ts';
import { plainDate, yearOf } from '../../../domain/time.ts';
import { calendarFaultWords } from '../../../texts/calendar-texts.ts';

type State = CalendarYearData['state'];

function day(date: string, kind: DayKind, basis = 'a notice'): OfficialDay {
  return { date: plainDate(date), kind, name: { vi: 'Ngày thử', en: 'Day of a test' }, basis, verified: true };
}

function shipped(year: number): readonly OfficialDay[] {
  return OFFICIAL_CALENDAR.days.filter(({ date }) => yearOf(date) === year);
}

function faultsOf(year: number, days: readonly OfficialDay[], state: State = 'PROVISIONAL'): string[] {
  const faults = calendarYearFaultsOf({ year, state, days });
  return faults.map(({ why, row, column, date }) => [row ?? '-', column ?? '-', date ?? '-', why].join(' '));
}

/** The days that the notice of a year gave, by month and day: `h` holiday, `l` in lieu. */
function notice(year: number, told: string): OfficialDay[] {
  const kinds: Record<string, DayKind> = { h: 'HOLIDAY', l: 'COMPENSATORY' };
  return told.split(' ').map((one) => day(`${year}-${one.slice(1)}`, kinds[one.slice(0, 1)] as DayKind));
}

describe('[DL-2] the calendar of a year has no fault (LC-2019 Art. 111-112)', () => {
  test.each([2024, 2025, 2026])('%d as it comes with the product, whole', (year) => {
    expect(faultsOf(year, shipped(year), 'COMPLETE')).toEqual([]);
  });

  test.each([
    [
      'two holidays on one weekend, Hùng Kings before 30 April',
      2023,
      'h01-01 l01-02 h01-20 h01-21 h01-22 h01-23 h01-24 l01-25 l01-26 h04-29 h04-30 h05-01 l05-02 l05-03 h09-01 h09-02 l09-04',
    ],
    [
      '30 April and 1 May on a weekend',
      2022,
      'h01-01 l01-03 h01-31 h02-01 h02-02 h02-03 h02-04 h04-10 l04-11 h04-30 h05-01 l05-02 l05-03 h09-01 h09-02',
    ],
  ])('%s', (_case, year, told) => {
    expect(faultsOf(year, notice(year, told), 'COMPLETE')).toEqual([]);
  });

  test('a row whose paper nobody has read is none, nor is a provisional year with nothing in it', () => {
    const unread = shipped(2026).map((one) => ({ ...one, verified: false }));
    expect(faultsOf(2026, unread, 'COMPLETE')).toEqual([]);
    expect(faultsOf(2031, [])).toEqual([]);
    expect(faultsOf(2027, shipped(2027))).toEqual([]);
  });
});

describe('[DL-2] what is wrong with a day names its row and its column', () => {
  test.each<[string, number, OfficialDay[], string[]]>([
    ['no basis', 2028, [day('2028-01-26', 'HOLIDAY', ' ')], ['0 basis 2028-01-26 day.no_basis']],
    ['the year before', 2028, [day('2027-12-31', 'SWAPPED_OFF')], ['0 date 2027-12-31 day.other_year']],
    ['the year after', 2028, [day('2029-01-02', 'SWAPPED_OFF')], ['0 date 2029-01-02 day.other_year']],
    [
      'twice',
      2028,
      [day('2028-01-26', 'HOLIDAY'), day('2028-01-27', 'HOLIDAY'), day('2028-01-26', 'HOLIDAY')],
      ['2 date 2028-01-26 day.twice'],
    ],
    ['a make-up Friday', 2028, [day('2028-02-04', 'MAKEUP_WORKDAY')], ['0 kind 2028-02-04 makeup.worked_anyway']],
    ['a make-up Saturday', 2028, [day('2028-02-05', 'MAKEUP_WORKDAY')], []],
    [
      'a make-up day on a holiday of the law',
      2028,
      [day('2028-04-30', 'MAKEUP_WORKDAY')],
      ['0 kind 2028-04-30 makeup.on_holiday'],
    ],
    [
      'a make-up day on a holiday of the notice',
      2028,
      [day('2028-01-29', 'HOLIDAY'), day('2028-01-29', 'MAKEUP_WORKDAY')],
      ['1 date 2028-01-29 day.twice', '1 kind 2028-01-29 makeup.on_holiday'],
    ],
    ['swapped off on a Saturday', 2028, [day('2028-02-05', 'SWAPPED_OFF')], ['0 kind 2028-02-05 off.rest_anyway']],
    ['swapped off on a Friday', 2028, [day('2028-02-04', 'SWAPPED_OFF')], []],
    ['in lieu on a Sunday', 2028, [day('2028-02-06', 'COMPENSATORY')], ['0 kind 2028-02-06 off.rest_anyway']],
    ['in lieu of nothing', 2028, [day('2028-02-07', 'COMPENSATORY')], ['0 kind 2028-02-07 lieu.no_holiday']],
    [
      'in lieu of a holiday on a working day',
      2028,
      [day('2028-02-04', 'HOLIDAY'), day('2028-02-07', 'COMPENSATORY')],
      ['1 kind 2028-02-07 lieu.no_holiday'],
    ],
    ['in lieu of a Sunday', 2028, [day('2028-02-06', 'HOLIDAY'), day('2028-02-07', 'COMPENSATORY')], []],
    [
      'in lieu of a Sunday, with a working day between',
      2028,
      [day('2028-02-06', 'HOLIDAY'), day('2028-02-08', 'COMPENSATORY')],
      ['1 kind 2028-02-08 lieu.no_holiday'],
    ],
    [
      'in lieu of a Sunday, with a day off between',
      2028,
      [day('2028-02-06', 'HOLIDAY'), day('2028-02-07', 'SWAPPED_OFF'), day('2028-02-08', 'COMPENSATORY')],
      [],
    ],
    [
      'before the holiday',
      2028,
      [day('2028-02-04', 'COMPENSATORY'), day('2028-02-06', 'HOLIDAY')],
      ['0 kind 2028-02-04 lieu.no_holiday'],
    ],
    [
      'two in lieu of one',
      2028,
      [day('2028-02-06', 'HOLIDAY'), day('2028-02-07', 'COMPENSATORY'), day('2028-02-08', 'COMPENSATORY')],
      ['2 kind 2028-02-08 lieu.no_holiday'],
    ],
    ['a computed day while the notice is awaited', 2028, [day('2028-01-26', 'HOLIDAY', NOTICE_AWAITED)], []],
  ])('%s', (_case, year, days, expected) => {
    expect(faultsOf(year, days)).toEqual(expected);
  });

  test('a day of another year gives none in lieu, at the end of all dates either', () => {
    expect(faultsOf(2028, [day('2200-12-28', 'HOLIDAY')])).toEqual(['0 date 2200-12-28 day.other_year']);
  });
});

describe('[DL-2] a complete year has every day that the law gives (LC-2019 Art. 111(3), 112(1); 28/2026/QH16)', () => {
  const without = (dates: string[]) => shipped(2026).filter(({ date }) => !dates.includes(date.slice(5)));

  test.each([
    ['01-01', 'year.holiday_missing'],
    ['04-30', 'year.holiday_missing'],
    ['05-01', 'year.holiday_missing'],
    ['11-24', 'year.holiday_missing'],
    ['04-27', 'year.lieu_missing'],
  ])('%s: %s', (date, why) => {
    expect(faultsOf(2026, without([date]), 'COMPLETE')).toEqual([`- - 2026-${date} ${why}`]);
    expect(faultsOf(2026, without([date]))).toEqual([]);
  });

  test.each([
    ['the fifth day of Tết', ['02-20'], ['4', '5']],
    ['all of Tết', ['02-16', '02-17', '02-18', '02-19', '02-20'], ['0', '5']],
    ['the day beside 2 September', ['09-01'], ['1', '2']],
    ['Hùng Kings and its day in lieu', ['04-26', '04-27'], ['0', '1']],
  ])('without %s', (_case, dates, [found, wanted]) => {
    const faults = calendarYearFaultsOf({ year: 2026, state: 'COMPLETE', days: without(dates) });
    expect(faults).toEqual([
      expect.objectContaining({
        why: 'year.days_missing',
        row: null,
        detail: expect.objectContaining({ found, wanted }),
      }),
    ]);
  });

  test('24 November is asked for since 2026, a day swapped off is no holiday, 3 September is beside the second', () => {
    expect(faultsOf(2025, shipped(2025), 'COMPLETE')).toEqual([]);
    const swapped = shipped(2026).map((one) =>
      one.date === '2026-11-24' ? { ...one, kind: 'SWAPPED_OFF' as const } : one,
    );
    expect(faultsOf(2026, swapped, 'COMPLETE')).toEqual(['- - 2026-11-24 year.holiday_missing']);
    const third = [...without(['09-01']), day('2026-09-03', 'HOLIDAY')];
    expect(faultsOf(2026, third, 'COMPLETE')).toEqual([]);
    expect(faultsOf(2026, [...without(['09-01']), day('2026-09-04', 'HOLIDAY')], 'COMPLETE')).not.toEqual([]);
  });

  test('and no day that was only computed', () => {
    const days = shipped(2026).map((one, row) => (row === 3 ? { ...one, basis: `draft; ${NOTICE_AWAITED}` } : one));
    expect(faultsOf(2026, days, 'COMPLETE')).toEqual(['3 basis 2026-02-16 day.awaits_notice']);
  });
});

describe('[DL-2] every fault has its words', () => {
  test.each(CALENDAR_FAULTS)('%s, in both languages and with every value', (why) => {
    const words = calendarFaultWords({ ...detailOf(why), why });
    expect(words.vi).not.toBe(words.en);
    expect(`${words.vi} ${words.en}`).not.toMatch(/[{}…]/);
  });

  function detailOf(why: CalendarFaultCode): Readonly<Record<string, string>> {
    const years: CalendarYearData[] = [
      {
        year: 2028,
        state: 'COMPLETE',
        days: [
          day('2028-01-26', 'HOLIDAY', ''),
          day('2028-01-26', 'HOLIDAY', NOTICE_AWAITED),
          day('2027-12-31', 'SWAPPED_OFF'),
          day('2028-02-04', 'MAKEUP_WORKDAY'),
          day('2028-04-30', 'MAKEUP_WORKDAY'),
          day('2028-02-05', 'SWAPPED_OFF'),
          day('2028-02-08', 'COMPENSATORY'),
          day('2028-09-02', 'HOLIDAY'),
        ],
      },
    ];
    const found = years.flatMap(calendarYearFaultsOf).find((fault) => fault.why === why);
    if (found === undefined) throw new Error(`no fault ${why} in the example`);
    return found.detail;
  }
});
