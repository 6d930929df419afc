import type { UseQueryResult } from '@tanstack/react-query';
import type { AnswerOf } from '../client/ask.ts';
import { useAnswer } from '../client/use-answer.ts';
import { useCapacity } from './capacity.tsx';

/** What one may do in a case from the post one works from, and why not the rest. */
export function useActions(
  caseId: string,
  options: { readonly enabled?: boolean } = {},
): UseQueryResult<AnswerOf<'GET /cases/{id}/actions'>> {
  const { claim } = useCapacity();
  const query = claim === undefined ? {} : { office: claim };
  return useAnswer('GET /cases/{id}/actions', { params: { id: caseId }, query }, options);
}

/** What one may open from a case, from the post one works from, about it and those that go along. */
export function useOpenings(
  caseId: string,
  along: readonly string[] = [],
): UseQueryResult<AnswerOf<'GET /cases/{id}/openings'>> {
  const { claim } = useCapacity();
  const query = {
    ...(claim === undefined ? {} : { office: claim }),
    ...(along.length === 0 ? {} : { along: along.join(',') }),
  };
  return useAnswer('GET /cases/{id}/openings', { params: { id: caseId }, query });
}
