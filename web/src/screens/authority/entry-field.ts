import { type Words, words } from '../../words/say.tsx';

/** What is typed into a form of the register; lists are codes, `grants` are forms within it. */
export interface EntryValues {
  readonly [name: string]: string | boolean | readonly string[] | undefined;
}

/** One field of a guided form. What may stand in the register the door decides; here is only how it is asked. */
export interface EntryField {
  readonly name: string;
  readonly kind:
    | 'text'
    | 'long'
    | 'date'
    | 'dong'
    | 'yes'
    | 'file'
    | 'choice'
    | 'office'
    | 'unit'
    | 'person'
    | 'paper'
    | 'actions'
    | 'taskTypes'
    | 'fields'
    | 'modes';
  readonly label: Words;
  readonly hint?: Words;
  /** Absent: it has to be filled in. */
  readonly optional?: true | ((values: EntryValues) => boolean);
  /** Absent: always asked. */
  readonly when?: (values: EntryValues) => boolean;
  readonly oneOf?: readonly (readonly [value: string, label: Words])[];
  readonly most?: number;
}

export const FROM: EntryField = { name: 'from', kind: 'date', label: words('Từ ngày', 'From') };
export const UNTIL: EntryField = {
  name: 'until',
  kind: 'date',
  label: words('Đến hết ngày', 'To the end of'),
};

/** @returns the text of a field, without blanks around it; empty where nothing was typed */
export function textIn(values: EntryValues, name: string): string {
  const value = values[name];
  return typeof value === 'string' ? value.trim() : '';
}

export function listIn(values: EntryValues, name: string): readonly string[] {
  const value = values[name];
  return Array.isArray(value) ? value : [];
}

/** @returns whether a field is asked for with what was typed so far */
export function isAsked({ when }: EntryField, values: EntryValues): boolean {
  return when === undefined || when(values);
}

/** @returns whether it has to be filled in */
export function isNeeded({ optional, kind }: EntryField, values: EntryValues): boolean {
  if (kind === 'yes' || optional === true) return false;
  if (['taskTypes', 'fields', 'modes', 'actions'].includes(kind)) return false;
  return optional === undefined || !optional(values);
}

/** @returns names of fields that have to be filled in and are not */
export function missingFields(fields: readonly EntryField[], values: EntryValues): string[] {
  return fields
    .filter((field) => isAsked(field, values) && isNeeded(field, values) && textIn(values, field.name) === '')
    .map(({ name }) => name);
}
