import type { DutiesApart as DutiesApartRow } from '../machine/definition.ts';
import type { AuthorityRefusalCode } from './refusal.ts';

/** What a person did, or is about to do, in the life of one case (domain.md 4.5). */
export const DUTIES = [
  'SUBMITS',
  'CHECKS_COMPLETENESS',
  'SITS_ON_COUNCIL',
  'REVIEWS',
  'LEADS_FUNDING_GROUP',
  'SITS_ON_FUNDING_GROUP',
  'CONFIRMS_VOLUME',
  'CONFIRMS_FUNDING',
  'APPROVES',
  'ACCEPTS_RESULT',
  'REQUESTS_PAYMENT',
  'RELEASES_PAYMENT',
  'GRANTS_AUTHORITY',
  'USES_AUTHORITY',
  'ACTS_FOR_PARTY',
  'ACTS_FOR_AUTHORITY',
  'ENTERS',
  'VERIFIES',
  'RECORDS_USE',
  'ACCEPTS_USE',
  'ADMINISTERS',
  'DOES_BUSINESS',
  'TALLIES',
] as const;
export type Duty = (typeof DUTIES)[number];

/** Two duties that one person must not have in the same case; the order they come in does not matter. */
export interface DutiesApart extends DutiesApartRow {
  readonly first: Duty;
  readonly second: Duty;
}

const DESIGN = { article: 'domain.md 4.5', verification: 'DESIGN_CHOICE' } as const;
const FUNDING_SEATS = { article: 'Circular 20/2023/TT-BKHCN, funding appraisal group', verification: 'READ' } as const;
const TIERS = { article: 'reliability.md 3.3 R13; features.md AU-10', verification: 'DESIGN_CHOICE' } as const;

/**
 * SoD-1 to SoD-12, AU-9 and the tiers of R13. SoD-7, 8 and 11 are also enforced where nobody did anything yet:
 * SoD-7 in `seat-checks.ts`, SoD-8 and SoD-11 by `sideRefusalOf`. SoD-12 counts people, see `tallyRefusalOf`.
 */
export const DUTIES_APART = [
  { rule: 'SoD-1', first: 'CHECKS_COMPLETENESS', second: 'APPROVES', kind: 'block', source: DESIGN },
  { rule: 'SoD-2', first: 'SITS_ON_COUNCIL', second: 'APPROVES', kind: 'block', source: DESIGN },
  { rule: 'SoD-3', first: 'LEADS_FUNDING_GROUP', second: 'CONFIRMS_VOLUME', kind: 'warn', source: DESIGN },
  { rule: 'SoD-4', first: 'CONFIRMS_VOLUME', second: 'CONFIRMS_FUNDING', kind: 'block', source: DESIGN },
  { rule: 'SoD-5', first: 'REQUESTS_PAYMENT', second: 'RELEASES_PAYMENT', kind: 'block', source: DESIGN },
  { rule: 'SoD-6', first: 'REVIEWS', second: 'SITS_ON_FUNDING_GROUP', kind: 'warn', source: FUNDING_SEATS },
  { rule: 'SoD-7', first: 'GRANTS_AUTHORITY', second: 'USES_AUTHORITY', kind: 'block', source: DESIGN },
  { rule: 'SoD-8', first: 'ACTS_FOR_PARTY', second: 'ACTS_FOR_AUTHORITY', kind: 'block', source: DESIGN },
  { rule: 'SoD-9', first: 'ENTERS', second: 'VERIFIES', kind: 'block', source: DESIGN },
  { rule: 'SoD-10', first: 'RECORDS_USE', second: 'ACCEPTS_USE', kind: 'block', source: DESIGN },
  { rule: 'SoD-11', first: 'ADMINISTERS', second: 'DOES_BUSINESS', kind: 'block', source: DESIGN },
  { rule: 'AU-9', first: 'SUBMITS', second: 'APPROVES', kind: 'block', source: TIERS },
  { rule: 'R13', first: 'SUBMITS', second: 'SITS_ON_COUNCIL', kind: 'block', source: TIERS },
  { rule: 'R13', first: 'SUBMITS', second: 'ACCEPTS_RESULT', kind: 'block', source: TIERS },
  { rule: 'R13', first: 'SUBMITS', second: 'RELEASES_PAYMENT', kind: 'block', source: TIERS },
  { rule: 'R13', first: 'SITS_ON_COUNCIL', second: 'RELEASES_PAYMENT', kind: 'block', source: TIERS },
  { rule: 'R13', first: 'APPROVES', second: 'ACCEPTS_RESULT', kind: 'block', source: TIERS },
  { rule: 'R13', first: 'APPROVES', second: 'RELEASES_PAYMENT', kind: 'block', source: TIERS },
  { rule: 'R13', first: 'ACCEPTS_RESULT', second: 'RELEASES_PAYMENT', kind: 'block', source: TIERS },
] as const satisfies readonly DutiesApart[];

