import type { CaseState, Party } from '../../domain/machine/case-state.ts';
import { type CaseKind, NEW, type Regime, type Row } from '../../domain/machine/definition.ts';
import { childCase, newCase, situationOf, type World } from '../../domain/machine/plan-act.ts';
import { subjectKindsOf } from '../../domain/machine/subject-kinds-of.ts';
import { isAskedFor, machineOf } from '../../domain/machine/transition.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import { officesOf } from '../act-basis.ts';
import { worldOf } from '../act-world.ts';
import type { Ledger } from '../commit-act.ts';
import type { Loaded } from '../legal-transaction.ts';
import { registerSlice } from '../register-slice.ts';
import { findCaseHeads, RELATED, type RelatedCase } from './find-case.ts';
import { loadLockFree } from './load-lock-free.ts';
import { groundRefusalOf, judgeRow, type PossibleAction, questionFor, type RowQuestion } from './may-act.ts';
import { asReader, type Reader } from './viewer.ts';

/** A case that may be opened, and whether the reader may do it. */
export interface PossibleOpening extends PossibleAction {
  readonly kind: CaseKind;
  /** Under which case it would stand; null for one that only is about others. */
  readonly parent: string | null;
  readonly subjects: readonly string[];
}

export interface OpeningSheet {
  readonly regime: string;
  readonly openings: readonly PossibleOpening[];
  /** Cases that could go along with this one: of its life, where it stands too, or under what is about it. */
  readonly beside: readonly RelatedCase[];
}

/**
 * "What may be opened here, and why not?" Cases that would stand under this one, and those that would be about it and the ones
 * named along with it; asked of the same pure functions as the act that opens, with its payload still to come. What cannot be
 * about such cases is left out.
 * @param reader.office the post the reader says he works from; where absent the rules find the one that may
 * @returns null when the reader does not see all of them
 */
export async function readOpenings(
  ledger: Ledger,
  { id, along, office, ...reader }: Reader & { id: string; along: readonly string[]; office?: string | undefined },
): Promise<OpeningSheet | null> {
  const ids = [id, ...along];
  const heads = await findCaseHeads(ledger.db, { ...reader, ids });
  const head = heads.find((one) => one.id === id);
  if (head === undefined || heads.length < new Set(ids).size) return null;
  const regime = ledger.regimes.get(head.regime);
  const wanted = rowsFor(regime, head.kind).filter(({ isRoot }) => isRoot || along.length === 0);
  const rows = wanted.map(({ row }) => row);
  const [loaded, beside] = await Promise.all([
    loadLockFree(ledger.db, { ...questionFor(ledger, { ...reader, id, rows }), cases: ids }),
    findBeside(ledger, { id, ...reader }),
  ]);
  const parent = loaded.cases.find((state) => state.id === id);
  if (parent === undefined) return null;
  const world = worldOf({ loaded, regimes: ledger.regimes, province: reader.province, series: { ...loaded.series } });
  const openings = wanted.map(({ kind, row, isRoot }) => {
    const cases = new Map(loaded.cases.map((state) => [state.id, state]));
    const opened = isRoot
      ? newCase({ id: `${id}.new`, kind, regime: head.regime, subjects: ids })
      : childCase(parent, { kind, subjects: [], cases });
    const action = judgeOpening(ledger, { loaded, world, person: reader.person, office, opened, row });
    return { ...action, kind, parent: isRoot ? null : id, subjects: isRoot ? ids : [] };
  });
  return { regime: head.regime, openings: openings.filter(isThinkable), beside };
}

/** Rows that open a case under one of this kind, or about it. */
function rowsFor(regime: Regime, about: CaseKind): { kind: CaseKind; row: Row; isRoot: boolean }[] {
  return Object.values(regime.machines).flatMap(({ kind, rows, root: isRoot }) =>
    rows
      .filter((row) => row.from.includes(NEW) && isAskedFor(row))
      .filter((row) => !isRoot || subjectKindsOf(row).includes(about))
      .map((row) => ({ kind, row, isRoot })),
  );
}

function judgeOpening(
  ledger: Ledger,
  asked: Pick<RowQuestion, 'loaded' | 'person' | 'office'> & { world: World; opened: CaseState; row: Row },
): PossibleAction {
  const { loaded, world, person, office, row } = asked;
  const state = { ...asked.opened, parties: ownParties(loaded, person, row) };
  const cases = new Map([...loaded.cases, state].map((one) => [one.id, one]));
  const situation = situationOf(world, state, cases);
  const machine = machineOf(situation.regime, state.kind);
  const question = { ledger, loaded, person, office, state, situation, machine };
  const action = judgeRow(question, row);
  // whoever lacks the power is told so, not which dossiers he would have to name
  const ground = action.may || !isThinkable(action) ? null : groundRefusalOf(question, row).refusal;
  return ground === null ? action : { ...action, refusal: ground };
}

/** Whoever opens a case of his own right names himself, or his unit, in it. */
function ownParties({ register, businessTime }: Loaded, person: string, { basis }: Row): Party[] {
  if (basis.kind !== 'OWN_RIGHT') return [];
  const units = officesOf(registerSlice(register, []), person, businessTime).map(({ unit }) => unit);
  return basis.parties.flatMap((role) => [person, ...units].map((id) => ({ role, id })));
}

/** A guard that refuses whatever is filled in says that nothing of the kind belongs here; but others may be missing beside it. */
function isThinkable({ refusal }: Pick<PossibleAction, 'refusal'>): boolean {
  return refusal?.rule !== 'guard.refused' || (refusal.detail?.missing ?? '') !== '';
}

const MOST_BESIDE = 100;

async function findBeside({ db }: Ledger, { id, ...reader }: Reader & { id: string }): Promise<RelatedCase[]> {
  const rows = await db.$queryRaw<{ related: RelatedCase }[]>(Prisma.sql`
    WITH ${asReader(reader)}
    SELECT ${RELATED} AS related FROM case_file c, case_file k, me
    WHERE c.province = ${reader.province} AND c.id = ${id} AND k.province = c.province AND k.id <> c.id AND k.open
      AND k.regime = c.regime AND (k.life = c.life OR (k.kind = c.kind AND k.state = c.state)
        OR k.parent IN (SELECT s.id FROM case_file s WHERE s.province = c.province AND s.subjects @> ARRAY[c.id]))
      AND sees(me.v, k)
    ORDER BY k.first_n, k.id LIMIT ${MOST_BESIDE}`);
  return rows.map(({ related }) => related);
}
