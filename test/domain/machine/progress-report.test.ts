import { describeRows } from './row-table.ts';

describeRows('progressReport', {
  firing: { BC02: { payload: { health: 'ON_SCHEDULE' } } },
  refusing: [['BC02', 'healthHasReason', { payload: { health: 'BEHIND' } }]],
});
