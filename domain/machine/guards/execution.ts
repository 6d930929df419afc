import { dueOn } from '../../calendar/due-on.ts';
import { reaches, type Share } from '../../council/share.ts';
import type { MoneyRefusal } from '../../money/dong.ts';
import type { MoneyRule } from '../../money/money-rules.ts';
import { lastTrancheRefusal, nextTrancheRefusal } from '../../money/next-tranche-refusal.ts';
import { planRefusal } from '../../money/plan-refusal.ts';
import { decidedRecoveryRefusal } from '../../money/recovery-amount.ts';
import { firstAdvanceRefusal } from '../../money/tranche-ceiling.ts';
import { addMonthsTo, plainDate } from '../../time.ts';
import type { CaseState } from '../case-state.ts';
import { itemsIn, numberNamed } from '../council-case.ts';
import type { Facts } from '../definition.ts';
import {
  advancedDong,
  amountIn,
  type ExtensionRule,
  gradeOf,
  recoveryOf,
  taskOf,
  trancheBefore,
  tranchesOf,
} from '../execution-case.ts';
import type { Refusal } from '../refusal.ts';
import type { Guard, GuardQuestion, Situation } from '../situation.ts';
import { no } from './common.ts';

const GROUNDS = ['SECRET', 'URGENT', 'SOLE_CAPABLE'];
/** States of a task in which its money flows. */
const PAYING = ['IN_PROGRESS', 'ACCEPTANCE_DOSSIER_DUE', 'ACCEPTANCE_REVIEW', 'POST_ACCEPTANCE'];
const ENDED_CALLS = ['DONE', 'FAILED', 'CANCELLED'];

