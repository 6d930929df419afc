import { sendsBack, wasSentBack } from '../../../domain/machine/sends-back.ts';
import { R2013_B } from '../../../domain/regimes/r2013-b.ts';

test('what gives a case back is read off the rows: to the party that hands it in again, or by a slot', () => {
  const events = Object.values(R2013_B.machines).flatMap((machine) =>
    machine.rows.filter((row) => sendsBack(machine, row)).map(({ event }) => `${machine.kind}.${event}`),
  );
  expect(events).toEqual([
    'proposal.return',
    'fundingAppraisal.returnCompleted',
    'contract.returnDraft',
    'tranche.returnRequest',
    'progressReport.returnReport',
    'acceptance.requestSupplement',
    'applicationMonitoring.returnUse',
  ]);
});

test('a step that has come again was given back where giving back is among the acts that answer it', () => {
  const { proposal } = R2013_B.machines;
  if (proposal === undefined) throw new Error('no proposals');
  expect(wasSentBack(proposal, { code: 'INTAKE', step: 'INTAKE' })).toBe(false);
  expect(wasSentBack(proposal, { code: 'INTAKE', step: 'INTAKE#2' })).toBe(true);
  expect(wasSentBack(proposal, { code: 'SUPPLEMENT', step: 'SUPPLEMENT#2' })).toBe(false);
});
