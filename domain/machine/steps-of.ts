import type { CaseState, StepState } from './case-state.ts';
import { holds } from './condition.ts';
import { type Facts, type Machine, NEW, type Row, type StepRule } from './definition.ts';
import { wantsSlot } from './slate.ts';

/** Name of a step without its round: `CODE`, or `CODE@person` for the step of one seat. */
export function stepName(step: Pick<StepState, 'code' | 'seat'>): string {
  return step.seat === null ? step.code : `${step.code}@${step.seat}`;
}

/** @returns the last step of each name */
function latestSteps(steps: readonly StepState[]): Map<string, StepState> {
  return new Map(steps.map((step) => [stepName(step), step]));
}

/**
 * The steps a case has open once it has arrived in its state. A step is wanted while the case is in one of its states, its
 * condition holds and the steps before it are done; one that was done is wanted again only when the case comes back
 * into its states from outside of them, when its condition holds again, or when its slot is asked again.
 */
export function stepsAfter(
  machine: Machine,
  state: CaseState,
  { before, today }: { before: Pick<CaseState, 'state' | 'facts'>; today: string },
): StepState[] {
  const isWanted = (rule: StepRule, at: Pick<CaseState, 'state' | 'facts'>) =>
    rule.in.includes(at.state) && holds(at.facts, rule.when) && wantsSlot(machine, rule, at.facts);
  const fresh = machine.steps.filter((rule) => isWanted(rule, state) && !isWanted(rule, before));
  const again = new Set(fresh.map((rule) => rule.code));
  const latest = latestSteps(state.steps);
  const isPast = (step: StepState) => again.has(step.code) || isOvertaken(step, { machine, steps: state.steps });
  const isDone = (code: string) =>
    machine.steps
      .filter((rule) => rule.code === code)
      .every((rule) =>
        everySeatDone(
          seatsFor(rule, state).map((seat) => latest.get(stepName({ code, seat }))),
          isPast,
        ),
      );
  const wanted = machine.steps
    .filter((rule) => isWanted(rule, state) && (rule.after ?? []).every(isDone))
    .flatMap((rule) => seatsFor(rule, state).map((seat) => ({ code: rule.code, seat })));
  const names = new Set(wanted.map(stepName));
  const kept = state.steps.map(
    (step): StepState => (step.status === 'OPEN' && !names.has(stepName(step)) ? { ...step, status: 'VOID' } : step),
  );
  const opened = wanted.filter((step) => {
    const last = latest.get(stepName(step));
    return last === undefined || last.status === 'VOID' || (last.status === 'DONE' && isPast(last));
  });
  return [...kept, ...opened.map((step) => openStep(step, kept, today))];
}

/** Whoever should have done it has; a seat that was lost, or is not present, holds nobody up. */
function everySeatDone(steps: readonly (StepState | undefined)[], isPast: (step: StepState) => boolean): boolean {
  return steps.length > 0 && steps.every((step) => step?.status === 'DONE' && !isPast(step));
}

/** Work that was done before the steps it follows were opened again belongs to an earlier round. */
function isOvertaken(step: StepState, { machine, steps }: { machine: Machine; steps: readonly StepState[] }): boolean {
  const after = machine.steps.find((rule) => rule.code === step.code)?.after ?? [];
  return after.some((code) => steps.findLastIndex((other) => other.code === code) > steps.indexOf(step));
}

function openStep(step: Pick<StepState, 'code' | 'seat'>, before: readonly StepState[], today: string): StepState {
  return { ...step, id: nextStepId(step, before), status: 'OPEN', openedOn: today, dueOn: null };
}

/** @returns the id that the next step of this name will have */
export function nextStepId(step: Pick<StepState, 'code' | 'seat'>, before: readonly StepState[]): string {
  const round = before.filter((other) => stepName(other) === stepName(step)).length + 1;
  return round === 1 ? stepName(step) : `${stepName(step)}#${round}`;
}

function seatsFor(rule: StepRule, state: CaseState): (string | null)[] {
  if (rule.eachSeat === undefined) return [null];
  const present = state.facts.present;
  return state.seats
    .filter((seat) => rule.eachSeat?.includes(seat.post))
    .filter((seat) => !Array.isArray(present) || present.includes(seat.person))
    .map((seat) => seat.person);
}

/** @returns the open step that this event, by this person, answers; undefined when the event answers none */
export function stepAnswered(
  machine: Machine,
  state: CaseState,
  { event, person }: { event: string; person: string | null },
): StepState | undefined {
  const codes = new Set(machine.steps.filter((rule) => rule.events.includes(event)).map((rule) => rule.code));
  return state.steps.find(
    (step) => step.status === 'OPEN' && codes.has(step.code) && (step.seat === null || step.seat === person),
  );
}

/** @returns the id of the step this act answers for good; null when it answers none, only asks, or the step asks for more */
export function finishedStep(
  machine: Machine,
  {
    before,
    row,
    facts,
    command,
  }: { before: CaseState; row: Row; facts: Facts; command: { event: string; person: string | null } },
): string | null {
  if (row.slot?.verdict === 'ask') return null;
  const step = stepAnswered(machine, before, command);
  const rule = machine.steps.find(({ code }) => code === step?.code);
  return step !== undefined && holds(facts, rule?.until) ? step.id : null;
}

/** @returns whether some step of the machine asks for this event in this state (so that one must be open) */
export function answersAStep(machine: Machine, state: CaseState, event: string): boolean {
  return machine.steps.some((rule) => rule.events.includes(event) && rule.in.includes(state.state));
}

/** @returns whether the case still waits for anything: it is new or in a state that is not closed */
export function isOpen(machine: Machine, state: CaseState): boolean {
  return state.state === NEW || machine.states[state.state]?.closed !== true;
}
