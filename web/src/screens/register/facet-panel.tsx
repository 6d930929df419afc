import { Title, UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import { FACET_TEXTS } from '../../../../texts/case-list-texts.ts';
import type { AnswerOf } from '../../client/ask.ts';
import { useLanguage, useSay, words } from '../../words/say.tsx';
import type { ChangeFilters, Filters } from './register-filters.ts';

type FacetOf = AnswerOf<'GET /statistics/facets'>['facets'][number];

const W = {
  title: words('Lọc theo', 'Narrow by'),
  all: (count: number) => words(`Xem cả ${count}`, `Show all ${count}`),
  hint: words(
    'Chọn một loại hồ sơ để lọc tiếp theo giai đoạn và trạng thái.',
    'Choose a kind to narrow by stage and state.',
  ),
};

/** Enough to choose among at a glance. */
const FEW = 6;

/** What the list can be narrowed by, each value with how many dossiers it leaves. */
export function FacetPanel({
  facets,
  filters,
  onChange,
}: {
  readonly facets: readonly FacetOf[];
  readonly filters: Filters;
  readonly onChange: ChangeFilters;
}) {
  const say = useSay();
  return (
    <section className="register-facets" aria-label={say(W.title)}>
      {facets
        .filter(({ values }) => values.length > 0)
        .map((facet) => (
          <FacetGroup key={facet.facet} {...facet} chosen={filters[facet.facet]} onChange={onChange} />
        ))}
      {filters.kind === undefined && <p className="register-hint">{say(W.hint)}</p>}
    </section>
  );
}

function FacetGroup({
  facet,
  values,
  chosen,
  onChange,
}: FacetOf & { readonly chosen: string | undefined; readonly onChange: ChangeFilters }) {
  const say = useSay();
  const { language } = useLanguage();
  const [isWhole, setWhole] = useState(false);
  const shown = values.filter(({ value }, at) => isWhole || at < FEW || value === chosen);
  return (
    <div>
      <Title order={3} size="h5" mt="sm" id={`facet-${facet}`}>
        {say(FACET_TEXTS[facet])}
      </Title>
      <ul className="plain-list" aria-labelledby={`facet-${facet}`}>
        {shown.map(({ value, label, count }) => (
          <li key={value}>
            <UnstyledButton
              className="facet-value"
              aria-pressed={value === chosen}
              data-facet={facet}
              data-value={value}
              onClick={() => onChange({ [facet]: value === chosen ? undefined : value })}
            >
              <span>{label[language]}</span> <span className="never-wraps">{count}</span>
            </UnstyledButton>
          </li>
        ))}
      </ul>
      {shown.length < values.length && (
        <UnstyledButton className="facet-more" onClick={() => setWhole(true)}>
          {say(W.all(values.length))} <span className="only-heard">{say(FACET_TEXTS[facet])}</span>
        </UnstyledButton>
      )}
    </div>
  );
}
