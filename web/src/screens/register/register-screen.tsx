import { Button, Group, Stack, TextInput, Title } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import type { QueryOf } from '../../../../api/contract/endpoints.ts';
import { useAnswer, usePages } from '../../client/use-answer.ts';
import { useLast } from '../../client/use-last.ts';
import { Answered } from '../../parts/answered.tsx';
import { Page } from '../../parts/page.tsx';
import { SavedViews } from '../../parts/saved-views.tsx';
import { useGo } from '../../shell/go.tsx';
import { findExactly } from '../../shell/search-box.tsx';
import { momentText } from '../../words/figures.ts';
import { useSay, words } from '../../words/say.tsx';
import { CaseTable } from './case-table.tsx';
import { ChosenFilters } from './chosen-filters.tsx';
import { FacetPanel } from './facet-panel.tsx';
import './register.css';
import { type ChangeFilters, countedQuery, type Filters, useRegisterFilters } from './register-filters.ts';
import { RegisterTools } from './register-tools.tsx';
import { useColumns } from './use-columns.ts';

const W = {
  title: words('Sổ hồ sơ', 'Register of dossiers'),
  search: words(
    'Tìm theo mã, số tiếp nhận, tên, tổ chức, văn bản',
    'Find by code, receipt, title, organisation, paper',
  ),
  hint: words('Gõ có dấu hoặc không dấu đều được.', 'With or without diacritics.'),
  find: words('Tìm', 'Find'),
  filters: words('Bộ lọc', 'Filters'),
  shown: (shown: number, total: number) =>
    words(`Hiện ${shown} trên ${total} hồ sơ`, `${shown} of ${total} dossiers shown`),
  at: words('số liệu lúc', 'figures as of'),
  more: words('Xem thêm', 'Show more'),
  empty: words('Không có hồ sơ nào khớp điều kiện lọc.', 'No dossier matches the filter.'),
  emptyWhat: words(
    'Bỏ bớt điều kiện lọc, hoặc kiểm tra lại mã và chính tả. Hồ sơ mà ông/bà không được xem thì không có trong sổ này.',
    'Remove part of the filter, or check code and spelling. Dossiers that you may not see are not in this register.',
  ),
};

/** Every dossier that one may see, found and narrowed (ux.md S10); the whole filter stands in the address. */
export default function RegisterScreen() {
  const say = useSay();
  const [filters, change] = useRegisterFilters();
  const counts = useAnswer('GET /statistics/facets', { query: countedQuery(filters) });
  const told = useLast(counts.data);
  const [columns, setColumns] = useColumns();
  return (
    <Page title={say(W.title)}>
      <Stack gap="md">
        <SearchField key={filters.q} q={filters.q ?? ''} onChange={change} />
        <div className="register">
          <details className="register-aside no-print" open={window.matchMedia('(min-width: 62rem)').matches}>
            <summary>
              <Title order={2} size="h4" className="register-heading">
                {say(W.filters)}
              </Title>
            </summary>
            <Answered result={{ ...counts, data: told }}>
              {({ facets }) => <FacetPanel facets={facets} filters={filters} onChange={change} />}
            </Answered>
          </details>
          <Stack gap="sm" className="register-list">
            <SavedViews screen="CASES" path="/register" filter={filters} />
            <Group justify="space-between" align="flex-end">
              <ChosenFilters filters={filters} told={told} onChange={change} />
              <RegisterTools filters={filters} columns={columns} onChange={change} onColumns={setColumns} />
            </Group>
            <Lines filters={filters} columns={columns} counted={counts.data} />
          </Stack>
        </div>
      </Stack>
    </Page>
  );
}

function SearchField({ q, onChange }: { readonly q: string; readonly onChange: ChangeFilters }) {
  const say = useSay();
  const go = useGo();
  const [text, setText] = useState(q);
  const find = async (event: FormEvent) => {
    event.preventDefault();
    const wanted = text.trim();
    const found = wanted === '' ? null : await findExactly(wanted);
    if (found === null) onChange({ q: wanted });
    else go({ to: '/cases/$id', params: { id: found } });
  };
  return (
    <form onSubmit={(event) => void find(event)}>
      <Group align="flex-end" gap="xs">
        <TextInput
          className="register-search"
          type="search"
          label={say(W.search)}
          description={say(W.hint)}
          value={text}
          maxLength={100}
          onChange={({ currentTarget }) => setText(currentTarget.value)}
          leftSection={<IconSearch size={16} aria-hidden />}
        />
        <Button type="submit">{say(W.find)}</Button>
      </Group>
    </form>
  );
}

function Lines({
  filters,
  columns,
  counted,
}: {
  readonly filters: Filters;
  readonly columns: Parameters<typeof CaseTable>[0]['columns'];
  readonly counted: { readonly total: number; readonly businessTime: string } | undefined;
}) {
  const say = useSay();
  const result = usePages('GET /cases', { query: { limit: '50', ...filters } as QueryOf<'GET /cases'> });
  return (
    <Answered result={result}>
      {({ pages }) => {
        const lines = pages.flatMap(({ items }) => items);
        return (
          <>
            <p role="status" className="register-count">
              {counted !== undefined && (
                <>
                  <strong>{say(W.shown(lines.length, counted.total))}</strong> · {say(W.at)}{' '}
                  <span className="never-wraps">{momentText(counted.businessTime)}</span>
                </>
              )}
            </p>
            {lines.length === 0 ? (
              <section className="panel">
                <strong>{say(W.empty)}</strong>
                <p>{say(W.emptyWhat)}</p>
              </section>
            ) : (
              <CaseTable lines={lines} columns={columns} q={filters.q} />
            )}
            {result.hasNextPage && (
              <Button variant="default" loading={result.isFetchingNextPage} onClick={() => void result.fetchNextPage()}>
                {say(W.more)}
              </Button>
            )}
          </>
        );
      }}
    </Answered>
  );
}
