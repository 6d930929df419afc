import type { Facts } from '../domain/machine/definition.ts';
import type { PlannedAct } from '../domain/machine/plan-act.ts';
import type { Refusal } from '../domain/machine/refusal.ts';
import { Prisma } from '../prisma/generated/client.ts';
import { NOTHING_BESIDE, rowsOfActs, type WrittenAct } from './act-recording.ts';
import type { Ledger } from './commit-act.ts';
import { type Change, commitEntry, type EntryGround, type Refused } from './commit-entry.ts';
import type { Database } from './database.ts';
import { chainEntries } from './log-writer.ts';
import { instrumentRefusalOf, type MoveSheet, moveSheetOf, sheetRefusalOf } from './move-sheet.ts';
import { loadLockFree } from './reads/load-lock-free.ts';
import type { Reader } from './reads/viewer.ts';
import { ENTERERS, VERIFIERS } from './register-judgement.ts';

/** A transition that was entered; `doneN` is the act that moved the case or ordered its mass act, null while it waits. */
export interface EnteredMove {
  readonly n: string;
  readonly from: string;
  readonly to: string;
  readonly instrument: string;
  readonly article: string | null;
  readonly reason: string;
  readonly enteredBy: string;
  readonly doneN: string | null;
}

export const ENTERED_MOVE = Prisma.sql`n::text, from_regime AS "from", to_regime AS "to", instrument, article, reason,
  entered_by AS "enteredBy", done_n::text AS "doneN"`;

/** What a transition rests on. */
export type MoveBasis = Pick<EnteredMove, 'instrument' | 'article' | 'reason'>;

export type MoveOutcome =
  | {
      readonly status: 'ENTERED';
      readonly n: string;
      readonly caseId: string;
      readonly from: string;
      readonly to: string;
    }
  | {
      readonly status: 'MOVED';
      /** The act of the root; those of what runs under it follow. */
      readonly n: string;
      readonly caseId: string;
      readonly from: string;
      readonly to: string;
      readonly cases: readonly string[];
    }
  | Refused;

/** The dry run of a transition: what it would do to the case and what runs under it. Nothing is written. */
export async function readMove(
  { db }: Ledger,
  { caseId, to, ...reader }: Reader & { caseId: string; to: string },
): Promise<{ readonly sheet: MoveSheet } | { readonly refusal: Refusal }> {
  const question = { ...reader, cases: [caseId], keys: [`person:${reader.person}`], roles: [], documents: [] };
  return moveSheetOf(await loadLockFree(db, question), { ...reader, caseId, to, reason: null });
}

/** Transitions of a case that were entered, oldest first. */
export function listMoves(
  db: Database,
  { province, caseId }: { province: string; caseId: string },
): Promise<(EnteredMove & { readonly caseId: string })[]> {
  return db.$queryRaw(Prisma.sql`
    SELECT ${ENTERED_MOVE}, case_id AS "caseId" FROM regime_move WHERE province = ${province} AND case_id = ${caseId} ORDER BY regime_move.n`);
}

/**
 * Enters the transition of a running root case: it moves nothing until another person confirms it.
 * @param digest that of the dry run that was shown, which must still be what would be done
 */
