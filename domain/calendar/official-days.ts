import { plainDate } from '../time.ts';
import type { Calendar, CalendarYear, DayKind, OfficialDay } from './calendar.ts';
import { NOTICE_AWAITED } from './legal-days.ts';

type Title = Pick<OfficialDay, 'name' | 'basis' | 'verified'>;

const LAW = 'LC-2019 Art. 112(1)';
const LAW_AND_NOTICE = 'LC-2019 Art. 112(1), (3) and the yearly notice';
const REST = 'LC-2019 Art. 111(3)';
const SWAP = 'yearly notice on swapped working days';

const NEW_YEAR: Title = { name: { vi: 'Tết Dương lịch', en: "New Year's Day" }, basis: LAW, verified: true };
const TET: Title = { name: { vi: 'Tết Nguyên đán', en: 'Lunar New Year' }, basis: LAW_AND_NOTICE, verified: true };
const TET_IN_LIEU: Title = {
  name: { vi: 'Nghỉ bù Tết Nguyên đán', en: 'In lieu of Lunar New Year' },
  basis: REST,
  verified: true,
};
const HUNG_KINGS: Title = { name: { vi: 'Giỗ Tổ Hùng Vương', en: 'Hùng Kings' }, basis: LAW, verified: true };
const HUNG_KINGS_IN_LIEU: Title = {
  name: { vi: 'Nghỉ bù Giỗ Tổ Hùng Vương', en: 'In lieu of Hùng Kings' },
  basis: REST,
  verified: true,
};
const VICTORY: Title = { name: { vi: 'Ngày Chiến thắng', en: 'Victory Day' }, basis: LAW, verified: true };
const LABOUR: Title = { name: { vi: 'Ngày Quốc tế lao động', en: 'Labour Day' }, basis: LAW, verified: true };
const NATIONAL: Title = { name: { vi: 'Quốc khánh', en: 'National Day' }, basis: LAW, verified: true };
const NATIONAL_SECOND: Title = { ...NATIONAL, basis: LAW_AND_NOTICE };
const CULTURE: Title = {
  name: { vi: 'Ngày Văn hóa Việt Nam', en: 'Vietnam Culture Day' },
  basis: '28/2026/QH16',
  verified: true,
};
const SWAPPED: Title = { name: { vi: 'Nghỉ hoán đổi', en: 'Swapped day off' }, basis: SWAP, verified: true };
const WORKED: Title = { name: { vi: 'Làm bù', en: 'Make-up working day' }, basis: SWAP, verified: true };

/** The paper itself was not read here. */
const UNREAD = { verified: false } as const;
const LETTER_2026 = { basis: '12729/VPCP-KGVX', verified: false } as const;
const COMPUTED = { basis: `${LAW}, lunar date computed; ${NOTICE_AWAITED}`, verified: false } as const;

type DayRow = Title & { readonly date: string; readonly kind: DayKind };

