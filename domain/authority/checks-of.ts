import type { AuthorityQuery, Candidate, Check } from './authority-query.ts';
import { baseRuleOf, HOLDER_NOT_PUBLIC } from './base-rules.ts';
import { type WeighedGrant, weighedGrantsOf } from './candidates-of.ts';
import { covers, isVerifiedByAnother, isWithin, sortedUnique } from './is-within.ts';
import type { Choice } from './precedence.ts';
import { type GrantAtHand, grantsAtHand } from './register-index.ts';
import type { JudgedLine, Resolution } from './resolve-authority.ts';

interface Told {
  readonly resolution: Resolution;
  readonly query: AuthorityQuery;
}

/** @returns every rule that was looked at, passed or not, in the order of domain.md 4.4 */
export function checksOf(told: Told): Check[] {
  const { register, action } = told.query;
  return checksWith(told, grantsAtHand(register, action));
}

/**
 * What is frozen into an act done by a person: the rules looked at but for papers that give nothing here and speak of no post
 * on the lines that were tried, and for what was looked at of other persons.
 */
export function frozenChecksOf(told: Told, person: string): Check[] {
  const { resolution, query } = told;
  const posts = new Set(resolution.lines.flatMap(({ line }) => line.offices.map((office) => office.id)));
  const concerned = grantsAtHand(query.register, query.action).filter(
    (grant) => resolution.covering.includes(grant) || grant.offices.some((office) => posts.has(office.id)),
  );
  return checksWith(told, concerned).filter(({ detail }) => detail.person === undefined || detail.person === person);
}

function checksWith({ resolution, query }: Told, grants: readonly GrantAtHand[]): Check[] {
  const { candidates, choice, lines } = resolution;
  const papers = grantChecks({ weighed: weighedGrantsOf(query, grants), candidates, query });
  return [baseCheck(query), ...papers, ...choiceChecks({ choice, query }), ...lines.flatMap(lineChecks)];
}

function baseCheck(query: AuthorityQuery): Check {
  const rule = baseRuleOf(query);
  const passed = rule !== null && rule.holderRole !== HOLDER_NOT_PUBLIC;
  const found = rule
    ? { holderRole: rule.holderRole, article: rule.source.article, verification: rule.source.verification }
    : {};
  return {
    step: '1',
    rule: 'R5',
    word: 'base.rule',
    passed,
    detail: { action: query.action, amountDong: textOf(query.subject.budgetDong), ...found },
  };
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
