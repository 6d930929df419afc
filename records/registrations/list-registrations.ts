import type { Database } from '../database.ts';
import { currentRegister } from '../reads/current-register.ts';
import { isAccountNow, isOwnRegistration } from './own-registration.ts';

/** Somebody who has registered himself and waits for officials. */
export interface Registration {
  readonly person: string;
  readonly account: string;
  readonly name: string;
  readonly email: string;
  readonly organisation: string;
  readonly issuer: string;
  readonly subject: string;
  /** Business time. */
  readonly since: string;
  /** Of its two items those that an official has entered and another has not verified yet. */
  readonly entered: readonly string[];
  /** Of its two items those that two officials vouch for already. */
  readonly verified: readonly string[];
}

/** Who waits to be confirmed, the longest first. */
export async function listRegistrations(
  db: Pick<Database, 'pool' | 'holdings'>,
  province: string,
): Promise<Registration[]> {
  const { reading, businessTime } = await currentRegister(db, province);
  const { rows } = reading;
  const own = rows.filter((row) => row.kind === 'ACCOUNT' && isOwnRegistration(row) && isAccountNow(row, businessTime));
  const found = own.map((row): Registration => {
    const person = text(row.data.person);
    const said = rows.filter((one) => one.kind === 'PERSON' && one.id === person).at(-1)?.data ?? {};
    const both = rows.filter((one) => [person, row.id].includes(one.id));
    const waiting = both.filter((one) => one.verifiedBy === null && !isOwnRegistration(one));
    const verified = both.filter((one) => one.verifiedBy !== null);
    return {
      person,
      account: row.id,
      name: text(said.name),
      email: text(said.email),
      organisation: text(said.organisation),
      issuer: text(row.data.issuer),
      subject: text(row.data.subject),
      since: text(row.data.from),
      entered: [...new Set(waiting.map(({ id }) => id))],
      verified: [...new Set(verified.map(({ id }) => id))],
    };
  });
  return found.sort((one, other) => (one.since < other.since ? -1 : 1));
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
