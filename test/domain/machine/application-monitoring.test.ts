import { describeRows } from './row-table.ts';

const USED = { use: 'USED', effect: 'Giảm 20 % chi phí' };

describeRows('applicationMonitoring', {
  firing: {
    UD01: { payload: { handedOverOn: '2025-06-20' } },
    UD03: { payload: USED },
    UD04: { facts: { ...USED, useReportsAccepted: 2, handedOverOn: '2022-06-20' }, to: 'ENDED' },
  },
  refusing: [
    ['UD01', 'has', { payload: {} }],
    ['UD03', 'useHasReason', { payload: { use: 'PARTLY', effect: 'Một phần' } }],
  ],
});
