import { useSyncExternalStore } from 'react';
import { type AnswerOf, ask, Refused } from '../../client/ask.ts';

type Check = AnswerOf<'GET /log/check'>;

/** How a walk over the log stands; it goes on while one looks at other screens, and its result stays until the window is closed. */
export type CheckRun =
  | { readonly state: 'NONE' }
  | { readonly state: 'RUNNING'; readonly upTo: number; readonly entries: number }
  | { readonly state: 'DONE'; readonly answer: Check; readonly tookMs: number; readonly endedAt: Date }
  | { readonly state: 'LEFT'; readonly upTo: number; readonly entries: number }
  | { readonly state: 'FAILED'; readonly fault: unknown };

/** Entries of one stretch: some tenths of a second. */
const STRETCH = '2000';

let run: CheckRun = { state: 'NONE' };
let leaving: AbortController | null = null;
const listeners = new Set<() => void>();

function become(next: CheckRun): void {
  run = next;
  for (const listener of listeners) listener();
}

export function useCheckRun(): CheckRun {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    () => run,
  );
}

/** Walks the log from its first entry, a stretch at a time; does nothing while a walk is under way. */
export async function startCheck(): Promise<void> {
  if (run.state === 'RUNNING') return;
  const controller = new AbortController();
  leaving = controller;
  const { signal } = controller;
  const began = performance.now();
  become({ state: 'RUNNING', upTo: 0, entries: 0 });
  try {
    let answer = await ask('GET /log/check', { query: { limit: STRETCH }, signal });
    while (answer.next !== null) {
      become({ state: 'RUNNING', upTo: Number(answer.next), entries: Number(answer.entries) });
      answer = await ask('GET /log/check', { query: { after: answer.next, limit: STRETCH }, signal });
    }
    become({ state: 'DONE', answer, tookMs: performance.now() - began, endedAt: new Date() });
  } catch (fault) {
    if (signal.aborted) return;
    become({ state: 'FAILED', fault });
    if (!(fault instanceof Refused)) console.warn(fault);
  }
}

/** Leaves a walk where it is. */
export function leaveCheck(): void {
  if (run.state !== 'RUNNING') return;
  leaving?.abort();
  become({ ...run, state: 'LEFT' });
}
