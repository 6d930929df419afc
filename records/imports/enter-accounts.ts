import { randomUUID } from 'node:crypto';
import { gainRefusalOf } from '../../domain/authority/gain-refusal-of.ts';
import type { RegisterItem } from '../../domain/authority/register-item.ts';
import { canonicalDigest } from '../../domain/evidence/log-entry.ts';
import { accountDifference } from '../../domain/importing/account-difference.ts';
import type { AccountDifference, DifferenceItem } from '../../domain/importing/comparing.ts';
import {
  ACCOUNT_SHEETS,
  type AccountLine,
  type ToldSheet,
  toldAccounts,
} from '../../domain/importing/told-accounts.ts';
import { faultAt, type ImportFault } from '../../domain/importing/told-line.ts';
import type { Refusal } from '../../domain/machine/refusal.ts';
import type { Ledger } from '../commit-act.ts';
import { type Change, commitEntry, type Refused } from '../commit-entry.ts';
import type { Loaded } from '../legal-transaction.ts';
import { chainEntries } from '../log-writer.ts';
import { currentRegister } from '../reads/current-register.ts';
import { recordRefusal } from '../record-refusal.ts';
import { ENTERERS } from '../register-judgement.ts';
import { plainItem, registerSlice, standingSlice } from '../register-slice.ts';
import { sha256 } from '../sha256.ts';
import { inBatches, stageAccounts, unstageAccounts } from './account-import.ts';
import { findRoleRefusal } from './enter-import.ts';
import { type FaultList, faultList } from './fault-list.ts';
import { type ImportFile, readLines } from './read-lines.ts';
import { rolesInRules } from './roles-in-rules.ts';

export type AccountsEntered =
  | { readonly status: 'ENTERED'; readonly n: string; readonly run: string; readonly toCarryOut: number }
  /** The register says all of it already: nothing was recorded. */
  | { readonly status: 'UNCHANGED'; readonly unchanged: number; readonly told: number }
  | { readonly status: 'FAULTY'; readonly faults: readonly ImportFault[]; readonly total: number }
  | Refused;

/** A province has some thousand people; what tells more is another file. */
const MOST_LINES = 20_000;

/**
 * Enters files in which another system tells its units, posts, people and accounts: every line is checked, and what they say
 * is compared with the register. A file with one fault is not kept; one that says nothing new changes nothing. Nothing counts
 * before another person has confirmed it.
 */
export async function enterAccounts(
  ledger: Ledger,
  { files, ...change }: Change & { files: readonly ImportFile[] },
): Promise<AccountsEntered> {
  const { province, person, key } = change;
  const content = canonicalDigest({ accounts: files.map((file) => file.sha256).toSorted() }, sha256);
  const known = await ledger.db.actKey.findUnique({ where: { province_key: { province, key } } });
  if (known !== null) return commitAccounts(ledger, { change, content, items: [], files, run: '' });
  const refusal = await findRoleRefusal(ledger, { province, person, roles: ENTERERS });
  if (refusal !== null) {
    await recordRefusal(ledger.db, { province, person, target: { kind: 'task' }, event: EVENT }, refusal);
    return { status: 'REFUSED', refusal };
  }
  const compared = await compareFiles(ledger, { province, files });
  if ('faults' in compared) return { status: 'FAULTY', faults: compared.faults.told(), total: compared.faults.total };
  const { difference, asOf } = compared;
  const items = inBatches(difference.items);
  const carried = items.filter(({ batch }) => batch !== null);
  if (carried.length === 0) return { status: 'UNCHANGED', unchanged: difference.unchanged, told: items.length };
  const run = randomUUID();
  const staging = { province, run, content, asOf, enteredBy: person, files: namedFiles(files), difference, items };
  await stageAccounts(ledger.db, staging);
  const outcome = await commitAccounts(ledger, { change, content, items: carried, files, run });
  const isOurs = outcome.status === 'ENTERED' && outcome.run === run;
  if (!isOurs) await unstageAccounts(ledger.db, { province, run });
  return outcome;
}

