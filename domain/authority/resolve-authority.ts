import type { Actor, AuthorityQuery, Candidate, Check } from './authority-query.ts';
import { baseRuleOf, HOLDER_NOT_PUBLIC } from './base-rules.ts';
import { candidatesOf, type WeighedGrant, weighedGrantsOf } from './candidates-of.ts';
import { assertInstant, covers, isVerifiedByAnother, isWithin, sortedUnique } from './is-within.ts';
import { type Choice, choose } from './precedence.ts';
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
  /** Grants for the action, with what each lacks. */
  readonly weighed: readonly WeighedGrant[];
  readonly checks: readonly Check[];
}

interface Weighed {
  readonly query: AuthorityQuery;
  readonly weighed: readonly WeighedGrant[];
}

/**
 * Domain.md 4.4, steps 1 to 6, for everybody at once: the one resolution behind `basisFor`, `holdersOf` and
 * `explainAuthority`, so the three cannot disagree. A claimed instrument is the one judged where it has the same holder
 * and capacity as the one that would be cited (R4).
 */
export function resolveAuthority({ query, claimed }: { query: AuthorityQuery; claimed: string | null }): Resolution {
  assertInstant(query.at);
  const rule = baseRuleOf(query);
  const weighed = weighedGrantsOf(query);
  const candidates = candidatesOf(query, weighed);
  const choice = choose({ candidates, query, claimed });
  const checks = [baseCheck(query), ...grantChecks({ weighed, candidates, query }), ...choiceChecks({ choice, query })];
  if (!rule) return { outcome: { kind: 'NO_BASE' }, lines: [], weighed, checks };
  if (choice.kind === 'AMBIGUOUS') return { outcome: choice, lines: [], weighed, checks };
  const first =
    choice.kind === 'BASE'
      ? baseLine({ rule, query, escalatedFrom: null })
      : grantedLine({ rule, candidate: choice.chosen, notes: choice.notes, escalatedFrom: null });
  const lines = judgedLines({ first, query, weighed });
  return { outcome: outcomeOf(lines), lines, weighed, checks: [...checks, ...lines.flatMap(lineChecks)] };
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
function judgedLines({ first, query, weighed }: { first: Line } & Weighed): JudgedLine[] {
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
      judged.seats.length > 0 && ableSeats(judged).length === 0 ? giverLine({ line: current, query, weighed }) : null;
  }
  return lines;
}

/** The giver's own line: by the instrument above, or by the base rule. The base line has nobody above it. */
function giverLine({ line, query, weighed }: { line: Line } & Weighed): Line | null {
  if (!line.candidate) return null;
  const { rule, candidate } = line;
  const escalatedFrom = candidate.instrument.id;
  const above = weighed.filter(
    ({ instrument, offices, shortfalls }) =>
      instrument.id === candidate.instrument.parent &&
      shortfalls.length === 0 &&
      offices.some((office) => office.id === candidate.instrument.giver),
  );
  const [found] = above;
  if (!found) return baseLine({ rule, query, escalatedFrom });
  const [parent] = candidatesOf(query, [found]);
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

function baseCheck(query: AuthorityQuery): Check {
  const rule = baseRuleOf(query);
  const passed = rule !== null && rule.holderRole !== HOLDER_NOT_PUBLIC;
  const found = rule
    ? { holderRole: rule.holderRole, article: rule.source.article, verification: rule.source.verification }
    : {};
  return { step: '1', rule: 'R5', word: 'base.rule', passed, detail: { action: query.action, ...found } };
}

function grantChecks(found: {
  weighed: readonly WeighedGrant[];
  candidates: readonly Candidate[];
  query: AuthorityQuery;
}): Check[] {
  const { weighed, candidates, query } = found;
  const coverage = weighed.map(({ instrument, grant, offices, shortfalls }): Check => {
    const limits = { ceilingDong: textOf(grant.ceilingDong), floorDong: textOf(grant.floorDong) };
    const detail = {
      instrument: instrument.id,
      number: instrument.number,
      version: `${instrument.version}`,
      from: instrument.from,
      until: instrument.until ?? '',
      offices: offices.map((office) => office.id).join(' '),
      amountDong: textOf(query.subject.budgetDong),
      ...limits,
      lacks: shortfalls.join(' '),
    };
    return { step: '2', rule: 'R9', word: 'instrument.covers', passed: shortfalls.length === 0, detail };
  });
  const reviews = candidates
    .filter((candidate) => candidate.reviewNotes.length > 0 || candidate.usesReason)
    .map(({ instrument, reviewNotes, usesReason }): Check => {
      const detail = {
        instrument: instrument.id,
        notes: reviewNotes.join(' '),
        reason: usesReason ? (query.reason ?? '') : '',
      };
      return { step: '2', rule: '4.4-2', word: 'instrument.reviewed', passed: true, detail };
    });
  return [...coverage, ...reviews];
}

function textOf(dong: bigint | null): string {
  return dong === null ? '' : `${dong}`;
}

function choiceChecks({ choice, query }: { choice: Choice; query: AuthorityQuery }): Check[] {
  const unverified = query.register.precedenceNotes.filter(
    (note) => isWithin(note, query.at) && covers(note.actions, query.action) && !isVerifiedByAnother(note),
  );
  const notes = sortedUnique(unverified, (note) => note.id).map(
    (note): Check => ({ step: '4', rule: 'R18', word: 'note.counts', passed: false, detail: { note: note.id } }),
  );
  return [...notes, choiceCheck(choice)];
}

function choiceCheck(choice: Choice): Check {
  const said = { step: '4', rule: '4.4-4', passed: true } as const;
  if (choice.kind === 'BASE') return { ...said, word: 'choice.base', detail: {} };
  if (choice.kind === 'AMBIGUOUS') {
    const instruments = choice.candidates.map((candidate) => candidate.instrument.id).join(' ');
    return {
      ...said,
      passed: false,
      word: 'choice.ambiguous',
      detail: { instruments, suggestion: choice.suggestion.instrument.id },
    };
  }
  const detail = { instrument: choice.chosen.instrument.id, notes: choice.notes.map((note) => note.id).join(' ') };
  if (choice.notes.length > 0) return { ...said, word: 'choice.note', detail };
  return { ...said, word: choice.equals > 1 ? 'choice.most_specific' : 'choice.single', detail };
}

function lineChecks({ line, seats }: JudgedLine): Check[] {
  const offices = line.offices.map((office) => office.id).join(' ');
  const escalated: Check[] =
    line.escalatedFrom === null
      ? []
      : [
          {
            step: '6',
            rule: '4.4-6',
            word: 'line.escalated',
            passed: true,
            detail: { from: line.escalatedFrom, offices },
          },
        ];
  const held: Check = { step: '5', rule: 'AU-2', word: 'post.held', passed: seats.length > 0, detail: { offices } };
  return [...escalated, held, ...seats.flatMap((seat) => seat.checks)];
}
