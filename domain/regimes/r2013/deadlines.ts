import type { DeadlineRule, Label } from '../../machine/definition.ts';

type Period = Pick<DeadlineRule, 'unit' | 'length' | 'kind'>;

/**
 * The deadline catalogue of domain.md 3.2. Its numbers are the national template: the province's own regulation may differ,
 * so every row says UNVERIFIED until the department confirms it. A letter behind a code marks a second period of one row.
 */
const ROWS: readonly DeadlineRule[] = [
  template('D-01', '5 WD BEFORE', 'C06/2023', {
    vi: 'Gửi tài liệu cho hội đồng xác định nhiệm vụ trước phiên họp',
    en: 'Documents to the identification council before its meeting',
  }),
  template('D-02', '5 WD NOT_LATER', 'C06/2023', {
    vi: 'Hoàn thiện danh mục sau phiên họp xác định nhiệm vụ',
    en: 'Completed list after the identification meeting',
  }),
  template('D-03', '15 CD NOT_LATER', 'C06/2023', {
    vi: 'Xem xét kết quả làm việc của hội đồng xác định nhiệm vụ',
    en: "The authority's review of the council's result",
  }),
  template('D-04', '15 CD NOT_LATER', 'C06/2023', {
    vi: 'Công bố danh mục nhiệm vụ đặt hàng đã phê duyệt',
    en: 'Publication of the approved ordered list',
  }),
  template('D-05', '30 CD AT_LEAST', 'C20/2023', {
    vi: 'Thời gian nhận hồ sơ tuyển chọn kể từ ngày thông báo',
    en: 'Call published until dossiers close',
  }),
  template(
    'D-06',
    '6 MO NOT_LATER',
    'C20/2023',
    { vi: 'Thông báo tuyển chọn lần hai kể từ lần thứ nhất', en: 'Second call after the start of the first' },
    'recallLimitPassed',
  ),
  template('D-07', '7 WD NOT_LATER', 'C20/2023', {
    vi: 'Mở hồ sơ sau khi hết hạn nhận',
    en: 'Opening of the dossiers after the close',
  }),
  template('D-08', '7 WD BEFORE', 'C20/2023', {
    vi: 'Gửi hồ sơ cho hội đồng tuyển chọn, tổ thẩm định trước phiên họp',
    en: 'Dossiers to the selection council and funding group before the session',
  }),
  template('D-09', '3 WD BEFORE', 'C20/2023', {
    vi: 'Gửi tài liệu cho tổ thẩm định kinh phí trước phiên họp',
    en: 'Documents to the funding group before its session',
  }),
  template('D-10', '5 WD BEFORE', 'C20/2023', {
    vi: 'Thành viên hội đồng gửi câu hỏi cho tổ chức đăng ký chủ trì',
    en: "Members' questions to the unit before the session",
  }),
  template('D-11', '20 CD NOT_LATER', 'C20/2023', {
    vi: 'Nộp thuyết minh chỉnh sửa sau biên bản tuyển chọn',
    en: 'Revised outline after the selection minutes',
  }),
  template('D-12', '10 CD NOT_LATER', 'C20/2023', {
    vi: 'Họp tổ thẩm định kinh phí sau khi nhận thuyết minh chỉnh sửa',
    en: 'Funding group meets after the revised outline',
  }),
  template('D-13', '15 CD NOT_LATER', 'C20/2023', {
    vi: 'Hoàn thiện thuyết minh sau khi thẩm định kinh phí',
    en: 'Completed outline after the funding appraisal',
  }),
  template('D-14', '15 CD NOT_LATER', 'C20/2023', {
    vi: 'Trình quyết định phê duyệt sau khi hoàn thiện thuyết minh',
    en: 'Approval decision submitted after the completed outline',
  }),
  template('D-15', '15 CD NOT_LATER', 'C20/2023', {
    vi: 'Công bố kết quả sau khi ký quyết định phê duyệt',
    en: 'Publication after the approval is signed',
  }),
  template('D-15b', '60 CD AT_LEAST', 'C20/2023', {
    vi: 'Thời gian đăng công khai kết quả phê duyệt',
    en: 'How long the published result stays',
  }),
  template('D-16', '7 CD NOT_LATER', 'C20/2023', {
    vi: 'Thông báo hủy kết quả tuyển chọn',
    en: 'Notice of a cancelled result',
  }),
  template('D-17', '15 CD NOT_LATER', 'C20/2023', {
    vi: 'Báo cáo của chuyên gia tư vấn độc lập',
    en: "Independent expert's report",
  }),
  template('D-18', '30 CD NOT_LATER', 'C20/2023', {
    vi: 'Nộp hồ sơ giao trực tiếp sau khi được mời',
    en: 'Dossier of a directly invited host',
  }),
  chosen('D-19', '30 CD NOT_LATER', 'no period found in the texts', {
    vi: 'Ký hợp đồng sau khi phê duyệt',
    en: 'Contract signed after the approval',
  }),
  template(
    'D-20',
    '6 MO REPEATING',
    'C04/2015',
    { vi: 'Báo cáo định kỳ tiếp theo', en: 'Next periodic report' },
    'reportFallsDue',
  ),
  template(
    'D-21',
    '12 MO REPEATING',
    'C04/2015',
    { vi: 'Kiểm tra ít nhất một lần mỗi năm', en: 'At least one inspection a year' },
    'inspectionFallsDue',
  ),
  template('D-22', '5 WD BEFORE', 'C04/2015', {
    vi: 'Thông báo trước khi kiểm tra',
    en: 'Notice before an inspection',
  }),
  template('D-23', '10 WD NOT_LATER', 'C04/2015', {
    vi: 'Xác nhận khối lượng công việc sau kiểm tra',
    en: 'Volume confirmation after the inspection',
  }),
  template('D-24', '20 WD NOT_LATER', 'C04/2015, one of two articles that differ (Q-12)', {
    vi: 'Xác nhận kinh phí sau kiểm tra',
    en: 'Funding confirmation after the inspection',
  }),
  template('D-24b', '20 CD NOT_LATER', 'C04/2015, the stricter of two articles (Q-12), for the warning', {
    vi: 'Nhắc xác nhận kinh phí sau kiểm tra',
    en: 'Warning before the funding confirmation is late',
  }),
  template('D-25', '1 MO BEFORE', 'C04/2015', {
    vi: 'Đề nghị gia hạn trước khi hết hạn hợp đồng',
    en: 'Extension requested before the contract ends',
  }),
  template('D-26', '30 CD NOT_LATER', 'C04/2015', {
    vi: 'Quyết định về hồ sơ điều chỉnh hợp lệ',
    en: 'Decision on a valid adjustment file',
  }),
  template('D-27', '5 WD NOT_LATER', 'C04/2015', {
    vi: 'Báo cáo nội dung tổ chức chủ trì tự điều chỉnh',
    en: 'Notice of a self-adjustment',
  }),
  template('D-28', '5 WD NOT_LATER', 'C04/2015', {
    vi: 'Ý kiến về việc thay đổi chủ nhiệm',
    en: 'Objection to a change of principal investigator',
  }),
  template('D-29', '7 WD NOT_LATER', 'C04/2015', {
    vi: 'Thông báo tạm dừng sau khi nhận hồ sơ chấm dứt',
    en: 'Notice to suspend after a termination file',
  }),
  template('D-30', '30 CD NOT_LATER', 'C11/2014', {
    vi: 'Nộp hồ sơ đánh giá, nghiệm thu sau khi hết hạn hợp đồng',
    en: 'Acceptance dossier after the contract ends',
  }),
  template('D-31', '3 WD NOT_LATER', 'C11/2014', {
    vi: 'Thông báo tính hợp lệ của hồ sơ nghiệm thu',
    en: 'Validity notice on the acceptance dossier',
  }),
  template('D-32', '5 WD NOT_LATER', 'C11/2014', {
    vi: 'Bổ sung hồ sơ sau thông báo',
    en: 'Supplement after the notice',
  }),
  template('D-33', '5 WD NOT_LATER', 'C11/2014', {
    vi: 'Công khai hồ sơ nghiệm thu hợp lệ',
    en: 'Publication of the valid dossier',
  }),
  template('D-33b', '60 CD AT_LEAST', 'C11/2014', {
    vi: 'Thời gian đăng công khai hồ sơ nghiệm thu',
    en: 'How long that publication stays',
  }),
  template('D-34', '15 WD NOT_LATER', 'C11/2014', {
    vi: 'Thành lập hội đồng nghiệm thu sau khi hồ sơ hợp lệ',
    en: 'Acceptance council set up after the valid dossier',
  }),
  template('D-35', '7 WD BEFORE', 'C11/2014', {
    vi: 'Gửi tài liệu cho hội đồng nghiệm thu trước phiên họp',
    en: 'Documents to the acceptance council before its meeting',
  }),
  template('D-36', '30 CD NOT_LATER', 'C11/2014', {
    vi: 'Họp hội đồng nghiệm thu sau khi thành lập',
    en: 'Acceptance meeting after the council is set up',
  }),
  template('D-37', '1 WD BEFORE', 'C11/2014', {
    vi: 'Nhận đủ phiếu nhận xét trước phiên họp nghiệm thu',
    en: 'Written reviews before the acceptance meeting',
  }),
  template('D-37b', '2 WD BEFORE', 'C11/2014', {
    vi: 'Báo cáo của tổ chuyên gia trước phiên họp nghiệm thu',
    en: 'Expert group report before the acceptance meeting',
  }),
  template('D-38', '2 WD NOT_LATER', 'C11/2014', {
    vi: 'Gửi kết luận của hội đồng cho tổ chức chủ trì',
    en: 'Conclusion sent to the host',
  }),
  template('D-39', '30 WD NOT_LATER', 'C11/2014', {
    vi: 'Hoàn thiện hồ sơ theo kết luận của hội đồng',
    en: "Dossier revised to the council's conclusion",
  }),
  template('D-40', '30 CD NOT_LATER', 'C14/2014 through a national FAQ; L29/2013 Art. 39', {
    vi: 'Đăng ký kết quả sau khi nghiệm thu chính thức',
    en: 'Result registration after the official acceptance',
  }),
  template('D-41', '5 WD NOT_LATER', 'C14/2014 through a national FAQ', {
    vi: 'Đăng ký kết quả sau khi nộp đơn sở hữu trí tuệ',
    en: 'Registration after an intellectual property filing',
  }),
  template('D-41b', '60 CD NOT_LATER', 'C14/2014 through a national FAQ', {
    vi: 'Hạn cuối đăng ký kết quả có đơn sở hữu trí tuệ',
    en: 'Last day of a registration with an intellectual property filing',
  }),
  template('D-42', '10 WD NOT_LATER', 'C11/2014', {
    vi: 'Quyết định công nhận kết quả khi đủ hồ sơ',
    en: 'Recognition decision on a full file',
  }),
  template('D-43', '4 MO NOT_LATER', 'JC27/2015', {
    vi: 'Thanh toán tạm ứng sau khi kết thúc nhiệm vụ',
    en: 'Settlement of advances after the end of the task',
  }),
  template('D-43b', '6 MO NOT_LATER', 'JC27/2015', {
    vi: 'Quá hạn này cơ quan tài chính giảm trừ dự toán',
    en: 'After it the finance authority deducts the unsettled advance',
  }),
  template('D-44', '60 CD NOT_LATER', 'JC27/2015', {
    vi: 'Nộp lại kinh phí theo quyết định thu hồi',
    en: 'Payment after the recovery decision',
  }),
  template('D-45', '15 WD NOT_LATER', 'JC27/2015', {
    vi: 'Tổ chức chủ trì báo cáo nguyên nhân không hoàn thành',
    en: "Host's report on an incomplete task",
  }),
  template('D-45b', '30 WD NOT_LATER', 'JC27/2015', {
    vi: 'Cơ quan quản lý kiểm tra nguyên nhân không hoàn thành',
    en: "Authority's check of an incomplete task",
  }),
  template('D-46', '5 WD NOT_LATER', 'D08/2014 Art. 39-42', {
    vi: 'Thông báo tính hợp lệ của hồ sơ giao quyền sở hữu',
    en: 'Validity notice on an ownership request',
  }),
  template('D-46b', '30 CD NOT_LATER', 'D08/2014 Art. 39-42', {
    vi: 'Quyết định giao quyền sở hữu, quyền sử dụng',
    en: 'Decision on ownership or right of use',
  }),
  template(
    'D-47',
    '12 MO REPEATING',
    'C11/2014; C09/2014',
    { vi: 'Báo cáo ứng dụng kết quả hằng năm', en: 'Yearly application report' },
    'useReportFallsDue',
  ),
  template(
    'D-48',
    '6 MO CUTOFF',
    'C11/2014 Art. 13',
    {
      vi: 'Quá hạn này hồ sơ nghiệm thu chỉ có thể xếp loại Không đạt',
      en: 'Acceptance dossier beyond which only Fail is possible',
    },
    'hardLimitPassed',
  ),
  chosen('D-49', '90 CD ALERT', 'domain.md 3.2', {
    vi: 'Cảnh báo ủy quyền sắp hết hạn (90 ngày)',
    en: 'Delegation ends in 90 days',
  }),
  chosen('D-49b', '30 CD ALERT', 'domain.md 3.2', {
    vi: 'Cảnh báo ủy quyền sắp hết hạn (30 ngày)',
    en: 'Delegation ends in 30 days',
  }),
  chosen('D-49c', '7 CD ALERT', 'domain.md 3.2', {
    vi: 'Cảnh báo ủy quyền sắp hết hạn (7 ngày)',
    en: 'Delegation ends in 7 days',
  }),
  chosen(
    'REPORT_GRACE',
    '10 WD NOT_LATER',
    'C04/2015 names the day a report falls due, no period for sending it',
    { vi: 'Nộp báo cáo định kỳ sau khi đến kỳ', en: 'Periodic report sent after it fell due' },
    'reportMissed',
  ),
  chosen('REPORT_REVIEW', '10 WD NOT_LATER', 'no period found in the texts', {
    vi: 'Xem xét báo cáo định kỳ',
    en: 'Periodic report reviewed',
  }),
  template('PAYMENT_CONFIRM', '20 WD NOT_LATER', 'JC27/2015', {
    vi: 'Xác nhận hồ sơ đề nghị cấp kinh phí',
    en: 'Funding unit confirms a request for payment',
  }),
  chosen(
    'CONTRACT_END',
    '0 CD NOT_LATER',
    'domain.md 3.3 T23: the date itself, no period',
    { vi: 'Ngày kết thúc hợp đồng', en: 'Contract end date' },
    'endDateReached',
  ),
  chosen(
    'CALL_CLOSE',
    '0 CD NOT_LATER',
    'C20/2023 Art. 3: the closing date named in the call, no period',
    { vi: 'Ngày hết hạn nhận hồ sơ', en: 'Closing date of the call' },
    'closeCall',
  ),
];

export const DEADLINES_2013: Readonly<Record<string, DeadlineRule>> = Object.fromEntries(
  ROWS.map((rule) => [rule.code, rule]),
);

/** A number of the national template, read in the named text; the province confirms or overwrites it. */
function template(code: string, period: string, article: string, label: Label, onDue?: string): DeadlineRule {
  return rule({ code, period, label, onDue, source: { article, verification: 'UNVERIFIED' } });
}

/** A period for which no text was found. */
function chosen(code: string, period: string, article: string, label: Label, onDue?: string): DeadlineRule {
  return rule({ code, period, label, onDue, source: { article, verification: 'DESIGN_CHOICE' } });
}

function rule({
  period,
  onDue,
  ...rest
}: Pick<DeadlineRule, 'code' | 'label' | 'source'> & { period: string; onDue: string | undefined }): DeadlineRule {
  const [length, unit, kind] = period.split(' ') as [string, Period['unit'], Period['kind']];
  return { ...rest, unit, length: Number(length), kind, ...(onDue === undefined ? {} : { onDue }) };
}
