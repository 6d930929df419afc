import type { CalendarYearData } from '../calendar/calendar-year.ts';
import type {
  Absence,
  Appointment,
  Bar,
  Grant,
  Instrument,
  KnownOutside,
  LegalNote,
  Office,
  Period,
  PrecedenceNote,
  StatusChange,
  Substitution,
  Succession,
  Suspension,
  Unit,
  WorkAssignment,
} from './register.ts';

type Entered = 'enteredBy' | 'verifiedBy' | 'version';

export interface PersonData extends KnownOutside {
  readonly name: string;
  /** Where notices go by mail. */
  readonly email?: string;
  /** Where an outside researcher works, in his own words. */
  readonly organisation?: string;
}

/** Who signs in as this person: a subject of an identity provider, for a time. It gives no power; it says who somebody is. */
export interface AccountData extends Period, KnownOutside {
  readonly person: string;
  /** Issuer of the identity provider, exactly as its tokens name it. */
  readonly issuer: string;
  readonly subject: string;
  /** Why it was ended. */
  readonly reason?: string;
}

/** What one item of the register says, by its kind; who entered and verified it stands beside it. */
export type RegisterItem =
  | { readonly kind: 'UNIT'; readonly id: string; readonly data: Omit<Unit, 'id'> }
  | { readonly kind: 'OFFICE'; readonly id: string; readonly data: Omit<Office, 'id'> }
  | { readonly kind: 'PERSON'; readonly id: string; readonly data: PersonData }
  | { readonly kind: 'APPOINTMENT'; readonly id: string; readonly data: Appointment }
  | { readonly kind: 'WORK_ASSIGNMENT'; readonly id: string; readonly data: WorkAssignment }
  | { readonly kind: 'SUBSTITUTION'; readonly id: string; readonly data: Omit<Substitution, 'id'> }
  | { readonly kind: 'INSTRUMENT'; readonly id: string; readonly data: Omit<Instrument, 'id' | Entered> }
  | { readonly kind: 'STATUS_CHANGE'; readonly id: string; readonly data: Omit<StatusChange, 'id' | Entered> }
  | { readonly kind: 'GRANT'; readonly id: string; readonly data: Grant }
  | { readonly kind: 'PRECEDENCE_NOTE'; readonly id: string; readonly data: Omit<PrecedenceNote, 'id' | Entered> }
  | { readonly kind: 'LEGAL_NOTE'; readonly id: string; readonly data: Omit<LegalNote, 'id' | Entered> }
  | { readonly kind: 'BAR' | 'INTEREST'; readonly id: string; readonly data: Bar }
  | { readonly kind: 'SUSPENSION'; readonly id: string; readonly data: Suspension }
  | { readonly kind: 'ABSENCE'; readonly id: string; readonly data: Absence }
  | { readonly kind: 'SUCCESSION'; readonly id: string; readonly data: Omit<Succession, 'id'> }
  | { readonly kind: 'CALENDAR_YEAR'; readonly id: string; readonly data: CalendarYearData }
  | { readonly kind: 'ACCOUNT'; readonly id: string; readonly data: AccountData };
