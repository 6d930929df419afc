import { addCalendarDays } from '../../../domain/calendar/add-calendar-days.ts';
import { addMonths } from '../../../domain/calendar/add-months.ts';
import { addWorkdays } from '../../../domain/calendar/add-workdays.ts';
import type { DeadlineKind, DeadlineRule, PeriodUnit } from '../../../domain/calendar/deadline-rule.ts';
import { dueInstant, dueOn } from '../../../domain/calendar/due-on.ts';
import { latestSendDay } from '../../../domain/calendar/latest-send-day.ts';
import { OFFICIAL_CALENDAR } from '../../../domain/calendar/official-days.ts';
import { OFFICE_HOURS, receiptDate } from '../../../domain/calendar/receipt-date.ts';
import { instant, plainDate } from '../../../domain/time.ts';

const calendar = OFFICIAL_CALENDAR;

function rule(period: string, kind: DeadlineKind = 'NOT_LATER', code = 'D-00'): DeadlineRule {
  const [length, unit] = period.split(' ') as [string, PeriodUnit];
  return { code, length: Number(length), unit, kind, source: { article: 'test', verification: 'DESIGN_CHOICE' } };
}

function due(from: string, period: string, kind?: DeadlineKind): string {
  return dueOn({ rule: rule(period, kind), from: plainDate(from), calendar }).date;
}

describe('[DL-2] the vectors of the calendar (domain.md 6.8)', () => {
  test.each([
    ['Fri 13 Nov 2026, 24 November is off', '2026-11-13', '7 WD', '2026-11-25'],
    ['Tue 10 Feb 2026, Tết', '2026-02-10', '5 WD', '2026-02-24'],
    ['Thu 20 Aug 2026, the make-up Saturday counts', '2026-08-20', '3 WD', '2026-08-24'],
    ['23 Oct 2026, a Sunday rolls', '2026-10-23', '30 CD', '2026-11-23'],
    ['23 Oct 2026', '2026-10-23', '30 WD', '2026-12-07'],
    ['31 Dec 2024, rolls over Tết', '2024-12-31', '30 CD', '2025-02-03'],
    ['14 May 2025', '2025-05-14', '30 CD', '2025-06-13'],
    ['31 May 2025', '2025-05-31', '30 CD', '2025-06-30'],
    ['30 Jun 2025', '2025-06-30', '30 WD', '2025-08-11'],
    ['Fri 24 Apr 2026, Hùng Kings on a Sunday', '2026-04-24', '1 WD', '2026-04-28'],
  ])('%s: %s + %s = %s', (_case, from, period, result) => {
    expect(due(from, period)).toBe(result);
  });

  test('meeting Fri 27 Nov 2026 - 7 WD: Tue 17 Nov is the latest send day', () => {
    expect(latestSendDay({ meeting: plainDate('2026-11-27'), workdays: 7, calendar }).result).toBe('2026-11-17');
    expect(due('2026-11-27', '7 WD', 'BEFORE')).toBe('2026-11-17');
  });
});

