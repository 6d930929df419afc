import type { Condition, Facts, Json } from './definition.ts';

/** @returns whether a condition holds; a record keyed by case ids is read at `of` */
export function holds(facts: Facts, condition: Condition | undefined, of?: string): boolean {
  if (condition === undefined) return true;
  return valueAt(facts[condition.fact], of) === condition.is;
}

/** @returns the value itself, or its entry for the case `of` when it is a record */
export function valueAt(value: Json | undefined, of?: string): Json | undefined {
  if (of === undefined || value === null || typeof value !== 'object' || Array.isArray(value)) return value;
  return (value as Facts)[of];
}
