import type { OutsideNote, OutsideSystemCode } from '../domain/outside-system.ts';
import type { Words } from './words.ts';

/** What each system of others is called, and what it is for. */
export const OUTSIDE_SYSTEM_TEXTS = {
  IDENTITY: {
    name: words('Hệ thống định danh (tài khoản công vụ, VNeID)', 'Identity provider (official accounts, VNeID)'),
    purpose: words('Xác nhận ai đang đăng nhập.', 'Says who signs in.'),
  },
  MAIL: {
    name: words('Máy chủ thư điện tử', 'Mail server'),
    purpose: words('Gửi thông báo qua thư điện tử.', 'Carries notices by mail.'),
  },
  SIGNING: {
    name: words('Dịch vụ chữ ký số chuyên dùng công vụ', 'Digital signature service for official use'),
    purpose: words(
      'Kiểm tra chữ ký số và chứng thư của người ký.',
      'Checks signatures and the certificates of signers.',
    ),
  },
  OPERATIONS: {
    name: words('Hệ thống điều hành: đơn vị, cán bộ, tài khoản', 'Operations system: units, people, accounts'),
    purpose: words('Cho biết ai vào, ai nghỉ, ai chuyển mỗi ngày.', 'Tells who joins, leaves and moves each day.'),
  },
  TREASURY: {
    name: words('Kho bạc Nhà nước', 'State Treasury'),
    purpose: words(
      'Xác nhận các khoản đã chi để đối chiếu từng đồng.',
      'Confirms payments, to be compared dong for dong.',
    ),
  },
  DOCUMENTS: {
    name: words('Hệ thống quản lý văn bản và điều hành', 'Document management system'),
    purpose: words('Nhận dự thảo, cấp số và trả văn bản đã ký.', 'Takes drafts; gives numbers and signed papers back.'),
  },
  PORTAL: {
    name: words('Cổng dịch vụ công', 'Public service portal'),
    purpose: words('Trao đổi hồ sơ và trạng thái giải quyết.', 'Exchanges dossiers and how far they are.'),
  },
  LGSP: {
    name: words('Nền tảng tích hợp, chia sẻ dữ liệu cấp tỉnh (LGSP)', 'Provincial data platform (LGSP)'),
    purpose: words('Đường dẫn tới các cơ sở dữ liệu dùng chung.', 'The way to shared databases.'),
  },
  SCIENCE_DATABASE: {
    name: words('Cơ sở dữ liệu quốc gia về khoa học và công nghệ', 'National science and technology database'),
    purpose: words('Tra cứu trùng lặp nhiệm vụ và kết quả.', 'Looked up for tasks and results that are there already.'),
  },
  REPORTING: {
    name: words('Hệ thống thông tin báo cáo và giám sát của tỉnh', 'Provincial reporting and monitoring system'),
    purpose: words('Nhận số liệu tiến độ và báo cáo, trả biên nhận.', 'Takes progress and figures; gives a receipt.'),
  },
  SECURITY_MONITORING: {
    name: words('Trung tâm giám sát an toàn thông tin', 'Security monitoring centre'),
    purpose: words('Nhận sự kiện an toàn thông tin.', 'Takes security events.'),
  },
} as const satisfies Record<OutsideSystemCode, { readonly name: Words; readonly purpose: Words }>;

/** Why a system of others stands as it does. */
export const OUTSIDE_NOTE_TEXTS = {
  NOT_BUILT: words('Chưa xây dựng kết nối.', 'Nothing here speaks to it yet.'),
  NOT_SET_UP: words('Chưa cấu hình trong hệ thống này.', 'It is not set up here.'),
  SIMULATED: words('Đang mô phỏng; chưa gặp hệ thống thật.', 'It is simulated; the real one was not met.'),
  NOT_MET: words('Đã cấu hình nhưng chưa lần nào trả lời.', 'It is set up and has never answered.'),
  MET: words('Hệ thống thật đã trả lời.', 'The real one has answered.'),
  FAILING: words(
    'Trước đây có trả lời, lần hỏi gần nhất thì không.',
    'It answered before, and not when it was last asked.',
  ),
} as const satisfies Record<OutsideNote, Words>;

function words(vi: string, en: string): Words {
  return { vi, en };
}
