import type { Facts } from '../../../domain/machine/definition.ts';
import { caseIn, taskIn } from './execution-cases.ts';
import { describeRows } from './row-table.ts';

const FIRST = { ordinal: 1, amountDong: '800000000', plannedOn: '2025-07-15', last: false, settledDong: '0' };
const SECOND = { ordinal: 2, amountDong: '1150000000', plannedOn: '2026-03-01', last: false, settledDong: '0' };
const LAST = { ordinal: 3, amountDong: '1000000000', plannedOn: '2027-09-01', last: true, settledDong: '0' };
const RUNNING = [taskIn('IN_PROGRESS')];
const REPORT = caseIn({ kind: 'progressReport', state: 'ACCEPTED' });
const paid = (facts: Facts, settledDong: string) =>
  caseIn({
    kind: 'tranche',
    id: `QN-DT.2025.01.contract-1.tranche-${String(facts.ordinal)}`,
    state: 'PAID',
    facts: { ...facts, settledDong, paidOn: '2025-07-20' },
  });
const rated = (rating: string, state = 'POST_ACCEPTANCE') => taskIn(state, { rating });
const ALL_PAID = [paid(FIRST, '800000000'), paid(SECOND, '1150000000')];
const STOPPED = [taskIn('IN_PROGRESS', {}, { flags: ['FUNDING_STOPPED'] })];
const SMALL_YEAR = [taskIn('IN_PROGRESS', { yearAllocationDong: '799999999' })];

describeRows('tranche', {
  firing: {
    DC01: { payload: FIRST },
    'DC01-I': { payload: { ...FIRST, tranche: 'PAID' }, to: 'PAID' },
    DC02: { facts: FIRST, family: RUNNING },
    DC03: { facts: FIRST, family: RUNNING },
    DC04: { facts: FIRST, family: RUNNING },
    DC05: { facts: { ...FIRST, paidOn: '2025-07-20' }, payload: { settledDong: '400000000' }, to: 'PAID' },
  },
  refusing: [
    ['DC01', 'has', { payload: { ordinal: 1 } }],
    // domain.md 3.7: 390 of 800 is 48.75 %, 400 is 50 %
    ['DC02', 'earlierHalfSettled', { facts: SECOND, family: [...RUNNING, REPORT, paid(FIRST, '390000000')] }],
    ['DC02', 'earlierHalfSettled', { facts: SECOND, family: [...RUNNING, REPORT, paid(FIRST, '399999999')] }],
    ['DC02', 'reportAcceptedForTranche', { facts: SECOND, family: [...RUNNING, paid(FIRST, '400000000')] }],
    ['DC02', 'paymentsOpen', { family: STOPPED }],
    ['DC02', 'paymentsOpen', { family: [taskIn('SUSPENDED')] }],
    [
      'DC02',
      'earlierTranchesPaid',
      { facts: SECOND, family: [...RUNNING, caseIn({ kind: 'tranche', id: 'other', state: 'PLANNED', facts: FIRST })] },
    ],
    ['DC02', 'firstAdvanceWithinCeiling', { family: SMALL_YEAR }],
    ['DC02', 'lastAfterAcceptance', { facts: LAST, family: [...RUNNING, ...ALL_PAID] }],
    ['DC02', 'lastAfterAcceptance', { facts: LAST, family: [rated('FAIL'), ...ALL_PAID] }],
    ['DC03', 'paymentsOpen', { family: STOPPED }],
    [
      'DC03',
      'earlierTranchesPaid',
      { facts: SECOND, family: [...RUNNING, caseIn({ kind: 'tranche', id: 'other', state: 'PLANNED', facts: FIRST })] },
    ],
    ['DC03', 'firstAdvanceWithinCeiling', { family: SMALL_YEAR }],
    ['DC03', 'earlierHalfSettled', { facts: SECOND, family: [...RUNNING, paid(FIRST, '0')] }],
    ['DC03', 'lastAfterAcceptance', { facts: LAST, family: [rated('PASS', 'ACCEPTANCE_REVIEW'), ...ALL_PAID] }],
    ['DC04', 'paymentsOpen', { family: [taskIn('TERMINATING')] }],
    [
      'DC04',
      'earlierTranchesPaid',
      { facts: SECOND, family: [...RUNNING, caseIn({ kind: 'tranche', id: 'other', state: 'PLANNED', facts: FIRST })] },
    ],
    ['DC04', 'firstAdvanceWithinCeiling', { family: SMALL_YEAR }],
    ['DC04', 'earlierHalfSettled', { facts: SECOND, family: [...RUNNING, paid(FIRST, '399999999')] }],
    ['DC04', 'lastAfterAcceptance', { facts: LAST, family: [rated('FAIL'), ...ALL_PAID] }],
    ['DC05', 'settlesMoreWithinAmount', { payload: { settledDong: '800000001' } }],
    ['DC05', 'settlesMoreWithinAmount', { facts: { settledDong: '400000000' } }],
  ],
});
