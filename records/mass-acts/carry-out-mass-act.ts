import type { MassActProgress } from '../../domain/machine/agenda.ts';
import type { PlannedAct } from '../../domain/machine/plan-act.ts';
import { isOpen } from '../../domain/machine/steps-of.ts';
import { machineOf } from '../../domain/machine/transition.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import { NOTHING_BESIDE, rowsOfActs, type WrittenAct } from '../act-recording.ts';
import { worldOf } from '../act-world.ts';
import type { Ledger } from '../commit-act.ts';
import { inLegalTransaction, type Loaded } from '../legal-transaction.ts';
import { loadLockFree } from '../reads/load-lock-free.ts';
import type { Judgement } from '../recording.ts';
import { type MassActOrder, workOf } from './mass-act-kinds.ts';
import { beginMassAct, findNextMassAct, noteLooked } from './mass-act-rows.ts';
import type { MassActWork } from './mass-act-work.ts';

/** Transactions in one part, after which the engine is told how far it came. */
const PAGES_A_PART = 20;

/**
 * Carries out the next part of the mass act of a province that is due first; another one waits until this one has ended. Every
 * case has its part in a legal transaction with some others and under a key of its own, so that what was broken off goes on
 * where it stood and no case is done twice.
 * @returns how far it has come, or null where none is due
 */
export async function carryOutMassAct(
  ledger: Ledger,
  { province, onProgress = () => undefined }: { province: string; onProgress?: (progress: MassActProgress) => void },
): Promise<MassActProgress | null> {
  const order = await findNextMassAct(ledger.db, province);
  if (order === null) return null;
  const work = await workOf(ledger, order);
  let progress = await beginMassAct(ledger.db, order, work);
  for (let pages = 0; pages < PAGES_A_PART && !progress.ended; pages += 1) {
    const { after } = progress;
    const cases = await casesAfter(ledger, { order, work, after });
    const left = await carryOutPage(ledger, { order, work, cases });
    const { size: done } = await findDone(ledger, { order, cases });
    progress = await noteLooked(ledger.db, order, { after, cases, done, left, ended: cases.length < work.mostCases });
    onProgress(progress);
  }
  return progress;
}

interface Page {
  readonly order: MassActOrder;
  readonly work: MassActWork;
  readonly cases: readonly string[];
}

/** Those that have their part of it already are looked at as well: they may not have been counted. */
async function casesAfter(
  { db }: Ledger,
  { order, work, after }: Omit<Page, 'cases'> & { after: string },
): Promise<string[]> {
  const { province } = order;
  const rows = await db.$queryRaw<{ id: string }[]>(Prisma.sql`
    SELECT c.id FROM case_file c WHERE c.province = ${province} AND c.open AND c.id > ${after} AND (${work.mayConcern}
      OR EXISTS (SELECT FROM act_key k WHERE k.province = c.province AND k.key = ${keyOf(order, '')} || c.id))
    ORDER BY c.id LIMIT ${work.mostCases}`);
  return rows.map(({ id }) => id);
}

/** Gives those their part that have none yet. @returns how many of these cases something keeps from it */
async function carryOutPage(ledger: Ledger, { order, work, cases }: Page): Promise<number> {
  const { db } = ledger;
  const { province } = order;
  const done = await findDone(ledger, { order, cases });
  const waiting = cases.filter((id) => !done.has(id));
  if (waiting.length === 0) return 0;
  const question = { province, key: null, person: null, cases: waiting, ...work.register, documents: [] };
  // what is read before the head is locked need only be compared under it
  await loadLockFree(db, question);
  return inLegalTransaction(db, question, (loaded) => judgedPage(ledger, { order, work, cases: waiting }, loaded));
}

/** @returns those of these cases that have their part of it, by whichever worker */
async function findDone(
  { db }: Ledger,
  { order, cases }: { order: MassActOrder; cases: readonly string[] },
): Promise<ReadonlySet<string>> {
  const keys = new Map(cases.map((id) => [keyOf(order, id), id]));
  const found = await db.actKey.findMany({
    where: { province: order.province, key: { in: [...keys.keys()] } },
    select: { key: true },
  });
  return new Set(found.flatMap(({ key }) => keys.get(key) ?? []));
}

function judgedPage({ regimes }: Ledger, { order, work, cases }: Page, loaded: Loaded): Judgement<number> {
  const { province } = order;
  const world = worldOf({ loaded, regimes, province, series: {} });
  const open = loaded.cases.filter((state) => isOpen(machineOf(regimes.get(state.regime), state.kind), state));
  const parts = open
    .filter(({ id }) => cases.includes(id))
    .map((state) => ({ id: state.id, part: work.partIn(state, { world, loaded }) }));
  const left = parts.filter(({ part }) => part === 'LEFT').length;
  const written: WrittenAct[] = [];
  for (const { id, part } of parts) {
    if (part === 'LEFT') continue;
    const key = keyOf(order, id);
    written.push(...part.map((act) => writtenAct(act, { key, work, today: world.today, after: written.length })));
  }
  if (written.length === 0) return { answer: left };
  const { rows, changes, numbers } = rowsOfActs(written, { province, loaded, regimes });
  const keys = written.flatMap(({ act: { caseId }, key }, place) => {
    const answer = JSON.stringify({ caseId });
    return key === null ? [] : [{ key, person: '', fingerprint: FINGERPRINT, n: numbers[place], answer }];
  });
  return { rows: { ...rows, keys }, changes, answer: left };
}

/** @param after how many acts of other cases come before those that this one is among */
function writtenAct(
  act: PlannedAct,
  { key, work: { basis, reason }, today, after }: { key: string; work: MassActWork; today: string; after: number },
): WrittenAct {
  const first = act.cause === null;
  return {
    act: first ? act : { ...act, cause: act.cause + after },
    today,
    person: null,
    office: null,
    basis,
    reason,
    ...NOTHING_BESIDE,
    key: first ? key : null,
  };
}

/** Nobody sends it, so nobody can send another under its key. */
const FINGERPRINT = '00'.repeat(32);

/** A case has its part of a mass act once. */
function keyOf({ n }: MassActOrder, caseId: string): string {
  return `mass/${n}/${caseId}`;
}
