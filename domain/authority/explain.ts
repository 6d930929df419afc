import type { Actor, AuthorityQuery, Check } from './authority-query.ts';
import { type BasisAnswer, basisFor } from './basis-for.ts';
import { checksOf } from './checks-of.ts';
import { type HoldersAnswer, holdersOf } from './holders-of.ts';
import { resolveAuthority } from './resolve-authority.ts';
import { standingQuery } from './standing-register.ts';

/** Every rule looked at, passed or not, in the order of 4.4; words are rendered from the codes elsewhere. */
export interface Explanation {
  readonly checks: readonly Check[];
  readonly holders: HoldersAnswer;
  /** Set when an actor was given. */
  readonly answer: BasisAnswer | null;
}

/**
 * Why may, or may not, somebody do this? The same resolution as `basisFor`, all rules listed, also those of seats the
 * actor does not sit on; with an actor the last two checks say whether the actor is listed and the claim allowed.
 */
export function explainAuthority({ actor, ...query }: AuthorityQuery & { readonly actor?: Actor }): Explanation {
  const asked = standingQuery(query);
  const resolution = resolveAuthority({ query: asked, claimed: actor?.capacity?.instrument ?? null });
  const checks = checksOf({ resolution, query: asked });
  const holders = holdersOf(query);
  if (!actor) return { checks, holders, answer: null };
  const answer = basisFor({ ...query, actor });
  return { checks: [...checks, ...actorChecks({ actor, answer, holders })], holders, answer };
}

function actorChecks({
  actor,
  answer,
  holders,
}: {
  actor: Actor;
  answer: BasisAnswer;
  holders: HoldersAnswer;
}): Check[] {
  const listed = holders.ok && holders.holders.some((holder) => holder.person === actor.person);
  const code: Record<string, string> = answer.ok ? {} : { code: answer.refusal.rule };
  return [
    { step: '7', rule: 'R5', word: 'actor.listed', passed: listed, detail: { person: actor.person } },
    { step: '7', rule: 'R4', word: 'capacity.allowed', passed: answer.ok, detail: { person: actor.person, ...code } },
  ];
}
