import type { AuthorityQuery } from './authority-query.ts';
import { type Basis, basisOf } from './basis-for.ts';
import { blockedRefusal } from './closest-refusal.ts';
import type { AuthorityRefusal } from './refusal.ts';
import { ableSeats, resolveAuthority } from './resolve-authority.ts';
import { standingQuery } from './standing-register.ts';

/** Somebody who may decide, with the basis the act would have. */
export type Holder = Omit<Basis, 'checks' | 'action'> & {
  readonly title: { readonly vi: string; readonly en: string };
};

export type HoldersAnswer =
  | { readonly ok: true; readonly holders: readonly Holder[] }
  | { readonly ok: false; readonly refusal: AuthorityRefusal };

/**
 * Who may decide this now? `basisFor` turned around on the same resolution: a person is listed exactly when the person
 * may act (three-way agreement, reliability.md 2.2). One who sits on two posts is listed twice and must claim one (R4).
 * Ambiguous, vacant or blocked powers have no holders and say why.
 */
export function holdersOf(asked: AuthorityQuery): HoldersAnswer {
  const query = standingQuery(asked);
  const resolution = resolveAuthority({ query, claimed: null });
  const { outcome } = resolution;
  if (outcome.kind !== 'HELD') return { ok: false, refusal: blockedRefusal({ outcome, query }) };
  const holders = ableSeats(outcome.last).map((seat) => {
    const {
      checks: _checks,
      action: _action,
      ...basis
    } = basisOf({
      line: outcome.last.line,
      seat,
      checks: [],
      query,
    });
    return { ...basis, title: seat.seat.office.title };
  });
  return { ok: true, holders };
}
