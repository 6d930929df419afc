import { type Machine, type Row, statesAfter } from './definition.ts';

/**
 * Whether a row gives the case back to a party, to be mended and handed in again: a slot says `return`; or an official or a council
 * leads it, without deciding by a power, to states out of each of which an act of a party leads back. No list of events is kept.
 */
export function sendsBack({ rows }: Pick<Machine, 'rows'>, { basis, slot, from, to }: Row): boolean {
  if (slot?.verdict === 'return') return true;
  if (basis.kind !== 'DUTY' && basis.kind !== 'COLLEGIAL') return false;
  const after = statesAfter({ to });
  return after.length > 0 && after.every((state) => !from.includes(state) && isHandedInAgain(rows, state, from));
}

function isHandedInAgain(rows: readonly Row[], state: string, before: readonly string[]): boolean {
  return rows.some(
    (row) =>
      row.basis.kind === 'OWN_RIGHT' &&
      row.from.includes(state) &&
      statesAfter(row).some((next) => before.includes(next)),
  );
}

/**
 * Whether the case was given back by this step before: its work has come again (from the second time on the id is `CODE#2`), and
 * giving the case back is among the acts that answer it.
 */
export function wasSentBack(machine: Machine, { code, step }: { code: string; step: string }): boolean {
  if (!/#\d+$/.test(step)) return false;
  const events = machine.steps.find((one) => one.code === code)?.events ?? [];
  return machine.rows.some((row) => events.includes(row.event) && sendsBack(machine, row));
}
