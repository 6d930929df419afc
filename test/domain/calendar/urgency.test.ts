import { OFFICIAL_CALENDAR } from '../../../domain/calendar/official-days.ts';
import { daysOf, soonUntil, URGENCIES, urgencyOf } from '../../../domain/calendar/urgency.ts';
import { addDays, plainDate } from '../../../domain/time.ts';

const calendar = OFFICIAL_CALENDAR;

test.each([
  ['a Friday, seen on Monday', '2025-06-27', '2025-06-30', 'LATE', -1],
  ['the Friday before, over a week-end', '2025-06-20', '2025-06-30', 'LATE', -6],
  ['the day itself', '2025-06-30', '2025-06-30', 'TODAY', 0],
  ['the next working day', '2025-07-01', '2025-06-30', 'SOON', 1],
  ['the second working day', '2025-07-02', '2025-06-30', 'SOON', 2],
  ['the third', '2025-07-03', '2025-06-30', 'LATER', 3],
  ['Monday and Tuesday, seen on Friday', '2025-07-01', '2025-06-27', 'SOON', 2],
  ['after the holidays of 30 April and 1 May with their swapped day', '2025-05-05', '2025-04-29', 'SOON', 1],
  ['over Tet of 2025', '2025-02-04', '2025-01-24', 'SOON', 2],
])('[IB-4] %s', (_case, dueOn, today, urgency, workdaysLeft) => {
  const told = urgencyOf(plainDate(dueOn), { today: plainDate(today), calendar });
  expect(told).toEqual({ urgency, workdaysLeft });
});

test('[IB-4] no last day is no urgency', () => {
  expect(urgencyOf(null, { today: plainDate('2025-06-30'), calendar })).toEqual({
    urgency: 'NONE',
    workdaysLeft: null,
  });
});

test('[IB-4] the days of an urgency are those that are of it, on every day of a year', () => {
  for (let day = 0; day < 365; day += 1) {
    const today = addDays({ date: plainDate('2025-01-01'), days: day });
    expect(soonUntil({ today, calendar }) > today).toBe(true);
    for (let ahead = -3; ahead < 12; ahead += 1) {
      const dueOn = addDays({ date: today, days: ahead });
      const { urgency } = urgencyOf(dueOn, { today, calendar });
      const within = URGENCIES.filter((one) => {
        if (one === 'NONE') return false;
        const { first, last } = daysOf(one, { today, calendar });
        return (first ?? '') <= dueOn && dueOn <= (last ?? '9999');
      });
      expect(within).toEqual([urgency]);
    }
  }
});
