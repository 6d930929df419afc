import type { DatedKind } from '../domain/statistics/register-endings.ts';
import type { Words } from './words.ts';

/** What an item of the register is called where it ends. */
export const DATED_KIND_TEXTS = {
  INSTRUMENT: { vi: 'Văn bản', en: 'Instrument' },
  APPOINTMENT: { vi: 'Bổ nhiệm', en: 'Appointment' },
  WORK_ASSIGNMENT: { vi: 'Phân công ký thay', en: 'Work assignment' },
  SUBSTITUTION: { vi: 'Ủy quyền ký thay khi vắng mặt', en: 'Substitution' },
  LEGAL_NOTE: { vi: 'Ý kiến pháp chế cho phép áp dụng', en: 'Legal note that allows its use' },
  PRECEDENCE_NOTE: { vi: 'Ghi chú thứ tự áp dụng', en: 'Note of precedence' },
  ABSENCE: { vi: 'Vắng mặt', en: 'Absence' },
  SUSPENSION: { vi: 'Tạm đình chỉ', en: 'Suspension' },
} as const satisfies Record<DatedKind, Words>;

/** Words of the tables that are handed out. */
export const REPORT_TEXTS = {
  province: { vi: 'Tỉnh', en: 'Province' },
  madeAt: { vi: 'Lập lúc (giờ nghiệp vụ, Asia/Ho_Chi_Minh)', en: 'Made at (business time, Asia/Ho_Chi_Minh)' },
  filter: { vi: 'Điều kiện lọc', en: 'Filter' },
  regime: { vi: 'Bộ quy tắc', en: 'Regime' },
  yes: { vi: 'Có', en: 'Yes' },
  no: { vi: 'Không', en: 'No' },
  base: { vi: 'thẩm quyền gốc', en: 'base holder' },
  nobody: { vi: 'không ai', en: 'nobody' },

  endings: { vi: 'Thẩm quyền sắp hết hiệu lực', en: 'Authority that ends' },
  endingsFilter: { vi: 'tính từ ngày {on}, trong {days} ngày', en: 'from {on} on, within {days} days' },
  kind: { vi: 'Loại', en: 'Kind' },
  id: { vi: 'Mã', en: 'Id' },
  number: { vi: 'Số, ký hiệu văn bản', en: 'Number' },
  title: { vi: 'Tên, trích yếu', en: 'Title' },
  holder: { vi: 'Người, chức vụ', en: 'Person and post' },
  endsOn: { vi: 'Ngày cuối còn hiệu lực', en: 'Last day in force' },
  daysLeft: { vi: 'Số ngày còn lại', en: 'Days left' },
  band: { vi: 'Mức cảnh báo', en: 'Warning' },
  postEmpty: { vi: 'Chức vụ sẽ trống', en: 'Post will be empty' },
  fallsTo: { vi: 'Thẩm quyền thay đổi thế nào', en: 'What becomes of the powers' },
  stays: { vi: 'không đổi', en: 'unchanged' },
  openSteps: { vi: 'Số bước đang mở dựa vào', en: 'Open steps that rest on it' },

  uses: { vi: 'Việc sử dụng thẩm quyền được ủy quyền, phân cấp', en: 'Use of delegated and decentralised powers' },
  usesFilter: { vi: 'từ ngày {from} đến hết ngày {to}', en: '{from} to {to}' },
  instrumentKind: { vi: 'Hình thức', en: 'Form' },
  action: { vi: 'Mã thẩm quyền', en: 'Action' },
  actionLabel: { vi: 'Nội dung thẩm quyền', en: 'Power' },
  granted: { vi: 'Văn bản hiện có giao', en: 'Granted now' },
  acts: { vi: 'Số quyết định', en: 'Acts' },
  byDeputies: { vi: 'Do cấp phó ký thay (KT.)', en: 'Signed KT. by deputies' },
  passedOn: { vi: 'Theo văn bản giao tiếp', en: 'Under a paper below it' },
  illustrative: { vi: 'Dựa vào phạm vi minh họa', en: 'Under an illustrative scope' },
  decision: { vi: 'Quyết định', en: 'Decision' },
  total: { vi: 'Cộng', en: 'In all' },
  judgedDong: {
    vi: 'Kinh phí nhiệm vụ khi xét thẩm quyền (đồng)',
    en: 'Task budget that authority was judged by (dong)',
  },
  posts: { vi: 'Chức vụ đã ký', en: 'Posts that signed' },
  refusedAttempts: { vi: 'Lần bị từ chối', en: 'Refused attempts' },
  reportsDue: { vi: 'Hạn báo cáo', en: 'Reports due' },
} as const satisfies Record<string, Words>;
