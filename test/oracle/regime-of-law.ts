import type { Label, Machine, Regime, Row } from '../../domain/machine/definition.ts';
import { NUMBERS_2013 } from '../../domain/regimes/r2013/numbers.ts';
import {
  chosen,
  field,
  label,
  maybe,
  office,
  power,
  row as rowOf,
  states,
} from '../../domain/regimes/r2013/row-parts.ts';
import { POSTS } from './cast.ts';
import type { Decision, Law } from './history.ts';

/**
 * The law of a history as a regime that a province can be founded with. A life is a task; whatever happens in it is a case
 * under it: a decision asked for, a party named, a duty done. So each decision has a subject and an open step of its own, and
 * a life has as many parties of a role as the history gives it.
 */
export const KINDS = { life: 'task', decision: 'inspection', party: 'contract', duty: 'progressReport' } as const;

/** Who opens cases, names parties and asks for decisions: nobody of the history. */
export const CLERK_ROLE = 'CLERK';

/** Duties a history knows, each done by work of its own or by a decision. */
export const DUTIES = [
  'SUBMITS',
  'CHECKS_COMPLETENESS',
  'SITS_ON_COUNCIL',
  'RELEASES_PAYMENT',
  'LEADS_FUNDING_GROUP',
  'APPROVES',
] as const;

/** Field of the payload that names a party, by its role. */
export const PARTY_FIELDS = {
  APPLICANT: 'applicant',
  HOST: 'host',
  PARTNER: 'partner',
  RECEIVER: 'receiver',
  ORDERER: 'orderer',
  PROPOSER: 'proposer',
  PI: 'pi',
  KEY_MEMBER: 'keyMember',
  SECRETARY: 'secretary',
} as const;

/** @returns the event by which an action is done, with the duty that doing it is and the facts that its row proves */
export function decisionEvent({ action, duty, subject: { facts } }: AskedDecision): string {
  return `decide${action}${[...(duty === null ? [] : [duty]), ...facts].map(camel).join('')}`;
}

/** @returns the event by which a duty is done as an office's work */
export function dutyEvent(duty: string): string {
  return `do${camel(duty)}`;
}

/** @returns the event by which an amount is approved for a task, so that it counts in the sums of the year */
export function awardEvent(action: string): string {
  return `award${action}`;
}

function camel(code: string): string {
  return code
    .toLowerCase()
    .split('_')
    .map((word) => `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`)
    .join('');
}

const source = chosen('test');

function words(text: string): Label {
  return label(`${text} (thử)`, text);
}

/** A row without what a test has no use for. */
function row(
  id: string,
  event: string,
  way: Parameters<typeof rowOf>[3],
  rest: Omit<Parameters<typeof rowOf>[4], 'source'>,
): Row {
  return rowOf(id, event, words(event), way, { ...rest, source });
}

function machine(kind: Machine['kind'], rest: Pick<Machine, 'states' | 'rows' | 'steps'>): Machine {
  const phases = [{ code: 'only', label: words('only') }];
  return { kind, label: words(kind), root: kind === KINDS.life, phases, ...rest };
}

const clerk = office(CLERK_ROLE);
const ROLES = [...new Set(Object.values(POSTS).map(({ role }) => role))];

function lifeMachine(actions: readonly string[]): Machine {
  const sides = { host: maybe('unit', words('host')), pi: maybe('person', words('lead')) };
  const amount = { stateBudgetDong: field('dong', words('amount')) };
  return machine(KINDS.life, {
    states: { ...states('only', { OPEN: words('open') }), ...states('only', { CLOSED: words('closed') }, true) },
    rows: [
      row(
        'H-OPEN',
        'openLife',
        { from: 'NEW', to: 'OPEN' },
        { ...clerk, fields: sides, parties: { HOST: 'host', PI: 'pi' } },
      ),
      row('H-CLOSE', 'closeLife', { from: 'OPEN', to: 'CLOSED' }, clerk),
      ...actions.map((action) => {
        const { basis } = power(action);
        return row(`H-AWARD-${action}`, awardEvent(action), { from: 'OPEN', to: '=' }, { basis, fields: amount });
      }),
    ],
    steps: [{ code: 'CLOSE', label: words('close'), in: ['OPEN'], events: ['closeLife'] }],
  });
}

