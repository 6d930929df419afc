import { describeEveryRow } from './every-row.ts';
import { caseOf } from './smallest.ts';

const POSTS = ['LEADER', 'DEPUTY', 'FUND_MANAGER', 'COUNCIL_REP', 'SECRETARY'];
const seats = POSTS.map((post) => ({ person: `p-${post}`, post }));
const persons = (...posts: string[]) => posts.map((post) => ({ person: `p-${post}` }));
const ids = POSTS.map((post) => `p-${post}`);
const task = (spendMode: string) => caseOf('task', { id: 'T', state: 'FUNDING_APPRAISAL', facts: { spendMode } });
const group = {
  state: { seats, parent: 'T' },
  facts: { formedSeats: seats, groupFormed: true, meetingOn: '2025-06-30' },
};
const lump = {
  spendMode: 'FINAL_PRODUCT',
  productMeasurable: true,
  agreedDong: '2000000000',
  nonLumpDong: '300000000',
};

describeEveryRow('fundingAppraisal', {
  given: {
    '*': { ...group, family: [task('FINAL_PRODUCT')] },
    F02: { facts: { groupFormed: false }, payload: { seats } },
    F03: { payload: { seats } },
    F04: { facts: { meetingOn: '2025-07-03' } },
    F06: { payload: { present: persons('LEADER', 'DEPUTY', 'FUND_MANAGER', 'COUNCIL_REP') }, person: 'p-LEADER' },
    F08: { facts: { outlineReturned: true } },
    F09: { facts: { present: ids }, payload: lump, to: 'AGREED' },
    F10: { facts: { agreedDong: '1000000' }, to: 'REVISED' },
    F11: { facts: { agreement: 'AGREED_WITH_DISSENT' }, to: 'AGREED_WITH_DISSENT' },
  },
  broken: [
    ['F02', 'councilComposed', { payload: { seats: seats.slice(1) } }],
    ['F02', 'notPast', { payload: { meetingOn: '2025-06-29' } }],
    ['F03', 'is', { facts: { groupFormed: false } }],
    ['F04', 'isNot', { facts: { outlineReturned: true } }],
    ['F04', 'sentBefore', { facts: { meetingOn: '2025-07-02' } }],
    ['F06', 'notFuture', { facts: { meetingOn: '2025-07-01' } }],
    ['F06', 'quorum', { payload: { present: persons('LEADER', 'DEPUTY', 'COUNCIL_REP') } }],
    ['F06', 'quorum', { payload: { present: persons('LEADER', 'DEPUTY', 'FUND_MANAGER', 'SECRETARY') } }],
    ['F06', 'quorum', { payload: { present: persons('LEADER', 'DEPUTY', 'FUND_MANAGER', 'COUNCIL_REP', 'STRANGER') } }],
    ['F05', 'is', { facts: { groupFormed: false } }],
    ['F09', 'quorum', { facts: { present: ids.slice(0, 3) } }],
    ['F09', 'dissentersPresent', { payload: { dissents: [{ person: 'p-x', opinion: 'không' }] } }],
    ['F09', 'lumpSumAllowed', { payload: { nonLumpDong: '300000001' } }],
    ['F09', 'lumpSumAllowed', { payload: { productMeasurable: false } }],
    ['F09', 'lumpSumAllowed', { family: [task('PARTIAL')] }],
    ['F09', 'lumpSumAllowed', { payload: { agreedDong: '9000000000', nonLumpDong: '1000000001' } }],
    ['F10', 'sameDong', { facts: { agreedDong: '1000001' } }],
  ],
});

describeEveryRow('fundingAppraisal', {
  given: {
    '*': { ...group, family: [task('PARTIAL')] },
    F02: {
      facts: { groupFormed: false },
      payload: { seats: [...seats, { person: 'p-6', post: 'SECRETARY' }] },
      reason: 'cần thêm thư ký',
    },
    F03: { payload: { seats } },
    F04: { facts: { meetingOn: '2025-07-10' } },
    F06: { payload: { present: persons(...POSTS) } },
    F08: { facts: { outlineReturned: true } },
    F09: {
      facts: { present: ids },
      payload: { spendMode: 'PARTIAL', dissents: [{ person: 'p-DEPUTY', opinion: 'mức chi cao' }] },
      to: 'AGREED_WITH_DISSENT',
    },
    F10: { facts: { agreedDong: '1000000' } },
    F11: { facts: { agreement: 'AGREED' }, to: 'AGREED' },
  },
});
