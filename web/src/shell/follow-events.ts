import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { noteHeard, whenOfOthers } from '../client/own-writes.ts';
import { forgetCase } from '../client/use-answer.ts';

interface CaseNews {
  readonly caseId: string;
  /** Number in the log of the last change. */
  readonly n: string;
}

const listeners = new Set<(news: CaseNews) => void>();

/** Whether others have done something on a case since it was opened or since it was said that this is known. */
export function useCaseNews(caseId: string): readonly [hasNews: boolean, dismiss: () => void] {
  const [hasNews, setNews] = useState(false);
  useEffect(() => {
    const heard = (news: CaseNews) => {
      if (news.caseId === caseId) whenOfOthers(news, () => setNews(true));
    };
    listeners.add(heard);
    return () => void listeners.delete(heard);
  }, [caseId]);
  return [hasNews, () => setNews(false)];
}

/** A stream that was refused is asked for again after so long, each time after twice as long. */
const FIRST_AGAIN_MS = 1_000;
const LAST_AGAIN_MS = 60_000;

/**
 * Others' acts come to the screen by themselves: what was read of them is asked for again.
 * @param hasEnded the session is over: nothing is followed until it goes on
 */
export function useEvents(hasEnded: boolean): void {
  const client = useQueryClient();
  useEffect(() => {
    // what was shown while nobody was told anything is read anew as soon as the session goes on
    if (hasEnded) return () => void client.invalidateQueries();
    return followEvents(client);
  }, [client, hasEnded]);
}

/**
 * Follows the events of the session. A browser comes back by itself where a connection breaks, but not after a refusal (too many
 * streams, a door that stops): then another stream is opened, and what is shown is read anew, for nobody told what was missed.
 * @returns a function that stops it
 */
function followEvents(client: QueryClient): () => void {
  let events: EventSource | null = null;
  let timer = 0;
  let againMs = FIRST_AGAIN_MS;
  let isFirst = true;

  const open = () => {
    const stream = new EventSource('/api/v1/events');
    events = stream;
    stream.addEventListener('ready', (event) => {
      noteHeard((JSON.parse(String(event.data)) as Pick<CaseNews, 'n'>).n);
      againMs = FIRST_AGAIN_MS;
      if (!isFirst) void client.invalidateQueries();
      isFirst = false;
    });
    stream.addEventListener('case', (event) => void hearCase(client, JSON.parse(String(event.data)) as CaseNews));
    stream.addEventListener('inbox', () => void forget(client, ['GET /inbox', 'GET /inbox/count']));
    stream.addEventListener('notice', () => void forget(client, ['GET /notices']));
    stream.addEventListener('resync', () => void client.invalidateQueries());
    stream.addEventListener('ended', reopen);
    stream.addEventListener('error', () => {
      if (stream.readyState === EventSource.CLOSED) reopen();
    });
  };

  /** Whether the session is over, or goes on under another id after a step-up, is found out meanwhile. */
  const reopen = () => {
    events?.close();
    isFirst = false;
    void forget(client, ['GET /session']);
    window.clearTimeout(timer);
    timer = window.setTimeout(open, againMs);
    againMs = Math.min(2 * againMs, LAST_AGAIN_MS);
  };

  open();
  return () => {
    window.clearTimeout(timer);
    events?.close();
  };
}

async function hearCase(client: QueryClient, news: CaseNews): Promise<void> {
  noteHeard(news.n);
  await forgetCase(client, news.caseId);
  for (const heard of listeners) heard(news);
}

function forget(client: QueryClient, endpoints: readonly string[]): Promise<void> {
  return client.invalidateQueries({ predicate: ({ queryKey: [endpoint] }) => endpoints.includes(String(endpoint)) });
}
