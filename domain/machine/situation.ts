import type { Calendar } from '../calendar/calendar.ts';
import type { CaseState } from './case-state.ts';
import type { Facts, Regime, Row } from './definition.ts';

/** A paper on the file of a case: its kind and the SHA-256 of its content. */
export interface PaperOnFile {
  readonly caseId: string;
  readonly kind: string;
  readonly sha256: string;
}

/** A sealed payload of this case, readable by the row that unseals. */
export interface SealedPayload {
  readonly person: string;
  readonly event: string;
  readonly payload: Facts;
}

/** Everything a rule may look at. What is not here cannot decide an act. */
export interface Situation {
  readonly regime: Regime;
  readonly case: CaseState;
  /** Every case of the same life or about it, this one included: parents, children, sessions, calls, applications. */
  readonly family: readonly CaseState[];
  readonly papers: readonly PaperOnFile[];
  readonly sealed: readonly SealedPayload[];
  /** Legal date of the act in Asia/Ho_Chi_Minh: the business date, or the day whose end brought a TIME event. */
  readonly today: string;
  /** Business time, ISO 8601 in UTC. */
  readonly now: string;
  readonly calendar: Calendar;
}

/** What somebody (or time) wants to do. */
export interface Command {
  readonly event: string;
  readonly payload: Facts;
  readonly reason: string | null;
  /** Acting person; null when time acts. */
  readonly person: string | null;
  /** Papers that come with the act. */
  readonly attached: readonly PaperOnFile[];
  /** SHA-256 of what the acting person was shown, where it came with the act. */
  readonly subjectDigest?: string | undefined;
  /** Provider of the personal signature that came with the act and holds. */
  readonly signature?: string | undefined;
  /** It follows from another act, which is the one that the papers came with. */
  readonly follows?: true;
}

/** A rule that looks at the situation as it would be with this command and says why not, or null. */
export type Guard = (question: GuardQuestion) => import('./refusal.ts').Refusal | null;

export interface GuardQuestion {
  readonly situation: Situation;
  readonly command: Command;
  readonly row: Row;
  /** Facts of the case with the payload over them. */
  readonly facts: Facts;
  readonly args: readonly import('./definition.ts').Json[];
}

/** A computation whose results become facts of the case. */
export type Derivation = (question: Omit<GuardQuestion, 'args'>) => Facts;
