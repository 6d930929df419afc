import type { Facts } from '../domain/machine/definition.ts';
import type { Ledger } from './commit-act.ts';
import { type Change, commitEntry, type EntryGround, type Refused } from './commit-entry.ts';
import type { Loaded, RegisterRow } from './legal-transaction.ts';
import { chainEntries } from './log-writer.ts';
import { seesLife } from './reads/find-case.ts';
import {
  enteringEntry,
  enteringRefusalOf,
  findWaiting,
  itemOf,
  verifyingEntry,
  verifyingRefusalOf,
} from './register-judgement.ts';
import { type NewItem, registerRow, replacedRow } from './register-row.ts';

export type RegisterOutcome =
  | { readonly status: 'RECORDED'; readonly n: string; readonly id: string; readonly version: number }
  | Refused;

/**
 * Enters an item: it is on record from now on and counts only once another person has verified it (R18, SoD-9); an
 * interest that one declares of oneself keeps one out at once. A second entry with the same id is a new version; the old
 * one stays readable. What cannot stand in the register, or would give something to who enters it, is refused
 * (docs/authority.md 2).
 */
export async function enterRegisterItem(
  ledger: Ledger,
  { item, ...change }: Change & { item: NewItem },
): Promise<RegisterOutcome> {
  const { id, data } = item;
  const isLifeSeen = typeof data.life === 'string' && (await seesLife(ledger.db, { ...change, life: data.life }));
  const entry = enteringEntry(item);
  return commitEntry<RegisterOutcome>(ledger, { change, entry }, (loaded, ground) => {
    const refusal = enteringRefusalOf(loaded, { ledger, change, item, isLifeSeen });
    if (refusal !== null) return { refusal };
    const versions = loaded.register.filter((row) => row.id === id);
    const version = Math.max(0, ...versions.map((row) => row.version)) + 1;
    const rowsAt = (n: string) => [registerRow(item, { n, enteredBy: change.person, version })];
    return recordingOf(loaded, { change, entry, ground, id, version, rowsAt });
  });
}

/**
 * Verifies what another person has entered: the newest version that waits. From then on it counts, and every other version
 * is replaced, also one that waited before it and was never verified. The register may have changed since it was entered,
 * so it is judged as it is now.
 */
export function verifyRegisterItem(
  ledger: Ledger,
  { id, ...change }: Change & { id: string },
): Promise<RegisterOutcome> {
  const entry = verifyingEntry(id);
  return commitEntry<RegisterOutcome>(ledger, { change, entry }, (loaded, ground) => {
    const refusal = verifyingRefusalOf(loaded, { ledger, change, id });
    if (refusal !== null) return { refusal };
    const waiting = findWaiting(loaded, id) as RegisterRow;
    const { version, enteredBy } = waiting;
    const others = loaded.register.filter((row) => row.id === id && row !== waiting);
    const rowsAt = (n: string) => [
      registerRow(itemOf(waiting), { n, enteredBy, version, verified: { by: change.person, n } }),
      ...others.map((row) => replacedRow(row, n)),
    ];
    return recordingOf(loaded, { change, entry, ground, id, version, rowsAt });
  });
}

interface Recorded {
  readonly change: Change;
  readonly entry: { readonly event: string; readonly content: Facts };
  readonly ground: EntryGround;
  readonly id: string;
  readonly version: number;
  /** The rows of the register as entry `n` leaves them. */
  readonly rowsAt: (n: string) => Record<string, unknown>[];
}

function recordingOf(loaded: Loaded, { change, entry, ground, id, version, rowsAt }: Recorded) {
  const { province, person, key } = change;
  const { event, content: payload } = entry;
  const draft = { kind: 'REGISTER', event, person, office: ground.office, payload, key } as const;
  const written = chainEntries(loaded, province, [draft]);
  const answer = { status: 'RECORDED', n: written.head.n, id, version } as const;
  return { rows: { province, ...written, keys: [ground.keyRow(answer)], registerItems: rowsAt(answer.n) }, answer };
}
