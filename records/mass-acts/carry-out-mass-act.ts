import type { MassActProgress } from '../../domain/machine/agenda.ts';
import { situationOf } from '../../domain/machine/plan-act.ts';
import { isOpen } from '../../domain/machine/steps-of.ts';
import { apply, machineOf } from '../../domain/machine/transition.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import { rowsOfActs, type WrittenAct } from '../act-recording.ts';
import { worldOf } from '../act-world.ts';
import type { Ledger } from '../commit-act.ts';
import { inLegalTransaction, type Loaded } from '../legal-transaction.ts';
import { loadLockFree } from '../reads/load-lock-free.ts';
import { type MassActOrder, workOf } from './mass-act-kinds.ts';
import { beginMassAct, findNextMassAct, noteLooked } from './mass-act-rows.ts';
import type { MassActWork } from './mass-act-work.ts';

/** Cases in one legal transaction: nobody else waits long for the head of the log. */
const MOST_CASES = 50;
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
    const cases = await casesAfter(ledger, { order, work, after: progress.after });
    const done = cases.length === 0 ? 0 : await carryOutPage(ledger, { order, work, cases });
    progress = await noteLooked(ledger.db, order, { cases, done, ended: cases.length < MOST_CASES });
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
    ORDER BY c.id LIMIT ${MOST_CASES}`);
  return rows.map(({ id }) => id);
}

/** @returns how many of these cases have their part of it now */
async function carryOutPage(ledger: Ledger, { order, work, cases }: Page): Promise<number> {
  const { db } = ledger;
  const { province } = order;
  const there = await db.actKey.findMany({
    where: { province, key: { in: cases.map((id) => keyOf(order, id)) } },
    select: { key: true },
  });
  const known = new Set(there.map(({ key }) => key));
  const waiting = cases.filter((id) => !known.has(keyOf(order, id)));
  if (waiting.length === 0) return known.size;
  const question = { province, key: null, person: null, cases: waiting, ...work.register, documents: [] };
  // what is read before the head is locked need only be compared under it
  await loadLockFree(db, question);
  const fresh = await inLegalTransaction(db, question, (loaded) =>
    judgedPage(ledger, { order, work, cases: waiting }, loaded),
  );
  return known.size + fresh;
}

function judgedPage({ regimes }: Ledger, { order, work, cases }: Page, loaded: Loaded) {
  const { province } = order;
  const world = worldOf({ loaded, regimes, province, series: {} });
  const byId = new Map(loaded.cases.map((state) => [state.id, state]));
  const written = cases.flatMap((id): WrittenAct[] => {
    const before = byId.get(id);
    const payload =
      before === undefined || !isOpen(machineOf(regimes.get(before.regime), before.kind), before)
        ? null
        : work.judge(before, loaded);
    if (before === undefined || payload === null) return [];
    const command = { event: work.row.event, payload, reason: work.reason, person: null, attached: [] };
    const applied = apply(situationOf(world, before, byId), command);
    const { basis, reason } = work;
    const nobody = { person: null, office: null, duty: null, receipt: null, correlation: null };
    return [
      {
        ...nobody,
        act: { caseId: id, command, before, applied, cause: null },
        today: world.today,
        basis,
        reason,
        papers: [],
        key: keyOf(order, id),
        warnings: [],
      },
    ];
  });
  if (written.length === 0) return { answer: 0 };
  const { rows, changes, numbers } = rowsOfActs(written, { province, loaded, regimes });
  const keys = written.map(({ act, key }, place) => {
    return {
      key,
      person: '',
      fingerprint: FINGERPRINT,
      n: numbers[place],
      answer: JSON.stringify({ caseId: act.caseId }),
    };
  });
  return { rows: { ...rows, keys }, changes, answer: written.length };
}

/** Nobody sends it, so nobody can send another under its key. */
const FINGERPRINT = '00'.repeat(32);

/** A case has its part of a mass act once. */
function keyOf({ n }: MassActOrder, caseId: string): string {
  return `mass/${n}/${caseId}`;
}
