import { useQuery } from '@tanstack/react-query';
import { type AnswerOf, ask, Refused } from '../../client/ask.ts';
import { useCapacity } from '../../shell/capacity.tsx';

type Action = AnswerOf<'GET /cases/{id}/actions'>['actions'][number];
export type Explained = AnswerOf<'GET /cases/{id}/explanation'>;

/** How the rules say that one may do an act that rests on a power; null where it rests on none, or the door explains nothing of it. */
export function useExplained({
  caseId,
  action,
  isOpening,
}: {
  readonly caseId: string;
  readonly action: Action;
  readonly isOpening: boolean;
}): Explained | null {
  const { claim } = useCapacity();
  const query = { event: action.event, ...(claim === undefined ? {} : { office: claim }) };
  const { data = null } = useQuery({
    queryKey: ['GET /cases/{id}/explanation', { id: caseId }, query],
    queryFn: async ({ signal }) => {
      const asked = { params: { id: caseId }, query, signal };
      return ask('GET /cases/{id}/explanation', asked).catch((fault: unknown) => {
        // acts that rest on no power are explained by their row alone
        if (fault instanceof Refused) return null;
        throw fault;
      });
    },
    // a case that is not there yet has nothing to be explained but its row
    enabled: action.basis.kind === 'AUTHORITY' && !isOpening,
  });
  return data;
}
