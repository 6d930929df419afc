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
