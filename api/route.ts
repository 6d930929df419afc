import type { Readable } from 'node:stream';
import type { Request } from 'express';
import type { z } from 'zod';
import type { Limited } from '../config.ts';
import type { Desk } from './desk.ts';
import type { ProblemCode } from './problem-status.ts';

export const TAGS = [
  'session',
  'cases',
  'acts',
  'inbox',
  'notices',
  'events',
  'documents',
  'imports',
  'papers',
  'calendar',
  'mass acts',
  'register',
  'log',
  'statistics',
  'reports',
  'regimes',
  'clock',
  'system',
] as const;

/** What a route is given: parsed, and the person from the session only. */
export interface Call<Params, Query, Body> {
  readonly desk: Desk;
  readonly province: string;
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  /** Empty on public routes where nobody is signed in. */
  readonly person: string;
  /** Of a write that needs one; else empty. */
  readonly key: string;
  readonly version: string;
  readonly requestId: string;
  /** For the few that read a stream or keep the session. */
  readonly request: Request;
}

export interface Reply {
  readonly status?: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly stream?: Readable;
}

export interface AnswerRule {
  readonly description: string;
  /** Absent: no JSON body. */
  readonly schema?: z.ZodType;
  /** Of what is streamed: instead of JSON, or beside it where the caller may choose. */
  readonly mediaType?: string;
  /** Canonical bytes (RFC 8785), so that a repeat gets the same body to the byte. */
  readonly canonical?: true;
}

/** A route is a record: mounting, the published contract and the tests are loops over the list of them. */
export interface Route {
  readonly method: 'get' | 'post' | 'put' | 'delete';
  /** Under `/api/v1`, parameters as `{id}`. */
  readonly path: string;
  readonly id: string;
  readonly tag: (typeof TAGS)[number];
  readonly summary: string;
  readonly who: 'public' | 'signedIn';
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  /** `STREAM`: the body is read by the handler. */
  readonly takes?: 'STREAM';
  /** Headers a write must carry. */
  readonly needs?: readonly ('key' | 'version')[];
  /** How often it may be asked for is bounded. */
  readonly limit?: Limited;
  readonly answers: Readonly<Record<number, AnswerRule>>;
  /** Codes of its own, beside those that any route may answer with. */
  readonly problems: readonly ProblemCode[];
  readonly run: (call: Call<never, never, never>) => Promise<Reply>;
}

type Parsed<Schema> = Schema extends z.ZodType ? z.output<Schema> : Record<string, never>;

/** A route with its handler typed by its schemas. */
export function route<
  Params extends z.ZodObject | undefined = undefined,
  Query extends z.ZodObject | undefined = undefined,
  Body extends z.ZodType | undefined = undefined,
>(
  record: Omit<Route, 'params' | 'query' | 'body' | 'run'> & {
    readonly params?: Params;
    readonly query?: Query;
    readonly body?: Body;
    readonly run: (call: Call<Parsed<Params>, Parsed<Query>, Parsed<Body>>) => Promise<Reply>;
  },
): Route {
  return record as unknown as Route;
}
