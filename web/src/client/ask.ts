import type { AnswerOf, BodyOf, EndpointKey, ParamsOf, QueryOf } from '../../../api/contract/endpoints.ts';
import type { ProblemBody } from '../../../api/contract/problem.ts';
import { noteAsked } from './last-asked.ts';
import { isSomebodyHere } from './presence.ts';
import { noteSessionEnd } from './session-end.ts';

export type { AnswerOf, EndpointKey };

/** What goes along with a question: each part only where the endpoint takes it. */
export interface Asked<K extends EndpointKey> {
  readonly params?: ParamsOf<K>;
  readonly query?: QueryOf<K>;
  readonly body?: BodyOf<K>;
  /** Idempotency-Key: the same for every attempt of one intent. */
  readonly key?: string;
  /** Version of the step or case that was shown. */
  readonly ifMatch?: string;
  readonly signal?: AbortSignal;
}

interface Parts {
  readonly params?: object;
  readonly query?: object;
  readonly body?: unknown;
  readonly key?: string;
  readonly ifMatch?: string;
  readonly signal?: AbortSignal;
}

/** The door said no, and why. */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly problem: ProblemBody;
  constructor(problem: ProblemBody) {
    super(`${problem.status} ${problem.code}`);
    this.problem = problem;
  }
}

/** Nobody answered, or not as the door does: what was asked for may have happened or not. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
}

/**
 * Asks the door. `'GET /cases/{id}'` is method and path as the contract has them.
 * @throws Refused, NoAnswer
 */
export async function ask<K extends EndpointKey>(endpoint: K, asked: Asked<K> = {}): Promise<AnswerOf<K>> {
  const [method = 'GET', path = '/'] = endpoint.split(' ');
  // which parts there are depends on the endpoint; here they are only written down
  const parts = asked as Parts;
  const isBackground = method === 'GET' && !isSomebodyHere();
  const response = await fetch(addressOf(path, parts), {
    method,
    headers: { ...headersOf(parts), ...(isBackground ? BACKGROUND : {}) },
    ...(parts.body === undefined ? {} : { body: JSON.stringify(parts.body) }),
    ...(parts.signal === undefined ? {} : { signal: parts.signal }),
  }).catch((fault: unknown) => {
    if (asked.signal?.aborted) throw fault;
    throw new NoAnswer(String(fault));
  });
  if (!isBackground && response.status !== 401) noteAsked();
  if (response.status === 204) return undefined as AnswerOf<K>;
  const answer: unknown = await response.json().catch((fault: unknown) => {
    throw new NoAnswer(`${response.status} ${String(fault)}`);
  });
  if (response.ok) return answer as AnswerOf<K>;
  if (isProblem(answer)) throw refusalOf(answer);
  throw new NoAnswer(String(response.status));
}

/** Says to the door that nobody caused this read: the session does not last longer by it. */
const BACKGROUND = { 'x-mandate-background': '1' };

/** @returns what is to be thrown; that the session is over is known to the whole desk by it */
export function refusalOf(problem: ProblemBody): Refused {
  if (problem.code === 'session.none') noteSessionEnd();
  return new Refused(problem);
}

/** The address of a GET, for a link or a download. */
export function addressOf(path: string, { params = {}, query = {} }: Pick<Parts, 'params' | 'query'>): string {
  const filled = path.replace(/\{(\w+)\}/g, (_all, name: string) =>
    encodeURIComponent(String((params as Record<string, unknown>)[name] ?? '')),
  );
  const search = new URLSearchParams(
    Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
  );
  return `/api/v1${filled}${search.size === 0 ? '' : `?${search}`}`;
}

function headersOf({ body, key, ifMatch }: Parts): Record<string, string> {
  return {
    accept: 'application/json',
    ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    ...(key === undefined ? {} : { 'idempotency-key': key }),
    ...(ifMatch === undefined ? {} : { 'if-match': `"${ifMatch}"` }),
  };
}

function isProblem(answer: unknown): answer is ProblemBody {
  return typeof answer === 'object' && answer !== null && 'code' in answer && 'texts' in answer;
}
