import type { Facts, FieldRule, Json } from '../domain/machine/definition.ts';
import type { Refusal } from '../domain/machine/refusal.ts';
import type { RegisterRow } from './legal-transaction.ts';

/** A person or unit that a payload names. */
interface Named {
  readonly kind: 'PERSON' | 'UNIT';
  readonly field: string;
  readonly id: string;
}

/** The persons and units a payload names, by the fields of its row. */
function namesIn(fields: Readonly<Record<string, FieldRule>>, payload: Facts): Named[] {
  return Object.entries(fields).flatMap(([field, rule]) => namedBy(rule, field, payload[field]));
}

function namedBy(rule: FieldRule, field: string, value: Json | undefined): Named[] {
  if (rule.type === 'list' && Array.isArray(value)) {
    return value.flatMap((item) =>
      namesIn(rule.item ?? {}, item as Facts).map((named) => ({ ...named, field: `${field}.${named.field}` })),
    );
  }
  if (typeof value !== 'string' || (rule.type !== 'person' && rule.type !== 'unit')) return [];
  return [{ kind: rule.type === 'person' ? 'PERSON' : 'UNIT', field, id: value }];
}

/** Register keys under which what a payload names is found, for any of the rows it may be meant for. */
export function nameKeys(
  rows: readonly { readonly fields?: Readonly<Record<string, FieldRule>> }[],
  payload: Facts,
): string[] {
  return [...new Set(rows.flatMap((row) => namesIn(row.fields ?? {}, payload)).map(({ id }) => `id:${id}`))];
}

/** @returns the first person or unit named that the register does not know */
export function unknownNameRefusal(
  { fields = {} }: { readonly fields?: Readonly<Record<string, FieldRule>> },
  { payload, register }: { payload: Facts; register: readonly RegisterRow[] },
): Refusal | null {
  const unknown = namesIn(fields, payload).find(
    ({ kind, id }) => !register.some((row) => row.kind === kind && row.id === id && row.verifiedBy !== null),
  );
  return unknown === undefined ? null : { rule: 'subject.unknown', detail: { field: unknown.field, id: unknown.id } };
}
