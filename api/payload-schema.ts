import { z } from 'zod';
import { assertNever } from '../domain/assert-never.ts';
import type { CaseKind, FieldRule, Machine, Regime, Row } from '../domain/machine/definition.ts';
import { isAskedFor, ROWS_OF_EVERY_STATE } from '../domain/machine/transition.ts';
import { code, date, dong, textOf } from './contract/plain.ts';

const DEFAULT_TEXT = 2000;
const MOST_ITEMS = 200;
const MOST_COUNT = 1_000_000;

const schemas = new WeakMap<Row, z.ZodObject>();

/** The schema of a row's payload, made from the fields that the regime gives it; nothing else may come in. */
export function payloadSchema(row: Row): z.ZodObject {
  const known = schemas.get(row);
  if (known !== undefined) return known;
  const made = fieldsSchema(row.fields ?? {});
  schemas.set(row, made);
  return made;
}

function fieldsSchema(fields: Readonly<Record<string, FieldRule>>): z.ZodObject {
  return z.strictObject(
    Object.fromEntries(
      Object.entries(fields).map(([name, rule]) => {
        const schema = fieldSchema(rule).meta({ description: `${rule.label.vi} · ${rule.label.en}` });
        return [name, rule.optional ? schema.optional() : schema];
      }),
    ),
  );
}

function fieldSchema(rule: FieldRule): z.ZodType {
  switch (rule.type) {
    case 'text':
      return textOf(rule.max ?? DEFAULT_TEXT);
    case 'code':
    case 'person':
    case 'unit':
      return code;
    case 'dong':
      return dong;
    case 'count':
      return z.int('input.value').min(0, 'input.value').max(MOST_COUNT, 'input.value');
    case 'date':
      return date;
    case 'yes':
      return z.boolean('input.value');
    case 'choice':
      return z.enum([...(rule.oneOf ?? [])], 'input.value');
    case 'list':
      return z.array(fieldsSchema(rule.item ?? {}), 'input.value').max(rule.max ?? MOST_ITEMS, 'input.value');
    default:
      return assertNever(rule.type);
  }
}

/** Rows a person may name this event for: what time brings about, or what only follows, is nobody's to send. */
export function rowsOf(machine: Machine, event: string): Row[] {
  return [...machine.rows, ...ROWS_OF_EVERY_STATE].filter((row) => row.event === event && isAskedFor(row));
}

export interface NamedPayload {
  readonly kind: CaseKind;
  readonly event: string;
  readonly label: { readonly vi: string; readonly en: string };
  /** True when the event opens a case. */
  readonly opens: boolean;
  /** One for each different set of fields among the regimes and rows. */
  readonly schemas: readonly z.ZodObject[];
}

/** Every event that may be sent, with its payloads, for the published contract; sorted. */
export function namedPayloads(regimes: readonly Regime[]): NamedPayload[] {
  const found = new Map<string, { kind: CaseKind; rows: Row[] }>();
  for (const regime of regimes) {
    for (const machine of Object.values(regime.machines)) {
      for (const row of [...machine.rows, ...ROWS_OF_EVERY_STATE].filter(isAskedFor)) {
        const key = `${machine.kind} ${row.event}`;
        const entry = found.get(key) ?? { kind: machine.kind, rows: [] };
        found.set(key, { ...entry, rows: [...entry.rows, row] });
      }
    }
  }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, { kind, rows }]) => namedPayload(kind, rows));
}

function namedPayload(kind: CaseKind, rows: readonly Row[]): NamedPayload {
  const [first] = rows;
  if (first === undefined) throw new Error('an event has at least one row');
  const different = new Map(rows.map((row) => [JSON.stringify(row.fields ?? {}), row]));
  return {
    kind,
    event: first.event,
    label: first.label,
    opens: rows.some((row) => row.from.includes('NEW')),
    schemas: [...different.values()].map(payloadSchema),
  };
}
