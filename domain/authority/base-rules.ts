import type { BaseHolder } from '../machine/definition.ts';
import { isWithin, sortedUnique } from './is-within.ts';
import type { KnownAction } from './register.ts';

/** The text that names the holder is not public: nobody has the power until it is known (default deny, R1). */
export const HOLDER_NOT_PUBLIC = 'HOLDER_NOT_PUBLIC';

/** Who has a power before any instrument moves it (domain.md 0.5 item 7, 4.4 step 1). */
export type BaseRule = BaseHolder;

/** Decree 08/2014 in force 15 March 2014, 00:00 in Asia/Ho_Chi_Minh (date from general knowledge, unverified). */
const SINCE = { from: '2014-03-14T17:00:00.000Z', until: null } as const;

function read(article: string) {
  return { source: { article, verification: 'READ' }, ...SINCE } as const;
}

function unverified(article: string) {
  return { source: { article, verification: 'UNVERIFIED' }, ...SINCE } as const;
}

function chosen(article: string) {
  return { source: { article, verification: 'DESIGN_CHOICE' }, ...SINCE } as const;
}

const APPROVAL = 'L29/2013 Art. 27; D08/2014 Art. 27';
const COUNCILS = 'D08/2014 Art. 32';
const AS_A08 = `as A08: ${APPROVAL}`;
const PRACTICE = 'base column of domain.md 4.6, no article found';
const COMMITTEE = ['PPC'] as const;

/**
 * Base holders under L29/2013 and D08/2014 (profiles R2013-A and R2013-B), the base column of domain.md 4.6. They stay
 * with every case pinned to these profiles; the profile R2025 brings its own.
 */
