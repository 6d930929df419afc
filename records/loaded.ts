import type { LastAct } from '../domain/authority/signed-on-paper.ts';
import type { Calendar } from '../domain/calendar/calendar.ts';
import type { Claim } from '../domain/claim.ts';
import type { Award } from './awards.ts';
import type { Family, RawLife } from './life-reading.ts';
import type { RawRegimes, RegimesReading } from './regimes-reading.ts';
import type { RawRegister, RegisterReading } from './register-reading.ts';
import type { RegisterRow } from './register-slice.ts';
import type { DueReminder } from './reminders/due-reminders.ts';

export interface Head {
  readonly n: string;
  readonly lastHash: string;
  readonly epoch: number;
  readonly agenda: string;
  readonly clockOffsetMs: string;
  readonly clockMovable: boolean;
  /** Where a moving business clock is to arrive; null while it stands. */
  readonly clockTarget: string | null;
  readonly lastDbTime: string | null;
  readonly lastBusinessTime: string | null;
  readonly dbTime: string;
  readonly businessTime: string;
}

export interface RecordedAnswer {
  readonly person: string;
  readonly fingerprint: string;
  readonly n: string;
  /** JSON as it was answered. */
  readonly answer: string;
}

/** Everything that was true when the head was locked. */
export interface Loaded extends Head, Family {
  readonly recorded: RecordedAnswer | null;
  readonly receiptPrefix: string;
  /** The province's data are fictional: only there may an act rest on a scope that is merely illustrative. */
  readonly sample: boolean;
  readonly unseen: readonly string[];
  readonly documents: readonly string[];
  readonly register: readonly RegisterRow[];
  /** What days are counted by. */
  readonly calendar: Calendar;
  /** All of the register, for what asks of others than those who act. */
  readonly wholeRegister: RegisterReading;
  readonly regimes: RegimesReading;
  /** What was judged before the lock still holds where the marks are the same. */
  readonly registerMark: string;
  readonly lifeMarks: ReadonlyMap<string, string>;
  /** Only where a grant is limited by what was approved before. */
  readonly awards: readonly Award[];
  readonly series: Readonly<Record<string, number>>;
  /** On steps of the cases asked about; they may have changed since the head was locked, for nothing legal hangs on them. */
  readonly claims: readonly Claim[];
  /** Null unless a succession is entered or verified. */
  readonly openWork: OpenWork | null;
  /** The transition that was asked about has been confirmed. */
  readonly transitionDone: boolean;
  /** What is to be told by now, in the order of the instants; none unless it was asked for. */
  readonly dueReminders: readonly DueReminder[];
  /** Null unless a decision signed on paper was asked about. */
  readonly paper: PaperGround | null;
}

/** What an abolished post or unit would leave behind. */
export interface OpenWork {
  /** Roles that open steps wait for. */
  readonly roles: readonly string[];
  /** Units that are a party of an open case. */
  readonly units: readonly string[];
}

/** What is on record about a decision signed on paper. */
export interface PaperGround {
  /** Null where nothing was entered under its number in the log. */
  readonly status: 'WAITING' | 'CONFIRMED' | 'REJECTED' | null;
  /** Another paper of the same organ, year and number: the number in the log of its entry. */
  readonly sameNumber: string | null;
  readonly lastAct: LastAct | null;
}

/** What all acts of one transaction stand on: the head and the numbers as the act before left them. */
export interface Ground extends Pick<Loaded, 'receiptPrefix' | 'sample' | 'series' | 'regimes' | 'claims'> {
  readonly head: Head;
  readonly register: RegisterReading;
}

/** What `lock_and_load` answers: what the process does not hold, or no longer as it is. */
export interface RawLoaded extends Omit<Ground, 'register' | 'regimes' | 'claims'> {
  /** Null: it is as it was held. */
  readonly register: RawRegister | null;
  readonly regimes: RawRegimes | null;
  /** In the order in which it was asked. */
  readonly asked: readonly RawAsked[];
}

/** What one act's question was answered. */
export interface RawAsked extends Pick<Loaded, 'recorded' | 'documents'> {
  /** The lives that bear on what was asked; null: those that were named, all as they were held. */
  readonly lives: readonly string[] | null;
  readonly readings: readonly RawLife[] | null;
}
