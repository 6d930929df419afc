import type { CaseState } from '../../../domain/machine/case-state.ts';
import { type Life, placesIn, startLife, stranded } from './life.ts';
import { live, TASK } from './whole-life.ts';

const PLACES = placesIn(live().life.kept);
const CONTRACT = `${TASK}.contract-1`;
const TRANCHE = `${CONTRACT}.tranche-1`;
const ACCEPTANCE = `${TASK}.acceptance-1`;

/** Another life from the first moment in which a case of the whole life was in this state. */
function lifeFrom(id: string, state: string): Life {
  const place = PLACES.find(({ cases = [] }) => cases.some((found) => found.id === id && found.state === state));
  if (place === undefined) throw new Error(`${id} was never ${state}`);
  return startLife(place);
}

function statesOf(life: Life): Record<string, string> {
  const own = life.cases().filter((state) => state.root === TASK);
  return Object.fromEntries(own.map((state: CaseState) => [state.id.replace(`${TASK}.`, ''), state.state]));
}

function payFirst(life: Life): void {
  life.act(TRANCHE, 'requestTranche', {}, { papers: ['PAYMENT_REQUEST'] });
  life.act(TRANCHE, 'confirmTranche');
  life.act(TRANCHE, 'payTranche');
}

const REPORTED = { papers: ['TERMINATION_REPORT'] } as const;
const SPENT = {
  cause: 'SUBJECTIVE',
  unspentDong: '60000000',
  unprovenDong: '40000000',
  properlySpentDong: '700000000',
};

function terminate(life: Life): void {
  life.act(TASK, 'requestTermination', {}, { reason: 'Không thể tiếp tục', papers: ['TERMINATION_REQUEST'] });
  life.act(TASK, 'sendStopNotice');
  life.act(TASK, 'orderInspection', {}, { reason: 'Trước khi chấm dứt' });
  const inspection = `${TASK}.inspection-1`;
  life.act(inspection, 'planInspection', { heldOn: '2025-07-21', team: [{ person: 'p-plan', post: 'LEADER' }] });
  life.act(inspection, 'notifyInspection');
  life.comeTo('2025-07-21');
  life.act(inspection, 'holdInspection', { findings: false }, { papers: ['INSPECTION_MINUTES'] });
  life.act(TASK, 'startTermination', { terminationGround: 'HOST_OR_PI_CANNOT' }, { reason: 'Theo biên bản' });
  life.act(TASK, 'reportUnfinished', {}, REPORTED);
  life.act(TASK, 'planAssets', { assetPlan: 'Bàn giao lại' });
}

