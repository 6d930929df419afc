import {
  type QueryClient,
  type QueryKey,
  type UseInfiniteQueryResult,
  type UseQueryResult,
  useInfiniteQuery,
  useQuery,
} from '@tanstack/react-query';
import { type AnswerOf, type Asked, ask, type EndpointKey, NoAnswer, Refused } from './ask.ts';

type Question<K extends EndpointKey> = Pick<Asked<K>, 'params' | 'query'>;

/** Under this the answer to a question is kept: what changed is forgotten by endpoint, or by the case it is about. */
export function keyOf<K extends EndpointKey>(endpoint: K, asked: Question<K> = {}): QueryKey {
  return [endpoint, asked.params ?? {}, asked.query ?? {}];
}

/** What is under way moves by itself; somebody looks on. */
const LOOK_EVERY_MS = 2_000;

/**
 * The answer to a GET; asked again when it is no longer true.
 * @param options.isMoving whether what was answered is under way, and is looked at again every two seconds
 */
export function useAnswer<K extends EndpointKey>(
  endpoint: K,
  asked: Question<K> = {},
  {
    enabled = true,
    isMoving = () => false,
  }: { readonly enabled?: boolean; readonly isMoving?: (answer: AnswerOf<K>) => boolean } = {},
): UseQueryResult<AnswerOf<K>> {
  return useQuery({
    queryKey: keyOf(endpoint, asked),
    queryFn: ({ signal }) => ask(endpoint, { ...asked, signal }),
    enabled,
    refetchInterval: ({ state: { data } }) => (data !== undefined && isMoving(data) ? LOOK_EVERY_MS : false),
  });
}

interface Page {
  readonly next: string | null;
}

/** A list that comes in pages, each asked for by the cursor of the one before. */
export function usePages<K extends EndpointKey>(
  endpoint: K,
  asked: Question<K> = {},
): UseInfiniteQueryResult<{ pages: AnswerOf<K>[] }> {
  return useInfiniteQuery({
    queryKey: [...keyOf(endpoint, asked), 'pages'],
    queryFn: ({ signal, pageParam }) => {
      const query = { ...(asked.query ?? {}), ...(pageParam === '' ? {} : { cursor: pageParam }) };
      return ask(endpoint, { ...asked, query, signal } as unknown as Asked<K>);
    },
    initialPageParam: '',
    getNextPageParam: (last) => (last as Page).next ?? undefined,
  });
}

/** What the door has answered for good is not asked again; what it could not answer is, a few times. */
export function shouldAskAgain(failures: number, fault: unknown): boolean {
  if (fault instanceof Refused) return fault.problem.status === 503 && failures < 3;
  return fault instanceof NoAnswer && failures < 3;
}

/** Forgets whatever was answered about a case, and the lists it stands in. */
export async function forgetCase(client: QueryClient, caseId: string): Promise<void> {
  await client.invalidateQueries({ predicate: ({ queryKey }) => isAbout(queryKey, caseId) || isList(queryKey) });
}

const LISTS: readonly string[] = [
  'GET /cases',
  'GET /inbox',
  'GET /inbox/count',
  'GET /statistics/cases',
  'GET /statistics/facets',
  'GET /statistics/portfolio',
  'GET /statistics/durations',
  'GET /notices',
] satisfies readonly EndpointKey[];

function isAbout([, params]: QueryKey, caseId: string): boolean {
  return (params as { id?: string } | undefined)?.id === caseId;
}

function isList([endpoint]: QueryKey): boolean {
  return LISTS.includes(String(endpoint));
}
