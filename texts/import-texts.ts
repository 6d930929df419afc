import type { ACCOUNT_FAULTS, IMPORT_FAULTS, ImportFault, ImportFaultCode } from '../domain/importing/told-line.ts';
import { fill, type Words } from './words.ts';

/** What is wrong with a line of an import, for whoever made the file; a test holds the list complete. */
export const IMPORT_FAULT_TEXTS = {
  'file.kind': words('Không phải tệp CSV hoặc XLSX.', 'This is neither a CSV nor an XLSX file.'),
  'file.too_large': words(
    'Tệp hoặc trang tính quá lớn; hãy dùng CSV.',
    'The file or sheet is too large; use CSV instead.',
  ),
  'file.encoding': words('Tệp phải mã hóa UTF-8.', 'The file must be in UTF-8.'),
  'file.damaged': words('Tệp bị hỏng, không đọc được.', 'The file is damaged and cannot be read.'),
  'file.empty': words('Tệp không có dòng nào.', 'The file has no lines.'),
  'file.header': words(
    'Tiêu đề cột không đúng: có cột lạ, trùng hoặc thiếu.',
    'The header has a column that is unknown, repeated or missing.',
  ),
  'file.row': words('Số ô khác với tiêu đề ({cells}, cần {columns}).', 'It has {cells} cells, its header {columns}.'),
  'file.cell': words('Ô này không đọc được ({reason}).', 'This cell cannot be read ({reason}).'),
  'file.quote': words('Dấu ngoặc kép không khép kín.', 'Quotes do not pair up.'),
  'cell.missing': words('Ô này phải có nội dung.', 'This cell must not be empty.'),
  'cell.format': words('“{found}” không đúng dạng {wanted}.', '“{found}” is not of the form {wanted}.'),
  'cell.unknown_unit': words('Sổ đăng ký không có đơn vị {found}.', 'The register has no unit {found}.'),
  'cell.unknown_person': words('Sổ đăng ký không có người {found}.', 'The register has no person {found}.'),
  'cell.unknown_regime': words('Chưa công bố chế độ {found}.', 'No regime {found} is published.'),
  'cell.unknown_file': words('Chưa có tệp {found} được lưu.', 'No file {found} is stored.'),
  'cell.future': words('{found} ở sau ngày làm việc {today}.', '{found} lies after the business day {today}.'),
  'code.form': words('Mã {found} không đúng; cần dạng {wanted}.', 'The code {found} does not fit; wanted {wanted}.'),
  'code.taken': words(
    'Mã {code} đã có với nội dung khác.',
    'The code {code} is there already and says something else.',
  ),
  'row.duplicate': words('Mã {code} đã có ở {first}.', 'The code {code} stands at {first} already.'),
  'row.orphan': words(
    'Không có dòng nào kể về hồ sơ, hợp đồng hoặc sự kiện này.',
    'No line tells of this case, contract or event.',
  ),
  'row.too_many': words('Mã {code} có quá {most} dòng.', 'The code {code} has more than {most} lines.'),
  'regime.date': words(
    'Phê duyệt ngày {found} không thuộc {regime} ({from} đến trước {until}).',
    'Approved on {found}, which {regime} does not cover (from {from} until before {until}).',
  ),
  'state.unknown': words('{regime} không có trạng thái {found}.', '{regime} has no state {found}.'),
  'money.sum': words('Số tiền không khớp.', 'The amounts do not add up.'),
  'dates.order': words('Ngày không khớp nhau.', 'The dates do not fit together.'),
  'event.unknown': words(
    'Không hồ sơ nào có sự kiện {event} lúc này ({where}).',
    'No case has the event {event} at this point ({where}).',
  ),
  'event.ambiguous': words(
    'Nhiều hồ sơ có sự kiện {event}: {cases}.',
    'Several cases have the event {event}: {cases}.',
  ),
  'event.field': words(
    'Giá trị “{field}” của sự kiện thiếu, lạ hoặc sai dạng.',
    'The value “{field}” of the event is missing, unknown or malformed.',
  ),
  'event.refused': words('Quy định không cho phép: {rule}.', 'The rules refuse it: {rule}.'),
  'history.leads_elsewhere': words(
    'Các sự kiện dẫn tới {found}, dòng này nói {wanted}.',
    'The events lead to {found}, the line says {wanted}.',
  ),
} as const satisfies Record<(typeof IMPORT_FAULTS)[number], Words>;

/** What is wrong besides with a line of units, posts, people or accounts. */
const ACCOUNT_FAULT_TEXTS = {
  'cell.unknown_post': words('Sổ đăng ký không có chức vụ {found}.', 'The register has no post {found}.'),
  'account.taken': words(
    'Danh tính {subject} đã thuộc tài khoản {account}.',
    'The identity {subject} belongs to the account {account} already.',
  ),
  'account.changed': words(
    'Tài khoản {account} đã thuộc người hoặc danh tính khác; tài khoản mới phải có mã mới.',
    'The account {account} is of another person or identity; a new one has a new id.',
  ),
} as const satisfies Record<(typeof ACCOUNT_FAULTS)[number], Words>;

const TEXTS: Record<ImportFaultCode, Words> = { ...IMPORT_FAULT_TEXTS, ...ACCOUNT_FAULT_TEXTS };

/** @returns one fault in words; the detail stands beside it */
export function importFaultWords({ code, detail }: Pick<ImportFault, 'code' | 'detail'>): Words {
  return fill(TEXTS[code], detail);
}

function words(vi: string, en: string): Words {
  return { vi, en };
}
