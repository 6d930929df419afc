import type { Remedy } from '../authority/refusal.ts';

/** Why an act cannot be done in this state, by the machine's own rules. Closed: texts and HTTP status exist for each. */
export const MACHINE_REFUSALS = [
  'state.not_possible', // the event has no row from this state
  'step.not_open', // the step it answers is not open
  'event.not_yours', // the row fires only as a consequence of another act
  'reason.missing',
  'paper.missing',
  'paper.unexpected', // a kind of paper that does not come with this act
  'payload.unknown_field', // a field that this row does not have
  'quorum.duplicate', // one person would sit, be present or vote twice
  'guard.refused', // a named guard of the row; `detail.guard` says which
  'subject.unknown', // a case, person or unit the payload names does not exist or does not fit
  'regime.none', // no published regime covers the day a root case is opened
  'slate.question_open', // the slot waits for the answer to its question
  'clock.not_due', // time's own act before its time
  'clock.not_running', // the period to be waived does not run
  'clock.not_waivable', // a period whose end has a legal effect of its own
  'press.not_late', // the step that is pressed for is not late
  'press.secret', // whose ballot is missing is nobody's to know
  'press.day', // an answer by a day that is over, or no working day
] as const;
export type MachineRefusalCode = (typeof MACHINE_REFUSALS)[number];

/** A refusal is a value: the rule that failed, what it saw, and who or what could help. */
export interface Refusal<Code extends string = string> {
  readonly rule: Code;
  readonly detail: Readonly<Record<string, string>>;
  readonly remedy?: readonly Remedy[];
}

/** @returns a refusal by a rule of the machine */
export function refuse(rule: MachineRefusalCode, detail: Record<string, string> = {}): Refusal<MachineRefusalCode> {
  return { rule, detail };
}
