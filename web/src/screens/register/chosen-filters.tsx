import { Button, Group } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { CASE_LIST_TEXTS, FACET_TEXTS } from '../../../../texts/case-list-texts.ts';
import type { AnswerOf } from '../../client/ask.ts';
import { dayText } from '../../words/figures.ts';
import { useLanguage, useSay, type Words, words } from '../../words/say.tsx';
import { type ChangeFilters, FILTERS, type FilterName, type Filters } from './register-filters.ts';

const W = {
  chosen: words('Đang lọc', 'Filter'),
  remove: words('Bỏ', 'Remove'),
  all: words('Bỏ hết', 'Remove all'),
};

/** What is chosen, each to be taken away again. */
export function ChosenFilters({
  filters,
  told,
  onChange,
}: {
  readonly filters: Filters;
  readonly told: AnswerOf<'GET /statistics/facets'> | undefined;
  readonly onChange: ChangeFilters;
}) {
  const say = useSay();
  const { language } = useLanguage();
  const chosen = FILTERS.filter((name) => name !== 'sort' && filters[name] !== undefined);
  if (chosen.length === 0) return null;
  return (
    <Group gap="xs" role="group" aria-label={say(W.chosen)}>
      {chosen.map((name) => (
        <Button
          key={name}
          size="compact-sm"
          variant="default"
          className="chosen-filter"
          rightSection={<IconX size={14} aria-hidden />}
          onClick={() => onChange({ [name]: undefined })}
          aria-label={`${say(W.remove)} ${say(nameOf(name))}: ${labelOf(name, filters, told)[language]}`}
        >
          {say(nameOf(name))}: {labelOf(name, filters, told)[language]}
        </Button>
      ))}
      <Button
        size="compact-sm"
        variant="subtle"
        onClick={() => onChange(Object.fromEntries(chosen.map((name) => [name, undefined])))}
      >
        {say(W.all)}
      </Button>
    </Group>
  );
}

function nameOf(name: FilterName): Words {
  if (name === 'q') return CASE_LIST_TEXTS.words;
  return name in FACET_TEXTS
    ? FACET_TEXTS[name as keyof typeof FACET_TEXTS]
    : CASE_LIST_TEXTS[name as 'step' | 'openedFrom' | 'openedTo' | 'flag' | 'life' | 'root'];
}

function labelOf(name: FilterName, filters: Filters, told: AnswerOf<'GET /statistics/facets'> | undefined): Words {
  const value = filters[name] ?? '';
  if (name === 'holder' && value === 'me') return CASE_LIST_TEXTS.me;
  if (name === 'openedFrom' || name === 'openedTo') return words(dayText(value), dayText(value));
  if (name === 'step' && told?.stepLabel) return told.stepLabel;
  const known = told?.facets.find(({ facet }) => facet === name)?.values.find((one) => one.value === value);
  return known?.label ?? words(value, value);
}
