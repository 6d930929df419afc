import { z } from 'zod';
import { FACETS } from '../../domain/statistics/facets.ts';
import { caseQuery } from './cases.ts';
import { words } from './plain.ts';

export const facetQuery = caseQuery.omit({
  cursor: true,
  limit: true,
  sort: true,
  columns: true,
  format: true,
  language: true,
});

export const facetView = z
  .strictObject({
    businessTime: z.string(),
    today: z.string(),
    total: z.int().meta({ description: 'Cases that the same filter lists' }),
    stepLabel: words.nullable().meta({ description: 'What the step is called that is asked for' }),
    facets: z.array(
      z.strictObject({
        facet: z.enum(FACETS),
        values: z.array(
          z.strictObject({
            value: z.string(),
            label: words,
            count: z
              .int()
              .meta({ description: 'Cases that are listed where this value stands in place of what is chosen' }),
          }),
        ),
      }),
    ),
  })
  .meta({ id: 'CaseFacets', description: 'Stages and states only where a kind is chosen, whose they are' });
