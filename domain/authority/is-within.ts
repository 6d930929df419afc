import type { EnteredByTwo, Period, Scope } from './register.ts';

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

/** @returns true when `at` lies in the half-open period [from, until); an empty period holds no instant */
export function isWithin({ from, until }: Period, at: string): boolean {
  return from <= at && (until === null || at < until);
}

/** @returns true when the scope is everything or lists the code */
export function covers(scope: Scope, code: string): boolean {
  return scope === 'ALL' || scope.includes(code);
}

/** @returns true when one person entered the row and another verified it (R18, SoD-9) */
export function isVerifiedByAnother({ enteredBy, verifiedBy }: EnteredByTwo): boolean {
  return verifiedBy !== null && verifiedBy !== enteredBy;
}

/** Instants are compared as text, so one in another form would be judged wrongly: a fault of the caller, not a refusal. */
export function assertInstant(at: string): void {
  if (!INSTANT.test(at)) throw new Error(`not an instant in UTC with milliseconds: ${at}`);
}

/** Order by code unit, the same on every machine. */
export function compareText(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

/** For lists that must not depend on the order of the register. */
export function byText<T>(textOf: (item: T) => string): (left: T, right: T) => number {
  return (left, right) => compareText(textOf(left), textOf(right));
}

/**
 * @returns the items sorted by their text, each text once; of two rows with one text the same is kept whatever the order
 */
export function sortedUnique<T>(items: readonly T[], textOf: (item: T) => string): T[] {
  const kept = new Map<string, T>();
  for (const item of items) {
    const text = textOf(item);
    const known = kept.get(text);
    if (known === undefined || rowText(item) < rowText(known)) kept.set(text, item);
  }
  return [...kept].toSorted(byText(([text]) => text)).map(([, item]) => item);
}

function rowText(item: unknown): string {
  return JSON.stringify(item, bigintAsText);
}

/** Replacer for JSON.stringify, so that rows with money can be compared as text. */
export function bigintAsText(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? `${value}` : value;
}
