import { codeText } from '../../../../texts/code-texts.ts';
import {
  INSTRUMENT_KIND_TEXTS,
  PAPER_STANDING_TEXTS,
  roleText,
  SIGNATURE_MODE_TEXTS,
} from '../../../../texts/register-texts.ts';
import { dayText, dongText } from '../../words/figures.ts';
import { firstDayText, lastDayText } from '../../words/periods.ts';
import { type Language, type Words, words } from '../../words/say.tsx';
import { actionText, conditionText, EVERYTHING } from './scope-words.ts';

/** What kinds of item of the register are called. */
export const ITEM_KINDS: Readonly<Record<string, Words>> = {
  UNIT: words('Đơn vị', 'Unit'),
  OFFICE: words('Chức vụ', 'Post'),
  PERSON: words('Người', 'Person'),
  APPOINTMENT: words('Bổ nhiệm', 'Appointment'),
  WORK_ASSIGNMENT: words('Phân công ký thay', 'Work assignment'),
  SUBSTITUTION: words('Ủy quyền ký thay khi vắng mặt', 'Substitution'),
  INSTRUMENT: words('Văn bản', 'Instrument'),
  STATUS_CHANGE: words('Thay đổi tình trạng văn bản', 'Change of status'),
  GRANT: words('Quyền được giao', 'Grant'),
  PRECEDENCE_NOTE: words('Ghi chú thứ tự áp dụng', 'Note of precedence'),
  LEGAL_NOTE: words('Ghi chú pháp lý', 'Legal note'),
  BAR: words('Loại khỏi hồ sơ', 'Kept out of a case'),
  INTEREST: words('Kê khai xung đột lợi ích', 'Declared interest'),
  SUSPENSION: words('Đình chỉ một người', 'Suspension of a person'),
  ABSENCE: words('Vắng mặt', 'Absence'),
  SUCCESSION: words('Sắp xếp, kế thừa tổ chức', 'Succession'),
  ACCOUNT: words('Tài khoản đăng nhập', 'Account'),
  CALENDAR_YEAR: words('Lịch của năm', 'Calendar of a year'),
};

/** What the fields of items are called. */
const FIELD_WORDS: Readonly<Record<string, Words>> = {
  kind: words('Loại', 'Kind'),
  number: words('Số, ký hiệu', 'Number'),
  title: words('Tên, trích yếu', 'Title'),
  issuer: words('Cơ quan ban hành', 'Issuer'),
  giver: words('Chức vụ giao quyền', 'Post that gives the power'),
  signedOn: words('Ngày ký', 'Signed on'),
  parent: words('Căn cứ vào văn bản', 'Rests on'),
  publicText: words('Toàn văn', 'Text'),
  scopeStatus: words('Phạm vi đã đối chiếu', 'Scope'),
  status: words('Tình trạng', 'Status'),
  statusFrom: words('Tình trạng từ ngày', 'Status from'),
  redelegation: words('Giao tiếp', 'Passing on'),
  consent: words('Văn bản đồng ý', 'Consent'),
  signatureMode: words('Cách ký', 'Signed as'),
  paper: words('Tệp văn bản', 'File'),
  from: words('Từ ngày', 'From'),
  until: words('Đến hết ngày', 'To the end of'),
  instrument: words('Văn bản', 'Instrument'),
  article: words('Điều khoản', 'Article'),
  actions: words('Việc', 'Actions'),
  taskTypes: words('Loại nhiệm vụ', 'Kinds of task'),
  fields: words('Lĩnh vực', 'Fields'),
  modes: words('Phương thức', 'Ways of assigning'),
  ceilingDong: words('Đến mức', 'Up to'),
  floorDong: words('Từ mức', 'From'),
  to: words('Giao cho', 'Given to'),
  conditions: words('Điều kiện', 'Conditions'),
  office: words('Chức vụ', 'Post'),
  headOffice: words('Chức vụ cấp trưởng', 'Post of the head'),
  deputyOffice: words('Chức vụ cấp phó', 'Post of the deputy'),
  substitute: words('Người ký thay', 'Substitute'),
  substituteOffice: words('Chức vụ của người ký thay', 'Post of the substitute'),
  reason: words('Lý do', 'Reason'),
  by: words('Theo văn bản', 'By the paper'),
  forCause: words('Do vi phạm', 'For cause'),
  text: words('Nội dung', 'Text'),
  prefers: words('Áp dụng trước', 'Goes first'),
  over: words('So với', 'Before'),
  life: words('Hồ sơ', 'Case'),
  person: words('Người', 'Person'),
  removesAuthority: words('Mất quyền trong thời gian này', 'Takes the power away'),
  unit: words('Đơn vị', 'Unit'),
  role: words('Vai trò', 'Role'),
  name: words('Tên', 'Name'),
  code: words('Mã', 'Code'),
  head: words('Đứng đầu đơn vị', 'Heads the unit'),
  acting: words('Quyền', 'Acting'),
  seats: words('Số người giữ', 'Seats'),
  email: words('Thư điện tử', 'E-mail'),
  organisation: words('Nơi công tác', 'Works at'),
  subject: words('Định danh', 'Subject'),
};

