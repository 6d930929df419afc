import type { Holder } from '../../domain/authority/holders-of.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import { findHolders } from '../act-basis.ts';
import { readAwards } from '../awards.ts';
import type { Ledger } from '../commit-act.ts';
import { type RegisterReading, sliceOf } from '../register-reading.ts';
import { askLines } from './ask-lines.ts';
import { type AskedOfStep, asksOf, type InboxLines, rowsOf, type WaitingStep } from './judge-lines.ts';
import { type Reader, standingIn } from './viewer.ts';

/** An open step that waits for a power, and who holds it for this very case at business now. */
export interface StepInPower {
  readonly step: WaitingStep;
  readonly holders: readonly Holder[];
}

/** Steps judged in one statement. */
const AT_ONCE = 500;

/**
 * Every open step that waits for a power, nearest due first, with those who may answer it now: the functions of the act say
 * who. Steps that are alike in all they are judged by are judged once.
 */
export async function readPowersInUse(
  ledger: Ledger,
  { reading, businessTime: at, province, person }: Reader & { reading: RegisterReading; businessTime: string },
): Promise<StepInPower[]> {
  const steps = await stepsWaiting(ledger, province);
  if (steps.length === 0) return [];
  const register = registerOfPowers(ledger, reading);
  const people = register.flatMap(({ kind, data }) => (kind === 'APPOINTMENT' ? [String(data.person)] : []));
  const units = register.flatMap(({ kind, data }) => (kind === 'OFFICE' ? [String(data.unit)] : []));
  const viewer = standingIn(reading, { person, businessTime: at });
  const known = new Map<string, readonly Holder[]>();
  const found: StepInPower[] = [];
  for (let first = 0; first < steps.length; first += AT_ONCE) {
    const part = steps.slice(first, first + AT_ONCE);
    const asked = { province, viewer, people, sides: [...people, ...units], steps: part };
    const lines = await askLines(ledger.db, asked);
    const keys = keysOfPowers(ledger);
    const awards = await readAwards(ledger.db.pool, { province, register: reading, keys, cases: lines.cases, at });
    found.push(...heldIn(ledger, { lines: { ...lines, awards }, register, known }));
  }
  return found.toSorted((one, other) => (orderOf(one) < orderOf(other) ? -1 : 1));
}

function orderOf({ step: { dueOn, caseId, step } }: StepInPower): string {
  return [dueOn ?? '9999-12-31', caseId, step].join('\n');
}

async function stepsWaiting({ db, regimes }: Ledger, province: string): Promise<[caseId: string, step: string][]> {
  const keys = actionsIn(regimes).map((action) => `A:${action}`);
  const rows = await db.$queryRaw<{ caseId: string; step: string }[]>(Prisma.sql`
    SELECT DISTINCT case_id AS "caseId", step FROM waiting_step
    WHERE province = ${province} AND holder = ANY (${keys}::text[])`);
  return rows.map(({ caseId, step }) => [caseId, step]);
}

/** All of the register that a power can rest on, in any case. */
export function registerOfPowers(ledger: Ledger, reading: RegisterReading): RegisterReading['rows'] {
  const ofLives = [...reading.byKey.keys()].filter((key) => key.startsWith('life:'));
  const roles = ledger.regimes.baseRolesFor(actionsIn(ledger.regimes));
  return sliceOf(reading, { keys: [...keysOfPowers(ledger), ...ofLives], roles });
}

function keysOfPowers({ regimes }: Ledger): string[] {
  return ['ALL', ...actionsIn(regimes)].map((action) => `action:${action}`);
}

function actionsIn(regimes: Ledger['regimes']): string[] {
  return [...new Set(regimes.all().flatMap(({ baseHolders }) => baseHolders.map(({ action }) => action)))];
}

function heldIn(
  ledger: Ledger,
  {
    lines,
    register,
    known,
  }: { lines: InboxLines; register: RegisterReading['rows']; known: Map<string, readonly Holder[]> },
): StepInPower[] {
  const askOf = asksOf(ledger, { ...lines, register, person: null });
  return lines.steps.flatMap((step): StepInPower[] => {
    const asked = askOf(step);
    if (asked === null) return [];
    const holders = known.get(asked.alike) ?? holdersOf(asked.question, step.code);
    known.set(asked.alike, holders);
    return [{ step, holders: holders.filter((holder) => lines.sample || !holder.illustrative) }];
  });
}

function holdersOf(question: AskedOfStep['question'], code: string): Holder[] {
  return rowsOf(question.regime, question.state, code).flatMap((row) =>
    row.basis.kind === 'AUTHORITY' ? findHolders({ ...question, row }, row.basis.action) : [],
  );
}
