import type { Outcome } from '../../../domain/council/outcome.ts';

/** `M1` … `Mn`. */
export function members(count: number): string[] {
  return Array.from({ length: count }, (_, place) => `M${place + 1}`);
}

/** The value, or a failing test that shows the refusal. */
export function accepted<Value>(outcome: Outcome<Value, string>): Value {
  if (!outcome.ok) throw new Error(`refused: ${JSON.stringify(outcome.refusal)}`);
  return outcome.value;
}

export function ruleOf(outcome: Outcome<unknown, string>): string {
  return outcome.ok ? 'accepted' : outcome.refusal.rule;
}
