/** Why a rule would not be applied to what it was given. */
export interface Refused<Code extends string> {
  readonly rule: Code;
  readonly detail: Readonly<Record<string, string>>;
}

/** A value or the refusal in its place; refusals are never thrown. */
export type Outcome<Value, Code extends string> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly refusal: Refused<Code> };

/** @returns the outcome that carries a value */
export function accept<Value>(value: Value): { readonly ok: true; readonly value: Value } {
  return { ok: true, value };
}

/** @returns the outcome that carries a refusal */
export function decline<Code extends string>(
  refusal: Refused<Code>,
): { readonly ok: false; readonly refusal: Refused<Code> } {
  return { ok: false, refusal };
}
