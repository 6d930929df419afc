import { dueOn } from '../../calendar/due-on.ts';
import { plainDate } from '../../time.ts';
import type { CaseState } from '../case-state.ts';
import type { Json } from '../definition.ts';
import { type Refusal, refuse } from '../refusal.ts';
import type { Guard, GuardQuestion } from '../situation.ts';

/** Guards that any machine may call; `detail` says what was looked at and what was found. */
export const COMMON_GUARDS = {
  /** `['has', fact…]`: each fact is there and not empty. */
  has: ({ facts, args }) => {
    const missing = args.map(String).filter((name) => isEmpty(facts[name]));
    return missing.length === 0 ? null : no({ missing: missing.join(' ') });
  },
  /** `['is', fact, value…]`: the fact has one of the values. */
  is: ({ facts, args: [fact, ...values] }) => {
    const found = facts[String(fact)];
    return values.includes(found ?? null)
      ? null
      : no({ fact: String(fact), found: text(found), wanted: values.join(' ') });
  },
  /** `['isNot', fact, value…]` */
  isNot: ({ facts, args: [fact, ...values] }) => {
    const found = facts[String(fact)];
    return values.includes(found ?? null) ? no({ fact: String(fact), found: text(found) }) : null;
  },
  /** `['flag', name]` */
  flag: ({ situation, args: [flag] }) =>
    situation.case.flags.includes(String(flag)) ? null : no({ flag: String(flag) }),
  /** `['noFlag', name]` */
  noFlag: ({ situation, args: [flag] }) =>
    situation.case.flags.includes(String(flag)) ? no({ flag: String(flag) }) : null,
  /** `['parentIn', state…]` */
  parentIn: ({ situation, args }) =>
    inState(
      situation.family.filter((state) => state.id === situation.case.parent),
      args,
    ),
  /** `['rootIn', state…]` */
  rootIn: ({ situation, args }) =>
    inState(
      situation.family.filter((state) => state.id === situation.case.root),
      args,
    ),
  /** `['someChildIn', kind, state…]`: at least one child of the kind is in one of the states. */
  someChildIn: ({ situation, args: [kind, ...states] }) => inState(childrenOf(situation, kind), states),
  /** `['noChildIn', kind, state…]` */
  noChildIn: ({ situation, args: [kind, ...states] }) => {
    const found = childrenOf(situation, kind).filter((state) => states.includes(state.state));
    return found.length === 0 ? null : no({ found: found.map((state) => state.id).join(' ') });
  },
  /** `['sentBefore', deadline, dateFact]`: today is not later than the last day counted backwards from the date. */
  sentBefore: (question) => againstDue(question, (today, due) => today <= due),
  /** `['within', deadline, dateFact]`: the period counted from the date is not over. */
  within: (question) => againstDue(question, (today, due) => today <= due),
  /** `['after', deadline, dateFact]`: the period counted from the date is over. */
  after: (question) => againstDue(question, (today, due) => today > due),
  /** `['notPast', dateFact]`: the date is today or later. */
  notPast: ({ situation, facts, args: [fact] }) => {
    const date = facts[String(fact)];
    return typeof date === 'string' && date >= situation.today ? null : no({ fact: String(fact), found: text(date) });
  },
  /** `['notFuture', dateFact]`: the date is today or earlier. */
  notFuture: ({ situation, facts, args: [fact] }) => {
    const date = facts[String(fact)];
    return typeof date === 'string' && date <= situation.today ? null : no({ fact: String(fact), found: text(date) });
  },
} as const satisfies Readonly<Record<string, Guard>>;

/** A guard's refusal: what it looked at and what it found. */
export function no(detail: Record<string, string>): Refusal {
  return refuse('guard.refused', detail);
}

function againstDue(
  { situation, facts, args }: GuardQuestion,
  holds: (today: string, due: string) => boolean,
): Refusal | null {
  const [deadline, fact] = args.map(String);
  const rule = situation.regime.deadlines[deadline ?? ''];
  const from = facts[fact ?? ''];
  if (rule === undefined) throw new Error(`unknown deadline ${deadline}`);
  if (typeof from !== 'string') return no({ missing: text(fact) });
  const due = dueOn({ rule, from: plainDate(from), calendar: situation.calendar }).date;
  return holds(situation.today, due) ? null : no({ deadline: rule.code, due, today: situation.today });
}

function childrenOf(situation: GuardQuestion['situation'], kind: Json | undefined): CaseState[] {
  return situation.family.filter((state) => state.parent === situation.case.id && state.kind === kind);
}

function inState(states: readonly CaseState[], wanted: readonly Json[]): Refusal | null {
  if (states.some((state) => wanted.includes(state.state))) return null;
  return no({ found: states.map((state) => `${state.id}=${state.state}`).join(' '), wanted: wanted.join(' ') });
}

function isEmpty(value: Json | undefined): boolean {
  return value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);
}

function text(value: Json | undefined): string {
  return value === undefined ? 'nothing' : typeof value === 'string' ? value : JSON.stringify(value);
}
