import { pipeline } from 'node:stream/promises';
import type { ErrorRequestHandler, Request, Response } from 'express';
import type { Logger } from 'pino';
import { canonicalBytes } from '../domain/evidence/canonical-json.ts';
import { isUnreachable } from '../records/is-unreachable.ts';
import { ClockSkew, OutcomeUnknown, RecordsUnavailable } from '../records/legal-transaction.ts';
import { LANGUAGES, type Language } from '../texts/words.ts';
import { problemBody, Stopped } from './problem.ts';
import { statusOf } from './problem-status.ts';
import type { AnswerRule, Reply } from './route.ts';

const JSON_TYPE = 'application/json; charset=utf-8';
const RETRY = { 'retry-after': '1' } as const;

/**
 * Sends what a handler made. The framework's own sender is left aside: it would compare versions with `If-None-Match`,
 * and a version names what may be changed, not all that is shown.
 */
export async function sendReply(
  response: Response,
  { reply, rule, checked }: { reply: Reply; rule: AnswerRule | undefined; checked: boolean },
): Promise<void> {
  response.status(reply.status ?? 200).set({ ...reply.headers });
  if (reply.stream !== undefined) return pipeline(reply.stream, response).catch(unlessLeft);
  if (reply.body === undefined) {
    response.end();
    return;
  }
  const body = checked && rule?.schema !== undefined ? rule.schema.parse(reply.body) : reply.body;
  response.set('content-type', JSON_TYPE).end(rule?.canonical ? canonicalBytes(body) : JSON.stringify(body));
}

/** Who stops reading halfway has only left. */
function unlessLeft(error: { code?: string }): void {
  if (error.code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
}

/** Everything that was thrown, as a problem: what stopped a request by its code, any other fault without a trace of itself. */
export function answerFaults(log: Logger): ErrorRequestHandler {
  return (error: unknown, request, response, _next) => {
    const stopped = stoppedBy(error);
    if (stopped.code === 'fault') log.error({ err: error, requestId: requestIdOf(request) }, 'a fault');
    else if (statusOf(stopped.code) >= 500) log.warn({ err: error, requestId: requestIdOf(request) }, stopped.code);
    if (response.headersSent) {
      response.destroy();
      return;
    }
    sendProblem(request, response, stopped);
  };
}

function sendProblem(request: Request, response: Response, stopped: Stopped): void {
  const body = problemBody(stopped, { language: languageOf(request), requestId: requestIdOf(request) });
  response
    .status(body.status)
    .set({
      ...stopped.headers,
      'content-type': 'application/problem+json; charset=utf-8',
      'content-language': languageOf(request),
    })
    .end(JSON.stringify(body));
}

function stoppedBy(error: unknown): Stopped {
  if (error instanceof Stopped) return error;
  if (error instanceof OutcomeUnknown) return new Stopped('outcome.unknown', { headers: RETRY });
  if (error instanceof ClockSkew) return new Stopped('clock.skew', { headers: RETRY });
  if (error instanceof RecordsUnavailable || isUnreachable(error))
    return new Stopped('records.unavailable', { headers: RETRY });
  if (error instanceof URIError) return new Stopped('input.value', { fields: [{ path: 'path', code: 'input.value' }] });
  return new Stopped('fault');
}

export function requestIdOf(request: Request): string {
  return request.id;
}

/** The language asked for, Vietnamese where none is. */
export function languageOf(request: Request): Language {
  const wanted = request.acceptsLanguages(...LANGUAGES);
  return wanted === 'en' ? 'en' : 'vi';
}
