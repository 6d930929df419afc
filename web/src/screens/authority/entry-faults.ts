import type { AnswerOf } from '../../client/ask.ts';
import type { Language } from '../../words/say.tsx';
import type { Item } from './entry-items.ts';

type Refusal = NonNullable<AnswerOf<'POST /register/item-checks'>['items'][number]['refusal']>;

/** What is wrong with a form: at its fields, at those of its grants, and what belongs to none of them. */
export interface EntryFaults {
  readonly fields: Readonly<Record<string, string>>;
  readonly grants: Readonly<Record<number, Readonly<Record<string, string>>>>;
  readonly others: readonly Refusal[];
}

export const NO_FAULTS: EntryFaults = { fields: {}, grants: {}, others: [] };

/** The field at which a reason of the rules is shown (docs/authority.md 2). */
const FIELD_OF: Readonly<Record<string, string>> = {
  NO_END: 'until',
  BACK_DATED: 'from',
  NO_PAPER: 'paper',
  CYCLE: 'parent',
  FORBIDDEN: 'parent',
  TOO_DEEP: 'parent',
  PERIOD: 'until',
  TOO_LONG: 'until',
  SELF: 'office',
  NOT_HEAD: 'office',
  NOT_MOVABLE: 'actions',
  ACTIONS: 'actions',
  GIVER: 'actions',
  TASK_TYPES: 'taskTypes',
  FIELDS: 'fields',
  MODES: 'modes',
  CEILING: 'ceilingDong',
  FLOOR: 'floorDong',
  NOT_SAME_UNIT: 'substituteOffice',
  'register.period': 'until',
  'register.range': 'ceilingDong',
  'register.conflict': 'number',
  'register.ended': 'status',
  'register.not_issuer': 'by',
};

/** Fields that the forms call otherwise than the items. */
const RENAMED: Readonly<Record<string, string>> = { 'to.office': 'office', 'to.person': 'person' };

/** @returns each refusal in its words, at the field that it is about */
export function faultsOf(
  checked: readonly { readonly refusal: Refusal | null }[],
  items: readonly Item[],
  { fields, language }: { fields: readonly string[]; language: Language },
): EntryFaults {
  const firstGrant = items.findIndex(({ kind }) => kind === 'GRANT');
  let found = NO_FAULTS;
  checked.forEach(({ refusal }, place) => {
    if (refusal === null) return;
    const isGrant = items[place]?.kind === 'GRANT';
    const field = fieldOf(refusal);
    const text = refusal.detail[language];
    if (isGrant && field !== undefined) {
      const at = place - firstGrant;
      found = { ...found, grants: { ...found.grants, [at]: { ...found.grants[at], [field]: text } } };
    } else if (field !== undefined && fields.includes(field)) {
      found = { ...found, fields: { ...found.fields, [field]: text } };
    } else if (!found.others.some((other) => other.code === refusal.code)) {
      found = { ...found, others: [...found.others, refusal] };
    }
  });
  return found;
}

function fieldOf({ code, facts }: Refusal): string | undefined {
  const named = facts.field;
  if (named !== undefined) return RENAMED[named] ?? named;
  return FIELD_OF[facts.why ?? ''] ?? FIELD_OF[code];
}
