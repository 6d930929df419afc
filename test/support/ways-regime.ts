import { BASE_RULES_2013 } from '../../domain/authority/base-rules.ts';
import { DUTIES_APART } from '../../domain/authority/duties-apart.ts';
import type { BasisRule, DeadlineRule, Machine, Regime, SlateRule } from '../../domain/machine/definition.ts';
import { NUMBERS_2013 } from '../../domain/regimes/r2013/numbers.ts';
import {
  byTime,
  chosen,
  FIELDS,
  field,
  label,
  office,
  optional,
  party,
  power,
  row,
  states,
} from '../../domain/regimes/r2013/row-parts.ts';
import { type SlateParts, type SlotParts, slateParts } from '../../domain/regimes/slate-parts.ts';

const source = chosen('test');

function words(text: string) {
  return label(`${text} (thử)`, text);
}

type Rest = Partial<Omit<SlotParts, 'slot' | 'label' | 'basis'>>;

function slot(name: string, { basis }: { basis: BasisRule }, rest: Rest = {}): SlotParts {
  return { slot: name, label: words(name), basis, ...rest };
}

const SPEAKS = ['refuse', 'return', 'abstain', 'ask'] as const;
const speaking = { verdicts: SPEAKS, answeredBy: office('DOST_SPEC').basis } as const;

type Asked = Pick<SlateParts, 'code' | 'slots'> & Partial<SlateRule>;

function slate({ code, slots, ...rest }: Asked): SlateParts {
  return {
    kind: 'task',
    row: `W-${code}`,
    code,
    label: words(code),
    way: 'PARALLEL',
    slots,
    in: ['ASKED'],
    when: { fact: 'way', is: code },
    material: { facts: ['stateBudgetDong', 'receiver'], papers: ['OUTLINE'] },
    outcomes: { done: 'approveTask', refused: 'refuseTask', returned: 'returnTask' },
    source,
    ...rest,
  };
}

/** One slate of each way; which one a case is asked by, its opening says. */
const SLATES = [
  slate({
    code: 'SEQUENCE',
    way: 'SEQUENCE',
    slots: [
      slot('INITIAL', office('DOST_HEAD'), speaking),
      slot('COUNTER', office('DOST_DD'), speaking),
      slot('SIGN', power('A08'), speaking),
    ],
  }),
  slate({
    code: 'PARALLEL',
    slots: [
      slot('BUDGET', office('DOF'), speaking),
      slot('PLANNING', office('DOST_PLAN'), speaking),
      slot('MATTER', power('A08'), { ...speaking, signature: 'ACCEPTED' }),
    ],
  }),
  slate({
    code: 'TWO_POWERS',
    slots: [slot('AWARD', power('A08'), speaking), slot('LIST', power('A03'), speaking)],
  }),
  slate({
    code: 'SIGNED',
    slots: [slot('LETTER', power('A08'), { verdicts: ['refuse'], signature: 'REQUIRED' })],
  }),
  slate({
    code: 'TWO_OF_THREE',
    way: 'M_OF_N',
    needed: 2,
    short: 'RETURNED',
    slots: ['FIRST', 'SECOND', 'THIRD'].map((name) => slot(name, office('DOST_DD'), speaking)),
  }),
  slate({
    code: 'GROUPS',
    way: 'ONE_PER_GROUP',
    groups: [
      { group: 'INSIDE', label: words('inside') },
      { group: 'OUTSIDE', label: words('outside') },
    ],
    slots: [
      slot('HEAD', office('DOST_HEAD'), { ...speaking, group: 'INSIDE' }),
      slot('PLAN', office('DOST_PLAN'), { ...speaking, group: 'INSIDE' }),
      slot('FINANCE', office('DOF'), { ...speaking, group: 'OUTSIDE' }),
      slot('TREASURY', office('STB'), { ...speaking, group: 'OUTSIDE' }),
    ],
  }),
  slate({
    code: 'OPINIONS',
    consults: true,
    outcomes: { done: 'gatherOpinions' },
    slots: [
      slot('ESTIMATE', office('DOF'), {
        verdicts: ['refuse', 'abstain'],
        carries: ['OPINION'],
        deadline: { deadline: 'D-91' },
        passes: 'noEstimateOpinion',
      }),
      slot('RECEIVER', party('RECEIVER'), {
        verdicts: ['refuse', 'abstain'],
        deadline: { deadline: 'D-92' },
        passes: 'noReceiverOpinion',
      }),
    ],
  }),
].map(slateParts);

