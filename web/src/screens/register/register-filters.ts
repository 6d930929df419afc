import type { QueryOf } from '../../../../api/contract/endpoints.ts';
import { useFilters } from '../../shell/go.tsx';

/** What stands in the address of the register, by the names of the door. */
export const FILTERS = [
  ...(['q', 'kind', 'phase', 'state', 'open', 'due', 'year', 'field', 'unit', 'holder'] as const),
  ...(['step', 'openedFrom', 'openedTo', 'flag', 'life', 'root', 'sort'] as const),
] as const;
export type FilterName = (typeof FILTERS)[number];
export type Filters = Readonly<Partial<Record<FilterName, string>>>;
export type ChangeFilters = (changed: Partial<Record<FilterName, string | undefined>>) => void;

/** The filter as it stands in the address. What is chosen of a kind goes with it. */
export function useRegisterFilters(): [Filters, ChangeFilters] {
  const [filters, change] = useFilters(FILTERS);
  return [
    filters,
    (changed) =>
      change('kind' in changed ? { phase: undefined, state: undefined, step: undefined, ...changed } : changed),
  ];
}

/** Everything but the order: what is counted. The door checks what somebody may have written into the address. */
export function countedQuery({ sort: _sort, ...filters }: Filters): QueryOf<'GET /statistics/facets'> {
  return filters as QueryOf<'GET /statistics/facets'>;
}
