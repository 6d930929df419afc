import { R2013_B } from '../../domain/regimes/r2013-b.ts';
import { powerBorders } from '../../records/power-borders.ts';
import { regimeShelf } from '../../records/regime-shelf.ts';
import { registerReading } from '../../records/register-reading.ts';

test('[AU-10] a post that was left is a border once more when its look-back ends (COI-2)', () => {
  const data = { person: 'P-1', office: 'O-1', from: '2020-01-01T00:00:00.000Z', until: '2024-03-26T02:00:00.000Z' };
  const row = { id: 'AP-1', version: 1, kind: 'APPOINTMENT', data, enteredBy: 'F-1', verifiedBy: 'F-2' };
  expect(registerReading({ mark: 'm', rows: [row] }).borders).toEqual([
    '2020-01-01T00:00:00.000Z',
    '2024-03-26T02:00:00.000Z',
    '2026-03-26T02:00:00.000Z',
  ]);
});

test('[AU-10] where the sum of a year limits a grant, the hour changes who may decide with each year (R17)', () => {
  const grant = (conditions: readonly { kind: string }[]) => {
    const data = { instrument: 'D-1', actions: ['A10'], conditions: [...conditions] };
    return { id: 'G-1', version: 1, kind: 'GRANT', data, enteredBy: 'F-1', verifiedBy: 'F-2' };
  };
  const bordersWith = (...conditions: readonly { kind: string }[]) =>
    powerBorders(registerReading({ mark: 'm', rows: [grant(conditions)] }), regimeShelf([R2013_B])).borders;
  expect(bordersWith({ kind: 'DUTY' })).not.toContain('2025-12-31T17:00:00.000Z');
  expect(bordersWith({ kind: 'AGGREGATE' })).toContain('2025-12-31T17:00:00.000Z');
});
