import type { CaseState } from '../../../domain/machine/case-state.ts';
import { R2025 } from '../../../domain/regimes/r2025.ts';
import { caseIn } from './execution-cases.ts';
import { type Life, startLife } from './life.ts';

const REASON = { reason: 'Lý do thử' };

function clocks({ clocks: all }: CaseState): string[] {
  return all.map(({ deadline, round, step, dueOn, status }) => `${deadline}/${round} ${step} ${dueOn} ${status}`);
}

function lifeOf(state: CaseState, on: string): Life {
  return startLife({ on, cases: [state] }, R2025);
}

describe('the draft of 2025 (domain.md 3.2, clock stop; numbers are ours)', () => {
  test('[DL-1] [DL-3] [IN-7] a proposal: check of 5, intake of 20 working days, both still while it is returned', () => {
    const proposal = caseIn({ kind: 'proposal', state: 'DRAFT', facts: FULL }, R2025);
    const life = lifeOf(proposal, '2026-03-02');
    const { id } = proposal;
    life.act(id, 'submit', {}, { papers: ['PROPOSAL_FORM'] });
    expect(clocks(life.get(id))).toEqual(['D-54/1 null 2026-03-30 RUNNING', 'D-53/1 INTAKE 2026-03-09 RUNNING']);
    life.comeTo('2026-03-05');
    life.act(id, 'return', { gaps: 'Thiếu' });
    life.comeTo('2026-03-12');
    life.act(id, 'resubmit');
    expect(clocks(life.get(id))).toEqual(['D-54/1 null 2026-04-06 RUNNING', 'D-53/1 INTAKE#2 2026-03-16 RUNNING']);
    life.act(id, 'confirmComplete');
    life.act(id, 'checkDuplication', { duplication: 'NONE' }, { papers: ['LOOKUP_REPORT'] });
    expect(clocks(life.get(id))).toEqual(['D-54/1 null 2026-04-06 MET', 'D-53/1 INTAKE#2 2026-03-16 MET']);
  });

  test('[DL-1] [DL-3] [IN-7] an acceptance: the whole and the check of the dossier, from its first day on', () => {
    const acceptance = caseIn({ kind: 'acceptance', state: 'DUE', facts: { contractEnd: '2026-02-27' } }, R2025);
    const task = caseIn({ kind: 'task', state: 'ACCEPTANCE_DOSSIER_DUE' }, R2025);
    const life = startLife({ on: '2026-03-02', cases: [task, acceptance] }, R2025);
    const { id } = acceptance;
    const gates = ['SELF_ASSESSMENT', 'RECEIVER_COMMENT', 'FULL_REPORT'];
    life.act(id, 'submitDossier', {}, { papers: gates });
    const of = (...codes: string[]) => clocks(life.get(id)).filter((one) => codes.some((code) => one.startsWith(code)));
    expect(of('D-31', 'D-55')).toEqual(['D-55/1 null 2026-05-18 RUNNING', 'D-31/1 CHECK_DOSSIER 2026-03-05 RUNNING']);
    life.comeTo('2026-03-03');
    life.act(id, 'requestSupplement', { gaps: 'Thiếu báo cáo' });
    expect(of('D-31', 'D-32', 'D-55')).toEqual([
      'D-55/1 null 2026-05-18 PAUSED',
      'D-31/1 CHECK_DOSSIER 2026-03-05 PAUSED',
      'D-32/1 SUPPLEMENT 2026-03-10 RUNNING',
    ]);
    life.comeTo('2026-03-09');
    life.act(id, 'supplement');
    // two working days were left; its date of receipt is another one now, and does not begin it again
    expect(of('D-31', 'D-55')).toEqual(['D-55/1 null 2026-05-22 RUNNING', 'D-31/1 CHECK_DOSSIER#2 2026-03-11 RUNNING']);
  });

  test('[DL-3] a suspended task: no report falls due, and the next one is later by the days of the suspension', () => {
    const task = caseIn(
      { kind: 'task', state: 'IN_PROGRESS', facts: { contractStart: '2025-12-15', contractEnd: '2027-12-15' } },
      R2025,
    );
    const begun = {
      ...task,
      clocks: ['D-20', 'D-21'].map((deadline) => ({
        deadline,
        round: 1,
        step: null,
        startedOn: '2025-12-15',
        dueOn: deadline === 'D-20' ? '2026-06-15' : '2026-12-15',
        dueAt: deadline === 'D-20' ? '2026-06-15T17:00:00.000Z' : '2026-12-15T17:00:00.000Z',
        status: 'RUNNING' as const,
        pauses: [],
        calendar: '2026-11',
      })),
    };
    const life = lifeOf(begun, '2026-03-02');
    life.act(task.id, 'suspend', {}, REASON);
    life.comeTo('2026-07-20');
    expect(life.get(task.id).clocks[0]).toMatchObject({ deadline: 'D-20', status: 'PAUSED' });
    life.act(task.id, 'resume', {}, REASON);
    const [report, inspection] = life.get(task.id).clocks;
    expect(report).toMatchObject({ status: 'RUNNING', dueOn: '2026-11-02' }); // 140 days: 2 November
    expect(inspection).toMatchObject({ status: 'RUNNING', dueOn: '2026-12-15', pauses: [] });
    life.comeTo('2026-11-04');
    const next = life.get(task.id).clocks.findLast(({ deadline }) => deadline === 'D-20');
    expect(next).toMatchObject({ round: 2, status: 'RUNNING', dueOn: '2027-05-04' }); // a year and 140 days from the start
  });
});

const FULL = {
  title: 'Nuôi biển bền vững',
  taskType: 'DT',
  field: 'MAR',
  receiver: 'U-R01',
  need: 'Cần',
  products: 'Sản phẩm',
  budgetYear: 2028,
  problem: 'NONE',
};
