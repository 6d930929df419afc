import type { FieldRules, Values } from '../../forms/field-rule.ts';
import type { Kept } from '../../forms/kept-form.tsx';
import type { Paper } from '../../forms/paper-fields.tsx';
import { words } from '../../words/say.tsx';

/** What was typed into the form of an act, beside its fields. No field begins like these. */
const ABOUT = '#about';
const REASON = '#reason';
const PAPERS = '#papers';
const ALONG = '#along';

/** What somebody has filled in for an act and not yet done. */
export interface Typed {
  readonly values: Values;
  readonly reason: string;
  readonly papers: readonly Paper[];
  /** Cases that a new one is to be about too. */
  readonly along: readonly string[];
}

/**
 * @param about which of several acts of one event: what was typed for another is not taken for this one
 * @returns what was typed, as it is kept
 */
export function typedIn({ values }: Pick<Kept, 'values'>, about: string): Typed {
  const { [ABOUT]: of = about, [REASON]: reason, [PAPERS]: papers, [ALONG]: along, ...fields } = values;
  if (of !== about) return { values: {}, reason: '', papers: [], along: [] };
  return {
    values: fields,
    reason: typeof reason === 'string' ? reason : '',
    papers: (papers ?? []) as readonly Paper[],
    along: (along ?? []) as readonly string[],
  };
}

/** What is kept of it: what is left empty is left out. */
function keptOf({ values, reason, papers, along }: Typed, about: string): Values {
  return {
    ...values,
    [ABOUT]: about,
    ...(reason === '' ? {} : { [REASON]: reason }),
    ...(papers.length === 0 ? {} : { [PAPERS]: papers }),
    ...(along.length === 0 ? {} : { [ALONG]: along }),
  };
}

/** Changes what was typed by then: several files may be on their way at once. */
export function changeTyped(
  kept: Pick<Kept, 'change' | 'shown'>,
  about: string,
  changed: (typed: Typed) => Partial<Typed>,
): void {
  const typed = typedIn(kept.shown(), about);
  kept.change(keptOf({ ...typed, ...changed(typed) }, about));
}

/** What is typed beside the fields, where two windows are compared. */
export const BESIDE_FIELDS: FieldRules = {
  [REASON]: { type: 'text', label: words('Lý do', 'Reason') },
  [PAPERS]: { type: 'list', label: words('Tài liệu kèm theo', 'Papers that go along') },
  [ALONG]: { type: 'list', label: words('Cùng đưa vào hồ sơ mới', 'Go into the new dossier too') },
};