describe('a task that ends early', () => {
  test('[CH-4] [MO-9] terminated with money to recover: paid in parts, then closed', () => {
    const life = lifeFrom(TASK, 'IN_PROGRESS');
    payFirst(life);
    terminate(life);
    life.act(TASK, 'assessRecovery', SPENT);
    expect(life.get(TASK).facts.recoveryMinimumDong).toBe('310000000'); // 60 + 40 + 30 % of 700
    life.act(TASK, 'decideTermination', { decidedDong: '310000000' }, { reason: 'Chấm dứt' });
    expect(statesOf(life)).toMatchObject({ 'contract-1': 'LIQUIDATING', 'contract-1.tranche-1': 'RECOVERED' });
    expect(life.get(`${CONTRACT}.tranche-2`).state).toBe('CANCELLED');
    life.act(TASK, 'recordRepayment', { repaidNowDong: '300000000' }, { papers: ['PAYMENT_PROOF'] });
    expect(life.tryAct(TASK, 'paidInFull', {}, { papers: ['LIQUIDATION_MINUTES'] })?.detail.guard).toBe(
      'nothingLeftToRepay',
    );
    life.act(TASK, 'recordRepayment', { repaidNowDong: '10000000' }, { papers: ['PAYMENT_PROOF'] });
    life.act(TASK, 'paidInFull', {}, { papers: ['LIQUIDATION_MINUTES'] });
    expect(life.get(TASK).state).toBe('CLOSED_TERMINATED');
    expect(statesOf(life)).toMatchObject({ 'contract-1': 'TERMINATED', 'inspection-1': 'DISCONTINUED' });
    expect(stranded(life.cases())).toEqual([]);
  });

  test('[CH-4] terminated before any money was paid: closed at once', () => {
    const life = lifeFrom(TASK, 'IN_PROGRESS');
    terminate(life);
    const nothing = { cause: 'OBJECTIVE', unspentDong: '0', unprovenDong: '0', properlySpentDong: '0' };
    life.act(TASK, 'assessRecovery', nothing);
    life.act(TASK, 'decideTermination', { decidedDong: '0' }, { reason: 'Chấm dứt' });
    expect(statesOf(life)).toMatchObject({ [TASK]: 'CLOSED_TERMINATED', 'contract-1': 'TERMINATED' });
    expect(life.get(`${TASK}.inspection-1`).state).toBe('DISCONTINUED');
  });

  test('[CH-3] a contract that ends while suspended goes to acceptance when the task is resumed', () => {
    const life = lifeFrom(TASK, 'IN_PROGRESS');
    life.act(TASK, 'suspend', {}, { reason: 'Kiểm tra' });
    life.comeTo('2026-07-13');
    expect(life.cases().filter((state) => state.kind === 'progressReport')).toEqual([]);
    expect(life.get(TASK).state).toBe('SUSPENDED');
    life.act(TASK, 'resume', {}, { reason: 'Xong' });
    life.comeTo('2026-07-14');
    expect(life.get(TASK).state).toBe('ACCEPTANCE_DOSSIER_DUE');
  });

  test('[EX-1] the second missed report stops the funding until nothing is missing', () => {
    const life = lifeFrom(TASK, 'IN_PROGRESS');
    payFirst(life);
    life.act(
      TASK,
      'requestAdjustment',
      { adjustment: 'EXTEND', wanted: '6 tháng' },
      { reason: 'Bão', papers: ['ADJUSTMENT_REQUEST'] },
    );
    life.act(TASK, 'extend', { newEnd: '2026-12-30' }, { reason: 'Bão' });
    life.comeTo('2026-07-20');
    expect(life.get(TASK)).toMatchObject({
      state: 'IN_PROGRESS',
      flags: ['EXTENDED', 'FUNDING_STOPPED', 'UNDER_INSPECTION'],
    });
    expect(life.tryAct(TASK, 'resumeFunding', {}, { reason: 'Đủ' })?.detail.guard).toBe('noChildIn');
    for (const round of [1, 2]) {
      life.act(
        `${TASK}.progressReport-${round}`,
        'submitReport',
        { health: 'ON_SCHEDULE' },
        { papers: ['PROGRESS_REPORT'] },
      );
    }
    life.act(TASK, 'resumeFunding', {}, { reason: 'Đã nộp đủ' });
    expect(life.get(TASK).flags).not.toContain('FUNDING_STOPPED');
  });

  test('[CH-1] two adjustments one after the other each have a step with a period of its own', () => {
    const life = lifeFrom(TASK, 'IN_PROGRESS');
    const ask = (adjustment: string) =>
      life.act(TASK, 'requestAdjustment', { adjustment, wanted: 'x' }, { reason: 'x', papers: ['ADJUSTMENT_REQUEST'] });
    ask('EQUIPMENT');
    life.act(TASK, 'changeEquipment', { equipmentChange: 'Máy khác' }, { reason: 'Hỏng' });
    ask('TOTAL_BUDGET');
    const steps = life.get(TASK).steps.filter((step) => step.code === 'DECIDE_ADJUSTMENT');
    expect(steps.map(({ id, status }) => `${id} ${status}`)).toEqual([
      'DECIDE_ADJUSTMENT DONE',
      'DECIDE_ADJUSTMENT#2 OPEN',
    ]);
    expect(steps.map((step) => step.dueOn !== null)).toEqual([true, true]);
    const added = [{ ordinal: 4, amountDong: '100000000', plannedOn: '2026-05-01', last: false }];
    life.act(
      TASK,
      'raiseBudget',
      { stateBudgetDong: '3000000000', addedTranches: added },
      { reason: 'x', papers: ['FUNDING_OPINION'] },
    );
    ask('BUDGET');
    life.act(TASK, 'changeBudget', { budgetChange: 'Chuyển mục' }, { reason: 'x' });
    expect(life.cases().filter((state) => state.kind === 'tranche')).toHaveLength(4);
    expect(life.get(CONTRACT)).toMatchObject({
      facts: { annexes: 3, stateBudgetDong: '3000000000' },
      flags: ['AMENDED'],
    });
  });

  test('[CH-8] an objection within five working days gives the former PI back, the host is succeeded', () => {
    const life = lifeFrom(TASK, 'IN_PROGRESS');
    life.act(TASK, 'changePi', { pi: 'p-moi', piGround: 'ILLNESS' }, { reason: 'Ốm', papers: ['PI_CHANGE_NOTICE'] });
    expect(life.get(TASK).parties).toContainEqual({ role: 'PI', id: 'p-moi' });
    life.act(TASK, 'objectToPi', {}, { reason: 'Không đủ điều kiện' });
    expect(life.get(TASK).facts.pi).toBe('p-pi');
    expect(life.get(TASK).parties).toContainEqual({ role: 'PI', id: 'p-pi' });
    life.act(
      TASK,
      'hostMerged',
      { host: 'u-moi', succession: '15/QĐ-UBND' },
      { reason: 'Sáp nhập', papers: ['SUCCESSOR_ACCEPTANCE'] },
    );
    expect(life.get(TASK).facts).toMatchObject({ host: 'u-moi', formerHost: 'u-vien' });
  });
});

