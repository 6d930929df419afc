import type { Request, RequestHandler } from 'express';
import { ipKeyGenerator, rateLimit } from 'express-rate-limit';
import type { Config, Limited } from '../config.ts';
import { Stopped } from './problem.ts';
import { personOf } from './session.ts';

const WINDOW_MS = 60_000;

/**
 * How often somebody may ask for what costs much or lets one in, by the minute. Each person has his own count, whatever address he comes
 * from, and an address counts only for who is not signed in: nobody is locked out by what others do in his name. Each process counts
 * for itself.
 */
export function rateLimits({ rateLimits: limits, province }: Pick<Config, 'rateLimits' | 'province'>) {
  const keyOf = (request: Request): string => {
    const person = personOf(request, province);
    return person === null ? `address ${ipKeyGenerator(request.ip ?? '')}` : `person ${person}`;
  };
  return (what: Limited): RequestHandler =>
    rateLimit({
      windowMs: WINDOW_MS,
      limit: limits[what],
      identifier: what,
      standardHeaders: 'draft-8',
      legacyHeaders: false,
      validate: false, // it would write to the console what any caller puts into a header
      keyGenerator: keyOf,
      // searching is what is limited, not reading a list
      skip: (request) => what === 'search' && request.query.q === undefined,
      handler: (_request, response, next) => {
        const seconds = String(response.getHeader('retry-after') ?? '');
        next(new Stopped('rate.limited', { detail: { what, most: `${limits[what]}`, seconds } }));
      },
    });
}
