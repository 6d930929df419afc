import { DEADLINE_PASSED } from '../../../domain/machine/transition.ts';
import { foldAgain } from './life.ts';
import { CALL, live, PROPOSAL, TASK } from './whole-life.ts';

describe('a task from its proposal to the end of its use', () => {
  const { life, strandedAt } = live();

  test('[CV-1] [RC-8] [AC-6] it is closed, and so is every case around it', () => {
    const ends = Object.fromEntries(life.cases().map((state) => [state.id.replace(TASK, 'T'), state.state]));
    expect(ends).toEqual({
      [PROPOSAL]: 'ORDERED',
      'QN-HD.2025.001': 'CONCLUDED',
      T: 'CLOSED',
      [CALL]: 'DONE',
      [`${CALL}.application-1`]: 'WON',
      'QN-HD.2025.002': 'CONCLUDED',
      'T.fundingAppraisal-1': 'CONFIRMED',
      'T.contract-1': 'LIQUIDATED',
      'T.contract-1.tranche-1': 'SETTLED',
      'T.contract-1.tranche-2': 'SETTLED',
      'T.contract-1.tranche-3': 'SETTLED',
      'T.progressReport-1': 'ACCEPTED',
      'T.progressReport-2': 'ACCEPTED',
      'T.inspection-1': 'CLOSED',
      'T.acceptance-1': 'CONFIRMED',
      'QN-HD.2026.003': 'CONCLUDED',
      'T.postAcceptance-1': 'DONE',
      'T.applicationMonitoring-1': 'ENDED',
    });
  });

  test('no open case is ever waited for by nobody', () => expect(strandedAt).toEqual([]));

  test('folding the acts again gives the states that are stored', () => {
    const again = foldAgain(life.kept);
    for (const state of life.cases()) expect(again.get(state.id)).toEqual(state);
  });

  test('seq grows by one with every act of a case', () => {
    for (const state of life.cases()) {
      const acts = life.kept.filter(({ act }) => act.caseId === state.id);
      expect(acts.map(({ act }) => act.applied.next.seq)).toEqual(acts.map((_, place) => place + 1));
    }
  });

  test('the money that was paid is the award to the dong [MO-3]', () => {
    const paid = life.cases().filter((state) => state.kind === 'tranche');
    expect(paid.reduce((sum, state) => sum + BigInt(String(state.facts.settledDong)), 0n)).toBe(2_900_000_000n);
  });

  test('one missed report does not stop the funding; the missed clock is on the record [EX-1]', () => {
    expect(life.get(TASK).facts.missedReports).toBe(1);
    expect(life.get(TASK).flags).toEqual(['EXTENDED']);
    const passed = life.kept.filter(({ act }) => act.applied.row === DEADLINE_PASSED);
    expect(passed.every(({ act }) => act.command.person === null)).toBe(true);
  });

  test('[DL-5] time approved, rated, paid and recognised nothing', () => {
    const byTime = life.kept
      .filter(({ act }) => act.command.person === null)
      .map(({ act }) => act.applied.row.basis.kind);
    expect(new Set(byTime)).toEqual(new Set(['TIME']));
  });
});
