import { R2013_A } from '../domain/regimes/r2013-a.ts';
import { R2013_B } from '../domain/regimes/r2013-b.ts';
import { openApiDocument } from './open-api.ts';
import { ROUTES } from './routes.ts';

/** The file that is committed: the contract with the regimes that a first start publishes. */
export const CONTRACT_FILE = new URL('../docs/openapi.json', import.meta.url);

/** @returns the text of `docs/openapi.json`, the same on every machine */
export function publishedContract(): string {
  return `${JSON.stringify(openApiDocument({ routes: ROUTES, regimes: [R2013_A, R2013_B] }), null, 1)}\n`;
}
