import type { RegimeBody } from '../../../../api/contract/regime-body.ts';
import { codeText } from '../../../../texts/code-texts.ts';
import { roleText } from '../../../../texts/register-texts.ts';
import { type Language, type Words, words } from '../../words/say.tsx';
import { actionText } from '../authority/scope-words.ts';

export type Machine = NonNullable<RegimeBody['machines'][keyof RegimeBody['machines']]>;
export type Row = Machine['rows'][number];
export type Step = Machine['steps'][number];
export type Deadline = RegimeBody['deadlines'][string];

const W = {
  authority: words('Người có thẩm quyền', 'Whoever has the power'),
  duty: words('Chức trách', 'Duty'),
  party: words('Bên của hồ sơ', 'Party'),
  council: words('Hội đồng', 'Council'),
  time: words('Thời gian tự đến', 'Time itself'),
  import: words('Nhập hồ sơ đang thực hiện', 'Import of a running case'),
};

/** How sure the product is of a row. */
export const VERIFICATIONS: Readonly<Record<string, Words>> = {
  READ: words('Đã đọc văn bản', 'Read in the text'),
  UNVERIFIED: words('Chưa đối chiếu', 'Not verified'),
  DESIGN_CHOICE: words('Lựa chọn của sản phẩm', 'Choice of the product'),
  ILLUSTRATIVE: words('Minh họa', 'Illustrative'),
};

const UNITS: Readonly<Record<Deadline['unit'], Words>> = {
  WD: words('ngày làm việc', 'working days'),
  CD: words('ngày theo lịch', 'calendar days'),
  MO: words('tháng', 'months'),
};

const DEADLINE_KINDS: Readonly<Record<Deadline['kind'], Words>> = {
  NOT_LATER: words('không quá', 'at most'),
  AT_LEAST: words('ít nhất', 'at least'),
  BEFORE: words('trước đó', 'before it'),
  REPEATING: words('lặp lại mỗi', 'again every'),
  CUTOFF: words('hết hạn là chấm dứt, sau', 'ends for good after'),
  ALERT: words('nhắc trước', 'warned ahead by'),
};

/** @returns who does a row, by the kind of basis it names */
export function whoText({ basis }: Row, language: Language): string {
  const names = (codes: readonly string[], textOf: (code: string) => Words) =>
    codes.map((code) => textOf(code)[language]).join(', ');
  switch (basis.kind) {
    case 'AUTHORITY':
      return `${W.authority[language]} ${basis.action} – ${actionText(basis.action)[language]}`;
    case 'DUTY':
      return `${W.duty[language]}: ${names(basis.roles, roleText)}`;
    case 'OWN_RIGHT':
      return `${W.party[language]}: ${names(basis.parties, codeText)}`;
    case 'COLLEGIAL':
      return `${W.council[language]}: ${names(basis.posts, codeText)}`;
    case 'TIME':
      return W.time[language];
    case 'IMPORT':
      return W.import[language];
  }
}

/** @returns `không quá 20 ngày làm việc` */
export function lengthText({ kind, length, unit }: Deadline, language: Language): string {
  return `${DEADLINE_KINDS[kind][language]} ${length} ${UNITS[unit][language]}`;
}

/** @returns the states a row may lead to; none where it stays */
export function targetsOf({ to }: Row): string[] {
  if (typeof to === 'string') return to === '=' ? [] : [to];
  return [...new Set(Object.values(to.is))];
}

/** @returns the rows that answer a step */
export function rowsOf(machine: Machine, step: Step): Row[] {
  return machine.rows.filter(
    (row) => step.events.includes(row.event) && row.from.some((state) => step.in.includes(state)),
  );
}

/** @returns each text once, in their order */
export function unique(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}
