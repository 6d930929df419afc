import { conflictsOf } from './conflict-of-interest.ts';
import type { Appointment, Bar, Office, Party } from './register.ts';

/** An item of the register that came to be known after an act it bears on. */
export type LateItem =
  | { readonly kind: 'BAR'; readonly bar: Bar }
  | { readonly kind: 'APPOINTMENT'; readonly appointment: Appointment; readonly office: Office }
  /** A paper of the act was revoked for cause (R11). */
  | { readonly kind: 'FOR_CAUSE'; readonly instrument: string };

/** An act that was done, as far as what was found late can touch it. */
export interface DoneAct {
  readonly person: string;
  /** Holders of the posts whose delegated power it used (R10). */
  readonly givers: readonly string[];
  readonly life: string;
  /** The instant its authority was judged at. */
  readonly at: string;
  /** Papers it rests on. */
  readonly chain: readonly string[];
}

/** Why an act has to be decided again by another (R14, R11). */
export interface LateFinding {
  /** Kept out himself; kept out as the giver of the power; done under a paper that was revoked for cause. */
  readonly reason: 'CONFLICT' | 'GIVER' | 'FOR_CAUSE';
  /** Who was kept out; null for a paper. */
  readonly person: string | null;
  /** COI-1 to COI-6, SoD-8, SoD-11, the ruling's code, or the paper. */
  readonly code: string;
}

/**
 * What one item known late says against an act: with it the same rules of conflict would have kept the person, or the giver
 * of the power, out at the instant of the act (R14); or a paper of the act was revoked for cause, whenever that was (R11).
 * @param parties of the case as they were when the act was done: who became a party later kept nobody out then
 */
export function lateFindingsOf(act: DoneAct, item: LateItem, parties: readonly Party[]): LateFinding[] {
  if (item.kind === 'FOR_CAUSE') {
    const { instrument } = item;
    return act.chain.includes(instrument) ? [{ reason: 'FOR_CAUSE', person: null, code: instrument }] : [];
  }
  const register = {
    bars: item.kind === 'BAR' ? [item.bar] : [],
    appointments: item.kind === 'APPOINTMENT' ? [item.appointment] : [],
    offices: item.kind === 'APPOINTMENT' ? [item.office] : [],
    parties,
  };
  const { life, at } = act;
  const found = (person: string, reason: LateFinding['reason']): LateFinding[] => {
    const codes = conflictsOf({ person, life, at, register }).map(({ code }) => code);
    return [...new Set(codes)].map((code) => ({ reason, person, code }));
  };
  const givers = act.givers.filter((giver) => giver !== act.person);
  return [...found(act.person, 'CONFLICT'), ...givers.flatMap((giver) => found(giver, 'GIVER'))];
}
