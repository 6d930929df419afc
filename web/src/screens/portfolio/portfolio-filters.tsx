import { Group, NativeSelect } from '@mantine/core';
import type { QueryOf } from '../../../../api/contract/endpoints.ts';
import { FACET_TEXTS } from '../../../../texts/case-list-texts.ts';
import { useAnswer } from '../../client/use-answer.ts';
import { useLast } from '../../client/use-last.ts';
import { useLanguage, useSay, words } from '../../words/say.tsx';

export const FILTERS = ['kind', 'year', 'field', 'unit'] as const;
type FilterName = (typeof FILTERS)[number];
export type PortfolioFilters = Readonly<Partial<Record<FilterName, string>>>;

const W = { all: words('Tất cả', 'All'), filters: words('Bộ lọc', 'Filters') };
/** What the portfolio is of where nothing is chosen, as at the door. */
const KIND = 'task';
/** Kinds that stand for themselves; the others are within one of these. */
const ROOT_KINDS = ['task', 'proposal', 'call', 'application', 'councilSession'];

/** Kind, year, field and organisation; each offers what there is, with how many dossiers it leaves. */
export function PortfolioFilterRow({
  filters,
  onChange,
}: {
  readonly filters: PortfolioFilters;
  readonly onChange: (changed: Partial<Record<FilterName, string | undefined>>) => void;
}) {
  const say = useSay();
  const { language } = useLanguage();
  const query = { ...filters, kind: filters.kind ?? KIND } as QueryOf<'GET /statistics/facets'>;
  const told = useLast(useAnswer('GET /statistics/facets', { query }).data);
  const valuesOf = (name: FilterName) => told?.facets.find(({ facet }) => facet === name)?.values ?? [];
  return (
    <Group gap="sm" role="group" aria-label={say(W.filters)} className="no-print">
      {FILTERS.map((name) => {
        const offered = valuesOf(name)
          .filter(({ value }) => name !== 'kind' || ROOT_KINDS.includes(value))
          .map(({ value, label, count }) => ({ value, label: `${label[language]} (${count})` }));
        return (
          <NativeSelect
            key={name}
            className="portfolio-filter"
            label={say(FACET_TEXTS[name])}
            value={filters[name] ?? (name === 'kind' ? KIND : '')}
            onChange={({ currentTarget: { value } }) =>
              onChange({ [name]: value === '' || (name === 'kind' && value === KIND) ? undefined : value })
            }
            data={name === 'kind' ? offered : [{ value: '', label: say(W.all) }, ...offered]}
          />
        );
      })}
    </Group>
  );
}
