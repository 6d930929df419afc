import {
  addDays,
  addMonthsTo,
  compareDates,
  compareInstants,
  dateInProvince,
  daysBetween,
  endOfDay,
  instant,
  isInstant,
  isPlainDate,
  plainDate,
  startOfDay,
  Temporal,
  timeInProvince,
  weekday,
} from '../../../domain/time.ts';

describe('[DL-2] a legal date is a day that exists (domain.md 0.5(7))', () => {
  test.each(['1900-01-01', '2024-02-29', '2025-06-30', '2000-02-29', '2200-12-31'])('%s is one', (text) => {
    expect(isPlainDate(text)).toBe(true);
    expect(plainDate(text)).toBe(text);
  });

  test.each([
    ['no leap year', '2025-02-29'],
    ['no leap century', '2100-02-29'],
    ['thirty days has April', '2025-04-31'],
    ['month 13', '2025-13-01'],
    ['month 0', '2025-00-10'],
    ['day 0', '2025-06-00'],
    ['a typing error of the year', '0001-01-01'],
    ['the day before the range', '1899-12-31'],
    ['the day after the range', '2201-01-01'],
    ['five digits', '12025-06-30'],
    ['no zeros', '2025-6-30'],
    ['a date and a time', '2025-06-30T00:00:00Z'],
    ['white space', ' 2025-06-30'],
    ['the basic form', '20250630'],
    ['nothing', ''],
  ])('%s is none: %s', (_case, text) => {
    expect(isPlainDate(text)).toBe(false);
    expect(() => plainDate(text)).toThrow(RangeError);
  });
});

describe('[DL-2] an instant is kept in one form, so that text order is time order', () => {
  test.each([
    ['2025-06-30T17:00:00Z', '2025-06-30T17:00:00.000Z'],
    ['2025-06-30T17:00:00.5Z', '2025-06-30T17:00:00.500Z'],
    ['2025-06-30T16:59:59.999999Z', '2025-06-30T16:59:59.999Z'],
  ])('%s is kept as %s', (text, kept) => {
    expect(instant(text)).toBe(kept);
    expect(isInstant(kept)).toBe(true);
    expect(isInstant(text)).toBe(false);
  });

  test.each([
    '2025-06-30T17:00:00+07:00',
    '2025-06-30T17:00:00',
    '2025-06-30',
    '2025-02-29T00:00:00Z',
    '2025-06-30T25:00:00Z',
    '',
  ])('%s is none', (text) => {
    expect(isInstant(text)).toBe(false);
    expect(() => instant(text)).toThrow(RangeError);
  });

  test('order', () => {
    expect(compareInstants(instant('2025-06-30T17:00:00Z'), instant('2025-06-30T17:00:00.001Z'))).toBe(-1);
    expect(compareDates(plainDate('2025-07-01'), plainDate('2025-06-30'))).toBe(1);
    expect(compareDates(plainDate('2025-06-30'), plainDate('2025-06-30'))).toBe(0);
  });
});

describe('[DL-2] a day of the province runs from its midnight to the next, half-open (domain.md 0.5(7))', () => {
  test.each([
    ['2025-06-29T16:59:59.999Z', '2025-06-29', '23:59:59.999'],
    ['2025-06-29T17:00:00.000Z', '2025-06-30', '00:00:00.000'],
    ['2025-06-30T16:59:59.999Z', '2025-06-30', '23:59:59.999'],
    ['2025-06-30T17:00:00.000Z', '2025-07-01', '00:00:00.000'],
    ['2024-12-31T17:00:00.000Z', '2025-01-01', '00:00:00.000'],
  ])('%s is %s, %s', (at, date, time) => {
    expect(dateInProvince(instant(at))).toBe(date);
    expect(timeInProvince(instant(at))).toBe(time);
  });

  test.each(['1901-05-05', '1946-12-31', '1970-01-01', '1979-12-31', '1980-01-01', '2025-06-30', '2199-12-31'])(
    'the wall on %s, minute by minute, as the zone itself says',
    (date) => {
      for (let minute = 0; minute < 24 * 60; minute += 7) {
        const at = instant(new Date(Date.parse(date) + minute * 60_000 + 59_999).toISOString());
        const wall = Temporal.Instant.from(at).toZonedDateTimeISO('Asia/Ho_Chi_Minh');
        expect(dateInProvince(at)).toBe(wall.toPlainDate().toString());
        expect(timeInProvince(at)).toBe(wall.toPlainTime().toString({ smallestUnit: 'millisecond' }));
      }
    },
  );

  test('the end of a day is the start of the next', () => {
    expect(startOfDay(plainDate('2025-06-30'))).toBe('2025-06-29T17:00:00.000Z');
    expect(endOfDay(plainDate('2025-06-30'))).toBe('2025-06-30T17:00:00.000Z');
    expect(endOfDay(plainDate('2025-12-31'))).toBe(startOfDay(plainDate('2026-01-01')));
    expect(dateInProvince(endOfDay(plainDate('2027-02-28')))).toBe('2027-03-01');
  });
});

describe('[DL-2] plain arithmetic of dates', () => {
  test.each([
    ['2025-01-31', 1, '2025-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2025-03-31', -1, '2025-02-28'],
    ['2024-08-31', 6, '2025-02-28'],
    ['2025-06-30', 12, '2026-06-30'],
  ])('%s and %d months: %s', (date, months, result) => {
    expect(addMonthsTo({ date: plainDate(date), months })).toBe(result);
  });

  test.each([
    ['within a month', '2025-06-27', 1, '2025-06-28'],
    ['past the 28th', '2025-06-28', 1, '2025-06-29'],
    ['into the next month', '2025-06-30', 1, '2025-07-01'],
    ['to 29 February', '2024-02-28', 1, '2024-02-29'],
    ['over a February without one', '2100-02-28', 1, '2100-03-01'],
    ['back over the turn of the year', '2026-01-01', -1, '2025-12-31'],
    ['none', '2025-06-01', 0, '2025-06-01'],
    ['three centuries less', '2200-12-31', -109_937, '1900-01-01'],
  ])('days %s: %s and %d are %s', (_case, date, days, result) => {
    expect(addDays({ date: plainDate(date), days })).toBe(result);
  });

  test.each([
    ['1900-01-01', -1],
    ['2200-12-31', 1],
    ['2025-06-30', 9_000_000],
    ['2025-06-30', Number.NaN],
  ])('%s and %d days is no date', (date, days) => {
    expect(() => addDays({ date: plainDate(date), days })).toThrow(RangeError);
  });

  test('days between and days of the week', () => {
    expect(daysBetween({ from: plainDate('2025-06-13'), to: plainDate('2025-06-30') })).toBe(17);
    expect(daysBetween({ from: plainDate('2025-03-17'), to: plainDate('2025-02-03') })).toBe(-42);
    expect(weekday(plainDate('2025-06-30'))).toBe(1);
    expect(weekday(plainDate('2026-08-22'))).toBe(6);
    expect(weekday(plainDate('2026-04-26'))).toBe(7);
  });
});