/** A row proves nothing without a guard: this one always holds. */
function provesWithGuard(facts: readonly string[]): Pick<Row, 'proves' | 'guards'> {
  return facts.length === 0 ? {} : { proves: facts, guards: [['isNot', 'what', 'NOTHING']] };
}

/** A decision that is asked for is a state of its own, from where it alone is possible. */
function decisionMachine(decisions: readonly AskedDecision[]): Machine {
  const asked = decisions.map((one) => ({
    action: one.action,
    event: decisionEvent(one),
    state: [one.action, one.duty ?? 'NO_DUTY', ...one.subject.facts].join('_'),
    more: { ...(one.duty === null ? {} : { duty: one.duty }), ...provesWithGuard(one.subject.facts) },
  }));
  const stateOf = Object.fromEntries(asked.map(({ event, state }) => [event, state]));
  const fields = {
    what: field('choice', words('what'), { oneOf: Object.keys(stateOf) }),
    taskType: field('code', words('type')),
    field: field('code', words('field')),
    mode: field('code', words('mode')),
    stateBudgetDong: maybe('dong', words('amount')),
    host: maybe('unit', words('host')),
    pi: maybe('person', words('lead')),
  };
  const sides = { HOST: 'host', PI: 'pi' };
  return machine(KINDS.decision, {
    states: {
      ...states('only', Object.fromEntries(asked.map(({ event, state }) => [state, words(event)]))),
      ...states('only', { DECIDED: words('decided') }, true),
    },
    rows: [
      row('H-ASK', 'ask', { from: 'NEW', to: { by: 'what', is: stateOf } }, { ...clerk, fields, parties: sides }),
      ...asked.map(({ action, event, state, more }) =>
        row(`H-${event}`, event, { from: state, to: 'DECIDED' }, { ...power(action), ...more }),
      ),
    ],
    steps: asked.map(({ event, state }) => ({ code: event, label: words(event), in: [state], events: [event] })),
  });
}

function partyMachine(): Machine {
  const fields = Object.values(PARTY_FIELDS).map((name) => [name, maybe('code', words(name))] as const);
  return machine(KINDS.party, {
    states: states('only', { NAMED: words('named') }, true),
    rows: [
      row(
        'H-NAME',
        'nameParty',
        { from: 'NEW', to: 'NAMED' },
        { ...clerk, fields: Object.fromEntries(fields), parties: PARTY_FIELDS },
      ),
    ],
    steps: [],
  });
}

/** Anybody with a post does any duty, so that only what keeps him out of the case keeps him from it. */
function dutyMachine(): Machine {
  return machine(KINDS.duty, {
    states: states('only', { DONE: words('done') }, true),
    rows: DUTIES.map((duty) =>
      row(`H-${duty}`, dutyEvent(duty), { from: 'NEW', to: 'DONE' }, { ...office(...ROLES), duty }),
    ),
    steps: [],
  });
}

/** What is asked to be decided, the duty that deciding it is, and what conditional grants ask of it. */
export type AskedDecision = Pick<Decision, 'action' | 'duty'> & {
  readonly subject: Pick<Decision['subject'], 'facts'>;
};

/** @param decisions those of the history: what nobody ever asks for needs no row */
export function regimeOf(law: Law, decisions: readonly AskedDecision[]): Regime {
  const asked = [...new Map(decisions.map((one) => [decisionEvent(one), one])).values()];
  const actions = [...new Set(asked.map(({ action }) => action))];
  const decided = asked.length === 0 ? [] : [decisionMachine(asked)];
  const machines = [lifeMachine(actions), ...decided, partyMachine(), dutyMachine()];
  return {
    id: 'LAW',
    version: 1,
    title: words('the law of a history'),
    approvedFrom: null,
    approvedUntil: null,
    machines: Object.fromEntries(machines.map((one) => [one.kind, one])),
    deadlines: {},
    baseHolders: law.base.map((rule) => ({ ...rule, label: words(rule.action), source })),
    dutiesApart: law.apart.map((one) => ({ ...one, source })),
    numbers: NUMBERS_2013,
    notes: [],
  };
}