/** Of one kind of item a field may be something else. */
const FIELD_WORDS_OF: Readonly<Record<string, Readonly<Record<string, Words>>>> = {
  ACCOUNT: { issuer: words('Nhà cung cấp danh tính', 'Identity provider') },
};

const VALUES: Readonly<Record<string, Words>> = {
  ...PAPER_STANDING_TEXTS,
  ...INSTRUMENT_KIND_TEXTS,
  ...SIGNATURE_MODE_TEXTS,
  FULL: words('Công khai', 'Public'),
  TITLE_ONLY: words('Chỉ công khai tên', 'Title only'),
  NONE: words('Không công khai', 'Not public'),
  VERIFIED: words('Đã đối chiếu với văn bản', 'Read in the paper'),
  ILLUSTRATIVE: words('Minh họa', 'Illustrative'),
  FORBIDDEN: words('Không được giao tiếp', 'Not permitted'),
  WITH_CONSENT: words('Khi bên giao đồng ý', 'With the consent of the giver'),
  ALLOWED: words('Được giao tiếp', 'Permitted'),
};

const YES = words('Có', 'Yes');
const NO = words('Không', 'No');

const ORDER = Object.keys(FIELD_WORDS);

/** @returns what an item says, field by field in the order in which one reads a paper; the province is that of the desk */
export function fieldsOf(data: object): [field: string, value: unknown][] {
  const place = (field: string) => (ORDER.includes(field) ? ORDER.indexOf(field) : ORDER.length);
  return Object.entries(data)
    .filter(([field]) => field !== 'province')
    .toSorted(([one], [other]) => place(one) - place(other));
}

/** @returns what a field is called; its name where it has no words here */
export function fieldText(field: string, kind: string): Words {
  return FIELD_WORDS_OF[kind]?.[field] ?? FIELD_WORDS[field] ?? words(field, field);
}

/** @returns what an item says in a field, with names in place of ids */
export function valueText(
  field: string,
  value: unknown,
  { names, language }: { names: Readonly<Record<string, Words>>; language: Language },
): string {
  const inner = (one: unknown): string => valueText(field, one, { names, language });
  if (value === null || value === undefined) return '–';
  if (typeof value === 'boolean') return (value ? YES : NO)[language];
  if (typeof value === 'number') return String(value);
  if (Array.isArray(value)) {
    if (field === 'conditions')
      return value.length === 0 ? '–' : value.map((one) => conditionText(one, language)).join('; ');
    return value.map(inner).join(', ');
  }
  if (typeof value === 'object') {
    const { vi, en } = value as { vi?: string; en?: string };
    if (vi !== undefined && en !== undefined) return language === 'vi' ? vi : en;
    return Object.entries(value)
      .filter(([name]) => name !== 'kind')
      .map(([name, one]) => valueText(name, one, { names, language }))
      .join(', ');
  }
  return plainText(field, String(value), { names, language });
}

function plainText(
  field: string,
  value: string,
  { names, language }: { names: Readonly<Record<string, Words>>; language: Language },
): string {
  if (field === 'until') return lastDayText(value);
  if (/^\d{4}-\d{2}-\d{2}T/.test(value)) return firstDayText(value);
  if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return dayText(value);
  if (field.endsWith('Dong')) return dongText(value, language);
  if (field === 'actions') return value === 'ALL' ? EVERYTHING[language] : `${value} ${actionText(value)[language]}`;
  if (field === 'role') return roleText(value)[language];
  if (value === 'ALL') return words('Tất cả', 'All')[language];
  if (field === 'paper') return `${value.slice(0, 12)}…`;
  return (names[value] ?? VALUES[value] ?? codeText(value))[language];
}
