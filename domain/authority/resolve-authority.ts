import type { Actor, AuthorityQuery, Candidate } from './authority-query.ts';
import { baseRuleOf, HOLDER_NOT_PUBLIC } from './base-rules.ts';
import { candidatesOf, coveringGrantsOf } from './candidates-of.ts';
import { assertInstant } from './is-within.ts';
import { type Choice, choose } from './precedence.ts';
import type { GrantAtHand } from './register-index.ts';
import { type JudgedSeat, judgeSeat } from './seat-checks.ts';
import { baseLine, grantedLine, type Line, seatsOf } from './signing-line.ts';

/** A line with everybody who sits on it, judged. */
export interface JudgedLine {
  readonly line: Line;
  readonly seats: readonly JudgedSeat[];
}

/** How the question of 4.4 came out, before anybody asks for himself. */
export type Outcome =
  | { readonly kind: 'HELD'; readonly last: JudgedLine }
  | { readonly kind: 'AMBIGUOUS'; readonly candidates: readonly Candidate[]; readonly suggestion: Candidate }
  | { readonly kind: 'NO_BASE' }
  | { readonly kind: 'VACANT'; readonly last: JudgedLine }
  | { readonly kind: 'NOBODY_ABLE'; readonly last: JudgedLine };

export interface Resolution {
  readonly outcome: Outcome;
  /** Lines tried, the chosen one first, then those the power went back to (4.4 step 6). */
  readonly lines: readonly JudgedLine[];
  /** Grants that lack nothing. */
  readonly covering: readonly GrantAtHand[];
  readonly candidates: readonly Candidate[];
  readonly choice: Choice;
}

interface Covering {
  readonly query: AuthorityQuery;
  readonly covering: readonly GrantAtHand[];
}

/**
 * Domain.md 4.4, steps 1 to 6, for everybody at once: the one resolution behind `basisFor`, `holdersOf` and
 * `explainAuthority`, so the three cannot disagree. A claimed instrument is the one judged where it has the same holder
 * and capacity as the one that would be cited (R4).
 */
export function resolveAuthority({ query, claimed }: { query: AuthorityQuery; claimed: string | null }): Resolution {
  assertInstant(query.at);
  const rule = baseRuleOf(query);
  const covering = coveringGrantsOf(query);
  const candidates = candidatesOf(query, covering);
  const choice = choose({ candidates, query, claimed });
  const found = { covering, candidates, choice };
  if (!rule) return { outcome: { kind: 'NO_BASE' }, lines: [], ...found };
  if (choice.kind === 'AMBIGUOUS') return { outcome: choice, lines: [], ...found };
  const first =
    choice.kind === 'BASE'
      ? baseLine({ rule, query, escalatedFrom: null })
      : grantedLine({ rule, candidate: choice.chosen, notes: choice.notes, escalatedFrom: null });
  const lines = judgedLines({ first, query, covering });
  return { outcome: outcomeOf(lines), lines, ...found };
}

/** @returns the seats that may act */
export function ableSeats({ seats }: JudgedLine): JudgedSeat[] {
  return seats.filter((seat) => seat.obstacles.length === 0);
}

/** @returns the actor's seats that may act and fit the claim (R4) */
export function claimedSeats({ judged, actor }: { judged: JudgedLine; actor: Actor }): JudgedSeat[] {
  const { instrument, signatureMode, office } = actor.capacity ?? {};
  if (instrument !== undefined && instrument !== judged.line.candidate?.instrument.id) return [];
  return ableSeats(judged).filter(
    ({ seat }) =>
      seat.person === actor.person &&
      (signatureMode === undefined || seat.signatureMode === signatureMode) &&
      (office === undefined || seat.office.id === office),
  );
}

/** 4.4 step 6: where everybody on a line is kept out, the power goes back to its giver; an empty post blocks (step 5). */
function judgedLines({ first, query, covering }: { first: Line } & Covering): JudgedLine[] {
  const lines: JudgedLine[] = [];
  let line: Line | null = first;
  while (line !== null) {
    const current: Line = line;
    const judged = {
      line: current,
      seats: seatsOf({ line: current, query }).map((seat) => judgeSeat({ seat, line: current, query })),
    };
    lines.push(judged);
    line =
      judged.seats.length > 0 && ableSeats(judged).length === 0 ? giverLine({ line: current, query, covering }) : null;
  }
  return lines;
}

/** The giver's own line: by the instrument above, or by the base rule. The base line has nobody above it. */
function giverLine({ line, query, covering }: { line: Line } & Covering): Line | null {
  if (!line.candidate) return null;
  const { rule, candidate } = line;
  const escalatedFrom = candidate.instrument.id;
  const above = covering.filter(
    (grant) =>
      grant.instrument.id === candidate.instrument.parent &&
      grant.offices.some((office) => office.id === candidate.instrument.giver),
  );
  const [parent] = candidatesOf(query, above);
  return parent
    ? grantedLine({ rule, candidate: parent, notes: [], escalatedFrom })
    : baseLine({ rule, query, escalatedFrom });
}

function outcomeOf(lines: readonly JudgedLine[]): Outcome {
  const last = lines.at(-1);
  if (!last || (last.line.rule.holderRole === HOLDER_NOT_PUBLIC && !last.line.candidate)) return { kind: 'NO_BASE' };
  if (last.seats.length === 0) return { kind: 'VACANT', last };
  return ableSeats(last).length === 0 ? { kind: 'NOBODY_ABLE', last } : { kind: 'HELD', last };
}
