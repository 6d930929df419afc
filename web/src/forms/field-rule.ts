import type { Words } from '../words/say.tsx';

/** A field of an act's payload as its regime has it; the door checks by the same rule (domain/machine/definition.ts). */
export interface FieldRule {
  readonly type: 'text' | 'code' | 'person' | 'unit' | 'dong' | 'count' | 'date' | 'yes' | 'choice' | 'list';
  readonly label: Words;
  readonly optional?: true;
  readonly max?: number;
  readonly oneOf?: readonly string[];
  readonly item?: FieldRules;
}

export type FieldRules = Readonly<Record<string, FieldRule>>;
export type Values = Readonly<Record<string, unknown>>;

/** @returns what is sent of a form: what was left empty is not sent */
export function payloadOf(fields: FieldRules, values: Values): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, rule]): [string, unknown][] => {
      const value = values[name];
      if (isEmpty(value)) return [];
      if (rule.type === 'list') return [[name, (value as Values[]).map((item) => payloadOf(rule.item ?? {}, item))]];
      return [[name, value]];
    }),
  );
}

/** @returns names of the fields that have to be filled in and are not; of a list where one of its lines lacks something */
export function missingIn(fields: FieldRules, values: Values): string[] {
  return Object.entries(fields).flatMap(([name, rule]) => {
    const value = values[name];
    if (isEmpty(value)) return rule.optional === true ? [] : [name];
    const lines = rule.type === 'list' ? (value as readonly Values[]) : [];
    return lines.some((line) => missingIn(rule.item ?? {}, line).length > 0) ? [name] : [];
  });
}

/** @returns whether nothing was filled in */
export function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === 'string' && value.trim() === '');
}

/** @returns what is not as the case has it: that alone is kept of a form, so that nothing old comes back over what changed meanwhile */
export function differing(values: Values, facts: Values): Values {
  return Object.fromEntries(
    Object.entries(values).filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(facts[name])),
  );
}

/** Brings the reader to a field of the form that is shown, or to the first thing to press in it. */
export function focusField(name: string): void {
  const field =
    document.getElementById(`field-${name}`) ?? document.querySelector(`[data-paper="${CSS.escape(name)}"]`);
  const control = field?.matches('input, textarea, select')
    ? field
    : field?.querySelector('input, textarea, select, button');
  if (control instanceof HTMLElement) control.focus();
}
