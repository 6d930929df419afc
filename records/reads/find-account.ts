import { isWithin } from '../../domain/authority/is-within.ts';
import type { AccountData } from '../../domain/authority/register-item.ts';
import type { Database } from '../database.ts';
import { currentRegister } from './current-register.ts';

/** Who somebody is by an identity provider: its issuer and the subject it names. */
export interface Identity {
  readonly issuer: string;
  readonly subject: string;
}

/** @returns the person of the verified account that is in force for this identity at business time; null where there is none */
export async function findAccount(
  db: Pick<Database, 'pool' | 'holdings'>,
  { province, issuer, subject }: Identity & { province: string },
): Promise<{ account: string; person: string } | null> {
  const { reading, businessTime } = await currentRegister(db, province);
  for (const { kind, id, data, verifiedBy } of reading.rows) {
    if (kind !== 'ACCOUNT' || verifiedBy === null) continue;
    const account = data as unknown as AccountData;
    const isHis = account.issuer === issuer && account.subject === subject;
    if (isHis && isWithin(account, businessTime)) return { account: id, person: account.person };
  }
  return null;
}