/** Guards of the executing half: contract, money, reports, inspections, acceptance, use. */
export const EXECUTION_GUARDS = {
  /** `['dateAfter', laterFact, earlierFact]` */
  dateAfter: ({ facts, args }) => {
    const [later, earlier] = args.map((name) => String(facts[String(name)] ?? ''));
    if (later !== '' && earlier !== '' && String(later) > String(earlier)) return null;
    return no({ [String(args[0])]: String(later), [String(args[1])]: String(earlier) });
  },
  /** Direct assignment rests on one of the grounds of L29/2013 Art. 30, with a justification. */
  directGroundNamed: ({ facts }) => directGroundRefusal(facts),
  /** After failed calls a host may only be invited on such a ground. */
  directGroundIfDirect: ({ facts, command }) => {
    if (command.payload.afterFailedCalls !== 'DIRECT') return null;
    return command.payload.host === undefined ? no({ missing: 'host' }) : directGroundRefusal(facts);
  },
  /** A call about this task has failed for good and no other is under way (T06). */
  callsExhausted: ({ situation }) => {
    const calls = situation.family.filter(
      (state) => state.kind === 'call' && state.subjects.includes(situation.case.id),
    );
    const underWay = calls.filter((call) => !ENDED_CALLS.includes(call.state));
    if (underWay.length > 0) return no({ underWay: underWay.map((call) => call.id).join(' ') });
    return calls.some((call) => call.state === 'FAILED') ? null : no({ wanted: 'a call that failed' });
  },
  /** An approval whose date falls into another profile waits for a transition act (domain.md 0.5 (4)). */
  regimeCoversToday: ({ situation: { regime, today } }) => {
    const begun = regime.approvedFrom === null || today >= regime.approvedFrom;
    const over = regime.approvedUntil !== null && today >= regime.approvedUntil;
    if (begun && !over) return null;
    return no({ regime: regime.id, from: regime.approvedFrom ?? '-', until: regime.approvedUntil ?? '-', today });
  },
  /** Deciding otherwise than advised needs a reason (RC-10). */
  departureHasReason: ({ situation, command }) => {
    const advised = situation.case.facts;
    const other = ['host', 'pi', 'stateBudgetDong', 'spendMode'].filter(
      (name) => advised[name] !== undefined && command.payload[name] !== advised[name],
    );
    if (other.length === 0 || (command.reason ?? '').trim() !== '') return null;
    return no({ departsIn: other.join(' '), missing: 'reason' });
  },

  /** Instalments are the award to the dong, always (MO-3). */
  tranchesSumToAward: ({ facts }) => {
    const tranchesDong = itemsIn(facts.tranches).map((item) => amountIn(item.amountDong));
    return byMoney(planRefusal({ awardDong: amountIn(facts.stateBudgetDong), tranchesDong }));
  },
  /** Numbered 1, 2, 3 …; only the final one is the last (paid after acceptance). */
  tranchesInOrder: ({ facts }) => {
    const items = itemsIn(facts.tranches);
    const wrong = items.findIndex(
      (item, place) => item.ordinal !== place + 1 || (item.last === true) !== (place === items.length - 1),
    );
    return wrong === -1 ? null : no({ tranche: `${wrong + 1}`, wanted: 'ordinals 1, 2, 3 …, the final one last' });
  },
  /** The planned first advance keeps under the ceiling of JC27/2015. */
  firstTrancheWithinCeiling: (question) => {
    const [first, second] = itemsIn(question.facts.tranches);
    if (first === undefined || second === undefined) return null;
    return ceilingRefusal(question, amountIn(first.amountDong));
  },
  /** Tranches added with a raised total are exactly the difference (MO-3). */
  addedTranchesSum: ({ situation, facts }) => {
    const awardDong = amountIn(facts.stateBudgetDong) - amountIn(situation.case.facts.stateBudgetDong);
    const tranchesDong = itemsIn(facts.addedTranches).map((item) => amountIn(item.amountDong));
    return byMoney(planRefusal({ awardDong, tranchesDong }));
  },

  /** No payment while the task is suspended, ending or stopped (domain.md 3.15). */
  paymentsOpen: ({ situation }) => {
    const task = taskOf(situation);
    if (task.flags.includes('FUNDING_STOPPED')) return no({ task: task.id, flag: 'FUNDING_STOPPED' });
    return PAYING.includes(task.state) ? null : no({ task: task.id, state: task.state, wanted: PAYING.join(' ') });
  },
  /** Tranches are paid in their order. */
  earlierTranchesPaid: ({ situation, facts }) => {
    const unpaid = trancheBefore(situation, facts).filter((state) => state.facts.paidOn === undefined);
    const waiting = unpaid.filter((state) => state.state !== 'CANCELLED');
    return waiting.length === 0 ? null : no({ unpaid: waiting.map((state) => state.id).join(' ') });
  },
  /** First advance: at most the share of the state budget and within the year's allocation. A single final tranche is none. */
  firstAdvanceWithinCeiling: (question) => {
    const { facts } = question;
    return facts.ordinal === 1 && facts.last !== true ? ceilingRefusal(question, amountIn(facts.amountDong)) : null;
  },
  /** Enough of what was advanced earlier is settled. */
  earlierHalfSettled: ({ situation, facts }) => {
    const paid = trancheBefore(situation, facts).filter((state) => state.facts.paidOn !== undefined);
    const sum = (name: string) => paid.reduce((total, state) => total + amountIn(state.facts[name]), 0n);
    const rule = numberNamed<MoneyRule>(situation.regime, 'money');
    return byMoney(nextTrancheRefusal({ rule, advancedDong: sum('amountDong'), settledDong: sum('settledDong') }));
  },
  /** A tranche between the first and the last follows an accepted report (MO-6). */
  reportAcceptedForTranche: ({ situation, facts }) => {
    if (facts.ordinal === 1 || facts.last === true) return null;
    const task = taskOf(situation);
    const accepted = situation.family.some(
      (state) => state.parent === task.id && state.kind === 'progressReport' && state.state === 'ACCEPTED',
    );
    return accepted ? null : no({ wanted: 'an accepted periodic report' });
  },
  /** The last tranche waits for Pass or better. */
  lastAfterAcceptance: ({ situation, facts }) => {
    if (facts.last !== true) return null;
    const task = taskOf(situation);
    if (task.state !== 'POST_ACCEPTANCE') return no({ task: task.id, state: task.state, wanted: 'POST_ACCEPTANCE' });
    return byMoney(lastTrancheRefusal({ grade: gradeOf(task) }));
  },
  /** What is settled never falls and never exceeds what was paid. */
  settlesMoreWithinAmount: ({ situation, facts }) => {
    const [settled, before] = [amountIn(facts.settledDong), amountIn(situation.case.facts.settledDong)];
    const paid = amountIn(facts.amountDong);
    if (settled > before && settled <= paid) return null;
    return no({ settled: `${settled}`, before: `${before}`, paid: `${paid}` });
  },
  /** Every instalment is settled, cancelled or left to the recovery. */
  everyTrancheClosed: ({ situation }) => {
    const open = tranchesOf(situation).filter((state) => !['SETTLED', 'CANCELLED', 'RECOVERED'].includes(state.state));
    return open.length === 0 ? null : no({ open: open.map((state) => `${state.id}=${state.state}`).join(' ') });
  },

  /** A task that is not on schedule says why (EX-5). */
  healthHasReason: ({ facts, command }) =>
    facts.health === 'ON_SCHEDULE' || command.payload.healthReason !== undefined
      ? null
      : no({ missing: 'healthReason' }),
  /** Findings have a text and a day until which they are remedied (EX-4). */
  findingsAreNamed: ({ command: { payload } }) => {
    if (payload.findings !== true) return null;
    const missing = ['finding', 'remedyBy'].filter((name) => payload[name] === undefined);
    return missing.length === 0 ? null : no({ missing: missing.join(' ') });
  },

  /** An extension is asked at least that long before the end (D-25). */
  extensionAskedInTime: ({ situation, command, facts }) => {
    if (command.payload.adjustment !== 'EXTEND') return null;
    const rule = situation.regime.deadlines['D-25'];
    if (rule === undefined) throw new Error('unknown deadline D-25');
    const from = plainDate(String(facts.contractEnd));
    const lastDay = dueOn({ rule, from, calendar: situation.calendar }).date;
    return situation.today <= lastDay ? null : no({ deadline: 'D-25', lastDay, today: situation.today });
  },
  /** As often as the regime allows (CH-2). */
  extensionsLeft: ({ situation }) => {
    const { times } = numberNamed<ExtensionRule>(situation.regime, 'extension');
    const taken = Number(situation.case.facts.extensions ?? 0);
    return taken < times ? null : no({ taken: `${taken}`, allowed: `${times}` });
  },
  /** The cap follows the original duration (C04/2015). */
  extensionWithinCap: ({ situation, facts }) => {
    const rule = numberNamed<ExtensionRule>(situation.regime, 'extension');
    const long = Number(facts.durationMonths) > rule.longAboveMonths;
    const months = long ? rule.mostMonthsLong : rule.mostMonthsShort;
    const latest = addMonthsTo({ date: plainDate(String(situation.case.facts.contractEnd)), months });
    return String(facts.newEnd) <= latest ? null : no({ newEnd: String(facts.newEnd), latest, months: `${months}` });
  },
  /** A task is shortened only when most of its work is done. */
  enoughWorkDone: ({ situation, facts }) => {
    const share = { ...numberNamed<Share>(situation.regime, 'shorteningWorkDone'), compare: 'AT_LEAST' } as const;
    const part = Number(facts.workDonePercent);
    return part <= 100 && reaches({ share, part, whole: 100 }) ? null : no({ workDonePercent: `${part}` });
  },
  piIsAnother: ({ situation, command }) =>
    command.payload.pi === situation.case.facts.pi ? no({ pi: String(command.payload.pi) }) : null,
  hostIsAnother: ({ situation, command }) => {
    const before = situation.case.facts.host;
    if (before === undefined) return no({ missing: 'host' });
    return command.payload.host === before ? no({ host: String(before) }) : null;
  },

  /** Unspent, unproven and properly spent are together what was paid (JC27/2015). */
  partsSumToAdvanced: (question) => {
    const outcome = recoveryOf(question);
    return outcome.ok ? null : byMoney(outcome.refusal);
  },
  decidedAtLeastMinimum: ({ situation, facts }) =>
    byMoney(
      decidedRecoveryRefusal({
        decidedDong: amountIn(facts.decidedDong),
        minimumDong: amountIn(facts.recoveryMinimumDong),
        advancedDong: advancedDong(situation),
      }),
    ),
  repaymentWithinBalance: ({ facts }) => {
    const balance = balanceOf(facts);
    const now = amountIn(facts.repaidNowDong);
    return now > 0n && now <= balance ? null : no({ repaidNow: `${now}`, balance: `${balance}` });
  },
  nothingLeftToRepay: ({ facts }) => {
    if (facts.recoveryFixed !== true) return no({ missing: 'a decided amount' });
    return balanceOf(facts) === 0n ? null : no({ balance: `${balanceOf(facts)}` });
  },

  /** Beyond D-48 only Fail is possible (C11/2014 Art. 13). */
  ratingAllowed: ({ situation, facts }) => {
    const task = situation.family.find((state) => state.id === situation.case.parent);
    const locked = [situation.case, task].some((state) => state?.flags.includes('RATING_LOCKED') === true);
    return locked && facts.rating !== 'FAIL' ? no({ rating: String(facts.rating), wanted: 'FAIL' }) : null;
  },
  /** How often a task may come to acceptance is a number of the regime (CH-5). */
  triesLeft: ({ situation }) => {
    const allowed = numberNamed<number>(situation.regime, 'acceptanceTries');
    const tries = Number(situation.case.facts.tries ?? 1);
    return tries < allowed ? null : no({ tries: `${tries}`, allowed: `${allowed}` });
  },
  /** A rating that was given stands or falls; a council that has not rated goes on or is replaced. */
  opinionFits: ({ situation, facts }) => {
    const rated = situation.case.facts.ratedOn !== undefined && situation.case.facts.askedFrom === 'RATED';
    const fits = facts.opinion === 'NEW_COUNCIL' || facts.opinion === (rated ? 'RATING_STANDS' : 'COUNCIL_GOES_ON');
    return fits ? null : no({ opinion: String(facts.opinion), rated: `${rated}` });
  },
  /** The number of a certificate is used once (AC-7). */
  certificateIsNew: ({ situation, facts }) => {
    const other = situation.family.find(
      (state) => state.id !== situation.case.id && state.facts.certificateNumber === facts.certificateNumber,
    );
    return other === undefined ? null : no({ certificateNumber: String(facts.certificateNumber), usedBy: other.id });
  },
  /** A result that is not fully used says why (AC-6). */
  useHasReason: ({ facts, command }) =>
    facts.use === 'USED' || command.payload.whyNot !== undefined
      ? null
      : no({ use: String(facts.use), missing: 'whyNot' }),
} as const satisfies Readonly<Record<string, Guard>>;

function directGroundRefusal(facts: Facts): Refusal | null {
  if (!GROUNDS.includes(String(facts.directGround)))
    return no({ directGround: String(facts.directGround ?? 'nothing') });
  return String(facts.groundJustification ?? '').trim() === '' ? no({ missing: 'groundJustification' }) : null;
}

function ceilingRefusal({ situation }: { situation: Situation }, advanceDong: bigint): Refusal | null {
  const task: CaseState = taskOf(situation);
  const rule = numberNamed<MoneyRule>(situation.regime, 'money');
  const stateBudgetDong = amountIn(task.facts.stateBudgetDong);
  const yearAllocationDong = amountIn(task.facts.yearAllocationDong);
  return byMoney(firstAdvanceRefusal({ rule, advanceDong, stateBudgetDong, yearAllocationDong }));
}

function balanceOf(facts: GuardQuestion['facts']): bigint {
  return amountIn(facts.decidedDong) - amountIn(facts.repaidDong);
}

function byMoney(refusal: MoneyRefusal | null): Refusal | null {
  return refusal === null ? null : no({ ...refusal.detail, rule: refusal.rule });
}
