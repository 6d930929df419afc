import type { Judged } from './compare.ts';
import { CODES_OF_REASONS, type Reason } from './reasons.ts';

/**
 * What a run of histories has shown: a random test that never meets a rule shows nothing about it, so a run that missed one
 * fails (reliability.md 2.2, gates).
 */
export class Coverage {
  decisions = 0;
  allowed = 0;
  changes = 0;
  admitted = 0;
  /** How often a reason was the only one that failed. */
  readonly alone = new Map<string, number>();
  /** Pairs of families of reasons that failed together. */
  readonly together = new Map<string, number>();
  /** Ways of holding, modes of signing, detours of the choice that an allowed decision went. */
  readonly ways = new Map<string, number>();

  readonly see = ({ reasons, verdict }: Judged): void => {
    const [only, second] = reasons;
    if (only !== undefined && second === undefined) count(this.alone, only);
    if (verdict === null) {
      this.changes += 1;
      if (only === undefined) this.admitted += 1;
      return;
    }
    this.decisions += 1;
    if (verdict.allowed) {
      this.allowed += 1;
      const { heldAs, mode, papers, onBehalfOf } = verdict.seat;
      const detours = [verdict.byNote ? 'NOTE' : '', verdict.walked > 1 ? 'WENT_BACK' : ''];
      const marks = [`held ${heldAs}`, `signs ${mode}`, `papers ${papers.length}`, onBehalfOf === null ? '' : 'KT'];
      for (const way of [...marks, ...detours]) if (way !== '') count(this.ways, way);
    }
    const families = [...new Set(reasons.map((reason) => FAMILY_OF.get(reason) ?? ''))].filter((name) => name !== '');
    for (const one of families)
      for (const other of families) if (one < other) count(this.together, `${one} × ${other}`);
  };

  /** @returns pairs of families that never failed together and are not among those that cannot */
  pairsMissed(): string[] {
    const names = Object.keys(FAMILIES);
    const pairs = names.flatMap((one) => names.filter((other) => one < other).map((other) => `${one} × ${other}`));
    return pairs.filter((pair) => !this.together.has(pair) && !(pair in NOT_TOGETHER));
  }

  /** @returns reasons that were seldom the only one, of those that can be */
  seldomAlone(names: readonly string[], atLeast: number): string[] {
    const can = names.filter((name) => !(name in NEVER_ALONE));
    return can
      .filter((name) => (this.alone.get(name) ?? 0) < atLeast)
      .map((name) => `${name} ${this.alone.get(name) ?? 0}`);
  }
}

function count(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}

/** Reasons that by the page always come with another one. */
export const NEVER_ALONE: Readonly<Partial<Record<Reason, string>>> = {
  COI_1: 'who is leader, key member, secretary or applicant in person also stands on the side of a party (SoD-8)',
  NOBODY_ABLE: 'whoever it concerns holds the post, or signs for it, and hears what keeps himself out',
  NOT_MOVABLE: 'not even the base holder can be without the power then: who reads it hears it beside other papers',
};

/** Reasons by what they are about. */
const FAMILIES: Readonly<Record<string, readonly Reason[]>> = {
  person: ['SUSPENDED', 'BARRED', 'INTEREST', 'COI_1', 'COI_2', 'PARTY_SIDE', 'ADMINISTRATOR'],
  seat: ['ABSENT', 'MADE_PAPER', 'MADE_NOTE', 'GAVE'],
  giver: ['GIVER_VACANT', 'GIVER_SUSPENDED', 'GIVER_KEPT_OUT', 'GIVER_ABSENT'],
  duty: ['DUTY_SAME_PERSON', 'DUTY_CHECKED', 'DUTY_COUNCIL', 'DUTY_TIERS'],
  claim: ['CLAIM'],
  seats: ['AMBIGUOUS_SEATS'],
  block: ['AMBIGUOUS', 'VACANT', 'NO_BASE_HOLDER', 'NOBODY_ABLE'],
  status: ['UNVERIFIED', 'NOT_YET', 'EXPIRED', 'DRAFT', 'PAPER_SUSPENDED', 'REVOKED', 'REPLACED', 'NEEDS_REVIEW'],
  reach: ['SCOPE', 'CONDITION', 'AMOUNT_UNKNOWN', 'CEILING', 'FLOOR', 'AGGREGATE', 'LEFT_POST'],
  validity: ['NO_END', 'SELF_GRANT', 'NOT_HEAD', 'NOT_MOVABLE'],
  chain: ['CYCLE', 'PARENT_NOT_IN_FORCE', 'GIVER_LACKS_POWER', 'NOT_RECONFIRMED', 'TOO_DEEP', 'NOT_REDELEGABLE'],
  deputy: Object.keys(CODES_OF_REASONS).filter((name) => name.startsWith('KT_')) as Reason[],
};
const FAMILY_OF = new Map(
  Object.entries(FAMILIES).flatMap(([family, reasons]) => reasons.map((one) => [one as string, family])),
);

const ONLY_CLAIM = 'a claim is judged only where a seat of the person may act, and then nothing else is asked';
const ONLY_SEATS = 'two seats that may act are all that is wrong';
const RARE = 'takes two papers for one post: of the one that counts the giver is kept out, the other could never count';

/** Pairs of families that do not fail together, and why. */
const NOT_TOGETHER: Readonly<Record<string, string>> = {
  ...Object.fromEntries(Object.keys(FAMILIES).flatMap((name) => bothWays(name, 'seats', ONLY_SEATS))),
  ...Object.fromEntries(Object.keys(FAMILIES).flatMap((name) => bothWays(name, 'claim', ONLY_CLAIM))),
  ...Object.fromEntries(['validity', 'chain'].flatMap((name) => bothWays(name, 'giver', RARE))),
};

function bothWays(one: string, other: string, why: string): [string, string][] {
  return [
    [`${one} × ${other}`, why],
    [`${other} × ${one}`, why],
  ];
}
