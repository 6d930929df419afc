import { type Change, commitEntry, type Refused } from '../commit-entry.ts';
import type { Ledger } from '../ledger.ts';
import { chainEntries } from '../log-writer.ts';
import { VERIFIERS } from '../register-judgement.ts';
import { type NewItem, registerRow, replacedRow } from '../register-row.ts';
import { isOwnRegistration } from './own-registration.ts';

/**
 * An official rejects what somebody has said of himself, with the reason: his account ends now, and with it every session of it. One
 * person is enough, for it gives nothing. It stays the account of this subject: a later version may let it begin again.
 */
export function rejectRegistration(
  ledger: Ledger,
  { id, reason, ...change }: Change & { id: string; reason: string },
): Promise<{ readonly status: 'RECORDED'; readonly n: string; readonly person: string } | Refused> {
  const entry = {
    event: 'rejectRegistration',
    content: { person: id, reason },
    roles: VERIFIERS,
    asks: { wholeRegister: true },
    gainRefusalOf: () => null,
    enteredBy: () => id,
  };
  return commitEntry<{ readonly status: 'RECORDED'; readonly n: string; readonly person: string }>(
    ledger,
    { change, entry },
    (loaded, ground) => {
      const own = loaded.register.find(
        (row) => row.kind === 'ACCOUNT' && row.data.person === id && isOwnRegistration(row),
      );
      if (own === undefined) return { refusal: { rule: 'registration.unknown', detail: { person: id } } };
      const versions = loaded.register.filter((row) => row.id === own.id);
      const item: NewItem = { kind: 'ACCOUNT', id: own.id, data: { ...own.data, until: loaded.businessTime, reason } };
      const draft = {
        kind: 'REGISTER',
        event: entry.event,
        person: change.person,
        office: ground.office,
        payload: { ...entry.content, account: own.id },
        key: change.key,
      } as const;
      const written = chainEntries(loaded, change.province, [draft]);
      const { n } = written.head;
      const version = Math.max(...versions.map((row) => row.version)) + 1;
      const verified = { by: change.person, n };
      const registerItems = [
        registerRow(item, { n, enteredBy: own.enteredBy, version, verified }),
        ...versions.map((row) => replacedRow(row, n)),
      ];
      const answer = { status: 'RECORDED', n, person: id } as const;
      return { rows: { province: change.province, ...written, keys: [ground.keyRow(answer)], registerItems }, answer };
    },
  );
}