const ROWS: readonly DayRow[] = [
  { date: '2024-01-01', kind: 'HOLIDAY', ...NEW_YEAR },
  { date: '2024-02-08', kind: 'HOLIDAY', ...TET, ...UNREAD },
  { date: '2024-02-09', kind: 'HOLIDAY', ...TET, ...UNREAD },
  { date: '2024-02-10', kind: 'HOLIDAY', ...TET, ...UNREAD },
  { date: '2024-02-11', kind: 'HOLIDAY', ...TET, ...UNREAD },
  { date: '2024-02-12', kind: 'HOLIDAY', ...TET, ...UNREAD },
  { date: '2024-02-13', kind: 'COMPENSATORY', ...TET_IN_LIEU, ...UNREAD },
  { date: '2024-02-14', kind: 'COMPENSATORY', ...TET_IN_LIEU, ...UNREAD },
  { date: '2024-04-18', kind: 'HOLIDAY', ...HUNG_KINGS, ...UNREAD },
  { date: '2024-04-29', kind: 'SWAPPED_OFF', ...SWAPPED, ...UNREAD },
  { date: '2024-04-30', kind: 'HOLIDAY', ...VICTORY },
  { date: '2024-05-01', kind: 'HOLIDAY', ...LABOUR },
  { date: '2024-05-04', kind: 'MAKEUP_WORKDAY', ...WORKED, ...UNREAD },
  { date: '2024-09-02', kind: 'HOLIDAY', ...NATIONAL },
  { date: '2024-09-03', kind: 'HOLIDAY', ...NATIONAL_SECOND, ...UNREAD },

  { date: '2025-01-01', kind: 'HOLIDAY', ...NEW_YEAR },
  { date: '2025-01-27', kind: 'HOLIDAY', ...TET },
  { date: '2025-01-28', kind: 'HOLIDAY', ...TET },
  { date: '2025-01-29', kind: 'HOLIDAY', ...TET },
  { date: '2025-01-30', kind: 'HOLIDAY', ...TET },
  { date: '2025-01-31', kind: 'HOLIDAY', ...TET },
  { date: '2025-04-07', kind: 'HOLIDAY', ...HUNG_KINGS },
  { date: '2025-04-26', kind: 'MAKEUP_WORKDAY', ...WORKED, ...UNREAD },
  { date: '2025-04-30', kind: 'HOLIDAY', ...VICTORY },
  { date: '2025-05-01', kind: 'HOLIDAY', ...LABOUR },
  { date: '2025-05-02', kind: 'SWAPPED_OFF', ...SWAPPED },
  { date: '2025-09-01', kind: 'HOLIDAY', ...NATIONAL_SECOND },
  { date: '2025-09-02', kind: 'HOLIDAY', ...NATIONAL },

  { date: '2026-01-01', kind: 'HOLIDAY', ...NEW_YEAR },
  { date: '2026-01-02', kind: 'SWAPPED_OFF', ...SWAPPED, ...LETTER_2026 },
  { date: '2026-01-10', kind: 'MAKEUP_WORKDAY', ...WORKED, ...LETTER_2026 },
  { date: '2026-02-16', kind: 'HOLIDAY', ...TET },
  { date: '2026-02-17', kind: 'HOLIDAY', ...TET },
  { date: '2026-02-18', kind: 'HOLIDAY', ...TET },
  { date: '2026-02-19', kind: 'HOLIDAY', ...TET },
  { date: '2026-02-20', kind: 'HOLIDAY', ...TET },
  { date: '2026-04-26', kind: 'HOLIDAY', ...HUNG_KINGS },
  { date: '2026-04-27', kind: 'COMPENSATORY', ...HUNG_KINGS_IN_LIEU },
  { date: '2026-04-30', kind: 'HOLIDAY', ...VICTORY },
  { date: '2026-05-01', kind: 'HOLIDAY', ...LABOUR },
  { date: '2026-08-22', kind: 'MAKEUP_WORKDAY', ...WORKED },
  { date: '2026-08-31', kind: 'SWAPPED_OFF', ...SWAPPED },
  { date: '2026-09-01', kind: 'HOLIDAY', ...NATIONAL_SECOND },
  { date: '2026-09-02', kind: 'HOLIDAY', ...NATIONAL },
  { date: '2026-11-24', kind: 'HOLIDAY', ...CULTURE },

  // 2027 is open: what is fixed by law is computed (legal-days.ts), the rest of Tết is never guessed.
  { date: '2027-02-06', kind: 'HOLIDAY', ...TET, ...COMPUTED },
  { date: '2027-04-16', kind: 'HOLIDAY', ...HUNG_KINGS, ...COMPUTED },
];

const YEARS: readonly CalendarYear[] = [
  { year: 2024, state: 'COMPLETE' },
  { year: 2025, state: 'COMPLETE' },
  { year: 2026, state: 'COMPLETE' },
  { year: 2027, state: 'PROVISIONAL' },
];

/** The calendar a new installation starts with (domain.md 6.8); administrators go on from here with data. */
export const OFFICIAL_CALENDAR: Calendar = {
  version: '2026-11',
  years: YEARS,
  days: ROWS.map((row): OfficialDay => ({ ...row, date: plainDate(row.date) })),
};
