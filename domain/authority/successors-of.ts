import { covers, sortedUnique } from './is-within.ts';
import type { OfficeSuccession, RegisterSlice, Succession, UnitSuccession } from './register.ts';

type Known = Pick<RegisterSlice, 'successions'>;

/** For which power and in which field a post is asked about; neither for work that needs no power to decide. */
export interface PowerAsked {
  readonly at: string;
  readonly action?: string;
  readonly field?: string;
}

/**
 * @returns the post that stands in the place of this one at `at`, itself where it still stands; null where it is no more and
 * nobody came after it
 */
export function successorOf(
  { register, office }: { register: Known; office: string },
  { at, action = '', field = '' }: PowerAsked,
): string | null {
  const isAsked = (one: OfficeSuccession) => covers(one.actions ?? 'ALL', action) && covers(one.fields ?? 'ALL', field);
  const [last] = followed(office, (one) => successionsOf(register, one, at, 'offices').filter(isAsked).slice(0, 1));
  return last ?? null;
}

/** @returns every post that has something of this one at `at`, sorted; itself where it still stands, none where nobody has */
export function successorsOf({ register, office, at }: { register: Known; office: string; at: string }): string[] {
  return followed(office, (one) => successionsOf(register, one, at, 'offices')).toSorted();
}

/** @returns the unit that stands in the place of this one at `at`; the unit itself where it stands or nobody came after it */
export function unitSuccessorOf({ register, unit, at }: { register: Known; unit: string; at: string }): string {
  const [last] = followed(unit, (one) => successionsOf(register, one, at, 'units'));
  return last ?? unit;
}

/** @returns every post whose place this one has taken by `at`, sorted */
export function predecessorsOf({ register, office, at }: { register: Known; office: string; at: string }): string[] {
  return cameBefore(office, register, { at, of: 'offices' }).toSorted();
}

/** @returns by which names a unit stands in cases at `at`, sorted: its own, its successor's, and all that became that one */
export function unitNamesOf({ register, unit, at }: { register: Known; unit: string; at: string }): string[] {
  const last = unitSuccessorOf({ register, unit, at });
  return [...new Set([unit, last, ...cameBefore(last, register, { at, of: 'units' })])].toSorted();
}

function cameBefore(
  id: string,
  known: Known,
  { at, of, passed = [] }: { at: string; of: 'units' | 'offices'; passed?: readonly string[] },
): string[] {
  const rows = come(known, at).flatMap((one): readonly UnitSuccession[] => one[of]);
  const olds = rows.filter((row) => row.new === id && !passed.includes(row.old)).map((row) => row.old);
  const above = olds.flatMap((old) => cameBefore(old, known, { at, of, passed: [...passed, id, ...olds] }));
  return [...new Set([...olds, ...above])];
}

/** @returns the succession by which the post is no more at `at`, or null */
export function successionEnding({
  register,
  office,
  at,
}: {
  register: Known;
  office: string;
  at: string;
}): Succession | null {
  return come(register, at).find((one) => one.offices.some(({ old }) => old === office)) ?? null;
}

/** Where the line of successions leads from here: what has none stands. A circle, which admission refuses, leads nowhere. */
function followed(
  from: string,
  next: (id: string) => readonly UnitSuccession[],
  passed: readonly string[] = [],
): string[] {
  if (passed.includes(from)) return [];
  const rows = next(from);
  if (rows.length === 0) return [from];
  const found = rows.flatMap((row) => (row.new === null ? [] : followed(row.new, next, [...passed, from])));
  return [...new Set(found)];
}

function successionsOf<Of extends 'units' | 'offices'>(
  known: Known,
  id: string,
  at: string,
  of: Of,
): Succession[Of][number][] {
  const rows = come(known, at).flatMap((one): readonly UnitSuccession[] => one[of]);
  return rows.filter(({ old }) => old === id);
}

/** The first comes first, whatever the order of the register. */
function come({ successions }: Known, at: string): Succession[] {
  const here = successions.filter(({ from }) => from <= at);
  return here.length < 2 ? here : sortedUnique(here, ({ from, id }) => `${from} ${id}`);
}
