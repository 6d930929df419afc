/** Prints dates counted under whatever TZ the process was given; `time-zone.test.ts` compares the prints. */
import { addCalendarDays } from '../../../domain/calendar/add-calendar-days.ts';
import { addMonths } from '../../../domain/calendar/add-months.ts';
import { addWorkdays } from '../../../domain/calendar/add-workdays.ts';
import { latestSendDay } from '../../../domain/calendar/latest-send-day.ts';
import { OFFICIAL_CALENDAR as calendar } from '../../../domain/calendar/official-days.ts';
import { OFFICE_HOURS, receiptDate } from '../../../domain/calendar/receipt-date.ts';
import { dateInProvince, endOfDay, instant, plainDate, weekday } from '../../../domain/time.ts';

const from = plainDate('2026-10-23');
const law = [
  addWorkdays({ from, workdays: 30, calendar }),
  addCalendarDays({ from, days: 30, calendar }),
  addMonths({ from: plainDate('2025-12-17'), months: 2, calendar }),
  latestSendDay({ meeting: plainDate('2026-11-27'), workdays: 7, calendar }),
  receiptDate({ receivedAt: instant('2025-06-30T10:00:00.001Z'), hours: OFFICE_HOURS, calendar }),
  dateInProvince(instant('2025-06-30T17:00:00Z')),
  endOfDay(plainDate('2025-03-30')),
  weekday(plainDate('2025-11-02')),
];
process.stdout.write(JSON.stringify({ machineHour: new Date(0).getHours(), law: JSON.stringify(law) }));
