import type {
  Agenda,
  AgendaQuestion,
  CaseInput,
  ClockInput,
  DigestInput,
  ImportInput,
  MailInput,
  MassActInput,
  MassActProgress,
  ReviewInput,
} from '../domain/machine/agenda.ts';
import { advanceSome } from '../records/advance-clock.ts';
import type { Ledger } from '../records/commit-act.ts';
import { commitDue } from '../records/commit-due.ts';
import { tellDigest } from '../records/digest/tell-digest.ts';
import { knowingRegimes } from '../records/held-regimes.ts';
import { carryOutImport } from '../records/imports/carry-out-import.ts';
import { carryOutMassAct } from '../records/mass-acts/carry-out-mass-act.ts';
import { readAgenda } from '../records/read-agenda.ts';
import { sealRefusals } from '../records/seal-refusals.ts';
import { type ReviewProgress, reviewStandings } from '../records/standings/review-standings.ts';
import type { Mailer } from './mailer.ts';
import { type MailProgress, sendMails } from './send-mails.ts';

/** The engine's care for workflows, as far as activities need it. */
export interface EngineCare {
  sweep(): Promise<number>;
  reconcile(): Promise<number>;
}

export interface ActivityDeps {
  readonly ledger: Ledger;
  readonly engine: EngineCare;
  /** Null: mails only wait. */
  readonly mailer?: Mailer | null;
  /** Tells the engine how far a long activity has come. */
  readonly heartbeat?: (progress: unknown) => void;
  /** Told of what went wrong and was passed over. */
  readonly onFault?: (fault: unknown) => void;
}

export type Activities = ReturnType<typeof createActivities>;

/** Everything workflows may ask of the world; each is safe to repeat, for what it writes has a natural key. */
export function createActivities({
  ledger,
  engine,
  mailer = null,
  heartbeat = () => undefined,
  onFault = () => undefined,
}: ActivityDeps) {
  return {
    /** Reads what a case waits for and notes how far its workflow has seen. */
    readAgenda: (question: AgendaQuestion): Promise<Agenda> => readAgenda(ledger, question),
    /** Commits, as the system, what time has brought about in a case. @returns acts recorded */
    commitDue: (input: CaseInput): Promise<number> =>
      knowingRegimes(ledger.db, input.province, () => commitDue(ledger, input)),
    /** Some strides of a moving business clock, each to the next instant at which something is to be done. @returns whether it has arrived */
    advanceClock: (input: ClockInput): Promise<boolean> =>
      knowingRegimes(ledger.db, input.province, () => advanceSome(ledger, input)),
    /** Brings in the cases of a confirmed import, batch by batch; what is there is passed over. @returns how many */
    carryOutImport: (place: ImportInput): Promise<number> =>
      knowingRegimes(ledger.db, place.province, () => carryOutImport(ledger, { place, onProgress: heartbeat })),
    /** Records and tells where who may decide what is open is not as it was told; what is recorded is passed over. */
    reviewStandings: ({ province }: ReviewInput): Promise<ReviewProgress> =>
      knowingRegimes(ledger.db, province, () => reviewStandings(ledger, { province, onProgress: heartbeat })),
    /** Carries out the next part of the mass act that is due first. @returns how far it came; null where none is due */
    carryOutMassAct: (input: MassActInput): Promise<MassActProgress | null> =>
      knowingRegimes(ledger.db, input.province, () => carryOutMassAct(ledger, { ...input, onProgress: heartbeat })),
    /** Sends some of the mails that are due. @returns how far it came; null where nothing carries them */
    sendMails: async ({ province }: MailInput): Promise<MailProgress | null> =>
      mailer === null ? null : sendMails({ ledger, mailer, onProgress: heartbeat, onFault }, { province }),
    /** Tells everybody, on the morning of a working day, what is late, due or new of their work. @returns how many persons */
    tellDigest: ({ province }: DigestInput): Promise<number> =>
      knowingRegimes(ledger.db, province, () => tellDigest(ledger, { province })),
    /** Puts the digest of each finished minute of refused attempts into the log. @returns minutes sealed */
    sealRefusals: (): Promise<number> => sealRefusals(ledger),
    /** Wakes every case whose workflow has not seen its newest act. @returns how many */
    sweepCases: (): Promise<number> => engine.sweep(),
    /** Starts a workflow for every open case that has none running. @returns how many */
    reconcileCases: (): Promise<number> => engine.reconcile(),
  };
}
