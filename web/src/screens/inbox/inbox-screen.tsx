import { Button, Group, Stack } from '@mantine/core';
import { useDebouncedValue, useMediaQuery } from '@mantine/hooks';
import { useMemo, useState } from 'react';
import { useAnswer, usePages } from '../../client/use-answer.ts';
import { Answered } from '../../parts/answered.tsx';
import { Page } from '../../parts/page.tsx';
import { SavedViews } from '../../parts/saved-views.tsx';
import { type ClaimedStep, useClaiming } from '../../parts/use-claiming.tsx';
import { useFilters, useGo } from '../../shell/go.tsx';
import { useShortcuts } from '../../shell/shortcuts.ts';
import { useSay, words } from '../../words/say.tsx';
import { BulkBar } from './bulk-bar.tsx';
import { CasePreview } from './case-preview.tsx';
import './inbox.css';
import { FILTERS, InboxFilters } from './inbox-filters.tsx';
import { claimedStep, type InboxItem, InboxList, lineId, lineName } from './inbox-list.tsx';
import { UrgencyTiles } from './urgency-tiles.tsx';

const W = {
  title: words('Việc chờ tôi', 'Waiting for me'),
  empty: words('Không có việc chờ.', 'Nothing waits.'),
  emptyFiltered: words(
    'Không có việc nào như vậy; bỏ bớt điều kiện lọc.',
    'Nothing like that waits; take a filter away.',
  ),
  more: words('Xem thêm', 'More'),
};

const PAGE = '50';
/** There is room for a dossier beside the list. */
const WIDE = '(min-width: 105em)';
const RESTS_MS = 250;

/** Everything that waits for whoever is signed in, nearest due first (ux.md S4). */
export default function InboxScreen() {
  const say = useSay();
  const [filters, change] = useFilters(FILTERS);
  const query = filters as Record<string, never>;
  const count = useAnswer('GET /inbox/count', { query });
  const counted = useLast(count.data);
  const result = usePages('GET /inbox', { query: { ...query, limit: PAGE } });
  const items = useMemo(() => result.data?.pages.flatMap((page) => page.items) ?? [], [result.data]);
  const claiming = useClaiming();
  const list = useCursor(items, claiming.turn);
  const isWide = useMediaQuery(WIDE);
  // who runs through the list by keys does not ask for every dossier on the way
  const [shown] = useDebouncedValue(list.current?.caseId, RESTS_MS);
  const isFiltered = Object.keys(filters).length > 0;
  return (
    <Page title={say(W.title)}>
      <Stack gap="md">
        {counted === undefined ? (
          <Answered result={count}>{() => null}</Answered>
        ) : (
          <UrgencyTiles groups={counted.groups} chosen={filters.urgency} onChoose={(urgency) => change({ urgency })} />
        )}
        <SavedViews screen="INBOX" path="/inbox" filter={filters} />
        <InboxFilters filters={filters} facets={counted?.facets ?? []} onChange={change} />
        <BulkBar items={items.filter((item) => list.selected.has(lineName(item)))} onDone={list.clear} />
        {claiming.shown}
        <div className="inbox">
          <Answered result={result}>
            {() =>
              items.length === 0 ? (
                <p role="status">{say(isFiltered ? W.emptyFiltered : W.empty)}</p>
              ) : (
                <div>
                  <InboxList
                    items={items}
                    counts={count.data?.more === false ? count.data.groups : undefined}
                    current={list.current === undefined ? undefined : lineName(list.current)}
                    selected={list.selected}
                    onSelect={list.toggle}
                    onCurrent={list.comeTo}
                    onClaim={claiming.turn}
                  />
                </div>
              )
            }
          </Answered>
          {isWide && items.length > 0 && <CasePreview caseId={shown} />}
        </div>
        {result.hasNextPage && (
          <Group>
            <Button variant="default" loading={result.isFetchingNextPage} onClick={() => void result.fetchNextPage()}>
              {say(W.more)}
            </Button>
          </Group>
        )}
      </Stack>
    </Page>
  );
}

/** @returns what was answered last while the next answer is under way: a choice does not go from under one's hands */
function useLast<Value>(value: Value | undefined): Value | undefined {
  const [last, setLast] = useState(value);
  if (value !== undefined && value !== last) setLast(value);
  return value ?? last;
}

/** The line that keys work on, and those selected: `j` `k` move, `x` selects, `Shift+x` a range, `Enter` opens, `a` decides, `r` returns, `c` claims. */
function useCursor(items: readonly InboxItem[], onClaim: (step: ClaimedStep) => void) {
  const go = useGo();
  // by its name: what comes above it does not put another under one's hands
  const [name, setName] = useState<string | null>(null);
  const [fromName, setFromName] = useState<string | null>(null);
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const at = items.findIndex((item) => lineName(item) === name);
  const current = items[at];
  const keys = useMemo(() => {
    const move = (by: number) => {
      const line = items[Math.max(0, Math.min(items.length - 1, at + by))];
      if (line === undefined) return;
      setName(lineName(line));
      document.getElementById(lineId(lineName(line)))?.focus();
    };
    const open = (tab: Record<string, string>) =>
      current !== undefined && go({ to: '/cases/$id', params: { id: current.caseId }, search: tab });
    return {
      j: () => move(1),
      k: () => move(-1),
      x: () => {
        if (current === undefined) return;
        setFromName(lineName(current));
        setSelected((before) => toggled(before, lineName(current)));
      },
      'Shift+x': () => {
        const from = items.findIndex((item) => lineName(item) === fromName);
        const [low, high] = [Math.max(0, Math.min(from, at)), Math.max(from, at)];
        setSelected((before) => new Set([...before, ...items.slice(low, high + 1).map(lineName)]));
      },
      a: () => open({ decide: 'yes' }),
      r: () => open({ decide: 'return' }),
      c: () => current !== undefined && onClaim(claimedStep(current)),
      enter: () => open({}),
    };
  }, [items, at, fromName, current, go, onClaim]);
  useShortcuts(keys);
  return {
    current,
    comeTo: setName,
    selected,
    toggle: (line: string) => setSelected((before) => toggled(before, line)),
    clear: () => setSelected(new Set()),
  };
}

function toggled(set: ReadonlySet<string>, one: string): ReadonlySet<string> {
  const next = new Set(set);
  if (!next.delete(one)) next.add(one);
  return next;
}
