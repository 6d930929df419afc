import { TODAY } from './execution-cases.ts';
import { describeRows } from './row-table.ts';

const TEAM = [
  { person: 'p-ke-hoach', post: 'LEADER' },
  { person: 'p-quan-ly', post: 'DEPUTY' },
];

describeRows('inspection', {
  firing: {
    KT02: { payload: { heldOn: '2025-07-08', team: TEAM } },
    KT03: { facts: { heldOn: '2025-07-07' } },
    KT04: { facts: { heldOn: TODAY }, payload: { findings: false } },
    KT06: { facts: { findings: true }, payload: { confirmedDong: '400000000' }, to: 'FINDINGS_OPEN' },
    KT07: { facts: { remedyOpen: true } },
    'KT07-R': { facts: { remedyOpen: false } },
    KT08: { facts: { remedyOpen: false } },
  },
  refusing: [
    ['KT02', 'has', { payload: { heldOn: '2025-07-08', team: [] } }],
    ['KT02', 'notPast', { payload: { heldOn: '2025-06-27', team: TEAM } }],
    ['KT03', 'sentBefore', { facts: { heldOn: '2025-07-04' } }],
    ['KT04', 'notFuture', { facts: { heldOn: '2025-07-01' } }],
    ['KT04', 'findingsAreNamed', { payload: { findings: true, finding: 'Thiếu nhật ký' } }],
  ],
});
