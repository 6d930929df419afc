import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { forgetCase } from '../client/use-answer.ts';

type Heard = (caseId: string) => void;
const listeners = new Set<Heard>();

/** Calls back when an act was done on a case that is on a screen. */
export function useCaseNews(caseId: string, onNews: () => void): void {
  useEffect(() => {
    const heard: Heard = (id) => {
      if (id === caseId) onNews();
    };
    listeners.add(heard);
    return () => void listeners.delete(heard);
  }, [caseId, onNews]);
}

/** Others' acts come to the screen by themselves: what was read of them is asked for again. */
export function useEvents(): void {
  const client = useQueryClient();
  useEffect(() => {
    const events = new EventSource('/api/v1/events');
    events.addEventListener('case', (event) => void hearCase(client, String(event.data)));
    events.addEventListener('inbox', () => void forget(client, ['GET /inbox', 'GET /inbox/count']));
    events.addEventListener('notice', () => void forget(client, ['GET /notices']));
    events.addEventListener('resync', () => void client.invalidateQueries());
    return () => events.close();
  }, [client]);
}

async function hearCase(client: QueryClient, data: string): Promise<void> {
  const { caseId } = JSON.parse(data) as { caseId: string };
  await forgetCase(client, caseId);
  for (const heard of listeners) heard(caseId);
}

function forget(client: QueryClient, endpoints: readonly string[]): Promise<void> {
  return client.invalidateQueries({ predicate: ({ queryKey: [endpoint] }) => endpoints.includes(String(endpoint)) });
}