export function enterMove(
  ledger: Ledger,
  {
    digest,
    caseId,
    to,
    instrument,
    article,
    reason,
    ...change
  }: Change & MoveBasis & { digest: string; caseId: string; to: string },
): Promise<MoveOutcome> {
  const { province, person, key } = change;
  const ground = { instrument, article };
  const content = { caseId, to, ...ground, reason };
  const asks = { keys: instrumentKeys(instrument) };
  const entry = { event: 'enterTransition', content, roles: ENTERERS, caseId, asks, ...BY_ANYBODY };
  return commitEntry<MoveOutcome>(ledger, { change, entry }, (loaded, { office, keyRow }) => {
    const found = moveSheetOf(loaded, { province, person, caseId, to, reason, ground });
    if ('refusal' in found) return found;
    const refusal = sheetRefusalOf(found.sheet, digest) ?? instrumentRefusalOf(loaded, ground);
    if (refusal !== null) return { refusal };
    const { from } = found.sheet;
    const draft = { kind: 'REGIME', event: entry.event, person, office, caseId, key } as const;
    const written = chainEntries(loaded, province, [{ ...draft, payload: { ...content, from, digest } }]);
    const { n } = written.head;
    const answer = { status: 'ENTERED', n, caseId, from, to } as const;
    const row = { n, case_id: caseId, from_regime: from, to_regime: to, ...ground, reason, entered_by: person };
    return { rows: { province, ...written, keys: [keyRow(answer)], enteredMoves: [row] }, answer };
  });
}

/**
 * Confirms a transition that another person has entered: the case and what runs under it are moved in this transaction, one
 * act each, and are pinned to the new regime from then on.
 * @param digest that of the dry run as it is shown now
 */
export async function confirmMove(
  ledger: Ledger,
  { digest, caseId, n, ...change }: Change & { digest: string; caseId: string; n: string },
): Promise<MoveOutcome> {
  const { province, person } = change;
  const entered = (await listMoves(ledger.db, { province, caseId })).find((one) => one.n === n);
  if (entered === undefined)
    return { status: 'REFUSED', refusal: { rule: 'transition.unknown', detail: { case: caseId, n } } };
  const { from, to, instrument, article, reason, enteredBy } = entered;
  const asks = { keys: instrumentKeys(instrument), transition: n };
  const who = { ...BY_ANYBODY, enteredBy: () => enteredBy };
  const entry = { event: 'confirmTransition', content: { caseId, n }, roles: VERIFIERS, caseId, asks, ...who };
  return commitEntry<MoveOutcome>(ledger, { change, entry }, (loaded, ground) => {
    const basis = { instrument, article, enteredBy, enteredN: n };
    const found = moveSheetOf(loaded, { province, person, caseId, to, reason, ground: basis });
    const isPast = loaded.transitionDone || ('sheet' in found && found.sheet.from !== from);
    if (isPast) return { refusal: { rule: 'transition.overtaken', detail: { case: caseId, n } } };
    if ('refusal' in found) return found;
    const { sheet } = found;
    const refusal = sheetRefusalOf(sheet, digest) ?? instrumentRefusalOf(loaded, { instrument, article });
    if (refusal !== null) return { refusal };
    const written = sheet.acts.map((act) => writtenMove(act, { sheet, change, reason, basis, ground }));
    const { rows, changes, numbers } = rowsOfActs(written, { province, loaded, regimes: loaded.regimes.shelf });
    const doneN = numbers[0] ?? '';
    const answer = { status: 'MOVED', n: doneN, caseId, from, to, cases: sheet.acts.map((act) => act.caseId) } as const;
    return { rows: { ...rows, keys: [ground.keyRow(answer)], doneMoves: [{ n, doneN }] }, changes, answer };
  });
}

/** Nobody gains by a transition, and nobody has entered what is being entered. */
export const BY_ANYBODY = { gainRefusalOf: () => null, enteredBy: () => null };

/** Keys of the register by which the instrument is found. */
export function instrumentKeys(instrument: string): string[] {
  return [`id:${instrument}`, `instrument:${instrument}`];
}

function writtenMove(
  act: PlannedAct,
  {
    sheet,
    change: { person, key },
    reason,
    basis,
    ground: { office, role },
  }: { sheet: MoveSheet; change: Change; reason: string; basis: Facts; ground: EntryGround },
): WrittenAct {
  const first = act.cause === null;
  return {
    act,
    today: sheet.today,
    person,
    office,
    basis: { kind: 'DUTY', office, role, person, ...basis },
    reason,
    ...NOTHING_BESIDE,
    key: first ? key : null,
  };
}
