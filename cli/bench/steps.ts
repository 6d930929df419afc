import type { Facts } from '../../domain/machine/definition.ts';
import { CHAIRMAN, DIRECTOR, dong, FINANCE, HOST, PLANNER, SPECIALIST } from '../demo/chapters.ts';

/** One human step of the measured way: who does what on which case of a life, and what somebody then sees in the inbox. */
export interface BenchStep {
  readonly as: string;
  /** Kind of the case acted on; the task, its contract, the first instalment. */
  readonly on: 'task' | 'contract' | 'tranche';
  readonly event: string;
  readonly basis: 'DUTY' | 'OWN_RIGHT' | 'AUTHORITY';
  readonly payload?: Facts;
  readonly papers?: readonly string[];
  readonly reason?: string;
  /** In whose inbox the next step shows, and its code. */
  readonly next: { readonly person: string; readonly code: string };
}

const DEPUTY = 'P-DD-1';

const CONTRACT: Facts = {
  contractStart: '2025-06-02',
  contractEnd: '2026-12-01',
  budgetLine: 'Sự nghiệp khoa học và công nghệ năm 2025',
  tranches: [
    { ordinal: 1, amountDong: dong(600), plannedOn: '2025-06-10', last: false },
    { ordinal: 2, amountDong: dong(600), plannedOn: '2026-01-15', last: false },
    { ordinal: 3, amountDong: dong(300), plannedOn: '2027-01-15', last: true },
  ],
};

/** What stands before the measured steps: the contract is drafted, and its text waits for the host's signature. */
export const PREPARING_STEP: BenchStep = {
  as: SPECIALIST,
  on: 'contract',
  event: 'draftContract',
  basis: 'DUTY',
  payload: CONTRACT,
  next: { person: HOST, code: 'SIGN_AS_HOST' },
};

/**
 * Twelve steps of a real life under R2013, from the contract's draft to a raised budget: five by own right, four by duty of
 * office, three under authority resolved from instruments (the director's A10, the deputy's A11 under his work
 * assignment, the chairman's A14 beyond the director's limit). Nothing in it waits for time.
 */
export const BENCH_STEPS: readonly BenchStep[] = [
  signAsHost(),
  {
    as: SPECIALIST,
    on: 'contract',
    event: 'returnDraft',
    basis: 'DUTY',
    reason: 'Sửa kế hoạch cấp kinh phí.',
    next: { person: SPECIALIST, code: 'DRAFT_CONTRACT' },
  },
  PREPARING_STEP,
  signAsHost(),
  {
    as: DIRECTOR,
    on: 'contract',
    event: 'signAsAssigner',
    basis: 'AUTHORITY',
    papers: ['CONTRACT'],
    next: { person: HOST, code: 'REQUEST' },
  },
  requestTranche(),
  {
    as: PLANNER,
    on: 'tranche',
    event: 'returnRequest',
    basis: 'DUTY',
    reason: 'Thiếu xác nhận khối lượng.',
    next: { person: HOST, code: 'REQUEST' },
  },
  requestTranche(),
  {
    as: PLANNER,
    on: 'tranche',
    event: 'confirmTranche',
    basis: 'DUTY',
    next: { person: DEPUTY, code: 'PAY' },
  },
  {
    as: DEPUTY,
    on: 'tranche',
    event: 'payTranche',
    basis: 'AUTHORITY',
    next: { person: FINANCE, code: 'SETTLE' },
  },
  {
    as: HOST,
    on: 'task',
    event: 'requestAdjustment',
    basis: 'OWN_RIGHT',
    payload: { adjustment: 'TOTAL_BUDGET', wanted: 'Bổ sung kinh phí mua vật tư.' },
    papers: ['ADJUSTMENT_REQUEST'],
    reason: 'Giá vật tư tăng.',
    next: { person: DIRECTOR, code: 'DECIDE_ADJUSTMENT' },
  },
  {
    as: DIRECTOR,
    on: 'task',
    event: 'raiseBudget',
    basis: 'AUTHORITY',
    payload: {
      stateBudgetDong: dong(1600),
      addedTranches: [{ ordinal: 4, amountDong: dong(100), plannedOn: '2026-06-15', last: false }],
    },
    papers: ['FUNDING_OPINION'],
    reason: 'Chấp thuận tăng kinh phí.',
    next: { person: HOST, code: 'REQUEST' },
  },
];

/** Outside the measured time: what a finished case would leave in an inbox, which no real one keeps. */
export const CLEARING_STEP: Omit<BenchStep, 'next'> = {
  as: FINANCE,
  on: 'tranche',
  event: 'settlePart',
  basis: 'DUTY',
  payload: { settledDong: dong(600) },
};

/** Everybody who reads an inbox or acts in the steps but the host, who differs from life to life. */
export const OFFICIALS = [SPECIALIST, DIRECTOR, PLANNER, DEPUTY, FINANCE, CHAIRMAN] as const;

function signAsHost(): BenchStep {
  return {
    as: HOST,
    on: 'contract',
    event: 'signAsHost',
    basis: 'OWN_RIGHT',
    papers: ['CONTRACT'],
    next: { person: DIRECTOR, code: 'SIGN_AS_ASSIGNER' },
  };
}

function requestTranche(): BenchStep {
  return {
    as: HOST,
    on: 'tranche',
    event: 'requestTranche',
    basis: 'OWN_RIGHT',
    papers: ['PAYMENT_REQUEST'],
    next: { person: PLANNER, code: 'CONFIRM' },
  };
}
