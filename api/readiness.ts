import { countMails, type MailCounts } from '../records/mail/read-mails.ts';
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
  /** Null where the records cannot be asked. */
  readonly mail: ({ readonly mode: Desk['config']['mail']['mode'] } & MailCounts) | null;
}

/** Without them acts go on. */
const NEVER_IN_THE_WAY = ['TEMPORAL', 'CALENDAR', 'MAIL'] as const;

/**
 * What is missing before this process can take acts, in words. Temporal, the notice of a year that should be there by now, and
 * what carries mails are named too; they do not make the process unready.
 */
export async function readReadiness({ ledger, engine, config }: Desk): Promise<Readiness> {
  const { province, mail } = config;
  const [lacks, engineIsThere, counts] = await Promise.all([
    findLacks(ledger, province),
    engine.isReachable().catch(() => false),
    countMails(ledger.db, province).catch(() => null),
  ]);
  const awaited = lacks.length > 0 ? null : (await readCalendarNow(ledger.db, province)).awaited;
  const isThere = { TEMPORAL: engineIsThere, CALENDAR: awaited === null, MAIL: mail.mode !== 'OFF' };
  const missing = [...lacks, ...NEVER_IN_THE_WAY.filter((what) => !isThere[what])];
  return {
    ready: lacks.length === 0,
    missing: missing.map((what) => ({ what, ...READINESS_TEXTS[what] })),
    has: [...LACKS, ...NEVER_IN_THE_WAY].filter((what) => !missing.includes(what)),
    mail: counts === null ? null : { mode: mail.mode, ...counts },
  };
}
