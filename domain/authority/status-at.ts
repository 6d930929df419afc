import { compareText, isVerifiedByAnother } from './is-within.ts';
import { type Instrument, type InstrumentStatus, type RegisterSlice, TERMINAL_STATUSES } from './register.ts';
import { changesUnder } from './register-index.ts';

/** Of two changes at one instant the stricter counts. */
const STRICTEST_FIRST: readonly InstrumentStatus[] = [
  'REVOKED',
  'REPLACED',
  'SUSPENDED',
  'DRAFT',
  'NEEDS_REVIEW',
  'IN_FORCE',
];

export interface Stated {
  readonly status: InstrumentStatus;
  /** Empty where it was so from the beginning. */
  readonly from: string;
  /** Paper that changed it. */
  readonly by?: string | null;
  /** Said by the paper itself: at one instant a change goes before it. */
  readonly own?: true;
}

interface StatusQuestion {
  readonly instrument: Instrument;
  readonly at: string;
  readonly register: Pick<RegisterSlice, 'statusChanges'>;
}

/** @returns the status at an instant; `statedAt` says since when and by which paper */
export function statusAt(question: StatusQuestion): InstrumentStatus {
  return statedAt(question).status;
}

/**
 * The status at an instant: what was stated last before it, by the paper itself or by a verified change. Before its own
 * statement began it was in force, except that one whose being in force began later, or a draft, gave nothing before.
 * One that was revoked or replaced stays so (R11).
 */
export function statedAt({ instrument, at, register }: StatusQuestion): Stated {
  const stated = [
    ...changesOf({ instrument, register }).filter(({ from }) => from <= at),
    ownStatement(instrument, at),
  ];
  const ended = stated.filter(({ status }) => TERMINAL_STATUSES.includes(status));
  const [latest] = (ended.length > 0 ? ended : stated).toSorted(lastThenStrictest);
  return latest as Stated;
}

/** @returns the last instant up to `at` from which the paper was confirmed to be in force: its beginning, or a change (R10) */
export function confirmedFrom(question: StatusQuestion): string {
  const { instrument, at } = question;
  const confirmed = changesOf(question).filter(({ status, from }) => status === 'IN_FORCE' && from <= at);
  return [instrument.from, ...confirmed.map(({ from }) => from)].toSorted().at(-1) ?? instrument.from;
}

function changesOf({ instrument, register }: Omit<StatusQuestion, 'at'>): Stated[] {
  return changesUnder(register, instrument.id).filter(isVerifiedByAnother);
}

function ownStatement({ status, statusFrom }: Instrument, at: string): Stated {
  if (statusFrom === null || statusFrom <= at) return { status, from: statusFrom ?? '', own: true };
  return { status: status === 'IN_FORCE' || status === 'DRAFT' ? 'DRAFT' : 'IN_FORCE', from: '', own: true };
}

function lastThenStrictest(left: Stated, right: Stated): number {
  return (
    compareText(right.from, left.from) ||
    Number(left.own ?? false) - Number(right.own ?? false) ||
    STRICTEST_FIRST.indexOf(left.status) - STRICTEST_FIRST.indexOf(right.status)
  );
}
