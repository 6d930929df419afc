import { NativeSelect, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useEffect, useRef, useState } from 'react';
import { codeText } from '../../../../texts/code-texts.ts';
import type { AnswerOf } from '../../client/ask.ts';
import { ONLY_COORDINATES } from '../../parts/use-claiming.tsx';
import { useLanguage, useSay, words } from '../../words/say.tsx';

/** What stands in the address of the inbox, by the names of the door. */
export const FILTERS = ['urgency', 'via', 'claimed', 'kind', 'code', 'event', 'field', 'q'] as const;
export type InboxFilters = Readonly<Partial<Record<(typeof FILTERS)[number], string>>>;
type Facets = AnswerOf<'GET /inbox/count'>['facets'];

const W = {
  filters: words('Bộ lọc', 'Filters'),
  any: words('Tất cả', 'All'),
  more: words('Lọc theo loại hồ sơ, bước, việc, lĩnh vực', 'Filter by kind, step, act, field'),
  via: words('Vì sao đến tôi', 'Why it is mine'),
  claimed: words('Ai nhận xử lý', 'Who is at it'),
  find: words('Lọc theo từ', 'Filter by words'),
  facets: {
    kind: words('Loại hồ sơ', 'Kind of dossier'),
    code: words('Bước', 'Step'),
    event: words('Việc có thể làm', 'What it is done by'),
    field: words('Lĩnh vực', 'Field'),
  },
};

const VIAS = (['OWN', 'OFFICE', 'SEAT', 'AUTHORITY'] as const).map((via) => ({ value: via, label: codeText(via) }));
const CLAIMS = [
  { value: 'ME', label: words('Tôi đã nhận', 'I am') },
  { value: 'OTHERS', label: words('Người khác đã nhận', 'Somebody else is') },
  { value: 'NOBODY', label: words('Chưa có người nhận', 'Nobody yet') },
];

/** Everything an inbox is narrowed by beside its tiles; what can be chosen of a dossier is what waits. */
export function InboxFilters({
  filters,
  facets,
  onChange,
}: {
  readonly filters: InboxFilters;
  readonly facets: Facets;
  readonly onChange: (changed: InboxFilters) => void;
}) {
  const say = useSay();
  const isMore = facets.some(({ facet }) => filters[facet] !== undefined);
  const [isOpen, setOpen] = useState(false);
  return (
    <Stack gap="xs" role="group" aria-label={say(W.filters)}>
      <SimpleGrid cols={{ base: 1, sm: 3 }}>
        <Choice label={W.via} value={filters.via} options={VIAS} onChange={(via) => onChange({ via })} />
        <Choice
          label={W.claimed}
          description={ONLY_COORDINATES}
          value={filters.claimed}
          options={CLAIMS}
          onChange={(claimed) => onChange({ claimed })}
        />
        <WordsField q={filters.q ?? ''} onChange={(q) => onChange({ q })} />
      </SimpleGrid>
      <details
        className="inbox-more"
        open={isOpen || isMore}
        onToggle={({ currentTarget }) => setOpen(currentTarget.open)}
      >
        <summary>{say(W.more)}</summary>
        <SimpleGrid cols={{ base: 1, sm: 2, lg: 4 }}>
          {facets.map(({ facet, values }) => (
            <Choice
              key={facet}
              label={W.facets[facet]}
              value={filters[facet]}
              options={values}
              onChange={(value) => onChange({ [facet]: value })}
            />
          ))}
        </SimpleGrid>
      </details>
    </Stack>
  );
}

interface Option {
  readonly value: string;
  readonly label: ReturnType<typeof words>;
  /** How many lines it leaves of all. */
  readonly count?: number;
}

function Choice({
  label,
  description,
  value = '',
  options,
  onChange,
}: {
  readonly label: ReturnType<typeof words>;
  readonly description?: ReturnType<typeof words>;
  readonly value: string | undefined;
  readonly options: readonly Option[];
  readonly onChange: (value: string) => void;
}) {
  const say = useSay();
  const { language } = useLanguage();
  // a kept view may ask for what does not wait now: it is shown as what is chosen all the same
  const gone = value === '' || options.some((one) => one.value === value) ? [] : [{ value, label: value }];
  return (
    <NativeSelect
      label={say(label)}
      {...(description === undefined ? {} : { description: say(description) })}
      inputWrapperOrder={['label', 'input', 'description']}
      value={value}
      data={[
        { value: '', label: say(W.any) },
        ...options.map((one) => ({
          value: one.value,
          label: one.count === undefined ? one.label[language] : `${one.label[language]} (${one.count})`,
        })),
        ...gone,
      ]}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    />
  );
}

const WAIT_MS = 300;

/** What is typed goes into the address when one pauses; what comes from there, as by a kept view, is shown. */
function WordsField({ q, onChange }: { readonly q: string; readonly onChange: (q: string) => void }) {
  const say = useSay();
  const [typed, setTyped] = useState(q);
  const written = useRef(q);
  useEffect(() => {
    if (q === written.current) return;
    written.current = q;
    setTyped(q);
  }, [q]);
  const write = useDebouncedCallback((text: string) => {
    written.current = text;
    onChange(text);
  }, WAIT_MS);
  return (
    <TextInput
      label={say(W.find)}
      value={typed}
      maxLength={200}
      onChange={({ currentTarget }) => {
        setTyped(currentTarget.value);
        write(currentTarget.value);
      }}
    />
  );
}
