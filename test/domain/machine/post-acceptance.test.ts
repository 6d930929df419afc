import { caseIn, TODAY, taskIn } from './execution-cases.ts';
import { describeRows } from './row-table.ts';

const OPEN = { revisionWanted: true, ownershipDecided: false, ratedOn: '2025-05-20', contractEnd: '2025-04-30' };
const DONE = { ...OPEN, handedOverOn: '2025-06-20', certificateNumber: 'QN-2025-07' };
const unsettled = [taskIn('POST_ACCEPTANCE'), caseIn({ kind: 'tranche', state: 'PAID', facts: { ordinal: 1 } })];
const other = caseIn({
  kind: 'postAcceptance',
  id: 'QN-DT.2024.09.postAcceptance-1',
  facts: { certificateNumber: 'QN-2025-07' },
});

describeRows('postAcceptance', {
  firing: {
    HT01: { payload: { rating: 'PASS', ratedOn: '2025-05-20', contractEnd: '2025-04-30' } },
    HT02: { facts: OPEN },
    'HT02-R': { facts: { ...OPEN, revisionWanted: false } },
    HT03: { facts: { ...OPEN, revisionWanted: false } },
    'HT03-F': { facts: { ...OPEN, ratedOn: '2025-04-02' } },
    'HT04-I': { facts: OPEN, payload: { filedOn: '2025-06-25' } },
    HT04: { facts: OPEN, payload: { certificateNumber: 'QN-2025-07' } },
    HT05: { facts: OPEN },
    HT08: { facts: OPEN, payload: { condition: 'Đầy đủ' } },
    HT09: { facts: OPEN },
    HT10: { facts: OPEN },
    HT11: { facts: OPEN, payload: { owner: 'u-vien', rights: 'Sở hữu' } },
    'HT11-L': { facts: OPEN, payload: { owner: 'u-vien', rights: 'Sở hữu' } },
    HT12: { facts: OPEN, payload: { useStartedOn: TODAY } },
    HT13: { facts: DONE, to: 'OWNERSHIP_PENDING' },
  },
  refusing: [
    ['HT01', 'has', { payload: { rating: 'PASS' } }],
    ['HT02-R', 'is', { facts: { revisionWanted: true } }],
    ['HT02-R', 'isNot', { facts: { revisionConfirmed: true } }],
    ['HT03-F', 'isNot', { facts: { revisionConfirmed: true } }],
    // domain.md 3.10: rated 20 May 2025, revision due 1 July 2025
    ['HT03-F', 'after', { facts: { ratedOn: '2025-05-20' }, today: '2025-07-01' }],
    ['HT04-I', 'notFuture', { payload: { filedOn: '2025-07-01' } }],
    ['HT04', 'certificateIsNew', { family: [other] }],
    ['HT09', 'everyTrancheClosed', { family: unsettled }],
    ['HT12', 'notFuture', { payload: { useStartedOn: '2025-07-01' } }],
    ['HT13', 'everyTrancheClosed', { family: unsettled }],
    ['HT13', 'has', { facts: { certificateNumber: '' } }],
  ],
});
