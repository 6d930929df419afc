import type { BasisRule, FieldRule, Json, Label, Row, Source, StateRule } from '../../machine/definition.ts';

/** Words in both languages. */
export function label(vi: string, en: string): Label {
  return { vi, en };
}

/** Read in the named text. */
export function read(article: string): Source {
  return { article, verification: 'READ' };
}

/** Template that the province's own regulation may change. */
export function unverified(article: string): Source {
  return { article, verification: 'UNVERIFIED' };
}

/** Ours, where the texts are silent. */
export function chosen(article: string): Source {
  return { article, verification: 'DESIGN_CHOICE' };
}

/** Power to decide; the signer signs what was shown to him. */
export function power(action: string): { basis: BasisRule; signsSubject: true } {
  return { basis: { kind: 'AUTHORITY', action }, signsSubject: true };
}

/** Work of an office with one of these roles. */
export function office(...roles: string[]): { basis: BasisRule } {
  return { basis: { kind: 'DUTY', roles } };
}

/** The act of a party. */
export function party(...parties: string[]): { basis: BasisRule } {
  return { basis: { kind: 'OWN_RIGHT', parties } };
}

/** The act of a council's seats. */
export function seat(...posts: string[]): { basis: BasisRule } {
  return { basis: { kind: 'COLLEGIAL', posts } };
}

/** Told by the file of a running case (features.md IG-6). */
export const byImport: { readonly basis: BasisRule } = { basis: { kind: 'IMPORT' } };

/** Time itself. */
export const byTime: { readonly basis: BasisRule } = { basis: { kind: 'TIME' } };

/** A field that must be there. */
export function field(type: FieldRule['type'], words: Label, more: Omit<FieldRule, 'type' | 'label'> = {}): FieldRule {
  return { type, label: words, ...more };
}

/** A field that may be left out. */
export function maybe(type: FieldRule['type'], words: Label, more: Omit<FieldRule, 'type' | 'label'> = {}): FieldRule {
  return { type, label: words, optional: true, ...more };
}

/** States in one phase. */
export function states(
  phase: string,
  labels: Readonly<Record<string, Label>>,
  closed = false,
): Readonly<Record<string, StateRule>> {
  const rule = (words: Label): StateRule => (closed ? { label: words, phase, closed } : { label: words, phase });
  return Object.fromEntries(Object.entries(labels).map(([state, words]) => [state, rule(words)]));
}

/** A row without its boilerplate: event, words, way, then the rest. */
export function row(
  id: string,
  event: string,
  words: Label,
  way: { from: string | readonly string[]; to: Row['to'] },
  rest: Omit<Row, 'row' | 'event' | 'label' | 'from' | 'to'>,
): Row {
  const from = typeof way.from === 'string' ? [way.from] : way.from;
  return { row: id, event, label: words, from, to: way.to, ...rest };
}

/** The condition that a fact is set. */
export function when(fact: string, is: Json = true): { fact: string; is: Json } {
  return { fact, is };
}

/** Facts that a proposal hands to its task and a task to what follows. */
export const FIELDS = {
  title: field('text', label('Tên nhiệm vụ', 'Title'), { max: 500 }),
  taskType: field('choice', label('Loại nhiệm vụ', 'Kind of task'), { oneOf: ['DT', 'DASX', 'DAN', 'DA', 'CT', 'TN'] }),
  field: field('choice', label('Lĩnh vực', 'Field'), {
    oneOf: ['MAR', 'REN', 'MAN', 'DXF', 'DEC', 'HLT', 'AGR', 'GEN', 'ENV', 'TOU', 'SOC'],
  }),
  mode: field('choice', label('Phương thức', 'Way of assigning'), { oneOf: ['SELECTION', 'DIRECT'] }),
  directGround: field('choice', label('Căn cứ giao trực tiếp', 'Ground of direct assignment'), {
    oneOf: ['SECRET', 'URGENT', 'SOLE_CAPABLE'],
  }),
  receiver: field('unit', label('Đơn vị tiếp nhận', 'Receiving unit')),
  proposer: field('unit', label('Đơn vị đề xuất', 'Proposing unit')),
  orderer: field('unit', label('Đơn vị đặt hàng', 'Ordering unit')),
  host: field('unit', label('Tổ chức chủ trì', 'Host organisation')),
  pi: field('person', label('Chủ nhiệm nhiệm vụ', 'Principal investigator')),
  spendMode: field('choice', label('Phương thức khoán chi', 'Spending mode'), { oneOf: ['FINAL_PRODUCT', 'PARTIAL'] }),
  stateBudgetDong: field('dong', label('Kinh phí ngân sách nhà nước', 'State budget')),
  otherFundsDong: field('dong', label('Kinh phí ngoài ngân sách', 'Other funds')),
  yearAllocationDong: field('dong', label('Kinh phí phân bổ trong năm', "Year's allocation")),
  durationMonths: field('count', label('Thời gian thực hiện (tháng)', 'Duration in months')),
  contractStart: field('date', label('Ngày bắt đầu hợp đồng', 'Contract start')),
  contractEnd: field('date', label('Ngày kết thúc hợp đồng', 'Contract end')),
} as const satisfies Readonly<Record<string, FieldRule>>;

/** The same field, not demanded. */
export function optional(rule: FieldRule): FieldRule {
  return { ...rule, optional: true };
}

/** One instalment as a contract plans it. */
export const INSTALMENT: Readonly<Record<string, FieldRule>> = {
  ordinal: field('count', label('Đợt', 'Number')),
  amountDong: field('dong', label('Số tiền', 'Amount')),
  plannedOn: field('date', label('Dự kiến cấp', 'Planned on')),
  last: field('yes', label('Đợt cuối', 'Last one')),
};

/** One instalment of a contract that was signed elsewhere, with how far it has come. */
export const TOLD_INSTALMENT: Readonly<Record<string, FieldRule>> = {
  ...INSTALMENT,
  tranche: field('choice', label('Tình trạng', 'How far'), { oneOf: ['PLANNED', 'PAID', 'SETTLED'] }),
  paidOn: field('date', label('Ngày cấp', 'Paid on'), { optional: true }),
  settledDong: field('dong', label('Lũy kế đã thanh toán', 'Settled so far, in all')),
};
