import type { FieldRules } from '../../forms/field-rule.ts';
import { type Words, words } from '../../words/say.tsx';

/** A part of the proposal's form, which may be done in any order. */
export interface Section {
  readonly id: string;
  /** Begins with a verb (ux.md 5.1). */
  readonly label: Words;
  readonly names: readonly string[];
}

const SECTIONS: readonly Section[] = [
  {
    id: 'organisation',
    label: words('Khai tổ chức liên quan', 'Name the organisations'),
    names: ['receiver', 'orderer'],
  },
  {
    id: 'content',
    label: words('Viết mục tiêu và nội dung', 'Write aim and content'),
    names: ['title', 'taskType', 'field', 'need', 'problem'],
  },
  { id: 'products', label: words('Nêu sản phẩm dự kiến', 'Name the expected products'), names: ['products'] },
  {
    id: 'budget',
    label: words('Lập dự toán kinh phí', 'Draw up the budget'),
    names: ['stateBudgetDong', 'otherFundsDong'],
  },
  { id: 'schedule', label: words('Dự kiến thời gian', 'Plan the time'), names: ['budgetYear', 'durationMonths'] },
];

/** @returns the sections that have fields of this form; what none of them knows stands in one more */
export function sectionsOf(fields: FieldRules): readonly Section[] {
  const known = SECTIONS.flatMap(({ names }) => names);
  const others = Object.keys(fields).filter((name) => !known.includes(name));
  const more: Section = { id: 'more', label: words('Điền các mục khác', 'Fill in the rest'), names: others };
  return [...SECTIONS, more]
    .map((section) => ({ ...section, names: section.names.filter((name) => fields[name] !== undefined) }))
    .filter(({ names }) => names.length > 0);
}
