import { Prisma } from '../../prisma/generated/client.ts';
import type { Database } from '../database.ts';
import type { MailTaken } from './take-mails.ts';

const MINUTE_MS = 60_000;
/** Waits between attempts; after the last one the mail cannot be delivered. Together about two days. */
const WAITS_MS = [1, 5, 15, 60, 180, 360, 720, 1440].map((minutes) => minutes * MINUTE_MS);

/** What came of an attempt; `error` names it by codes only. */
export type MailOutcome =
  | { readonly kind: 'SENT' }
  /** The server may take it later. */
  | { readonly kind: 'DEFERRED'; readonly error: string }
  /** The server will never take it. */
  | { readonly kind: 'REFUSED'; readonly error: string };

/** @returns how long to wait after so many attempts, in milliseconds; null when it was tried often enough */
export function waitAfter(attempts: number): number | null {
  return WAITS_MS[attempts - 1] ?? null;
}

/** Notes what came of a message that was taken, for the notices it told; whoever noted it before leaves nothing to note. */
export async function noteMail(
  db: Database,
  { province, attempts, notices }: Pick<MailTaken, 'attempts' | 'notices'> & { province: string },
  outcome: MailOutcome,
): Promise<void> {
  const told = notices.map(({ id }) => BigInt(id));
  const waitMs = outcome.kind === 'DEFERRED' ? waitAfter(attempts) : null;
  const failed = waitMs === null ? 'UNDELIVERABLE' : 'WAITING';
  await db.$executeRaw(
    outcome.kind === 'SENT'
      ? Prisma.sql`UPDATE mail SET state = 'SENT', sent_at = clock_timestamp(), last_error = NULL
          WHERE province = ${province} AND notice = ANY (${told}) AND state = 'WAITING'`
      : Prisma.sql`UPDATE mail SET state = ${failed}, last_error = ${outcome.error},
            next_at = clock_timestamp() + ${waitMs ?? 0}::double precision * interval '1 millisecond'
          WHERE province = ${province} AND notice = ANY (${told}) AND state = 'WAITING'`,
  );
}