describe('[DL-2] swaps, days in lieu and Tết of 2026 (stack.md 2.4)', () => {
  test.each([
    ['2 Jan off', '2025-12-31', '1 WD', '2026-01-05'],
    ['Sat 10 Jan worked', '2026-01-09', '1 WD', '2026-01-10'],
    ['offices shut 14 to 22 Feb', '2026-02-13', '1 WD', '2026-02-23'],
    ['the day before, one day less', '2026-02-12', '1 WD', '2026-02-13'],
    ['27 Apr in lieu, 30 Apr and 1 May off', '2026-04-24', '3 WD', '2026-05-04'],
    ['Sat 22 Aug worked', '2026-08-21', '1 WD', '2026-08-22'],
    ['31 Aug, 1 and 2 Sep off', '2026-08-28', '1 WD', '2026-09-03'],
    ['24 Nov off', '2026-11-23', '1 WD', '2026-11-25'],
    ['Tết 2024 with two days in lieu', '2024-02-07', '1 WD', '2024-02-15'],
    ['29 Apr 2024 off, Sat 4 May worked', '2024-04-26', '2 WD', '2024-05-03'],
    ['the make-up Saturday of 2024', '2024-05-03', '1 WD', '2024-05-04'],
    ['2 May 2025 off', '2025-04-29', '1 WD', '2025-05-05'],
    ['Sat 26 Apr 2025 worked', '2025-04-25', '1 WD', '2025-04-26'],
    ['a period that ends on a make-up Saturday does not roll', '2026-07-23', '30 CD', '2026-08-22'],
    ['one that ends on a common Saturday does', '2026-07-16', '30 CD', '2026-08-17'],
  ])('%s: %s + %s = %s', (_case, from, period, result) => {
    expect(due(from, period)).toBe(result);
  });

  test.each([
    ['over Tết', '2026-02-24', 2, '2026-02-13'],
    ['over the make-up Saturday', '2026-08-24', 1, '2026-08-22'],
    ['the make-up Saturday counts', '2026-08-24', 2, '2026-08-21'],
    ['a meeting on a day off', '2026-04-26', 1, '2026-04-24'],
    ['over the turn of the year', '2026-01-05', 1, '2025-12-31'],
  ])('backwards, %s: %s - %d WD = %s', (_case, meeting, workdays, result) => {
    expect(latestSendDay({ meeting: plainDate(meeting), workdays, calendar }).result).toBe(result);
  });
});

describe('[DL-2] months run to the same date or the last day of a shorter month (Civil Code 2015, Art. 147-148)', () => {
  test.each([
    ['the same date', '2025-05-15', '6 MO', '2025-11-17'],
    ['the same date on a working day', '2025-06-02', '6 MO', '2025-12-02'],
    ['the last day of February', '2025-01-31', '1 MO', '2025-02-28'],
    ['29 February, which rolls nowhere', '2024-01-31', '1 MO', '2024-02-29'],
    ['into Tết', '2025-12-17', '2 MO', '2026-02-23'],
  ])('%s: %s + %s = %s', (_case, from, period, result) => {
    expect(due(from, period)).toBe(result);
  });

  test('counted backwards, a month keeps its date even on a day off (C04/2015: at least 1 month before)', () => {
    expect(due('2025-11-30', '1 MO', 'BEFORE')).toBe('2025-10-30');
    expect(due('2026-03-31', '1 MO', 'BEFORE')).toBe('2026-02-28');
    expect(due('2025-10-12', '1 MO', 'BEFORE')).toBe('2025-09-12');
  });

  test.each([
    ['90', '2026-11-30'],
    ['30', '2027-01-29'],
    ['7', '2027-02-21'],
  ])('D-49: %s days before 28 Feb 2027 is %s', (days, result) => {
    expect(due('2027-02-28', `${days} CD`, 'ALERT')).toBe(result);
  });
});

