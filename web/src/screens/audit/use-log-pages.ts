import { useInfiniteQuery } from '@tanstack/react-query';
import { ask } from '../../client/ask.ts';

/** What the list of entries is asked for by, as it stands in the address. */
export const LOG_FILTERS = ['case', 'person', 'kind', 'from', 'until', 'order'] as const;
export type LogFilters = Readonly<Partial<Record<(typeof LOG_FILTERS)[number], string>>>;

const PAGE = '50';

/** Entries of the log, the newest first unless asked otherwise; a page goes on after the number of the one before. */
export function useLogPages({ order, kind, ...filters }: LogFilters) {
  const query = {
    ...filters,
    ...(kind === undefined ? {} : { kind: kind as 'ACT' }),
    order: order === 'oldest' ? ('oldest' as const) : ('newest' as const),
    limit: PAGE,
  };
  return useInfiniteQuery({
    queryKey: ['GET /log/entries', {}, query, 'pages'],
    queryFn: ({ signal, pageParam }) =>
      ask('GET /log/entries', { query: { ...query, ...(pageParam === '' ? {} : { after: pageParam }) }, signal }),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next ?? undefined,
  });
}
