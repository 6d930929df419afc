import type { Refusal } from '../../domain/machine/refusal.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import type { Ledger } from '../commit-act.ts';
import { type Change, commitEntry, type Refused } from '../commit-entry.ts';
import type { Database } from '../database.ts';
import { chainEntries } from '../log-writer.ts';
import { instrumentRefusalOf } from '../move-sheet.ts';
import { BY_ANYBODY, ENTERED_MOVE, type EnteredMove, instrumentKeys, type MoveBasis } from '../regime-move.ts';
import { ENTERERS, VERIFIERS } from '../register-judgement.ts';
import { type MassMoveSheet, readMassMove } from './mass-move-sheet.ts';

/** `n` of what was entered is the number of its entry; of what was ordered that of its confirmation, by which the mass act is known. */
export interface MassMoveAnswer {
  readonly status: 'ENTERED' | 'ORDERED';
  readonly n: string;
  readonly from: string;
  readonly to: string;
}

type Sql = Pick<Database, '$queryRaw'>;

/** Transitions of a regime's root cases that were entered, oldest first. */
export function listMassMoves(db: Sql, { province, from }: { province: string; from: string }): Promise<EnteredMove[]> {
  return db.$queryRaw(Prisma.sql`
    SELECT ${ENTERED_MOVE} FROM regime_move WHERE province = ${province} AND case_id IS NULL AND from_regime = ${from} ORDER BY regime_move.n`);
}

/** @returns the transition of a regime's root cases that was entered under this number in the log */
export async function findMassMove(
  db: Sql,
  { province, n }: { province: string; n: string },
): Promise<EnteredMove | undefined> {
  const [found] = await db.$queryRaw<EnteredMove[]>(Prisma.sql`
    SELECT ${ENTERED_MOVE} FROM regime_move WHERE province = ${province} AND case_id IS NULL AND n = ${BigInt(n)}`);
  return found;
}

/**
 * Enters the transition of every root case that runs under the regime `from`: it moves nothing until another person confirms it.
 * @param digest that of the dry run that was shown, which must still be what would be done
 */
export async function enterMassMove(
  ledger: Ledger,
  {
    digest,
    from,
    to,
    instrument,
    article,
    reason,
    ...change
  }: Change & MoveBasis & { digest: string; from: string; to: string },
): Promise<MassMoveAnswer | Refused> {
  const { province, person, key } = change;
  const found = await readMassMove(ledger, { province, from, to });
  const ground = { instrument, article };
  const content = { from, to, ...ground, reason };
  const asks = { keys: instrumentKeys(instrument) };
  const entry = { event: 'enterTransition', content, roles: ENTERERS, asks, ...BY_ANYBODY };
  return commitEntry<MassMoveAnswer>(ledger, { change, entry }, (loaded, { office, keyRow }) => {
    if ('refusal' in found) return found;
    const refusal = sheetRefusalOf(found.sheet, digest) ?? instrumentRefusalOf(loaded, ground);
    if (refusal !== null) return { refusal };
    const draft = { kind: 'REGIME', event: entry.event, person, office, key } as const;
    const written = chainEntries(loaded, province, [{ ...draft, payload: { ...content, digest } }]);
    const { n } = written.head;
    const answer = { status: 'ENTERED', n, from, to } as const;
    const row = { n, from_regime: from, to_regime: to, ...ground, reason, entered_by: person };
    return { rows: { province, ...written, keys: [keyRow(answer)], enteredMoves: [row] }, answer };
  });
}

/**
 * Confirms what another person has entered. Its one entry in the log orders the mass act and keeps what the dry run said;
 * each root case is judged again when its turn comes. The dry run is made just before the head is locked: under the lock
 * it would hold up everybody, and no case is moved by it.
 * @param digest that of the dry run as it is shown now
 */
export async function confirmMassMove(
  ledger: Ledger,
  { digest, from, n, ...change }: Change & { digest: string; from: string; n: string },
): Promise<MassMoveAnswer | Refused> {
  const { province, person, key } = change;
  const entered = await findMassMove(ledger.db, { province, n });
  if (entered?.from !== from)
    return { status: 'REFUSED', refusal: { rule: 'transition.unknown', detail: { from, n } } };
  const { to, instrument, article, reason, enteredBy } = entered;
  const found = await readMassMove(ledger, { province, from, to });
  const asks = { keys: instrumentKeys(instrument), transition: n };
  const who = { ...BY_ANYBODY, enteredBy: () => enteredBy };
  const entry = { event: 'confirmTransition', content: { from, n }, roles: VERIFIERS, asks, ...who };
  return commitEntry<MassMoveAnswer>(ledger, { change, entry }, (loaded, { office, keyRow }) => {
    if (loaded.transitionDone) return { refusal: { rule: 'transition.overtaken', detail: { from, n } } };
    if ('refusal' in found) return found;
    const { sheet } = found;
    const refusal = sheetRefusalOf(sheet, digest) ?? instrumentRefusalOf(loaded, { instrument, article });
    if (refusal !== null) return { refusal };
    const basis = { instrument, article, reason, enteredBy, enteredN: n };
    const payload = { from, to, ...basis, digest, counts: { ...sheet.counts } };
    const draft = { kind: 'REGIME', event: entry.event, person, office, payload, key } as const;
    const written = chainEntries(loaded, province, [draft]);
    const answer = { status: 'ORDERED', n: written.head.n, from, to } as const;
    return { rows: { province, ...written, keys: [keyRow(answer)], doneMoves: [{ n, doneN: answer.n }] }, answer };
  });
}

/** Nothing would be moved, or something else was shown than what would be done. */
function sheetRefusalOf({ from, counts, digest }: MassMoveSheet, shown: string): Refusal | null {
  if (counts.moved === 0) return { rule: 'transition.not_possible', detail: { why: 'NOTHING_MOVES', found: from } };
  return shown === digest ? null : { rule: 'subject.changed', detail: { current: digest } };
}
