/** By what a list of cases is narrowed, each with one value at most. */
export const FACETS = ['kind', 'phase', 'state', 'open', 'due', 'year', 'field', 'unit', 'holder'] as const;
export type Facet = (typeof FACETS)[number];
export type Chosen = Readonly<Partial<Record<Facet, string | undefined>>>;

/** Cases that are alike in every facet; null where a facet says nothing of them. */
export interface FacetRow {
  /** Of an open case, each of which stands alone. */
  readonly id: string | null;
  readonly values: Readonly<Record<Facet, string | null>>;
  readonly cases: number;
}

export interface FacetCounts {
  /** Cases with everything that was chosen. */
  readonly total: number;
  readonly facets: Readonly<Record<Facet, ReadonlyMap<string, number>>>;
}

/**
 * How many cases each value of each facet would leave beside what is chosen in the others: the length of the list that it opens.
 * What is chosen stays among the values, also with no case.
 */
export function countFacets(rows: readonly FacetRow[], chosen: Chosen): FacetCounts {
  const facets = Object.fromEntries(
    FACETS.map((facet) => [facet, new Map(chosen[facet] === undefined ? [] : [[chosen[facet], 0]])]),
  ) as Record<Facet, Map<string, number>>;
  const picked = FACETS.filter((facet) => chosen[facet] !== undefined);
  let total = 0;
  for (const { values, cases } of rows) {
    const missed = picked.filter((facet) => values[facet] !== chosen[facet]);
    if (missed.length > 1) continue;
    if (missed.length === 0) total += cases;
    for (const facet of missed.length === 0 ? FACETS : missed) {
      const value = values[facet];
      if (value !== null) facets[facet].set(value, (facets[facet].get(value) ?? 0) + cases);
    }
  }
  return { total, facets };
}