/** SoD-12: a tally is taken by at least this many different persons. */
export const TALLY = { rule: 'SoD-12', duty: 'TALLIES', atLeastPersons: 3, source: DESIGN } as const;

const CODES: Readonly<Record<string, AuthorityRefusalCode>> = {
  'SoD-1': 'sod.check_approve',
  'SoD-2': 'sod.council_approve',
  'SoD-4': 'sod.volume_funding',
  'SoD-5': 'sod.request_release',
  'SoD-7': 'sod.grant_use',
  'SoD-8': 'sod.party_side',
  'SoD-9': 'sod.enter_verify',
  'SoD-10': 'sod.record_accept',
  'SoD-11': 'sod.administrator',
  'SoD-12': 'sod.tally',
  'AU-9': 'sod.same_person',
  R13: 'sod.tiers',
};

/** A duty already done in this case: by whom, and for a delegated act also by whose power (R13). */
export interface DutyDone {
  readonly duty: string;
  readonly person: string;
  readonly givers?: readonly string[];
}

/** What is asked before a duty is taken up. `table` may be the pinned regime's, whose duties are plain strings. */
export interface DutyQuestion {
  readonly person: string;
  /** Holders of the posts whose power is used by delegation (TUQ.); each counts as the person does (R13). */
  readonly givers?: readonly string[];
  readonly duty: string;
  readonly done: readonly DutyDone[];
  readonly table: readonly DutiesApartRow[];
}

/** A clash: the row, the duty done before and the person who is on both sides. */
export interface DutyClash {
  readonly rule: string;
  readonly code: AuthorityRefusalCode;
  readonly kind: 'block' | 'warn';
  readonly duty: string;
  readonly done: string;
  readonly person: string;
  /** True when the clash comes through the giver of a delegated power, now or then. */
  readonly throughGiver: boolean;
}

/** @returns the first blocking clash, or null; whichever duty comes second is refused (SoD-1 to SoD-11, AU-9, R13) */
export function dutyRefusalOf(question: DutyQuestion): DutyClash | null {
  return clashesOf(question).find((clash) => clash.kind === 'block') ?? null;
}

/** @returns clashes that only warn (SoD-3, SoD-6); the act goes on and the warning is recorded with it */
export function dutyWarningsOf(question: DutyQuestion): DutyClash[] {
  return clashesOf(question).filter((clash) => clash.kind === 'warn');
}

/** @returns SoD-12: a refusal when fewer than three different persons take the tally, else null */
export function tallyRefusalOf(
  persons: readonly string[],
): { rule: 'sod.tally'; detail: Record<string, string> } | null {
  const count = new Set(persons).size;
  if (count >= TALLY.atLeastPersons) return null;
  return { rule: 'sod.tally', detail: { persons: `${count}`, atLeast: `${TALLY.atLeastPersons}`, rule: TALLY.rule } };
}

/** In the order of the table, then of persons, so that the order of `done` never changes the answer. */
function clashesOf({ person, givers = [], duty, done, table }: DutyQuestion): DutyClash[] {
  return table.flatMap((row) => {
    const other = otherDuty(row, duty);
    if (other === null) return [];
    const earlier = done.filter((entry) => entry.duty === other);
    return [person, ...givers.toSorted()].flatMap((now) => {
      const hits = earlier.filter((entry) => entry.person === now || entry.givers?.includes(now) === true);
      if (hits.length === 0) return [];
      const throughGiver = now !== person || !hits.some((entry) => entry.person === now);
      return [{ rule: row.rule, code: codeOf(row.rule), kind: row.kind, duty, done: other, person: now, throughGiver }];
    });
  });
}

function otherDuty(row: DutiesApartRow, duty: string): string | null {
  if (row.first === duty) return row.second;
  return row.second === duty ? row.first : null;
}

/** A regime may add rows of its own; they refuse as tiers do. */
function codeOf(rule: string): AuthorityRefusalCode {
  return CODES[rule] ?? 'sod.tiers';
}