describe('a task that fails', () => {
  test('[MO-9] beyond the hard limit only Fail is possible, then the money is recovered', () => {
    const life = lifeFrom(TASK, 'IN_PROGRESS');
    payFirst(life);
    life.comeTo('2027-01-04');
    expect(life.get(TASK).facts.hardLimitPassed).toBe(true);
    life.act(TASK, 'lateBeyondHardLimit', {}, { reason: 'Quá 6 tháng' });
    expect(statesOf(life)).toMatchObject({ [TASK]: 'ACCEPTANCE_REVIEW', 'acceptance-1': 'VALID' });
    expect(life.get(ACCEPTANCE).flags).toContain('RATING_LOCKED');
    expect(stranded(life.cases())).toEqual([]);
  });

  test('a dossier filed after the hard limit locks the rating by itself', () => {
    const life = lifeFrom(TASK, 'IN_PROGRESS');
    life.comeTo('2027-01-04');
    const papers = ['SELF_ASSESSMENT', 'RECEIVER_COMMENT', 'FULL_REPORT'];
    life.act(ACCEPTANCE, 'submitDossier', {}, { papers });
    expect(life.get(TASK).flags).toContain('RATING_LOCKED');
    life.act(ACCEPTANCE, 'checkDossier');
    life.act(ACCEPTANCE, 'confirmValid');
    expect(life.get(TASK).state).toBe('ACCEPTANCE_REVIEW');
  });

  test('[CH-5] a revision that fails leads to recovery and to CLOSED_FAILED', () => {
    const life = lifeFrom(TASK, 'POST_ACCEPTANCE');
    const after = `${TASK}.postAcceptance-1`;
    life.comeTo('2027-01-04');
    life.act(after, 'failRevision', {}, { reason: 'Không hoàn thiện' });
    expect(statesOf(life)).toMatchObject({
      [TASK]: 'RECOVERY',
      'contract-1': 'LIQUIDATING',
      'postAcceptance-1': 'FAILED',
    });
    life.act(TASK, 'recordNoReport', {}, { reason: 'Đã giải thể', ...REPORTED });
    const spent = { cause: 'SUBJECTIVE', unspentDong: '0', unprovenDong: '0', properlySpentDong: '2400000000' };
    life.act(TASK, 'assessRecovery', spent);
    life.act(TASK, 'decideRecovery', { decidedDong: '720000000' }, { reason: 'Theo quy định' });
    life.act(TASK, 'enforceRecovery', {}, { reason: 'Quá hạn' });
    life.act(TASK, 'recordRepayment', { repaidNowDong: '720000000' }, { papers: ['PAYMENT_PROOF'] });
    life.act(TASK, 'paidInFull', {}, { papers: ['LIQUIDATION_MINUTES'] });
    expect(statesOf(life)).toMatchObject({ [TASK]: 'CLOSED_FAILED', 'contract-1': 'LIQUIDATED' });
  });

  test('a termination asked for while the dossier is due ends the acceptance; a resumed task gets another one', () => {
    const life = lifeFrom(TASK, 'ACCEPTANCE_DOSSIER_DUE');
    life.act(TASK, 'proposeTermination', {}, { reason: 'Vi phạm' });
    expect(life.get(ACCEPTANCE).state).toBe('DISCONTINUED');
    life.act(TASK, 'resume', {}, { reason: 'Không có căn cứ' });
    life.comeTo('2026-10-20');
    expect(life.get(`${TASK}.acceptance-2`).state).toBe('DUE');
  });
});