const EVENT = 'enterAccounts';

type Compared = { readonly difference: AccountDifference; readonly asOf: string } | { readonly faults: FaultList };

async function compareFiles(
  { db, regimes }: Ledger,
  { province, files }: { province: string; files: readonly ImportFile[] },
): Promise<Compared> {
  const faults = faultList();
  const sheets: ToldSheet[] = [];
  const lines: AccountLine[] = [];
  for await (const part of readLines(files, ACCOUNT_SHEETS)) {
    if ('table' in part) sheets.push({ sheet: part.table, columns: part.columns });
    else if ('fault' in part) faults.add(part.fault);
    else if ('told' in part) {
      lines.push(part.told);
      if (lines.length <= MOST_LINES) continue;
      faults.add(faultAt(part.told, null, 'file.too_large', { most: `${MOST_LINES}` }));
      break;
    }
  }
  // a line that cannot be read would look like somebody who has left
  if (faults.total > 0) return { faults };
  const told = toldAccounts(sheets, lines);
  if ('faults' in told) {
    faults.add(...told.faults);
    return { faults };
  }
  const { reading, businessTime: at } = await currentRegister(db, province);
  const register = registerSlice(reading.rows, []);
  const found = accountDifference(told.told, { rows: reading.rows, register, roles: rolesInRules(regimes), at });
  if ('difference' in found) return { difference: found.difference, asOf: at };
  faults.add(...found.faults);
  return { faults };
}

interface Entering {
  readonly change: Change;
  readonly content: string;
  readonly items: readonly DifferenceItem[];
  readonly files: readonly ImportFile[];
  readonly run: string;
}

function commitAccounts(ledger: Ledger, { change, content, items, files, run }: Entering): Promise<AccountsEntered> {
  const { province, person, key } = change;
  const payload = { run, files: namedFiles(files), items: items.length, difference: digestOf(items) };
  const entry = {
    event: EVENT,
    content: { files: content },
    roles: ENTERERS,
    asks: { wholeRegister: true },
    gainRefusalOf: (loaded: Loaded, who: string) => gainOfItems(loaded, { items, person: who }),
    enteredBy: () => null,
  };
  return commitEntry<Exclude<AccountsEntered, Refused>>(ledger, { change, entry }, (loaded, ground) => {
    const draft = { kind: 'IMPORT', event: entry.event, person, office: ground.office, payload, key } as const;
    const written = chainEntries(loaded, province, [draft]);
    const answer = { status: 'ENTERED', n: written.head.n, run, toCarryOut: items.length } as const;
    const entered = { key: `import/entry/${run}`, person, fingerprint: canonicalDigest(payload, sha256), n: answer.n };
    const keys = [ground.keyRow(answer), { ...entered, answer: JSON.stringify({ run, n: answer.n }) }];
    return { rows: { province, ...written, keys }, answer };
  });
}

function namedFiles(files: readonly ImportFile[]) {
  return files.map(({ name, sha256: digest }) => ({ name, sha256: digest }));
}

/** What an entry says of a difference: nobody can change it afterwards. */
export function digestOf(items: readonly DifferenceItem[]): string {
  const said = items.map(({ change, kind, id, base, data, stamp }) => ({ change, kind, id, base, data, stamp }));
  return canonicalDigest(said, sha256);
}

/** R18: whoever is among those who gain by an import neither enters nor confirms it. */
export function gainOfItems(
  loaded: Loaded,
  { items, person }: { items: readonly DifferenceItem[]; person: string },
): Refusal | null {
  const register = standingSlice(loaded);
  const at = loaded.businessTime;
  for (const { kind, id, data } of items) {
    const item = plainItem({ kind, id, data }) as RegisterItem;
    const refusal = gainRefusalOf({ item, person, at, register });
    if (refusal !== null) return { ...refusal, detail: { ...refusal.detail, id } };
  }
  return null;
}
