import { Prisma } from '../../prisma/generated/client.ts';
import type { Ledger } from '../commit-act.ts';
import { currentRegister } from '../reads/current-register.ts';
import { earlierOf, nextAlert, nextBorder, reviewGround } from './review-ground.ts';

/**
 * @returns the next instant of business time at which who may decide what is open now may change by itself, or somebody is to be
 * warned of an ending; null when there is none
 */
export async function findNextReview(ledger: Ledger, province: string): Promise<string | null> {
  const { db, regimes } = ledger;
  if (regimes.all().length === 0) return null;
  const [row] = await db.$queryRaw<{ waits: boolean }[]>(
    Prisma.sql`SELECT EXISTS (SELECT FROM open_decision WHERE province = ${province}) AS waits`,
  );
  const ground = reviewGround(ledger, await currentRegister(db, province));
  return earlierOf(row?.waits === true ? nextBorder(ground) : null, nextAlert(ledger, ground));
}
