import { conflictsOf } from '../../domain/authority/conflict-of-interest.ts';
import { partiesInFamily, registerSlice } from '../../records/register-slice.ts';

const LIFE = 'QN-DT.2025.01';
const PERIOD = { from: '2024-12-31T17:00:00.000Z', until: null };
const BY = { version: 1, enteredBy: 'F-1', verifiedBy: 'F-2' };
const REGISTER = registerSlice(
  [
    { id: 'O-H01', kind: 'OFFICE', data: { unit: 'U-H01', role: 'HOST_REP', title: { vi: 'a', en: 'a' } }, ...BY },
    { id: 'A-1', kind: 'APPOINTMENT', data: { person: 'P-H01', office: 'O-H01', ...PERIOD }, ...BY },
  ],
  [],
);

/** What keeps somebody out of a case with this one party. */
function keptOut(person: string, party: { role: string; id: string }): string[] {
  const parties = partiesInFamily([{ parties: [party] }], LIFE);
  const question = { person, life: LIFE, at: '2025-06-30T01:00:00.000Z', register: { ...REGISTER, parties } };
  return conflictsOf(question).map(({ code }) => code);
}

describe('[AU-9] a party keeps out whoever it is', () => {
  test.each([
    ['an applicant in person', 'P-1', { role: 'APPLICANT', id: 'P-1' }, ['COI-1', 'SoD-8']],
    ['who ordered it in person', 'P-1', { role: 'ORDERER', id: 'P-1' }, ['SoD-8']],
    ['who leads it', 'P-1', { role: 'PI', id: 'P-1' }, ['COI-1', 'SoD-8']],
    ['who works for the applicant', 'P-H01', { role: 'APPLICANT', id: 'U-H01' }, ['COI-2', 'SoD-8']],
    ['who works for whoever ordered it, not', 'P-H01', { role: 'ORDERER', id: 'U-H01' }, []],
    ['somebody else, not', 'P-2', { role: 'APPLICANT', id: 'P-1' }, []],
    ['a unit is no leader', 'P-H01', { role: 'PI', id: 'U-H01' }, []],
  ])('%s', (_who, person, party, codes) => {
    expect(keptOut(person, party)).toEqual(codes);
  });
});
