import { describeEveryRow } from './every-row.ts';
import { act, must, open, play, stateIn } from './smallest.ts';

const WHOLE = {
  title: 'Nghiên cứu giống hàu Thái Bình Dương',
  taskType: 'DT',
  field: 'MAR',
  receiver: 'u-receiver',
  need: 'Cần giống sạch bệnh',
  products: 'Quy trình',
  budgetYear: 2026,
  problem: 'NONE',
};

describeEveryRow('proposal', {
  given: {
    P01: { facts: WHOLE, to: 'SUBMITTED' },
    P03: { facts: WHOLE },
    P05: { payload: { duplication: 'NONE' }, to: 'VALID' },
    P11: { facts: { ...WHOLE, mode: 'SELECTION' }, to: 'ORDERED' },
  },
  broken: [
    ['P01', 'has', { facts: { receiver: '' } }],
    ['P01', 'beforeCutOff', { facts: { budgetYear: 2025 } }],
    ['P03', 'beforeCutOff', { facts: { budgetYear: 2025 } }],
    ['P05', 'otherCaseNamed', { payload: { duplication: 'DUPLICATE' } }],
    ['P05', 'otherCaseNamed', { payload: { duplication: 'MERGED' } }],
    ['P11', 'has', { facts: { mode: '' } }],
    ['P11', 'directHasGround', { facts: { mode: 'DIRECT' } }],
  ],
});

describe('a proposal comes to the ordered list', () => {
  const P = 'proposal-1';

  function submitted() {
    const world = play('2025-05-05');
    open(world, { id: P, kind: 'proposal' });
    must(world, { id: P, event: 'draft', payload: { title: WHOLE.title, proposer: 'u-proposer' } });
    must(world, { id: P, event: 'saveDraft', payload: WHOLE });
    must(world, { id: P, event: 'submit', papers: ['PROPOSAL_FORM'] });
    return world;
  }

  test('[IN-3] P01 gives the parties their roles and issues a receipt', () => {
    const world = submitted();
    expect(stateIn(world, P).parties).toEqual([
      { role: 'PROPOSER', id: 'u-proposer' },
      { role: 'RECEIVER', id: 'u-receiver' },
    ]);
    const result = act(world, { id: P, event: 'submit', papers: ['PROPOSAL_FORM'] });
    expect(result).toMatchObject({ refusal: { rule: 'state.not_possible' } });
  });

  test('[IN-1] P01: the last day of the round is still in time, the next one is refused with rule and minute', () => {
    const late = play('2025-11-01');
    const inTime = play('2025-10-31');
    for (const world of [late, inTime]) {
      open(world, { id: P, kind: 'proposal' });
      must(world, { id: P, event: 'draft', payload: { ...WHOLE, proposer: 'u-proposer' } });
    }
    expect(must(inTime, { id: P, event: 'submit', papers: ['PROPOSAL_FORM'] }).state).toBe('SUBMITTED');
    expect(act(late, { id: P, event: 'submit', papers: ['PROPOSAL_FORM'] })).toEqual({
      refusal: {
        rule: 'guard.refused',
        detail: { row: 'P01', guard: 'beforeCutOff', cutOff: '2025-10-31', now: '2025-11-01T23:00:00.000Z' },
      },
    });
  });

  test('[IN-10] P05: completeness first, then the look-up; a duplicate ends there', () => {
    const world = submitted();
    const early = act(world, {
      id: P,
      event: 'checkDuplication',
      payload: { duplication: 'NONE' },
      papers: ['LOOKUP_REPORT'],
    });
    expect(early).toMatchObject({ refusal: { rule: 'step.not_open' } });
    must(world, { id: P, event: 'confirmComplete' });
    const found = { duplication: 'DUPLICATE', otherCase: 'QN-DT.2021.05' };
    const state = must(world, { id: P, event: 'checkDuplication', payload: found, papers: ['LOOKUP_REPORT'] });
    expect(state.state).toBe('DUPLICATE');
    expect(state.steps.filter((step) => step.status === 'OPEN')).toEqual([]);
  });

  test('[IN-7] P02, P03: returned with its gaps, sent again, checked again', () => {
    const world = submitted();
    must(world, { id: P, event: 'return', payload: { gaps: 'Thiếu địa chỉ ứng dụng' } });
    expect(stateIn(world, P).steps.at(-1)).toMatchObject({ code: 'SUPPLEMENT', status: 'OPEN' });
    must(world, { id: P, event: 'resubmit', payload: { need: 'đã bổ sung' } });
    expect(stateIn(world, P).steps.at(-1)).toMatchObject({ id: 'INTAKE#2', status: 'OPEN' });
  });

  test.each(['SUBMITTED', 'RECOMMENDED'])('[IN-11] P12: withdrawn with a reason from %s', (from) => {
    const world = submitted();
    world.cases.set(P, { ...stateIn(world, P), state: from });
    expect(act(world, { id: P, event: 'withdraw' })).toMatchObject({ refusal: { rule: 'reason.missing' } });
    expect(must(world, { id: P, event: 'withdraw', reason: 'không còn nhu cầu' }).state).toBe('WITHDRAWN');
  });
});
