import { findLacks, LACKS, type Lack } from '../records/reads/find-lacks.ts';
import { READINESS_TEXTS } from '../texts/readiness-texts.ts';
import type { Desk } from './desk.ts';

export interface Readiness {
  readonly ready: boolean;
  readonly missing: readonly { readonly what: Lack | 'TEMPORAL'; readonly vi: string; readonly en: string }[];
  readonly has: readonly string[];
}

/**
 * What is missing before this process can take acts, in words. Temporal is named where it is away, but it does not make
 * the process unready: acts go on without it.
 */
export async function readReadiness({ ledger, engine, config }: Desk): Promise<Readiness> {
  const [lacks, engineIsThere] = await Promise.all([
    findLacks(ledger, config.province),
    engine.isReachable().catch(() => false),
  ]);
  const missing = [...lacks, ...(engineIsThere ? [] : (['TEMPORAL'] as const))];
  return {
    ready: lacks.length === 0,
    missing: missing.map((what) => ({ what, ...READINESS_TEXTS[what] })),
    has: [...LACKS, 'TEMPORAL' as const].filter((what) => !missing.includes(what)),
  };
}