describe('[DL-2] the closing tasks of the sample (domain.md 6.3)', () => {
  test.each([
    ['QN-DT.2022.07 dossier, D-30', '2024-11-30', '30 CD', '2024-12-30'],
    ['QN-DT.2022.07 validity, D-31', '2024-12-20', '3 WD', '2024-12-25'],
    ['QN-DT.2022.07 council, D-34', '2024-12-25', '15 WD', '2025-01-16'],
    ['QN-DT.2022.07 meeting, D-36', '2025-01-14', '30 CD', '2025-02-13'],
    ['QN-DT.2022.07 registration, D-40', '2025-02-12', '30 CD', '2025-03-14'],
    ['QN-DT.2022.07 revision, D-39', '2025-02-12', '30 WD', '2025-03-26'],
    ['QN-DT.2022.07 recognition, D-42', '2025-03-20', '10 WD', '2025-04-03'],
    ['QN-DT.2022.07 settlement, D-43, 30 Mar is a Sunday', '2024-11-30', '4 MO', '2025-03-31'],
    ['QN-DT.2022.04 dossier, D-30, 30 Jan falls in Tết', '2024-12-31', '30 CD', '2025-02-03'],
    ['QN-DT.2022.04 validity, D-31', '2025-03-17', '3 WD', '2025-03-20'],
    ['QN-DT.2022.04 council, D-34', '2025-03-20', '15 WD', '2025-04-11'],
    ['QN-DT.2022.04 meeting, D-36', '2025-04-10', '30 CD', '2025-05-12'],
    ['QN-DT.2022.04 registration by MINUTES, D-40', '2025-05-08', '30 CD', '2025-06-09'],
    ['QN-DT.2022.04 registration by REVISION_CONFIRMED, D-40', '2025-06-10', '30 CD', '2025-07-10'],
    ['QN-DA.2022.02 dossier, D-30', '2025-01-14', '30 CD', '2025-02-13'],
    ['QN-DA.2022.02 notice, D-31', '2025-02-13', '3 WD', '2025-02-18'],
    ['QN-DA.2022.02 supplement, D-32', '2025-02-18', '5 WD', '2025-02-25'],
    ['QN-DA.2022.02 validity, D-31', '2025-03-26', '3 WD', '2025-03-31'],
    ['QN-DA.2022.02 council, D-34', '2025-03-31', '15 WD', '2025-04-22'],
    ['QN-DA.2022.02 meeting, D-36', '2025-04-22', '30 CD', '2025-05-22'],
    ['QN-DA.2022.02 registration, D-40', '2025-05-20', '30 CD', '2025-06-19'],
    ['QN-DA.2022.02 revision, D-39', '2025-05-20', '30 WD', '2025-07-01'],
    ['QN-DT.2023.01 dossier, D-30', '2025-02-28', '30 CD', '2025-03-31'],
    ['QN-DT.2023.01 validity, D-31', '2025-03-31', '3 WD', '2025-04-03'],
    ['QN-DT.2023.01 council, D-34', '2025-04-03', '15 WD', '2025-04-25'],
    ['QN-DT.2023.01 meeting, D-36', '2025-04-24', '30 CD', '2025-05-26'],
    ['QN-DT.2023.02 dossier, D-30', '2025-05-14', '30 CD', '2025-06-13'],
    ['QN-DT.2023.03 dossier, D-30, due on the scenario day', '2025-05-31', '30 CD', '2025-06-30'],
  ])('%s: %s + %s = %s', (_case, from, period, result) => {
    expect(due(from, period)).toBe(result);
  });
});

