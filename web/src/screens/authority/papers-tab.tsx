import { Button, Group, NativeSelect, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { QueryOf } from '../../../../api/contract/endpoints.ts';
import { PAPER_STANDING_TEXTS } from '../../../../texts/register-texts.ts';
import { usePages } from '../../client/use-answer.ts';
import { Answered } from '../../parts/answered.tsx';
import { useFilters } from '../../shell/go.tsx';
import { dayText } from '../../words/figures.ts';
import { useLanguage, useSay, words } from '../../words/say.tsx';
import { PaperRows } from './paper-rows.tsx';
import type { StandingCode } from './standing-mark.tsx';

const W = {
  words: words('Tìm trong văn bản', 'Search the instruments'),
  hint: words('Số, tên, chức vụ, việc; không cần dấu', 'Number, title, post, action; accents not needed'),
  find: words('Tìm', 'Search'),
  standing: words('Tình trạng', 'Status'),
  any: words('Mọi tình trạng', 'Any status'),
  on: words('Vào ngày', 'On the day'),
  caption: (total: number, on: string) =>
    words(`${total} văn bản, tình trạng ngày ${on}`, `${total} instruments, as they stand on ${on}`),
  none: words('Không có văn bản nào như vậy.', 'There are no such instruments.'),
  more: words('Xem thêm', 'More'),
  heads: [
    words('Việc được giao', 'Action given'),
    words('Phạm vi, điều kiện', 'Scope, conditions'),
    words('Mức tiền', 'Amount'),
    words('Người có quyền', 'Holder'),
    words('Điều khoản', 'Article'),
  ],
};

const STANDINGS = Object.keys(PAPER_STANDING_TEXTS) as StandingCode[];

/** The register as a table: each paper with how it stands, and under it what it gives to whom. */
export function PapersTab() {
  const say = useSay();
  const [{ q, standing, on }] = useFilters(['q', 'standing', 'on']);
  const query: QueryOf<'GET /register/papers'> = {
    ...(q === undefined ? {} : { q }),
    ...(standing === undefined ? {} : { standing: standing as StandingCode }),
    ...(on === undefined ? {} : { on }),
  };
  const result = usePages('GET /register/papers', { query });
  return (
    <Stack gap="md">
      <Filters key={q ?? ''} counts={result.data?.pages[0]?.counts ?? {}} />
      <Answered result={result}>
        {({ pages }) => {
          const papers = pages.flatMap(({ items }) => items);
          const [first] = pages;
          return (
            <div className="scrolls">
              <table className="rows papers">
                <caption>{say(W.caption(first?.total ?? 0, dayText(first?.on ?? '')))}</caption>
                <thead>
                  <tr>
                    {W.heads.map((head) => (
                      <th key={head.en} scope="col">
                        {say(head)}
                      </th>
                    ))}
                  </tr>
                </thead>
                {papers.map((paper) => (
                  <PaperRows key={paper.id} paper={paper} columns={W.heads.length} />
                ))}
              </table>
              {papers.length === 0 && <p>{say(W.none)}</p>}
            </div>
          );
        }}
      </Answered>
      {result.hasNextPage && (
        <Group>
          <Button variant="default" loading={result.isFetchingNextPage} onClick={() => void result.fetchNextPage()}>
            {say(W.more)}
          </Button>
        </Group>
      )}
    </Stack>
  );
}

function Filters({ counts }: { readonly counts: Readonly<Record<string, number>> }) {
  const say = useSay();
  const { language } = useLanguage();
  const [{ q = '', standing = '', on = '' }, change] = useFilters(['q', 'standing', 'on']);
  const [typed, setTyped] = useState(q);
  const countOf = (code: string) => (counts[code] === undefined ? '' : ` (${counts[code]})`);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        change({ q: typed.trim() });
      }}
    >
      <Group align="flex-end" gap="sm">
        <TextInput
          label={say(W.words)}
          placeholder={say(W.hint)}
          w={{ base: '100%', sm: 380 }}
          value={typed}
          maxLength={200}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <Button type="submit" variant="default">
          {say(W.find)}
        </Button>
        <NativeSelect
          label={say(W.standing)}
          value={standing}
          data={[
            { value: '', label: say(W.any) },
            ...STANDINGS.map((code) => ({
              value: code,
              label: `${PAPER_STANDING_TEXTS[code][language]}${countOf(code)}`,
            })),
          ]}
          onChange={(event) => change({ standing: event.currentTarget.value })}
        />
        <TextInput
          type="date"
          label={say(W.on)}
          value={on}
          onChange={(event) => change({ on: event.currentTarget.value })}
        />
      </Group>
    </form>
  );
}
