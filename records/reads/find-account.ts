import type { Database } from '../database.ts';
import { accountsOf, type Identity, isAccountNow } from '../registrations/own-registration.ts';
import { currentRegister } from './current-register.ts';

/**
 * @returns the person of the account that is in force for this identity at business time, also of one that he has entered himself and
 * that waits for officials; null where there is none
 */
export async function findAccount(
  db: Pick<Database, 'pool' | 'holdings'>,
  { province, ...identity }: Identity & { province: string },
): Promise<{ account: string; person: string } | null> {
  const { reading, businessTime } = await currentRegister(db, province);
  const found = accountsOf(reading.rows, identity).find((row) => isAccountNow(row, businessTime));
  return found === undefined ? null : { account: found.id, person: String(found.data.person) };
}
