import { codeText } from '../../../../texts/code-texts.ts';
import type { AnswerOf } from '../../client/ask.ts';
import { dongText } from '../../words/figures.ts';
import { type Language, type Words, words } from '../../words/say.tsx';
import { amountText, conditionText, type ScopeCodes } from './scope-words.ts';

export type Judged = AnswerOf<'GET /register/unsettled'>['items'][number];
export type Unsettled = Judged['unsettled'][number];
export type Where = Unsettled['where'][number];

const W = {
  types: words('Loại nhiệm vụ', 'Kinds of task'),
  fields: words('Lĩnh vực', 'Fields'),
  modes: words('Phương thức', 'Ways of assigning'),
  others: words('ngoài những mã văn bản nêu', 'other than the papers name'),
  notKnown: words('không nêu số tiền', 'no amount stated'),
  anyAmount: words('mọi số tiền đã nêu', 'any amount stated'),
  noCondition: words('không kèm điều kiện nào của văn bản', 'without any condition of the papers'),
  whatever: words('mọi trường hợp', 'every subject'),
  amounts: words('Số tiền', 'Amounts'),
  conditions: words('Điều kiện', 'Conditions'),
  nothingApart: words('không văn bản nào phân biệt', 'no paper tells anything apart'),
};

const SCOPES = ['types', 'fields', 'modes'] as const;

/** @returns of which subjects something is unsettled, in one line */
export function whereText(where: Where, { told }: Pick<Judged, 'told'>, language: Language): string {
  const scopes = SCOPES.flatMap((name) => codesText(W[name], where[name], language));
  const conditions = where.facts.map((fact) => conditionText({ kind: 'ONLY_IF', fact }, language));
  const none = told.facts.length > 0 && conditions.length === 0 ? [W.noCondition[language]] : [];
  const parts = [...amountParts(where, language), ...scopes, ...conditions, ...none];
  return parts.length === 0 ? W.whatever[language] : parts.join('; ');
}

function amountParts({ amount, fromDong, upToDong }: Where, language: Language): string[] {
  if (amount === 'ANY') return [];
  if (amount === 'NOT_KNOWN') return [W.notKnown[language]];
  const floorDong = fromDong === '0' ? null : fromDong;
  if (floorDong === null && upToDong === null) return [W.anyAmount[language]];
  return [amountText({ floorDong, ceilingDong: upToDong }, language)];
}

function codesText(name: Words, codes: ScopeCodes, language: Language): string[] {
  if (codes === 'ALL') return [];
  const said = codes.length === 0 ? W.others[language] : codes.map((code) => codeText(code)[language]).join(', ');
  return [`${name[language]}: ${said}`];
}

/** @returns what was judged of an action beside the action itself: all that its papers tell apart */
export function toldText({ told }: Pick<Judged, 'told'>, language: Language): string {
  const amounts = told.amountsDong.map((dong) => dongText(dong, language)).join(', ');
  const conditions = told.facts.map((fact) => conditionText({ kind: 'ONLY_IF', fact }, language)).join(', ');
  const parts = [
    ...(amounts === '' ? [] : [`${W.amounts[language]}: ${amounts}`]),
    ...SCOPES.flatMap((name) => (told[name].length === 0 ? [] : codesText(W[name], told[name], language))),
    ...(conditions === '' ? [] : [`${W.conditions[language]}: ${conditions}`]),
  ];
  return parts.length === 0 ? W.nothingApart[language] : parts.join('; ');
}
