import type { Calendar } from '../calendar/calendar.ts';
import type { CaseState, StepState } from '../machine/case-state.ts';
import type { BasisRule, Machine } from '../machine/definition.ts';
import type { PlainDate } from '../time.ts';
import { notPaused, workingDays } from './working-days.ts';

/**
 * With whom a dossier was: an OFFICE that answered, a PARTY (the applicant), the COUNCIL; of work that nobody has answered, the ROLE or
 * the power it waits or waited for; a period of a whole STAGE is nobody's alone.
 */
export const HOLDER_KINDS = ['OFFICE', 'PARTY', 'COUNCIL', 'ROLE', 'STAGE'] as const;
export interface SheetHolder {
  readonly kind: (typeof HOLDER_KINDS)[number];
  readonly id: string;
}

/** The act that closed a step. */
export interface StepClosing {
  readonly today: string;
  /** Whether it answered the step, which else fell away. */
  readonly answers: boolean;
  readonly office: string | null;
  readonly basis: { readonly kind: BasisRule['kind']; readonly party?: string };
}

/** One stay of a dossier with somebody. */
export interface SheetLine {
  readonly step: string;
  readonly code: string;
  readonly holder: SheetHolder;
  readonly cameOn: string;
  /** Null while it is there. */
  readonly leftOn: string | null;
  readonly dueOn: string | null;
  /** Working days it was there, and those of them on which its period stood still. */
  readonly workdays: number;
  readonly pausedWorkdays: number;
  readonly late: boolean;
}

export interface SheetTotal {
  readonly holder: SheetHolder;
  /** Working days on which the dossier was with this holder: a day with several pieces of work counts once. */
  readonly workdays: number;
  readonly late: number;
}

export interface ControlSheet {
  readonly lines: readonly SheetLine[];
  /** The holder with most days first. */
  readonly totals: readonly SheetTotal[];
  /** Working days with the applicant, and with everybody else; a day may be both. */
  readonly applicantWorkdays: number;
  readonly authorityWorkdays: number;
}

/**
 * Where a dossier was and for how long: each step from the day it was opened to the day it was answered or fell away, in working days of
 * the calendar that counts now; the day on which it came is not counted.
 * @param closings by id of the step
 */
export function controlSheet(question: {
  state: CaseState;
  machine: Machine;
  closings: ReadonlyMap<string, StepClosing>;
  calendar: Calendar;
  today: string;
}): ControlSheet {
  const { state } = question;
  const stays = state.steps.flatMap((step) => stayOf(step, question));
  const holders = [...new Map(stays.map(({ line: { holder } }) => [`${holder.kind} ${holder.id}`, holder])).values()];
  const totals = holders.map((holder): SheetTotal => {
    const own = stays.filter(({ line }) => line.holder.kind === holder.kind && line.holder.id === holder.id);
    return { holder, workdays: distinctDays(own), late: own.filter(({ line }) => line.late).length };
  });
  const isApplicants = ({ line: { holder } }: Stay) => holder.kind === 'PARTY';
  return {
    lines: stays.map(({ line }) => line),
    totals: totals.toSorted((a, b) => b.workdays - a.workdays),
    applicantWorkdays: distinctDays(stays.filter(isApplicants)),
    authorityWorkdays: distinctDays(stays.filter((stay) => !isApplicants(stay))),
  };
}

interface Stay {
  readonly line: SheetLine;
  /** Working days on which nothing stood still. */
  readonly days: readonly PlainDate[];
}

function distinctDays(stays: readonly Stay[]): number {
  return new Set(stays.flatMap(({ days }) => days)).size;
}

function stayOf(
  step: StepState,
  { state, machine, closings, calendar, today }: Parameters<typeof controlSheet>[0],
): Stay[] {
  const closing = closings.get(step.id);
  const holder = holderOf(step, machine, closing);
  if (holder === null) return [];
  const leftOn = closing?.today ?? null;
  const all = workingDays({ from: step.openedOn, until: leftOn ?? today }, calendar);
  const pauses = state.clocks.filter((clock) => clock.step === step.id).flatMap((clock) => clock.pauses);
  const days = notPaused(all, pauses, today);
  const { id, code, openedOn: cameOn, dueOn } = step;
  const late = dueOn !== null && (leftOn ?? today) > dueOn;
  const counts = { workdays: all.length, pausedWorkdays: all.length - days.length };
  return [{ line: { step: id, code, holder, cameOn, leftOn, dueOn, ...counts, late }, days }];
}

/** @returns null for work that is nobody's to do: only time, or another act, brings it */
export function holderOf(
  step: Pick<StepState, 'code' | 'seat'>,
  machine: Machine,
  closing: StepClosing | undefined,
): SheetHolder | null {
  if (step.seat !== null) return COUNCIL;
  if (closing?.answers && closing.office !== null && closing.basis.kind !== 'OWN_RIGHT')
    return closing.basis.kind === 'COLLEGIAL' ? COUNCIL : { kind: 'OFFICE', id: closing.office };
  if (closing?.answers && closing.basis.party !== undefined) return { kind: 'PARTY', id: closing.basis.party };
  const events = machine.steps.find(({ code }) => code === step.code)?.events ?? [];
  const rows = machine.rows.filter(({ event, movedBy }) => events.includes(event) && movedBy === undefined);
  return rows.map(({ basis }) => waitedFor(basis)).find((holder) => holder !== null) ?? null;
}

const COUNCIL: SheetHolder = { kind: 'COUNCIL', id: 'COUNCIL' };

function waitedFor(basis: BasisRule): SheetHolder | null {
  switch (basis.kind) {
    case 'AUTHORITY':
      return { kind: 'ROLE', id: basis.action };
    case 'DUTY':
      return { kind: 'ROLE', id: basis.roles[0] ?? '' };
    case 'OWN_RIGHT':
      return { kind: 'PARTY', id: basis.parties[0] ?? '' };
    case 'COLLEGIAL':
      return COUNCIL;
    case 'TIME':
    case 'IMPORT':
    case 'MASS_ACT':
    case 'STEP_HOLDER':
      return null;
  }
}
