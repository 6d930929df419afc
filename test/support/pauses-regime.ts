import type { DeadlineRule, Machine, Regime } from '../../domain/machine/definition.ts';
import {
  chosen,
  FIELDS,
  field,
  label,
  office,
  optional,
  party,
  row,
  states,
} from '../../domain/regimes/r2013/row-parts.ts';
import { R2013_B } from '../../domain/regimes/r2013-b.ts';

const source = chosen('test');
const OPEN = ['SUBMITTED', 'RETURNED', 'HELD', 'VALID'] as const;

function words(text: string) {
  return label(`${text} (thử)`, text);
}

/** A proposal that is checked, sent back, suspended and decided: the smallest machine with every kind of period. */
export const PAUSES_MACHINE: Machine = {
  kind: 'proposal',
  label: words('Proposal'),
  root: true,
  phases: [
    { code: 'intake', label: words('Intake') },
    { code: 'identification', label: words('Decision') },
  ],
  states: {
    ...states('intake', { DRAFT: words('Draft'), SUBMITTED: words('Submitted') }),
    RETURNED: { label: words('Returned'), phase: 'intake', waitsFor: 'APPLICANT' },
    HELD: { label: words('Suspended'), phase: 'intake', waitsFor: 'SUSPENSION' },
    ...states('identification', { VALID: words('Valid') }),
    ...states('identification', { DECIDED: words('Decided'), WITHDRAWN: words('Withdrawn') }, true),
  },
  rows: [
    row(
      'B01',
      'draft',
      words('Draft'),
      { from: 'NEW', to: 'DRAFT' },
      {
        ...party('PROPOSER'),
        fields: { title: FIELDS.title, proposer: FIELDS.proposer, receiver: optional(FIELDS.receiver) },
        parties: { PROPOSER: 'proposer' },
        source,
      },
    ),
    row(
      'B02',
      'submit',
      words('Submit'),
      { from: 'DRAFT', to: 'SUBMITTED' },
      {
        ...party('PROPOSER'),
        starts: [{ deadline: 'D-60' }, { deadline: 'D-66' }],
        source,
      },
    ),
    row(
      'B03',
      'giveBack',
      words('Send back'),
      { from: 'SUBMITTED', to: 'RETURNED' },
      {
        ...office('DOST_SPEC'),
        fields: { gaps: field('text', words('Gaps')) },
        source,
      },
    ),
    row('B04', 'resubmit', words('Resubmit'), { from: 'RETURNED', to: 'SUBMITTED' }, { ...party('PROPOSER'), source }),
    row('B05', 'check', words('Check'), { from: 'SUBMITTED', to: '=' }, { ...office('DOST_SPEC'), source }),
    row(
      'B06',
      'confirm',
      words('Confirm'),
      { from: 'SUBMITTED', to: 'VALID' },
      {
        ...office('DOST_HEAD'),
        stops: ['D-60'],
        source,
      },
    ),
    row(
      'B07',
      'hold',
      words('Suspend'),
      { from: ['SUBMITTED', 'RETURNED'], to: 'HELD' },
      { ...office('DOST_HEAD'), source },
    ),
    row('B08', 'release', words('Resume'), { from: 'HELD', to: 'SUBMITTED' }, { ...office('DOST_HEAD'), source }),
    row('B09', 'decide', words('Decide'), { from: 'VALID', to: 'DECIDED' }, { ...office('DOST_DIR'), source }),
    row('B10', 'withdraw', words('Withdraw'), { from: OPEN, to: 'WITHDRAWN' }, { ...party('PROPOSER'), source }),
  ],
  steps: [
    { code: 'SUBMIT', label: words('Submit'), in: ['DRAFT'], events: ['submit'] },
    {
      code: 'CHECK',
      label: words('Check'),
      in: ['SUBMITTED'],
      events: ['check', 'giveBack'],
      deadline: { deadline: 'D-61' },
    },
    {
      code: 'CONFIRM',
      label: words('Confirm'),
      in: ['SUBMITTED'],
      after: ['CHECK'],
      events: ['confirm'],
      deadline: { deadline: 'D-62' },
    },
    {
      code: 'SUPPLEMENT',
      label: words('Supplement'),
      in: ['RETURNED'],
      events: ['resubmit'],
      deadline: { deadline: 'D-65' },
    },
    { code: 'RELEASE', label: words('Resume'), in: ['HELD'], events: ['release'] },
    { code: 'DECIDE', label: words('Decide'), in: ['VALID'], events: ['decide'], deadline: { deadline: 'D-63' } },
  ],
};

function period(code: string, length: number, more: Partial<DeadlineRule> = {}): DeadlineRule {
  const name = words(`Period ${code}`);
  return { code, label: name, unit: 'WD', length, kind: 'NOT_LATER', source, ...more };
}

const DEADLINES: Regime['deadlines'] = {
  'D-60': period('D-60', 10, { pause: 'RESUME' }), // the whole intake
  'D-61': period('D-61', 5, { pause: 'RESUME' }),
  'D-62': period('D-62', 3, { pause: 'RESUME' }),
  'D-63': period('D-63', 5, { unit: 'CD' }),
  'D-65': period('D-65', 5), // the applicant's own: it runs while the office waits
  'D-66': period('D-66', 6, { unit: 'MO', kind: 'CUTOFF' }),
};

/** Its periods of the office stand still while it waits. */
export const RESUMING: Regime = {
  ...R2013_B,
  id: 'RESUMING',
  approvedFrom: null,
  approvedUntil: null,
  machines: { proposal: PAUSES_MACHINE },
  deadlines: DEADLINES,
};

/** The same, where they begin again from nothing. */
export const RESTARTING: Regime = {
  ...RESUMING,
  id: 'RESTARTING',
  deadlines: Object.fromEntries(Object.entries(DEADLINES).map(([code, { pause: _pause, ...rule }]) => [code, rule])),
};