export const BASE_RULES_2013 = [
  {
    action: 'A01',
    label: { vi: 'Thông báo đề xuất nhiệm vụ hằng năm', en: 'Announce the yearly call for proposals' },
    holderRole: 'DOST_DIR',
    ...unverified(PRACTICE),
  },
  {
    action: 'A02',
    label: { vi: 'Thành lập hội đồng xác định nhiệm vụ', en: 'Set up the identification council' },
    holderRole: 'DOST_DIR',
    ...read(COUNCILS),
  },
  {
    action: 'A03',
    label: { vi: 'Phê duyệt danh mục nhiệm vụ đặt hàng', en: 'Approve the list of ordered tasks' },
    holderRole: 'PPC_CHAIR',
    alsoNamed: COMMITTEE,
    ...read(APPROVAL),
  },
  {
    action: 'A04',
    label: { vi: 'Công bố tuyển chọn, mời giao trực tiếp', en: 'Publish the call, invite a direct host' },
    holderRole: 'DOST_DIR',
    ...unverified(PRACTICE),
  },
  {
    action: 'A05',
    label: {
      vi: 'Thành lập hội đồng tuyển chọn, giao trực tiếp',
      en: 'Set up the selection or direct-assignment council',
    },
    holderRole: 'DOST_DIR',
    ...read(COUNCILS),
  },
  {
    action: 'A06',
    label: { vi: 'Thành lập tổ thẩm định kinh phí', en: 'Set up the funding appraisal group' },
    holderRole: 'DOST_DIR',
    ...unverified(PRACTICE),
  },
  {
    action: 'A07',
    label: { vi: 'Thuê chuyên gia tư vấn độc lập', en: 'Hire an independent expert' },
    holderRole: 'DOST_DIR',
    ...read('L29/2013, head of the authority'),
  },
  {
    action: 'A08',
    label: {
      vi: 'Phê duyệt tổ chức chủ trì, chủ nhiệm, kinh phí, thời gian, phương thức',
      en: 'Approve host, leader, budget, duration and mode',
    },
    holderRole: 'PPC_CHAIR',
    alsoNamed: COMMITTEE,
    ...read(APPROVAL),
  },
  {
    action: 'A09',
    label: { vi: 'Hủy kết quả tuyển chọn', en: 'Cancel a selection result' },
    holderRole: 'PPC_CHAIR',
    alsoNamed: COMMITTEE,
    ...chosen(AS_A08),
  },
  {
    action: 'A10',
    label: { vi: 'Ký hợp đồng', en: 'Sign the contract' },
    holderRole: 'PPC_CHAIR',
    alsoNamed: COMMITTEE,
    ...read('D08/2014 Art. 27'),
  },
  {
    action: 'A11',
    label: { vi: 'Đề nghị cấp kinh phí, lệnh chi', en: 'Request a tranche, instruct a payment' },
    holderRole: 'DOST_DIR',
    ...unverified(PRACTICE),
  },
  {
    action: 'A12',
    label: { vi: 'Kế hoạch và đoàn kiểm tra hằng năm', en: 'Yearly inspection plan and team' },
    holderRole: 'DOST_DIR',
    ...unverified(PRACTICE),
  },
  {
    action: 'A13',
    label: { vi: 'Gia hạn, rút ngắn thời gian', en: 'Extend or shorten the period' },
    holderRole: 'PPC_CHAIR',
    alsoNamed: COMMITTEE,
    ...chosen(AS_A08),
  },
  {
    action: 'A14',
    label: { vi: 'Điều chỉnh kinh phí', en: 'Change the budget' },
    holderRole: 'PPC_CHAIR',
    alsoNamed: COMMITTEE,
    ...chosen(AS_A08),
  },
  {
    action: 'A15',
    label: { vi: 'Điều chỉnh tên, mục tiêu, sản phẩm, thiết bị', en: 'Change name, objective, product or equipment' },
    holderRole: 'PPC_CHAIR',
    alsoNamed: COMMITTEE,
    ...chosen(AS_A08),
  },
  {
    action: 'A16',
    label: { vi: 'Ý kiến về thay đổi chủ nhiệm', en: 'Object to a change of leader' },
    holderRole: 'PPC_CHAIR',
    alsoNamed: COMMITTEE,
    ...chosen(AS_A08),
  },
  {
    action: 'A17',
    label: { vi: 'Thay đổi tổ chức chủ trì', en: 'Change the host' },
    holderRole: 'PPC_CHAIR',
    alsoNamed: COMMITTEE,
    ...chosen(AS_A08),
  },
  {
    action: 'A18',
    label: { vi: 'Thông báo tạm dừng', en: 'Give notice to suspend' },
    holderRole: 'PPC_CHAIR',
    alsoNamed: COMMITTEE,
    ...chosen(AS_A08),
  },
  {
    action: 'A19',
    label: { vi: 'Chấm dứt, thu hồi', en: 'Terminate and recover' },
    holderRole: 'PPC_CHAIR',
    alsoNamed: COMMITTEE,
    ...chosen(AS_A08),
  },
  {
    action: 'A20',
    label: { vi: 'Thành lập hội đồng nghiệm thu', en: 'Set up the acceptance council' },
    holderRole: 'DOST_DIR',
    ...read(COUNCILS),
  },
  {
    action: 'A21',
    label: { vi: 'Lấy ý kiến độc lập khi nghiệm thu', en: 'Ask an independent opinion at acceptance' },
    holderRole: 'DOST_DIR',
    ...chosen(`as A20: ${COUNCILS}`),
  },
  {
    action: 'A22',
    label: { vi: 'Công nhận kết quả hoặc không đạt', en: 'Recognise the results, or fail' },
    holderRole: 'PPC_CHAIR',
    alsoNamed: COMMITTEE,
    ...chosen(AS_A08),
  },
  {
    action: 'A23',
    label: { vi: 'Thanh lý hợp đồng', en: 'Liquidate the contract' },
    holderRole: 'PPC_CHAIR',
    alsoNamed: COMMITTEE,
    ...chosen('signer of the contract, as A10: D08/2014 Art. 27'),
  },
  {
    action: 'A24',
    label: { vi: 'Đăng ký kết quả, cấp giấy chứng nhận', en: 'Register results, issue the certificate' },
    holderRole: 'REG',
    ...unverified('C14/2014, through a national FAQ'),
  },
  {
    action: 'A25',
    label: { vi: 'Giao quyền sở hữu, quyền sử dụng kết quả', en: 'Give ownership or use of the results' },
    holderRole: 'PPC_CHAIR',
    ...read('L29/2013 Art. 41; D08/2014 Art. 39-42'),
  },
  {
    action: 'A26',
    label: { vi: 'Mua sắm tài sản, hàng hóa, dịch vụ', en: 'Procure assets, goods and services' },
    holderRole: HOLDER_NOT_PUBLIC,
    ...unverified('set by Resolution 52/2025/NQ-HĐND, text not public'),
  },
  {
    action: 'A27',
    label: { vi: 'Phê duyệt đánh giá dịch vụ công KH&CN', en: 'Approve an evaluation of public S&T services' },
    holderRole: HOLDER_NOT_PUBLIC,
    ...unverified('set by Decision 44/2025/QĐ-UBND, text not public'),
  },
  {
    action: 'A28',
    label: { vi: 'Dự toán hằng năm cho nhiệm vụ', en: 'Yearly budget for tasks' },
    holderRole: 'PPCOUNCIL',
    alsoNamed: COMMITTEE,
    ...unverified(PRACTICE),
  },
  {
    action: 'A29',
    label: { vi: 'Ban hành, thay đổi văn bản giao quyền', en: 'Issue or change instruments of authority' },
    holderRole: 'PPC_CHAIR',
    alsoNamed: COMMITTEE,
    immovable: true,
    ...chosen(PRACTICE),
  },
  {
    action: 'A30',
    label: { vi: 'Công bố bài toán lớn', en: 'Publish problem statements' },
    holderRole: 'PPC_CHAIR',
    alsoNamed: COMMITTEE,
    ...chosen("People's Committee by inference; its chairman signs"),
  },
] as const satisfies readonly (BaseRule & { readonly action: KnownAction })[];

/** @returns the rule for the action in force at `at`; of several the one that began last (4.4 step 1), or null */
export function baseRuleOf(question: { action: string; at: string; base: readonly BaseRule[] }): BaseRule | null {
  const { action, at, base } = question;
  const rules = base.filter((rule) => rule.action === action && isWithin(rule, at));
  return sortedUnique(rules, (rule) => `${rule.from} ${rule.holderRole} ${rule.source.article}`).at(-1) ?? null;
}

/** @returns the roles a rule names: the holder's, and those of another text that may give the power but not use it */
export function namedRoles({ holderRole, alsoNamed = [] }: BaseRule): string[] {
  return [holderRole, ...alsoNamed];
}