describe('a task that is not signed', () => {
  test('[RC-11] an objection holds the contract; a cancelled result ends it unsigned', () => {
    const life = lifeFrom(CONTRACT, 'SIGNED_BY_HOST');
    life.act(TASK, 'recordObjection', { objection: 'Khiếu nại' }, { papers: ['OBJECTION'] });
    expect(life.tryAct(CONTRACT, 'signAsAssigner')?.detail).toMatchObject({ guard: 'noFlag', row: 'T18' });
    life.act(TASK, 'answerObjection', {}, { reason: 'Không có cơ sở' });
    life.act(TASK, 'cancelResult', { ground: 'HOST_REFUSES' }, { reason: 'Từ chối ký' });
    expect(statesOf(life)).toMatchObject({ [TASK]: 'CANCELLED_BEFORE_CONTRACT', 'contract-1': 'NOT_SIGNED' });
  });

  test('a refused task may be called again until the limit for a recall has passed', () => {
    const life = lifeFrom(TASK, 'AWAITING_APPROVAL');
    life.act(TASK, 'refuse', {}, { reason: 'Không cân đối được kinh phí' });
    expect(life.get(TASK).state).toBe('NOT_SELECTED');
    life.comeTo('2025-09-15');
    expect(life.get(TASK).state).toBe('NOT_SELECTED_FINAL');
  });

  test('the winner withdraws while the funding is appraised', () => {
    const life = lifeFrom(TASK, 'FUNDING_APPRAISAL');
    life.act(TASK, 'winnerWithdraws', {}, { reason: 'Không đủ nhân lực' });
    expect(statesOf(life)).toMatchObject({ [TASK]: 'NOT_SELECTED', 'fundingAppraisal-1': 'DISCONTINUED' });
  });

  test('a return to the council opens the session and the outline again', () => {
    const life = lifeFrom(TASK, 'AWAITING_APPROVAL');
    life.act(TASK, 'returnForRevision', { returnTo: 'SELECTING' }, { reason: 'Đánh giá lại' });
    const open = life
      .get(TASK)
      .steps.filter((step) => step.status === 'OPEN')
      .map((step) => step.id);
    expect(open).toEqual(['RECEIVER_COMMITMENT', 'COUNCIL#2']);
  });
});
