import { dueOn } from '../../calendar/due-on.ts';
import type { AcceptanceRule } from '../../council/member-rating.ts';
import { daysBetween, plainDate } from '../../time.ts';
import { numberNamed } from '../council-case.ts';
import { amountIn, recoveryOf } from '../execution-case.ts';
import type { Derivation } from '../situation.ts';

/** Computations of the execution half. */
export const EXECUTION_DERIVATIONS = {
  stampListPublished: stamp('listPublishedOn'),
  stampCouncilConcluded: stamp('councilConcludedOn'),
  stampApproved: stamp('approvedOn'),
  stampRated: stamp('ratedOn'),
  stampPaid: stamp('paidOn'),
  stampRevisionConfirmed: stamp('revisionConfirmedOn'),
  stampHandedOver: stamp('handedOverOn'),
  stampOwnershipAsked: stamp('ownershipAskedOn'),
  /** A task that is suspended already keeps its first day. */
  stampSuspended: ({ situation }) => (situation.case.state === 'SUSPENDED' ? {} : { suspendedOn: situation.today }),
  /** Days suspended, over all suspensions. */
  logSuspension: ({ situation, facts }) => {
    const from = plainDate(String(facts.suspendedOn));
    const days = daysBetween({ from, to: plainDate(situation.today) });
    return { suspendedDays: Number(facts.suspendedDays ?? 0) + days };
  },
  /** Whether this is the missed report that stops the funding (C09/2014 Art. 9). */
  judgeMissedReports: ({ situation, facts }) => {
    const limit = numberNamed<number>(situation.regime, 'missedReportsStopFunding');
    const stopped = situation.case.flags.includes('FUNDING_STOPPED');
    return { stopsFunding: !stopped && Number(facts.missedReports) >= limit };
  },
  moveContractEnd: ({ facts }) => ({ contractEnd: facts.newEnd ?? null }),
  rememberFormerPi: ({ situation }) => ({ formerPi: situation.case.facts.pi ?? null, piChangedOn: situation.today }),
  restoreFormerPi: ({ facts }) => ({ pi: facts.formerPi ?? null, formerPi: null }),
  rememberFormerHost: ({ situation }) => ({ formerHost: situation.case.facts.host ?? null }),
  /** COUNCIL_LOCKED: a council meets and can only say Fail; AUTO_FAIL: no council meets. */
  readLateHardLimitMode: ({ situation }) => {
    const { lateHardLimitMode } = numberNamed<AcceptanceRule>(situation.regime, 'acceptance');
    return lateHardLimitMode === 'AUTO_FAIL'
      ? { lateHardLimitMode, ending: 'FAILED', rating: 'FAIL' }
      : { lateHardLimitMode };
  },

  /** Instalments that this annex adds; those of an earlier one are not opened again. */
  addedNow: ({ command }) => ({ addedNow: command.payload.addedTranches ?? [] }),
  settlement: ({ facts }) => ({
    settlement: amountIn(facts.settledDong) === amountIn(facts.amountDong) ? 'ALL' : 'PART',
  }),

  recoveryMinimum: (question) => {
    const outcome = recoveryOf(question);
    if (!outcome.ok) throw new Error(`recovery was not checked: ${outcome.refusal.rule}`);
    return { recoveryMinimumDong: `${outcome.value.minimumDong}`, lookAtUnproven: outcome.value.lookAtUnproven };
  },
  /** Nothing to recover: the termination closes the task. */
  terminationEnd: ({ facts }) => ({
    terminationTo: amountIn(facts.decidedDong) === 0n ? 'CLOSED_TERMINATED' : 'RECOVERY',
  }),
  addRepayment: ({ facts }) => ({ repaidDong: `${amountIn(facts.repaidDong) + amountIn(facts.repaidNowDong)}` }),

  /** Day of receipt; after D-48 the rating is locked. */
  receiveDossier: ({ situation, facts }) => {
    const rule = situation.regime.deadlines['D-48'];
    if (rule === undefined) throw new Error('unknown deadline D-48');
    const from = plainDate(String(facts.contractEnd));
    const limit = dueOn({ rule, from, calendar: situation.calendar }).date;
    return { submittedOn: situation.today, ratingLocked: facts.ratingLocked === true || situation.today > limit };
  },
  /** Where an independent opinion was asked from, so that it can lead back there. */
  rememberAsked: ({ situation }) => ({ askedFrom: situation.case.state }),
  /** After a use report: another year, the end, or a result its receiver refuses (AC-6). */
  monitoringAfterReport: ({ situation, facts }) => {
    if (facts.use === 'REFUSED') return { monitoring: 'NOT_APPLIED' };
    const wanted = numberNamed<number>(situation.regime, 'useReports');
    return { monitoring: Number(facts.useReportsAccepted) >= wanted ? 'ENDED' : 'ACTIVE' };
  },
} as const satisfies Readonly<Record<string, Derivation>>;

/** The day of the act, under a name of its own. */
function stamp(name: string): Derivation {
  return ({ situation }) => ({ [name]: situation.today });
}
