import type { CalendarFault, CalendarFaultCode } from '../domain/calendar/calendar-year-faults.ts';
import { fill, type Words } from './words.ts';

/** What is wrong with the calendar of a year, for whoever made it; the compiler holds the list complete. */
const CALENDAR_FAULT_TEXTS = {
  'day.no_basis': words('Ngày {date} chưa ghi căn cứ.', 'The day {date} names no basis.'),
  'day.other_year': words('Ngày {date} không thuộc năm {year}.', 'The day {date} is not of the year {year}.'),
  'day.twice': words('Ngày {date} xuất hiện hai lần.', 'The day {date} stands twice.'),
  'makeup.worked_anyway': words(
    'Ngày {date} vốn là ngày làm việc, không thể là ngày làm bù.',
    'The day {date} is worked anyway and cannot make up for another.',
  ),
  'makeup.on_holiday': words(
    'Ngày {date} là ngày nghỉ lễ, không thể là ngày làm bù.',
    'The day {date} is a holiday and cannot be a make-up day.',
  ),
  'off.rest_anyway': words(
    'Ngày {date} vốn là ngày nghỉ hằng tuần, không thể là ngày nghỉ bù hoặc nghỉ hoán đổi.',
    'The day {date} is weekly rest anyway and cannot be given in lieu or swapped off.',
  ),
  'lieu.no_holiday': words(
    'Không có ngày nghỉ lễ nào trùng ngày nghỉ hằng tuần để nghỉ bù vào ngày {date}.',
    'No holiday on a weekly rest day gives the day {date} in lieu.',
  ),
  'day.awaits_notice': words(
    'Ngày {date} mới chỉ được tính, trong khi năm này đã có thông báo.',
    'The day {date} was only computed, while the notice of this year is said to be known.',
  ),
  'year.holiday_missing': words('Thiếu ngày nghỉ lễ {date} ({vi}).', 'The holiday {date} ({en}) is missing.'),
  'year.days_missing': words(
    '{vi}: có {found} trong {wanted} ngày nghỉ lễ, từ {from} đến {to}.',
    '{en}: {found} of {wanted} holidays, from {from} to {to}.',
  ),
  'year.lieu_missing': words('Thiếu ngày nghỉ bù {date} ({vi}).', 'The day in lieu {date} ({en}) is missing.'),
} as const satisfies Record<CalendarFaultCode, Words>;

/** @returns one fault in words; `why` stands in its detail where it comes as a refusal */
export function calendarFaultWords(detail: CalendarFault['detail']): Words {
  return fill(CALENDAR_FAULT_TEXTS[detail.why as CalendarFaultCode], detail);
}

function words(vi: string, en: string): Words {
  return { vi, en };
}
