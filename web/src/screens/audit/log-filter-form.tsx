import { Button, Group, NativeSelect, SegmentedControl, TextInput } from '@mantine/core';
import { type FormEvent, useEffect, useState } from 'react';
import { ENTRY_KIND_TEXTS } from '../../../../texts/log-texts.ts';
import { useLanguage, useSay, words } from '../../words/say.tsx';
import { PersonFilter } from './person-filter.tsx';
import type { LogFilters } from './use-log-pages.ts';

const W = {
  filters: words('Lọc nhật ký', 'Filter the log'),
  case: words('Mã hồ sơ', 'Dossier code'),
  kind: words('Loại bản ghi', 'Kind of entry'),
  anyKind: words('Mọi loại', 'All kinds'),
  from: words('Ghi nhận từ ngày', 'Recorded from'),
  until: words('đến hết ngày', 'to the end of'),
  apply: words('Lọc', 'Filter'),
  clear: words('Bỏ lọc', 'Clear'),
  order: words('Thứ tự', 'Order'),
  newest: words('Mới nhất trước', 'Newest first'),
  oldest: words('Từ bản ghi đầu', 'From the first'),
};

type Texts = Readonly<Record<'case' | 'from' | 'until', string>>;

/** What of the log is looked at; it stands in the address, so that it can be mailed and read again. */
export function LogFilterForm({
  filters,
  onChange,
}: {
  readonly filters: LogFilters;
  readonly onChange: (change: { readonly [Name in keyof LogFilters]?: string | undefined }) => void;
}) {
  const say = useSay();
  const { language } = useLanguage();
  const { case: caseId = '', from = '', until = '', person, kind = '', order = 'newest' } = filters;
  const [texts, setTexts] = useState<Texts>({ case: caseId, from, until });
  useEffect(() => setTexts({ case: caseId, from, until }), [caseId, from, until]);
  const write = (name: keyof Texts) => (event: { currentTarget: { value: string } }) => {
    const { value } = event.currentTarget;
    setTexts((before) => ({ ...before, [name]: value }));
  };
  const apply = (event: FormEvent) => {
    event.preventDefault();
    onChange({ ...texts, case: texts.case.trim() });
  };
  const clear = () =>
    onChange({ case: undefined, person: undefined, kind: undefined, from: undefined, until: undefined });
  return (
    <form onSubmit={apply} aria-label={say(W.filters)} className="no-print">
      <Group align="flex-end" gap="xs" mb="sm">
        <TextInput label={say(W.case)} value={texts.case} onChange={write('case')} maxLength={120} w={150} />
        <PersonFilter person={person} onChoose={(chosen) => onChange({ ...texts, person: chosen })} />
        <NativeSelect
          label={say(W.kind)}
          value={kind}
          onChange={(event) => onChange({ kind: event.currentTarget.value })}
          w={160}
          data={[
            { value: '', label: say(W.anyKind) },
            ...Object.entries(ENTRY_KIND_TEXTS).map(([value, text]) => ({ value, label: text[language] })),
          ]}
        />
        <TextInput type="date" label={say(W.from)} value={texts.from} onChange={write('from')} w={148} />
        <TextInput type="date" label={say(W.until)} value={texts.until} onChange={write('until')} w={148} />
        <Button type="submit">{say(W.apply)}</Button>
        <Button variant="subtle" px="xs" onClick={clear}>
          {say(W.clear)}
        </Button>
      </Group>
      <SegmentedControl
        aria-label={say(W.order)}
        value={order}
        onChange={(value) => onChange({ order: value === 'newest' ? '' : value })}
        data={[
          { value: 'newest', label: say(W.newest) },
          { value: 'oldest', label: say(W.oldest) },
        ]}
        mb="sm"
      />
    </form>
  );
}
