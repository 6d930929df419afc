import { isWithin, sortedUnique } from '../authority/is-within.ts';
import type { Grant, RegisterSlice, Scope, Subject } from '../authority/register.ts';
import { grantsAtHand } from '../authority/register-index.ts';

/** Codes that no paper tells apart; `ALL` where none of them limits the dimension, empty: every code that none names. */
export type Codes = 'ALL' | readonly string[];

/** Whole dong of a stretch within which no ceiling and no floor lies; null: without that end. */
export interface AmountBand {
  readonly fromDong: bigint;
  readonly upToDong: bigint | null;
}

/** Subjects that every paper for an action treats alike, and one subject of them to judge for all. */
export interface SubjectsAlike {
  readonly types: Codes;
  readonly fields: Codes;
  readonly modes: Codes;
  readonly onlyIf: readonly string[];
  /** ANY: no paper limits it; NOT_KNOWN: the act names none. */
  readonly amount: 'ANY' | 'NOT_KNOWN' | AmountBand;
  readonly subject: Subject;
}

interface Limits {
  readonly taskTypes: readonly Scope[];
  readonly fields: readonly Scope[];
  readonly modes: readonly Scope[];
  readonly onlyIf: readonly (readonly string[])[];
  /** Amounts at which something else may hold than just below. */
  readonly starts: readonly bigint[];
}

/**
 * All that an action can be about, parted at every limit that a paper in its period draws: kinds, fields and modes it names,
 * facts it asks for (each set alone: two at once may be no act), and amounts just at and just over each ceiling, just under
 * and just at each floor. What was approved before in the year is none (R17: no host is named here).
 * @returns how many there are, and the first of them
 */
export function subjectsApart({
  action,
  at,
  register,
  most,
}: {
  readonly action: string;
  readonly at: string;
  readonly register: RegisterSlice;
  /** How many are made at most. */
  readonly most: number;
}): { readonly all: number; readonly first: readonly SubjectsAlike[] } {
  const { taskTypes, fields, modes, onlyIf, starts } = limitsOf({ action, at, register });
  const parts = {
    types: classesOf(taskTypes),
    fields: classesOf(fields),
    modes: classesOf(modes),
    facts: onlyIf,
    amounts: amountsOf(starts),
  };
  const all = Object.values(parts).reduce((product, { length }) => product * length, 1);
  return { all, first: [...firstIn(parts, most)] };
}

interface Parts {
  readonly types: readonly Codes[];
  readonly fields: readonly Codes[];
  readonly modes: readonly Codes[];
  readonly facts: readonly (readonly string[])[];
  readonly amounts: readonly (readonly [SubjectsAlike['amount'], bigint | null])[];
}

/** Made one by one: all of them may be more than there is room for. */
function* firstIn({ types, fields, modes, facts, amounts }: Parts, most: number): Generator<SubjectsAlike> {
  let made = 0;
  for (const ofTypes of types)
    for (const inFields of fields)
      for (const inModes of modes)
        for (const onlyIf of facts)
          for (const [amount, budgetDong] of amounts) {
            if (made === most) return;
            made += 1;
            const subject = {
              type: firstOf(ofTypes),
              field: firstOf(inFields),
              mode: firstOf(inModes),
              budgetDong,
              facts: onlyIf,
            };
            yield { types: ofTypes, fields: inFields, modes: inModes, onlyIf, amount, subject };
          }
}

/** Each amount to judge, whole dong: just at and just over every limit, and none where the act may name none. */
function amountsOf(starts: readonly bigint[]): (readonly [SubjectsAlike['amount'], bigint | null])[] {
  if (starts.length === 0) return [['ANY', null]];
  const judged = bandsOf(starts).flatMap((band) => endsOf(band).map((dong) => [band, dong] as const));
  return [['NOT_KNOWN', null], ...judged];
}

function endsOf({ fromDong, upToDong }: AmountBand): bigint[] {
  if (upToDong === null) return [fromDong];
  return fromDong === 0n || fromDong === upToDong ? [upToDong] : [fromDong, upToDong];
}

function limitsOf({ action, at, register }: { action: string; at: string; register: RegisterSlice }): Limits {
  const grants = grantsAtHand(register, action)
    .filter(({ instrument }) => isWithin(instrument, at))
    .map(({ grant }) => grant);
  const { workAssignments, substitutions, successions } = register;
  const signing = [...workAssignments, ...substitutions].filter((one) => isWithin(one, at));
  const divided = successions.flatMap(({ offices }) => offices.map(({ fields = 'ALL' }) => fields));
  const most = [...grants.flatMap(ceilingsOf), ...substitutions.map(({ ceilingDong }) => ceilingDong)];
  const least = grants.map(({ floorDong }) => floorDong);
  return {
    taskTypes: grants.map(({ taskTypes }) => taskTypes),
    fields: [...grants.map(({ fields }) => fields), ...signing.map(({ fields }) => fields), ...divided],
    modes: grants.map(({ modes }) => modes),
    onlyIf: sortedUnique([[], ...grants.map(factsOf)], (facts) => JSON.stringify(facts)).toSorted(
      (one, other) => one.length - other.length,
    ),
    starts: [...most.flatMap((dong) => (dong === null ? [] : [dong + 1n])), ...least.flatMap((dong) => dong ?? [])],
  };
}

function ceilingsOf({ ceilingDong, conditions }: Grant): (bigint | null)[] {
  return [ceilingDong, ...conditions.flatMap((one) => (one.kind === 'AGGREGATE' ? [one.ceilingDong] : []))];
}

function factsOf({ conditions }: Grant): string[] {
  return conditions.flatMap((condition) => (condition.kind === 'ONLY_IF' ? [condition.fact] : [])).toSorted();
}

function bandsOf(starts: readonly bigint[]): AmountBand[] {
  const from = [...new Set([0n, ...starts])].toSorted((one, other) => (one < other ? -1 : 1));
  return from.map((fromDong, place) => {
    const next = from[place + 1];
    return { fromDong, upToDong: next === undefined ? null : next - 1n };
  });
}

/** Codes that exactly the same scopes name are one class; whatever none names is one as well. */
function classesOf(scopes: readonly Scope[]): Codes[] {
  const limiting = scopes.filter((scope): scope is readonly string[] => scope !== 'ALL');
  if (limiting.length === 0) return ['ALL'];
  const classes = new Map<string, string[]>();
  for (const code of [...new Set(limiting.flat())].toSorted()) {
    const naming = JSON.stringify(limiting.map((scope) => scope.includes(code)));
    classes.set(naming, [...(classes.get(naming) ?? []), code]);
  }
  return [...classes.values(), []];
}

function firstOf(codes: Codes): string {
  return codes === 'ALL' ? '' : (codes[0] ?? '');
}
