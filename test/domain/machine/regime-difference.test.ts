import type { Row } from '../../../domain/machine/definition.ts';
import { stateDifference } from '../../../domain/machine/regime-difference.ts';
import { R2013_B } from '../../../domain/regimes/r2013-b.ts';

/** The regime with another row T19. */
function withExtension(change: Partial<Row>) {
  const { task } = R2013_B.machines;
  if (task === undefined) throw new Error('the regime has tasks');
  const rows = task.rows.map((row) => (row.row === 'T19' ? { ...row, ...change } : row));
  return { ...R2013_B, machines: { ...R2013_B.machines, task: { ...task, rows } } };
}

test.each([
  ['proves something else to a conditional grant', { proves: [] }],
  ['takes a personal signature', { signature: 'ACCEPTED' }],
] as const)('[CV-3] a row that %s stands on another basis', (_what, change) => {
  const both = { kind: 'task', from: R2013_B, to: withExtension(change) } as const;
  expect(stateDifference('IN_PROGRESS', both).change).toEqual([{ event: 'extend', in: ['basis'] }]);
});
