import { isVerifiedByAnother, isWithin } from '../authority/is-within.ts';
import type {
  Absence,
  Appointment,
  Instrument,
  InstrumentStatus,
  LegalNote,
  Period,
  PrecedenceNote,
  RegisterSlice,
  Substitution,
  Suspension,
  WorkAssignment,
} from '../authority/register.ts';
import { holdersAt } from '../authority/register-lookups.ts';
import { statusAt } from '../authority/status-at.ts';
import { dateInProvince, daysBetween, type Instant, instant, type PlainDate } from '../time.ts';
import { type AlertDay, type AlertQuestion, alertDaysOf } from './alert-days.ts';

/** What a report on endings reads of each kind of item of the register. */
interface DatedData {
  readonly INSTRUMENT: Instrument;
  readonly APPOINTMENT: Appointment;
  readonly WORK_ASSIGNMENT: WorkAssignment;
  readonly SUBSTITUTION: Substitution;
  readonly LEGAL_NOTE: LegalNote;
  readonly PRECEDENCE_NOTE: PrecedenceNote;
  readonly ABSENCE: Absence;
  readonly SUSPENSION: Suspension;
}

export const DATED_KINDS = [
  'INSTRUMENT',
  'APPOINTMENT',
  'WORK_ASSIGNMENT',
  'SUBSTITUTION',
  'LEGAL_NOTE',
  'PRECEDENCE_NOTE',
  'ABSENCE',
  'SUSPENSION',
] as const satisfies readonly (keyof DatedData)[];
export type DatedKind = (typeof DATED_KINDS)[number];

/** An item of the register that counts, under its id. */
export type DatedItem = {
  readonly [Kind in DatedKind]: { readonly kind: Kind; readonly id: string; readonly data: DatedData[Kind] };
}[DatedKind];

/** That an item stops giving anything, and when. */
export interface Ending {
  readonly item: DatedItem;
  /** The first instant without it. */
  readonly endsAt: Instant;
  /** The last day on which it holds, in Asia/Ho_Chi_Minh. */
  readonly endsOn: PlainDate;
  /** Calendar days from the day asked of to the last one; 0 on the last day itself. */
  readonly daysLeft: number;
  /** Its period ends, or it is suspended, revoked or replaced from a day that is known. */
  readonly because: 'PERIOD' | 'STATUS';
  /** The days of warning before it (D-49), the longest warning first. */
  readonly alerts: readonly AlertDay[];
  /** The code of the last warning whose day has come; null while none has. */
  readonly band: string | null;
}

/**
 * what of the register ends after `at` and at the latest `days` days later, the first to end first; what ends together
 * stands by kind and id. Drafts and papers that nobody has verified never held and do not end.
 * @param days whole calendar days, counted from the legal date of `at`; null without limit
 */
export function endingsOf({
  items,
  register,
  at,
  days,
  ...warned
}: Pick<AlertQuestion, 'rules' | 'calendar'> & {
  readonly items: readonly DatedItem[];
  readonly register: Pick<RegisterSlice, 'statusChanges'>;
  readonly at: Instant;
  readonly days: number | null;
}): Ending[] {
  const today = dateInProvince(at);
  return items
    .flatMap((item): Ending[] => {
      const end = endOf(item, { register, at });
      if (end === null || end.endsAt <= at) return [];
      const endsOn = lastDayOf(end.endsAt);
      const daysLeft = daysBetween({ from: today, to: endsOn });
      if (days !== null && daysLeft > days) return [];
      const alerts = alertDaysOf({ endsOn, ...warned });
      const band = alerts.findLast(({ on }) => on <= today)?.code ?? null;
      return [{ item, ...end, endsOn, daysLeft, alerts, band }];
    })
    .toSorted((one, other) => (orderOf(one) < orderOf(other) ? -1 : 1));
}

/** The day that holds the last millisecond before: "to the end of day D" is kept as the next midnight (domain.md 0.5(7)). */
export function lastDayOf(endsAt: Instant): PlainDate {
  return dateInProvince(justBefore(endsAt));
}

/** @returns the last instant at which what ends then still holds */
export function justBefore(endsAt: Instant): Instant {
  return instant(new Date(Date.parse(endsAt) - 1).toISOString());
}

/** @returns whether nobody holds the post any more once this appointment has ended (AU-2); false for anything else */
export function leavesPostEmpty({ item, endsAt }: Ending, register: RegisterSlice): boolean {
  return item.kind === 'APPOINTMENT' && holdersAt({ office: item.data.office, at: endsAt, register }).length === 0;
}

interface EndQuestion {
  readonly register: Pick<RegisterSlice, 'statusChanges'>;
  readonly at: Instant;
}

type End = Pick<Ending, 'endsAt' | 'because'>;

function endOf(item: DatedItem, question: EndQuestion): End | null {
  switch (item.kind) {
    case 'INSTRUMENT':
      return endOfInstrument(item.data, question);
    case 'LEGAL_NOTE':
    case 'PRECEDENCE_NOTE':
      return isVerifiedByAnother(item.data) ? endOfPeriod(item.data) : null;
    default:
      return endOfPeriod(item.data);
  }
}

/** Later than any date is counted: as good as without end. */
const NEVER = '2200-12-31';

function endOfPeriod({ until }: Period): End | null {
  return until === null || until >= NEVER ? null : { endsAt: instant(until), because: 'PERIOD' };
}

/**
 * The first instant from which a paper no longer holds that held just before: its period ends, or it is suspended, revoked or
 * replaced by a change that is on record already (R11).
 */
function endOfInstrument(paper: Instrument, { register, at }: EndQuestion): End | null {
  const holds = (moment: string) =>
    isWithin(paper, moment) && isUsable(statusAt({ instrument: paper, at: moment, register }));
  const changes = register.statusChanges.filter(({ instrument: changed }) => changed === paper.id);
  const borders = [paper.until, paper.statusFrom, ...changes.map(({ from }) => from)];
  const [endsAt] = borders
    .flatMap((border) => (border === null || border <= at || border >= NEVER ? [] : [instant(border)]))
    .toSorted()
    .filter((border) => holds(justBefore(border)) && !holds(border));
  if (endsAt === undefined || !isVerifiedByAnother(paper)) return null;
  return { endsAt, because: endsAt === paper.until ? 'PERIOD' : 'STATUS' };
}

function isUsable(status: InstrumentStatus): boolean {
  return status === 'IN_FORCE' || status === 'NEEDS_REVIEW';
}

function orderOf({ endsAt, item }: Ending): string {
  return `${endsAt} ${DATED_KINDS.indexOf(item.kind)} ${item.id}`;
}
