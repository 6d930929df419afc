import { taskIn } from './execution-cases.ts';
import { describeRows } from './row-table.ts';

const PLAN = [
  { ordinal: 1, amountDong: '800000000', plannedOn: '2025-08-01', last: false },
  { ordinal: 2, amountDong: '1150000000', plannedOn: '2026-03-01', last: false },
  { ordinal: 3, amountDong: '1000000000', plannedOn: '2027-09-01', last: true },
];
const DRAFT = {
  contractStart: '2025-07-01',
  contractEnd: '2027-06-30',
  tranches: PLAN,
  budgetLine: 'Sự nghiệp KH&CN 2025',
};
const AWARD = { stateBudgetDong: '2950000000' };
const TASK = [taskIn('CONTRACTING')];
const changed = (place: number, more: object) => PLAN.map((item, at) => (at === place ? { ...item, ...more } : item));

describeRows('contract', {
  firing: {
    'HD01-I': { payload: { contractStart: '2025-05-15', contractEnd: '2028-05-14' } },
    HD02: { facts: AWARD, payload: DRAFT, family: TASK },
    HD04: { facts: { ...AWARD, ...DRAFT } },
    HD08: { payload: { ending: 'FAILED' }, to: 'LIQUIDATED' },
  },
  refusing: [
    ['HD01-I', 'dateAfter', { payload: { contractStart: '2025-05-15', contractEnd: '2025-05-15' } }],
    ['HD02', 'has', { payload: { ...DRAFT, budgetLine: '' } }],
    ['HD02', 'dateAfter', { payload: { ...DRAFT, contractEnd: '2025-07-01' } }],
    ['HD02', 'tranchesSumToAward', { payload: { ...DRAFT, tranches: changed(2, { amountDong: '999999999' }) } }],
    ['HD02', 'tranchesSumToAward', { payload: { ...DRAFT, tranches: [] } }],
    ['HD02', 'tranchesInOrder', { payload: { ...DRAFT, tranches: changed(1, { ordinal: 3 }) } }],
    ['HD02', 'tranchesInOrder', { payload: { ...DRAFT, tranches: changed(2, { last: false }) } }],
    [
      'HD02',
      'firstTrancheWithinCeiling',
      {
        payload: {
          ...DRAFT,
          tranches: [
            { ordinal: 1, amountDong: '800000001', plannedOn: '2025-08-01', last: false },
            { ordinal: 2, amountDong: '2149999999', plannedOn: '2026-03-01', last: true },
          ],
        },
      },
    ],
    ['HD04', 'has', { facts: { budgetLine: '' } }],
    ['HD04', 'tranchesSumToAward', { facts: { stateBudgetDong: '2950000001' } }],
  ],
});
