import {
  CALENDAR_COLUMNS,
  headerFaultOf,
  mainYearOf,
  officialDaysIn,
  rowOf,
} from '../../../domain/calendar/calendar-sheet.ts';
import { OFFICIAL_CALENDAR } from '../../../domain/calendar/official-days.ts';
import { plainDate } from '../../../domain/time.ts';

const GOOD = {
  date: '2028-01-26',
  kind: 'HOLIDAY',
  name_vi: 'Tết Nguyên đán',
  name_en: 'Lunar New Year',
  basis: 'a notice',
  verified: 'false',
};

function lineOf(cells: Readonly<Record<string, string | undefined>>, line = 2) {
  const filled = Object.entries(cells).filter((cell): cell is [string, string] => cell[1] !== undefined);
  return { file: 'lich.csv', line, cells: Object.fromEntries(filled) };
}

describe('[DL-2] days of a calendar in a table', () => {
  test('what the product ships is written and read again, word for word', () => {
    const lines = OFFICIAL_CALENDAR.days.map((day, index) =>
      lineOf(Object.fromEntries(CALENDAR_COLUMNS.map((column, at) => [column, rowOf(day)[at]])), index + 2),
    );
    expect(officialDaysIn(lines)).toEqual({ days: OFFICIAL_CALENDAR.days });
  });

  test.each([
    ['a day that does not exist', { date: '2025-02-29' }, 'date cell.format'],
    ['a date as it is spoken', { date: '26/01/2028' }, 'date cell.format'],
    ['no date', { date: undefined }, 'date cell.missing'],
    ['a kind that there is not', { kind: 'holiday' }, 'kind cell.format'],
    ['no kind', { kind: undefined }, 'kind cell.missing'],
    ['no Vietnamese name', { name_vi: undefined }, 'name_vi cell.missing'],
    ['no English name', { name_en: undefined }, 'name_en cell.missing'],
    ['no basis', { basis: undefined }, 'basis cell.missing'],
    ['letters that turn the text around', { basis: 'a \u202enotice' }, 'basis file.cell'],
    ['a yes that is no true', { verified: 'yes' }, 'verified cell.format'],
  ])('%s is a fault of its cell, and nothing is kept', (_case, cells, expected) => {
    const read = officialDaysIn([lineOf(GOOD, 2), lineOf({ ...GOOD, ...cells }, 3)]);
    const faults = 'faults' in read ? read.faults : [];
    expect(faults.map(({ file, line, column, code }) => `${file}:${line} ${column} ${code}`)).toEqual([
      `lich.csv:3 ${expected}`,
    ]);
  });

  test('every fault of every line is told', () => {
    const read = officialDaysIn([lineOf({ ...GOOD, date: '2028-02-30', kind: 'x' }, 2), lineOf({}, 5)]);
    expect('faults' in read && read.faults.map(({ line }) => line)).toEqual([2, 2, 5, 5, 5, 5, 5, 5]);
  });

  test('the header has each column once and no other, in any order', () => {
    const at = { file: 'lich.csv', line: 1 };
    expect(headerFaultOf(at, CALENDAR_COLUMNS)).toBeNull();
    expect(headerFaultOf(at, [...CALENDAR_COLUMNS].reverse())).toBeNull();
    expect(headerFaultOf(at, CALENDAR_COLUMNS.slice(1))).toMatchObject({ line: 1, code: 'file.header' });
    expect(headerFaultOf(at, [...CALENDAR_COLUMNS, 'note'])).toMatchObject({ code: 'file.header' });
  });

  test.each([
    [[], null],
    [['2028-01-01'], 2028],
    [['2082-01-01', '2028-01-26', '2028-01-27'], 2028],
    [['2028-01-01', '2027-01-01'], 2027],
  ])('the year of %j is %s', (dates, year) => {
    expect(mainYearOf(dates.map((date) => ({ date: plainDate(date) })))).toBe(year);
  });
});
