import { taskIn } from './execution-cases.ts';
import { describeRows } from './row-table.ts';

const LOCKED = [taskIn('ACCEPTANCE_REVIEW', {}, { flags: ['RATING_LOCKED'] })];

describeRows('acceptance', {
  firing: {
    NT01: { payload: { contractEnd: '2025-06-30' } },
    'NT01-B': { payload: { hostRating: 'PASS' } },
    NT02: { facts: { contractEnd: '2025-06-20' } },
    NT04: { facts: { contractEnd: '2025-06-20' } },
    NT10: { payload: { rating: 'PASS' } },
    NT11: { facts: { rating: 'PASS' }, to: 'CONFIRMED' },
    NT12: { facts: { rating: 'FAIL' } },
    'NT12-R': { facts: { rating: 'FAIL', tries: 0 } },
    NT14: { facts: { ratedOn: '2025-06-20', askedFrom: 'RATED' }, payload: { opinion: 'RATING_STANDS' }, to: 'RATED' },
  },
  refusing: [
    ['NT01', 'has', { payload: {} }],
    ['NT10', 'ratingAllowed', { family: LOCKED }],
    ['NT10', 'ratingAllowed', { flags: ['RATING_LOCKED'] }],
    ['NT12', 'is', { facts: { rating: 'PASS' }, more: { steps: openStep('DECIDE_FAIL') } }],
    ['NT12-R', 'is', { facts: { rating: 'PASS' }, more: { steps: openStep('DECIDE_FAIL') } }],
    ['NT12-R', 'isNot', { facts: { ratingLocked: true } }],
    ['NT12-R', 'triesLeft', { facts: { tries: 1 } }],
    ['NT14', 'opinionFits', { payload: { opinion: 'COUNCIL_GOES_ON' } }],
    ['NT14', 'opinionFits', { facts: { askedFrom: 'COUNCIL_FORMED' } }],
  ],
});

function openStep(code: string) {
  return [{ id: code, code, seat: null, status: 'OPEN' as const, openedOn: '2025-06-20', dueOn: null }];
}
