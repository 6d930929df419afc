import { findLacks, LACKS, type Lack } from '../records/reads/find-lacks.ts';
import { readCalendarNow } from '../records/reads/read-calendar.ts';
import { READINESS_TEXTS } from '../texts/readiness-texts.ts';
import type { Desk } from './desk.ts';

export interface Readiness {
  readonly ready: boolean;
  readonly missing: readonly {
    readonly what: Lack | (typeof NEVER_IN_THE_WAY)[number];
    readonly vi: string;
    readonly en: string;
  }[];
  readonly has: readonly string[];
}

/** Without them acts go on. */
const NEVER_IN_THE_WAY = ['TEMPORAL', 'CALENDAR'] as const;

/**
 * What is missing before this process can take acts, in words. Temporal, and the notice of a year that should
 * be there by now, are named too; they do not make the process unready.
 */
export async function readReadiness({ ledger, engine, config }: Desk): Promise<Readiness> {
  const [lacks, engineIsThere] = await Promise.all([
    findLacks(ledger, config.province),
    engine.isReachable().catch(() => false),
  ]);
  const awaited = lacks.length > 0 ? null : (await readCalendarNow(ledger.db, config.province)).awaited;
  const isThere = { TEMPORAL: engineIsThere, CALENDAR: awaited === null };
  const missing = [...lacks, ...NEVER_IN_THE_WAY.filter((what) => !isThere[what])];
  return {
    ready: lacks.length === 0,
    missing: missing.map((what) => ({ what, ...READINESS_TEXTS[what] })),
    has: [...LACKS, ...NEVER_IN_THE_WAY].filter((what) => !missing.includes(what)),
  };
}
