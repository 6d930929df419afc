import type { ActionSheet } from '../reads/may-act.ts';

/** @returns open steps that several may do, the reader of the sheet among them; a seat's own is nobody else's to do */
export function claimableSteps({ state, actions }: Pick<ActionSheet, 'state' | 'actions'>): string[] {
  const mine = new Set(actions.flatMap(({ may, step }) => (may && step !== null ? [step] : [])));
  return state.steps
    .filter(({ id, status, seat }) => status === 'OPEN' && seat === null && mine.has(id))
    .map(({ id }) => id);
}
