import type { LegalNote } from '../../../domain/authority/register.ts';
import { reviewLeaveOf } from '../../../domain/authority/review-leave.ts';
import { delegation, LIFE, morningOf, quangNinh, query, startOf } from './quang-ninh-register.ts';

const NOTE: LegalNote = {
  ...{ id: 'N-1', instrument: '701', actions: 'ALL', life: null, text: 'Còn áp dụng.' },
  ...{ from: startOf('2025-01-01'), until: null, enteredBy: 'P-LEGAL', verifiedBy: 'P-DD-2' },
};

function leave(
  notes: readonly Partial<LegalNote>[],
  reason?: string,
  status: 'NEEDS_REVIEW' | 'IN_FORCE' = 'NEEDS_REVIEW',
) {
  const legalNotes = notes.map((note) => ({ ...NOTE, ...note }));
  const asked = query({ action: 'A10', at: morningOf('2025-04-10'), register: quangNinh({ legalNotes }) });
  const given = reason === undefined ? asked : { ...asked, reason };
  return reviewLeaveOf({ instrument: delegation({ id: '701', status }), query: given });
}

describe('[AU-7] leave to use a paper that needs review', () => {
  test('one that does not need it has it', () => {
    expect(leave([{}], 'x', 'IN_FORCE')).toEqual({ allowed: true, notes: [], usesReason: false });
  });

  test('notes go before the reason given, sorted, each once', () => {
    const both = leave([{ id: 'N-2' }, {}, { id: 'N-2', text: 'Hai.' }], 'Điều 5 (hư cấu)');
    expect(both).toEqual({ allowed: true, notes: ['N-1', 'N-2'], usesReason: false });
    expect(leave([], 'Điều 5 (hư cấu)')).toEqual({ allowed: true, notes: [], usesReason: true });
    for (const reason of [undefined, '', ' '])
      expect(leave([], reason)).toEqual({ allowed: false, notes: [], usesReason: false });
  });

  test.each<[string, Partial<LegalNote>, boolean]>([
    ['for all cases', {}, true],
    ['for this case', { life: LIFE }, true],
    ['for another case', { life: 'QN-9' }, false],
    ['for another paper', { instrument: '702' }, false],
    ['for this action', { actions: ['A10'] }, true],
    ['for another action', { actions: ['A11'] }, false],
    ['to come', { from: startOf('2025-05-01') }, false],
    ['without words', { text: ' ' }, false],
    ['verified by nobody', { verifiedBy: null }, false],
    ['verified by who entered it', { verifiedBy: 'P-LEGAL' }, false],
  ])('a note %s', (_what, note, allowed) => {
    expect(leave([note])).toEqual({ allowed, notes: allowed ? ['N-1'] : [], usesReason: false });
  });
});
