import { describeEveryRow } from './every-row.ts';
import { caseOf } from './smallest.ts';

const call = caseOf('call', { id: 'C', state: 'PUBLISHED', facts: { closesOn: '2025-06-30' } });
const asked = { host: 'u-a', pi: 'p-a', stateBudgetDong: '1', durationMonths: 12, spendMode: 'PARTIAL' };
const closed = { family: [{ ...call, state: 'CLOSED' }] };
const over = { family: [{ ...call, facts: { closesOn: '2025-06-29' } }] };

describeEveryRow('application', {
  given: {
    '*': { state: { parent: 'C' }, family: [call] },
    AP03: { facts: { ...asked, oldestQuotationOn: '2025-04-01' } },
    AP04: { facts: { ...asked, oldestQuotationOn: '2025-04-01' } },
    AP08: { payload: { complete: true, bars: [] }, to: 'VALID' },
  },
  broken: [
    ['AP01', 'callStillOpen', closed],
    ['AP01', 'callStillOpen', over],
    ['AP03', 'callStillOpen', closed],
    ['AP04', 'callStillOpen', closed],
    ['AP05', 'callStillOpen', over],
    ['AP03', 'has', { facts: { pi: '' } }],
    ['AP03', 'quotationsFresh', { facts: { oldestQuotationOn: '2025-03-31' } }],
    ['AP04', 'quotationsFresh', { facts: { oldestQuotationOn: '2025-03-31' } }],
    ['AP08', 'barsKnown', { payload: { bars: [{ bar: 'X', found: 'không có trong quy định' }] } }],
  ],
});

const invitation = caseOf('task', { id: 'T', state: 'DIRECT_INVITED', facts: { host: 'u-a' } });
const another = { family: [{ ...invitation, facts: { host: 'u-b' } }] };

describeEveryRow('application', {
  given: {
    '*': { state: { parent: 'T' }, family: [invitation], facts: { host: 'u-a' } },
    AP01: { payload: { host: 'u-a' } },
    AP03: { facts: asked },
    AP08: { payload: { complete: false }, to: 'INVALID' },
  },
  broken: [
    ['AP01', 'callStillOpen', another],
    ['AP03', 'callStillOpen', another],
    ['AP03', 'has', { facts: { pi: '' } }],
    ['AP03', 'quotationsFresh', { facts: { oldestQuotationOn: '2025-03-31' } }],
    ['AP08', 'barsKnown', { payload: { bars: [{ bar: 'X', found: 'không có trong quy định' }] } }],
  ],
});

describeEveryRow('application', {
  given: {
    '*': { state: { parent: 'C' }, family: [{ ...call, state: 'SECOND_CALL' }] },
    AP03: { facts: asked },
    AP08: { payload: { complete: true, bars: [{ bar: 'RECOVERY_UNPAID', found: 'còn 60 triệu' }] }, to: 'INVALID' },
  },
});
