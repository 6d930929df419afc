import { isWithin } from '../../domain/authority/is-within.ts';
import type { AccountData } from '../../domain/authority/register-item.ts';
import type { RegisterRow } from '../register-slice.ts';

/** Who somebody is by an identity provider: its issuer and the subject it names. */
export interface Identity {
  readonly issuer: string;
  readonly subject: string;
}

type Row = Pick<RegisterRow, 'kind' | 'id' | 'data' | 'enteredBy' | 'verifiedBy'>;

/** Whether a person has said this of himself when he registered, and nobody else has entered it since. */
export function isOwnRegistration({ kind, id, data, enteredBy, verifiedBy }: Row): boolean {
  if (verifiedBy !== null) return false;
  return (kind === 'PERSON' && enteredBy === id) || (kind === 'ACCOUNT' && enteredBy === data.person);
}

/** Whether somebody may sign in by this item at an instant: a verified account, or one's own that waits for officials. */
export function isAccountNow(row: Row, at: string): boolean {
  if (row.kind !== 'ACCOUNT' || !(row.verifiedBy !== null || isOwnRegistration(row))) return false;
  return isWithin(row.data as unknown as AccountData, at);
}

/** Whether nobody but the person himself has said who he is: his own account waits, or was rejected. */
export function isUnconfirmed(rows: readonly Row[], person: string): boolean {
  return rows.some((row) => row.kind === 'ACCOUNT' && row.data.person === person && row.enteredBy === person);
}

/** @returns the rows of accounts of one subject of an identity provider */
export function accountsOf<Item extends Row>(rows: readonly Item[], { issuer, subject }: Identity): Item[] {
  return rows.filter(({ kind, data }) => kind === 'ACCOUNT' && data.issuer === issuer && data.subject === subject);
}
