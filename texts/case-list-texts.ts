import type { Facet } from '../domain/statistics/facets.ts';
import type { DueBand } from '../domain/statistics/open-work.ts';
import type { Words } from './words.ts';

/** What a column of the register of dossiers is called, on the screen and in what is handed out. */
export const COLUMN_TEXTS = {
  code: { vi: 'Mã hồ sơ', en: 'Dossier code' },
  title: { vi: 'Tên', en: 'Title' },
  kind: { vi: 'Loại hồ sơ', en: 'Kind' },
  phase: { vi: 'Giai đoạn', en: 'Stage' },
  state: { vi: 'Trạng thái', en: 'State' },
  due: { vi: 'Hạn gần nhất', en: 'Nearest due date' },
  holder: { vi: 'Đang ở đâu', en: 'With whom' },
  unit: { vi: 'Tổ chức chủ trì', en: 'Lead organisation' },
  field: { vi: 'Lĩnh vực', en: 'Field of science' },
  opened: { vi: 'Ngày mở', en: 'Opened on' },
  changed: { vi: 'Thay đổi lần cuối', en: 'Last change' },
  receipt: { vi: 'Số tiếp nhận', en: 'Receipt number' },
} as const satisfies Record<string, Words>;

/** By what the register is narrowed. */
export const FACET_TEXTS = {
  kind: { vi: 'Loại hồ sơ', en: 'Kind' },
  phase: { vi: 'Giai đoạn', en: 'Stage' },
  state: { vi: 'Trạng thái', en: 'State' },
  open: { vi: 'Đang mở hay đã kết thúc', en: 'Open or closed' },
  due: { vi: 'Thời hạn', en: 'Due' },
  year: { vi: 'Năm mở hồ sơ gốc', en: 'Year the root was opened' },
  field: { vi: 'Lĩnh vực khoa học', en: 'Field of science' },
  unit: { vi: 'Tổ chức chủ trì, đề xuất', en: 'Lead or proposing organisation' },
  holder: { vi: 'Đang ở đâu', en: 'With whom' },
} as const satisfies Record<Facet, Words>;

/** Where the nearest last day of an open dossier lies. */
export const DUE_TEXTS = {
  LATE: { vi: 'Quá hạn', en: 'Late' },
  WITHIN_30: { vi: 'Đến hạn trong 30 ngày', en: 'Due within 30 days' },
  LATER: { vi: 'Đến hạn sau 30 ngày', en: 'Due later than 30 days' },
  PAUSED: { vi: 'Tạm dừng', en: 'Clock stopped' },
  NONE: { vi: 'Không có hạn', en: 'No due date' },
} as const satisfies Record<DueBand, Words>;

export const OPEN_TEXTS = {
  true: { vi: 'Đang mở', en: 'Open' },
  false: { vi: 'Đã kết thúc', en: 'Closed' },
} as const satisfies Record<string, Words>;

/** Words of the register as it is handed out. */
export const CASE_LIST_TEXTS = {
  title: { vi: 'Sổ hồ sơ', en: 'Register of dossiers' },
  filter: { vi: 'Điều kiện lọc', en: 'Filter' },
  none: { vi: 'không lọc', en: 'none' },
  rows: { vi: 'Số dòng', en: 'Rows' },
  cut: { vi: '{rows} dòng đầu; còn nữa', en: 'the first {rows}; there are more' },
  words: { vi: 'Từ khóa', en: 'Words' },
  step: { vi: 'Bước đang mở', en: 'Open step' },
  openedFrom: { vi: 'Mở từ ngày', en: 'Opened from' },
  openedTo: { vi: 'Mở đến ngày', en: 'Opened until' },
  flag: { vi: 'Cảnh báo', en: 'Flag' },
  life: { vi: 'Thuộc mạch hồ sơ', en: 'Of the thread' },
  root: { vi: 'Thuộc hồ sơ gốc', en: 'Of the root' },
  me: { vi: 'chờ tôi', en: 'waits for me' },
  nobody: { vi: 'Không chờ ai làm', en: 'Waits for nobody' },
  without: { vi: 'Không có', en: 'None' },
  left: { vi: 'Còn lại (ngày làm việc)', en: 'Left (working days)' },
  late: { vi: 'Quá hạn (ngày làm việc)', en: 'Late (working days)' },
  work: { vi: 'Việc đang chờ', en: 'Work that waits' },
  persons: { vi: 'Người có thể làm', en: 'Who may do it' },
  since: { vi: 'Từ ngày', en: 'Since' },
} as const satisfies Record<string, Words>;
