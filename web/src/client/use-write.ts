import { useCallback, useRef, useState } from 'react';
import type { ProblemBody } from '../../../api/contract/problem.ts';
import { type AnswerOf, type Asked, ask, type EndpointKey, NoAnswer, Refused } from './ask.ts';
import { beginOwn } from './own-writes.ts';

/** How a write stands; `UNKNOWN`: nobody answered, and it is being found out. */
export type Writing<Answer> =
  | { readonly state: 'IDLE' | 'SENDING' | 'UNKNOWN' }
  | { readonly state: 'DONE'; readonly answer: Answer }
  | { readonly state: 'REFUSED'; readonly problem: ProblemBody };

const WAITS_MS = [500, 1_000, 2_000, 5_000];

/**
 * A write that happens once: an intent has one key for all its attempts, a second click while it is under way does nothing, and
 * where the outcome is not known it is asked for again with the same key until the door says what became of it.
 */
export function useWrite<K extends EndpointKey>(endpoint: K) {
  const [writing, setWriting] = useState<Writing<AnswerOf<K>>>({ state: 'IDLE' });
  const underWay = useRef(false);
  const send = useCallback(
    async (asked: Omit<Asked<K>, 'signal'>): Promise<AnswerOf<K> | null> => {
      if (underWay.current) return null;
      underWay.current = true;
      setWriting({ state: 'SENDING' });
      try {
        const answer = await settle(endpoint, asked, () => setWriting({ state: 'UNKNOWN' }));
        setWriting({ state: 'DONE', answer });
        return answer;
      } catch (fault) {
        if (!(fault instanceof Refused)) throw fault;
        setWriting({ state: 'REFUSED', problem: fault.problem });
        return null;
      } finally {
        underWay.current = false;
      }
    },
    [endpoint],
  );
  const reset = useCallback(() => setWriting({ state: 'IDLE' }), []);
  return { writing, send, reset };
}

/**
 * Sends until there is an answer.
 * @throws Refused
 */
export async function settle<K extends EndpointKey>(
  endpoint: K,
  asked: Omit<Asked<K>, 'signal'>,
  onUnknown: () => void,
): Promise<AnswerOf<K>> {
  const intent = { key: newKey(), ...asked } as Asked<K>;
  const answered = beginOwn(casesIn(intent));
  for (let attempt = 0; ; attempt += 1) {
    try {
      const answer = await ask(endpoint, intent);
      answered(lastNumberIn(answer));
      return answer;
    } catch (fault) {
      if (!isUnsettled(fault)) {
        answered(undefined);
        throw fault;
      }
      onUnknown();
      await pause(WAITS_MS[Math.min(attempt, WAITS_MS.length - 1)] ?? 0);
    }
  }
}

/** The cases a write is on: its own, and those another is opened from. */
function casesIn(asked: object): string[] {
  const { params, body } = asked as { params?: { id?: string }; body?: { parent?: string; subjects?: string[] } };
  return [params?.id, body?.parent, ...(body?.subjects ?? [])].filter((id) => id !== undefined);
}

/** The last number of the log that an act's answer names, what followed from it included; null: the answer names none. */
function lastNumberIn(answer: unknown): number | null {
  const { n, followed = [] } = (answer ?? {}) as { n?: string; followed?: readonly { n: string }[] };
  if (n === undefined) return null;
  return Math.max(...[n, ...followed.map((one) => one.n)].map(Number));
}

/** A key for one intent. */
export function newKey(): string {
  return crypto.randomUUID();
}

/** @returns whether what was asked for may have happened or not: the same key is sent again */
export function isUnsettled(fault: unknown): boolean {
  return fault instanceof NoAnswer || (fault instanceof Refused && fault.problem.status === 503);
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
