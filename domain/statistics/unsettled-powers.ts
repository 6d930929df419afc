import type { AuthorityQuery, Candidate } from '../authority/authority-query.ts';
import { blockedRefusal } from '../authority/closest-refusal.ts';
import type { AuthorityRefusal } from '../authority/refusal.ts';
import { resolveAuthority } from '../authority/resolve-authority.ts';
import { standingQuery } from '../authority/standing-register.ts';
import type { Label } from '../machine/definition.ts';
import { type Codes, type SubjectsAlike, subjectsApart } from './subjects-apart.ts';

/** What nobody may do (a gap), or what several bases give that differ (an overlap), with all subjects of which that holds. */
export interface Unsettled {
  readonly kind: 'GAP' | 'OVERLAP';
  readonly refusal: AuthorityRefusal;
  /** Of an overlap the papers that cover the act; the first is the one the rules would suggest. */
  readonly candidates: readonly Candidate[];
  readonly where: readonly SubjectsAlike[];
  /** It holds of whatever the action can be about. */
  readonly everywhere: boolean;
}

/** What the papers for an action tell apart, and at which whole dong it was judged; empty: nothing. */
export interface ToldApart {
  readonly types: readonly string[];
  readonly fields: readonly string[];
  readonly modes: readonly string[];
  readonly facts: readonly string[];
  readonly amountsDong: readonly bigint[];
}

export interface ActionJudged {
  readonly action: string;
  readonly label: Label;
  /** How many subjects were judged, and how many were told apart and left out. */
  readonly judged: number;
  readonly leftOut: number;
  readonly told: ToldApart;
  readonly unsettled: readonly Unsettled[];
}

type Question = Pick<AuthorityQuery, 'action' | 'at' | 'register' | 'base' | 'life'> & { readonly label: Label };

/** A register may tell more subjects apart than anybody reads; what is not judged is counted. */
const MOST_SUBJECTS = 200;

/** Asks the resolution of the acts (domain.md 4.4) for each subject the papers tell apart, as nobody in particular. */
export function actionJudged({ label, ...question }: Question): ActionJudged {
  const { all, first: asked } = subjectsApart({ ...question, most: MOST_SUBJECTS });
  const found = new Map<string, Omit<Unsettled, 'everywhere'>>();
  for (const alike of asked) {
    const blocked = blockOf({ ...question, subject: alike.subject });
    if (blocked === null) continue;
    const key = JSON.stringify([blocked.refusal.rule, blocked.refusal.detail, blocked.refusal.remedy]);
    const known = found.get(key);
    found.set(key, { ...blocked, where: [...(known?.where ?? []), alike] });
  }
  const leftOut = all - asked.length;
  const unsettled = [...found.values()].map((one) => ({
    ...one,
    where: joined(one.where),
    everywhere: one.where.length === all,
  }));
  return { action: question.action, label, judged: asked.length, leftOut, told: toldApart(asked), unsettled };
}

function toldApart(asked: readonly SubjectsAlike[]): ToldApart {
  const named = (codesOf: (one: SubjectsAlike) => Codes) => [
    ...new Set(asked.flatMap((one) => (codesOf(one) === 'ALL' ? [] : codesOf(one)))),
  ];
  return {
    types: named(({ types }) => types),
    fields: named(({ fields }) => fields),
    modes: named(({ modes }) => modes),
    facts: named(({ onlyIf }) => onlyIf),
    amountsDong: [...new Set(asked.flatMap(({ subject }) => subject.budgetDong ?? []))],
  };
}

function blockOf(query: AuthorityQuery): Omit<Unsettled, 'where' | 'everywhere'> | null {
  const standing = standingQuery(query);
  const { outcome } = resolveAuthority({ query: standing, claimed: null });
  if (outcome.kind === 'HELD') return null;
  const refusal = blockedRefusal({ outcome, query: standing });
  if (outcome.kind !== 'AMBIGUOUS') return { kind: 'GAP', refusal, candidates: [] };
  const { candidates, suggestion } = outcome;
  return { kind: 'OVERLAP', refusal, candidates: [suggestion, ...candidates.filter((one) => one !== suggestion)] };
}

/** Neighbouring amounts of the same subjects as one stretch. */
function joined(where: readonly SubjectsAlike[]): SubjectsAlike[] {
  const stretches: SubjectsAlike[] = [];
  for (const next of where) {
    const last = stretches.at(-1);
    const amount = last === undefined ? null : bandOver(last, next);
    if (last === undefined || amount === null) stretches.push(next);
    else stretches[stretches.length - 1] = { ...last, amount };
  }
  return stretches;
}

function bandOver(last: SubjectsAlike, next: SubjectsAlike): SubjectsAlike['amount'] | null {
  if (typeof last.amount === 'string' || typeof next.amount === 'string') return null;
  if (scopeText(last) !== scopeText(next)) return null;
  if (last.amount.upToDong === next.amount.upToDong) return last.amount;
  if (last.amount.upToDong === null || last.amount.upToDong + 1n !== next.amount.fromDong) return null;
  return { fromDong: last.amount.fromDong, upToDong: next.amount.upToDong };
}

function scopeText({ types, fields, modes, onlyIf }: SubjectsAlike): string {
  return JSON.stringify([types, fields, modes, onlyIf]);
}
