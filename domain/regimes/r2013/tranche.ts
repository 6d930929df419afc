import type { Machine } from '../../machine/definition.ts';
import {
  byImport,
  chosen,
  field,
  INSTALMENT,
  label,
  office,
  party,
  power,
  read,
  row,
  states,
  TOLD_INSTALMENT,
  unverified,
} from './row-parts.ts';

const UNPAID = ['PLANNED', 'REQUESTED', 'CONFIRMED', 'BLOCKED'] as const;
/** Judged when it is asked for and again when it is paid. */
const MAY_BE_PAID = ['paymentsOpen', 'earlierTranchesPaid', 'firstAdvanceWithinCeiling', 'earlierHalfSettled'] as const;

/** One instalment of a contract (JC27/2015; domain.md 3.7). */
export const TRANCHE: Machine = {
  kind: 'tranche',
  label: label('Đợt cấp kinh phí', 'Instalment'),
  root: false,
  phases: [
    { code: 'request', label: label('Đề nghị, xác nhận', 'Request and confirmation') },
    { code: 'settlement', label: label('Thanh toán, quyết toán', 'Settlement') },
    { code: 'closed', label: label('Kết thúc', 'Closed') },
  ],
  states: {
    ...states('request', {
      PLANNED: label('Theo kế hoạch', 'Planned'),
      REQUESTED: label('Đã đề nghị', 'Requested'),
      CONFIRMED: label('Đã xác nhận', 'Confirmed'),
      BLOCKED: label('Tạm giữ', 'Held'),
    }),
    ...states('settlement', { PAID: label('Đã cấp, chờ thanh toán', 'Paid, to be settled') }),
    ...states(
      'closed',
      {
        SETTLED: label('Đã thanh toán', 'Settled'),
        CANCELLED: label('Đã hủy', 'Cancelled'),
        RECOVERED: label('Chuyển thu hồi', 'Settled by recovery'),
      },
      true,
    ),
  },
  rows: [
    row(
      'DC01',
      'planTranche',
      label('Lập đợt cấp kinh phí', 'Plan the instalment'),
      { from: 'NEW', to: 'PLANNED' },
      {
        ...power('A10'),
        movedBy: ['contract.signAsAssigner', 'contract.amendContract'],
        fields: INSTALMENT,
        guards: [['has', 'ordinal', 'amountDong', 'plannedOn']],
        sets: { settledDong: '0' },
        source: read('JC27/2015'),
      },
    ),
    row(
      'DC01-I',
      'importTranche',
      label('Nhập đợt cấp kinh phí', 'Bring in an instalment'),
      { from: 'NEW', to: { by: 'tranche', is: { PLANNED: 'PLANNED', PAID: 'PAID', SETTLED: 'SETTLED' } } },
      {
        ...byImport,
        movedBy: ['contract.importContract'],
        fields: TOLD_INSTALMENT,
        derives: 'settlement',
        source: chosen('features.md IG-6'),
      },
    ),
    row(
      'DC02',
      'requestTranche',
      label('Đề nghị cấp kinh phí', 'Ask for the instalment'),
      { from: 'PLANNED', to: 'REQUESTED' },
      {
        ...party('HOST'),
        duty: 'REQUESTS_PAYMENT',
        guards: [...MAY_BE_PAID, 'reportAcceptedForTranche', 'lastAfterAcceptance'],
        needs: ['PAYMENT_REQUEST'],
        carries: ['PAYMENT_REQUEST', 'ACCOUNTS'],
        source: read('JC27/2015'),
      },
    ),
    row(
      'DC02-R',
      'returnRequest',
      label('Trả lại đề nghị', 'Return the request'),
      { from: 'REQUESTED', to: 'PLANNED' },
      { ...office('DOST_PLAN'), reason: 'REQUIRED', source: chosen('domain.md 0.5 (2)') },
    ),
    row(
      'DC03',
      'confirmTranche',
      label('Xác nhận đề nghị cấp kinh phí', 'Confirm the request'),
      { from: 'REQUESTED', to: 'CONFIRMED' },
      {
        ...office('DOST_PLAN'),
        duty: 'REQUESTS_PAYMENT',
        guards: [...MAY_BE_PAID, 'lastAfterAcceptance'],
        carries: ['PAYMENT_CONFIRMATION'],
        source: unverified('JC27/2015'),
        note: 'On the side of the authority this is who puts the payment forward: not the one who releases it (SoD-5).',
      },
    ),
    row(
      'DC03-H',
      'holdTranche',
      label('Tạm giữ', 'Hold the instalment'),
      { from: ['REQUESTED', 'CONFIRMED'], to: 'BLOCKED' },
      { ...office('DOST_PLAN', 'DOF'), reason: 'REQUIRED', source: chosen('domain.md 3.1 BLOCKED') },
    ),
    row(
      'DC03-L',
      'liftHold',
      label('Bỏ tạm giữ', 'Lift the hold'),
      { from: 'BLOCKED', to: 'PLANNED' },
      { ...office('DOST_PLAN', 'DOF'), reason: 'REQUIRED', source: chosen('domain.md 0.5 (2)') },
    ),
    row(
      'DC04',
      'payTranche',
      label('Cấp kinh phí', 'Pay the instalment'),
      { from: 'CONFIRMED', to: 'PAID' },
      {
        ...power('A11'),
        duty: 'RELEASES_PAYMENT',
        guards: [...MAY_BE_PAID, 'lastAfterAcceptance'],
        derives: 'stampPaid',
        carries: ['PAYMENT_VOUCHER'],
        source: unverified('JC27/2015'),
      },
    ),
    row(
      'DC05',
      'settlePart',
      label('Thanh toán tạm ứng', 'Settle, wholly or in part'),
      { from: 'PAID', to: { by: 'settlement', is: { PART: 'PAID', ALL: 'SETTLED' } } },
      {
        ...office('DOF', 'DOST_PLAN'),
        fields: { settledDong: field('dong', label('Lũy kế đã thanh toán', 'Settled so far, in all')) },
        guards: ['settlesMoreWithinAmount'],
        derives: 'settlement',
        carries: ['SETTLEMENT_VOUCHER'],
        source: unverified('JC27/2015; C03/2023-BTC'),
      },
    ),
    row(
      'DC06',
      'closeTranche',
      label('Hủy đợt chưa cấp', 'Cancel what is not paid'),
      { from: UNPAID, to: 'CANCELLED' },
      {
        ...power('A19'),
        movedBy: ['contract.stopContract', 'contract.liquidateContract'],
        source: unverified('JC27/2015'),
      },
    ),
    row(
      'DC07',
      'closeTranche',
      label('Chuyển đợt đã cấp sang thu hồi', 'Leave what is paid to the recovery'),
      { from: 'PAID', to: 'RECOVERED' },
      { ...power('A19'), movedBy: ['contract.stopContract'], source: unverified('JC27/2015 Art. 16-17') },
    ),
  ],
  steps: [
    {
      code: 'REQUEST',
      label: label('Đề nghị cấp kinh phí', 'Ask for the instalment'),
      in: ['PLANNED'],
      events: ['requestTranche'],
    },
    {
      code: 'CONFIRM',
      label: label('Xác nhận đề nghị', 'Confirm the request'),
      in: ['REQUESTED'],
      events: ['confirmTranche', 'returnRequest'],
      deadline: { deadline: 'PAYMENT_CONFIRM' },
    },
    { code: 'PAY', label: label('Cấp kinh phí', 'Pay'), in: ['CONFIRMED'], events: ['payTranche'] },
    { code: 'RELEASE', label: label('Xử lý tạm giữ', 'Deal with the hold'), in: ['BLOCKED'], events: ['liftHold'] },
    {
      code: 'SETTLE',
      label: label('Thanh toán tạm ứng', 'Settle the instalment'),
      in: ['PAID'],
      events: ['settlePart'],
      until: { fact: 'settlement', is: 'ALL' },
    },
  ],
};

export const TRANCHE_NOTES: readonly string[] = [
  'DC02-R, DC03-H, DC03-L: a request is returned, held and released with reasons.',
  'DC06, DC07: when the contract stops, what is not paid is cancelled and what is paid is left to the recovery.',
];