export const WAYS_ASKED = [
  'SEQUENCE',
  'PARALLEL',
  'TWO_POWERS',
  'SIGNED',
  'TWO_OF_THREE',
  'GROUPS',
  'OPINIONS',
] as const;

function moversOf(consults: boolean): { readonly movedBy: readonly string[] } {
  const meant = SLATES.filter((one) => (one.slate.consults === true) === consults);
  return { movedBy: meant.flatMap(({ movedBy }) => movedBy) };
}

const follows = moversOf(false);
const CONTENT = { stateBudgetDong: optional(FIELDS.stateBudgetDong), receiver: optional(FIELDS.receiver) };

export const WAYS_MACHINE: Machine = {
  kind: 'task',
  label: words('task'),
  root: true,
  phases: [{ code: 'approval', label: words('approval') }],
  states: {
    ...states('approval', { ASKED: words('asked'), RETURNED: words('returned'), GATHERED: words('gathered') }),
    ...states('approval', { APPROVED: words('approved'), REFUSED: words('refused') }, true),
  },
  rows: [
    row(
      'W-01',
      'openTask',
      words('open'),
      { from: 'NEW', to: 'ASKED' },
      {
        ...office('DOST_SPEC'),
        fields: {
          way: field('choice', words('way'), { oneOf: WAYS_ASKED }),
          title: FIELDS.title,
          taskType: FIELDS.taskType,
          field: FIELDS.field,
          mode: FIELDS.mode,
          stateBudgetDong: FIELDS.stateBudgetDong,
          receiver: FIELDS.receiver,
        },
        parties: { RECEIVER: 'receiver' },
        source,
      },
    ),
    row(
      'W-02',
      'changeContent',
      words('change'),
      { from: ['ASKED', 'RETURNED'], to: '=' },
      {
        ...office('DOST_SPEC'),
        fields: CONTENT,
        carries: ['OUTLINE'],
        source,
      },
    ),
    row(
      'W-03',
      'takeNote',
      words('note'),
      { from: 'ASKED', to: '=' },
      {
        ...office('DOST_SPEC'),
        fields: { note: field('text', words('note')) },
        carries: ['NOTE'],
        source,
      },
    ),
    row('W-04', 'submitAgain', words('again'), { from: 'RETURNED', to: 'ASKED' }, { ...office('DOST_SPEC'), source }),
    row(
      'W-05',
      'approveTask',
      words('approve'),
      { from: 'ASKED', to: 'APPROVED' },
      { ...power('A08'), ...follows, source },
    ),
    row(
      'W-06',
      'refuseTask',
      words('refuse'),
      { from: 'ASKED', to: 'REFUSED' },
      { ...power('A08'), ...follows, source },
    ),
    row(
      'W-07',
      'returnTask',
      words('return'),
      { from: 'ASKED', to: 'RETURNED' },
      { ...power('A08'), ...follows, source },
    ),
    row(
      'W-08',
      'gatherOpinions',
      words('gather'),
      { from: 'ASKED', to: 'GATHERED' },
      { ...byTime, ...moversOf(true), source },
    ),
    row('W-09', 'close', words('close'), { from: 'GATHERED', to: 'APPROVED' }, { ...office('DOST_SPEC'), source }),
    ...SLATES.flatMap(({ rows }) => rows),
  ],
  steps: [
    { code: 'AGAIN', label: words('again'), in: ['RETURNED'], events: ['submitAgain'] },
    { code: 'CLOSE', label: words('close'), in: ['GATHERED'], events: ['close'] },
    ...SLATES.flatMap(({ steps }) => steps),
  ],
  slates: SLATES.map((one) => one.slate),
};

function deadline(code: string, days: number, onDue: string): DeadlineRule {
  return { code, label: words(code), unit: 'CD', length: days, kind: 'NOT_LATER', onDue, source };
}

/** A regime for tests: one machine, approved in each of the ways, at any date. */
export const WAYS_REGIME: Regime = {
  id: 'WAYS',
  version: 1,
  title: words('ways of approving'),
  approvedFrom: null,
  approvedUntil: null,
  machines: { task: WAYS_MACHINE },
  deadlines: { 'D-91': deadline('D-91', 7, 'noEstimateOpinion'), 'D-92': deadline('D-92', 10, 'noReceiverOpinion') },
  baseHolders: BASE_RULES_2013,
  dutiesApart: DUTIES_APART,
  numbers: NUMBERS_2013,
  notes: [],
};
