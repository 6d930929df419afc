import { createHash } from 'node:crypto';
import type { Refusal } from '../../domain/machine/refusal.ts';
import { commitEntry, type Refused } from '../commit-entry.ts';
import type { Ledger } from '../ledger.ts';
import { chainEntries } from '../log-writer.ts';
import { type NewItem, registerRow } from '../register-row.ts';
import { accountsOf, type Identity, isAccountNow } from './own-registration.ts';

/** What somebody whom the register does not know says of himself. */
export interface Registering {
  readonly province: string;
  readonly key: string;
  /** As a provider has proved it. */
  readonly identity: Identity;
  readonly name: string;
  readonly email: string;
  readonly organisation: string;
}

export interface Registered {
  readonly status: 'RECORDED';
  readonly n: string;
  readonly person: string;
  readonly account: string;
}

/**
 * Somebody registers himself as an outside researcher: a person and an account that he has entered himself and nobody has verified. They
 * let him in and give him nothing but what everybody may do of his own right; officials confirm them by entering and verifying
 * them as any item. One subject is one person: whoever registers again is who he was.
 */
export function registerResearcher(
  ledger: Ledger,
  { province, key, identity, name, email, organisation }: Registering,
): Promise<Registered | Refused> {
  const ids = idsFor(identity, key);
  const content = { ...identity, name, email, organisation };
  const entry = {
    event: 'registerResearcher',
    content,
    roles: [],
    owner: ids.person,
    asks: { wholeRegister: true },
    gainRefusalOf: () => null,
    enteredBy: () => null,
  };
  return commitEntry<Registered>(ledger, { change: { province, key, person: ids.person }, entry }, (loaded, ground) => {
    const known = accountsOf(loaded.register, identity);
    const standing = known.find((row) => isAccountNow(row, loaded.businessTime));
    if (standing !== undefined) {
      const person = String(standing.data.person);
      return { answer: { status: 'RECORDED', n: loaded.n, person, account: standing.id } };
    }
    if (known.length > 0) return closed(identity);
    const draft = {
      kind: 'REGISTER',
      event: entry.event,
      person: ids.person,
      payload: { ...content, ...ids },
      key,
    } as const;
    const written = chainEntries(loaded, province, [draft]);
    const { n } = written.head;
    const items: NewItem[] = [
      { kind: 'PERSON', id: ids.person, data: { name, email, organisation } },
      {
        kind: 'ACCOUNT',
        id: ids.account,
        data: { person: ids.person, ...identity, from: loaded.businessTime, until: null },
      },
    ];
    const answer = { status: 'RECORDED', n, ...ids } as const;
    const registerItems = items.map((item) => registerRow(item, { n, enteredBy: ids.person }));
    return { rows: { province, ...written, keys: [ground.keyRow(answer)], registerItems }, answer };
  });
}

function closed({ subject }: Identity): { refusal: Refusal } {
  return { refusal: { rule: 'registration.closed', detail: { subject } } };
}

const ID_LENGTH = 10;

/** The same for a repeat with the same key, and no word about the subject to who does not know the key. */
function idsFor({ issuer, subject }: Identity, key: string): { person: string; account: string } {
  const digest = createHash('sha256').update([issuer, subject, key].join('\n')).digest('hex');
  const own = digest.slice(0, ID_LENGTH).toUpperCase();
  return { person: `NCV-${own}`, account: `TK-NCV-${own}` };
}
