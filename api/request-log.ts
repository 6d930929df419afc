import { randomUUID } from 'node:crypto';
import type { RequestHandler } from 'express';
import type { Logger } from 'pino';

declare module 'express-serve-static-core' {
  interface Request {
    /** One id from the request to the act: made here, never taken from outside. */
    id: string;
  }
}

/** Asked every few seconds by whatever watches the process. */
const NOT_LOGGED = ['/livez', '/readyz'];

/** Gives each request its id, and the log one line when its answer has left or its caller has. */
export function logRequests(log: Logger): RequestHandler {
  return (request, response, next) => {
    const id = randomUUID();
    const { method, originalUrl } = request;
    const [path = ''] = originalUrl.split('?');
    request.id = id;
    response.setHeader('x-request-id', id);
    if (NOT_LOGGED.includes(path)) return next();
    const startedAt = performance.now();
    response.once('close', () => {
      const { statusCode: status, writableFinished, locals } = response;
      const line = {
        req: { id, method, path },
        res: { status },
        person: locals.person ?? null,
        responseTime: Math.round(performance.now() - startedAt),
      };
      const words = writableFinished ? 'request completed' : 'the caller left';
      if (status >= 500) log.warn(line, words);
      else log.info(line, words);
    });
    next();
  };
}
