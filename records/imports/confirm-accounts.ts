import pg from 'pg';
import { canonicalDigest } from '../../domain/evidence/log-entry.ts';
import type { Refusal } from '../../domain/machine/refusal.ts';
import type { Ledger } from '../commit-act.ts';
import { type Change, commitEntry, type Refused } from '../commit-entry.ts';
import type { Loaded } from '../legal-transaction.ts';
import { chainEntries } from '../log-writer.ts';
import { VERIFIERS } from '../register-judgement.ts';
import { sha256 } from '../sha256.ts';
import { findAccountImport, type ImportItem, listImportItems } from './account-import.ts';
import { digestOf, gainOfItems } from './enter-accounts.ts';
import { confirmKey } from './enter-import.ts';

export type AccountsConfirmed =
  | { readonly status: 'CONFIRMED'; readonly n: string; readonly run: string; readonly toCarryOut: number }
  | Refused;

/**
 * Confirms an import of accounts that another person has entered: what was compared then is carried out from now on, as long as
 * no item of it has changed since.
 */
export async function confirmAccounts(
  ledger: Ledger,
  { run, ...change }: Change & { run: string },
): Promise<AccountsConfirmed> {
  const { province, person, key } = change;
  const entered = await findAccountImport(ledger.db, { province, run });
  if (entered === null) return { status: 'REFUSED', refusal: { rule: 'import.unknown', detail: { run } } };
  const items = (await listImportItems(ledger.db, { province, run })).filter(({ batch }) => batch !== null);
  const entry = {
    event: 'confirmAccounts',
    content: { run },
    roles: VERIFIERS,
    asks: { wholeRegister: true },
    gainRefusalOf: (loaded: Loaded, who: string) => gainOfItems(loaded, { items, person: who }),
    enteredBy: () => entered.enteredBy,
  };
  const payload = { run, enteredBy: entered.enteredBy, items: items.length, difference: digestOf(items) };
  const overtaken: Refusal = { rule: 'import.overtaken', detail: { run } };
  try {
    return await commitEntry<Exclude<AccountsConfirmed, Refused>>(ledger, { change, entry }, (loaded, ground) => {
      if (entered.confirmedBy !== null || !isAsCompared(loaded, items)) return { refusal: overtaken };
      const draft = { kind: 'IMPORT', event: entry.event, person, office: ground.office, payload, key } as const;
      const written = chainEntries(loaded, province, [draft]);
      const answer = { status: 'CONFIRMED', n: written.head.n, run, toCarryOut: items.length } as const;
      const own = { key: confirmKey(run), person, fingerprint: canonicalDigest(payload, sha256), n: answer.n };
      const keys = [ground.keyRow(answer), { ...own, answer: JSON.stringify(answer) }];
      return { rows: { province, ...written, keys }, answer };
    });
  } catch (error) {
    // somebody else has confirmed it at the same time
    if (error instanceof pg.DatabaseError && error.code === UNIQUE_VIOLATION)
      return { status: 'REFUSED', refusal: overtaken };
    throw error;
  }
}

const UNIQUE_VIOLATION = '23505';

/** Whether every item still is what it was compared with. */
function isAsCompared({ register }: Loaded, items: readonly ImportItem[]): boolean {
  const versions = new Map<string, number>();
  for (const { id, version } of register) versions.set(id, Math.max(version, versions.get(id) ?? 0));
  return items.every(({ id, base }) => (versions.get(id) ?? 0) === base);
}