describe('[DL-7] a deadline explains itself', () => {
  test('start, rule with its article, skipped days with their basis, make-up days, result', () => {
    const d14: DeadlineRule = { ...rule('3 WD'), code: 'D-31', source: { article: 'C11/2014', verification: 'READ' } };
    expect(dueOn({ rule: d14, from: plainDate('2026-08-21'), calendar }).explanation).toEqual({
      start: '2026-08-21',
      rule: { code: 'D-31', length: 3, unit: 'WD', direction: 'FORWARD', source: d14.source },
      skipped: [expect.objectContaining({ date: '2026-08-23', reason: 'WEEKLY_REST' })],
      makeups: [expect.objectContaining({ date: '2026-08-22', reason: 'MAKEUP_WORKDAY' })],
      pauses: [],
      result: '2026-08-25',
      provisional: false,
    });
  });

  test('where it rolled from, and over what', () => {
    const { rolledFrom, skipped, result } = addCalendarDays({ from: plainDate('2024-12-31'), days: 30, calendar });
    expect({ rolledFrom, result }).toEqual({ rolledFrom: '2025-01-30', result: '2025-02-03' });
    expect(skipped.map(({ date, reason }) => `${date} ${reason}`)).toEqual([
      '2025-01-30 HOLIDAY',
      '2025-01-31 HOLIDAY',
      '2025-02-01 WEEKLY_REST',
      '2025-02-02 WEEKLY_REST',
    ]);
    expect(addCalendarDays({ from: plainDate('2025-05-14'), days: 30, calendar })).not.toHaveProperty('rolledFrom');
  });

  test.each([
    ['all in 2026', '2026-12-01', '10 WD', false],
    ['from 2026 into 2027', '2026-12-25', '10 WD', true],
    ['days of 2026 that end in 2027', '2026-12-25', '30 CD', true],
    ['days from 2026 that end on its last working day', '2026-12-01', '30 CD', false],
    ['a year not loaded', '2030-02-01', '5 WD', true],
  ])('provisional when it rests on a year without its notice, %s: %s + %s', (_case, from, period, provisional) => {
    expect(dueOn({ rule: rule(period), from: plainDate(from), calendar }).explanation.provisional).toBe(provisional);
  });

  test('the due instant is the next midnight in the province (domain.md 0.5(7))', () => {
    expect(dueInstant({ rule: rule('30 CD'), from: plainDate('2025-05-31'), calendar })).toBe(
      '2025-06-30T17:00:00.000Z',
    );
  });

  test.each([0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY])('a period of %d is a fault of the data', (length) => {
    const from = plainDate('2025-06-30');
    expect(() => addWorkdays({ from, workdays: length, calendar })).toThrow(RangeError);
    expect(() => addCalendarDays({ from, days: length, calendar })).toThrow(RangeError);
    expect(() => addMonths({ from, months: length, calendar })).toThrow(RangeError);
    for (const kind of ['NOT_LATER', 'BEFORE'] as const) {
      for (const unit of ['WD', 'CD', 'MO']) expect(() => due(from, `${length} ${unit}`, kind)).toThrow(RangeError);
    }
  });

  test.each(['NOT_LATER', 'AT_LEAST', 'REPEATING', 'CUTOFF'] as const)('%s counts forwards', (kind) => {
    expect(due('2025-05-31', '30 CD', kind)).toBe('2025-06-30');
  });
});

describe('[DL-2] received after hours counts as received on the next working day (domain.md 3.2, Q-18)', () => {
  test.each([
    ['before opening, the same day', '2025-06-29T22:00:00Z', '2025-06-30', false],
    ['one millisecond before closing', '2025-06-30T09:59:59.999Z', '2025-06-30', false],
    ['at closing', '2025-06-30T10:00:00.000Z', '2025-06-30', false],
    ['one millisecond after closing', '2025-06-30T10:00:00.001Z', '2025-07-01', true],
    ['the last millisecond of the day', '2025-06-30T16:59:59.999Z', '2025-07-01', true],
    ['Friday evening', '2025-06-27T13:00:00Z', '2025-06-30', true],
    ['Saturday noon', '2025-06-28T05:00:00Z', '2025-06-30', false],
    ['Friday evening before a make-up Saturday', '2026-08-21T13:00:00Z', '2026-08-22', true],
    ['the evening before Tết', '2026-02-13T11:00:00Z', '2026-02-23', true],
  ])('%s: %s counts on %s', (_case, at, date, afterHours) => {
    const receipt = receiptDate({ receivedAt: instant(at), hours: OFFICE_HOURS, calendar });
    expect(receipt).toMatchObject({ date, afterHours, provisional: false });
  });

  test('other hours are data', () => {
    const hours = { ...OFFICE_HOURS, closes: '16:30' };
    const at = instant('2025-06-30T09:45:00Z');
    expect(receiptDate({ receivedAt: at, hours, calendar }).date).toBe('2025-07-01');
    expect(receiptDate({ receivedAt: at, hours: OFFICE_HOURS, calendar }).date).toBe('2025-06-30');
  });
});
