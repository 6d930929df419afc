import type { Facts, FieldRule, Json, Row } from '../domain/machine/definition.ts';
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

type NamingRow = Pick<Row, 'fields' | 'basis' | 'parties'>;

/** @returns the first person or unit named that the register does not know */
export function unknownNameRefusal(
  row: NamingRow,
  { payload, person, register }: { payload: Facts; person: string | null; register: readonly RegisterRow[] },
): Refusal | null {
  const own = ownFields(row);
  const isKnown = ({ kind, field, id }: Named) =>
    register.some((known) => known.kind === kind && known.id === id && known.verifiedBy !== null) ||
    (id === person && own.includes(field) && register.some((known) => known.kind === 'PERSON' && known.id === id));
  const unknown = namesIn(row.fields ?? {}, payload).find((named) => !isKnown(named));
  return unknown === undefined ? null : { rule: 'subject.unknown', detail: { field: unknown.field, id: unknown.id } };
}

/** Fields that name the party whose right the act is: whoever acts for no unit names himself there (L29/2013: organisations and individuals). */
function ownFields({ basis, parties = {} }: NamingRow): string[] {
  return basis.kind === 'OWN_RIGHT' ? basis.parties.flatMap((party) => parties[party] ?? []) : [];
}
