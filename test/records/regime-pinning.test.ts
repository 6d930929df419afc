import { PROVINCE } from '../support/test-ledger.ts';
import { doneBy, refusedTo, tellOnce } from './told-life.ts';

describe('the regime is pinned when a root case opens, its children inherit it (domain.md 0.4, 0.5 item 4)', () => {
  test('[CV-2] [CV-4] a proposal of January runs under R2013-A, the task ordered from it in February under R2013-B', async () => {
    const told = await tellOnce({ startsAt: '2025-01-06T01:00:00.000Z', days: 0, millions: 900, until: 'formGroup' });
    const ledger = await told.copy();
    const cases = await ledger.db.caseFile.findMany({ where: { province: PROVINCE } });
    const pinned = (kind: string) => [...new Set(cases.filter((one) => one.kind === kind).map((one) => one.regime))];
    expect(pinned('proposal')).toEqual(['R2013-A@1']);
    expect(pinned('task')).toEqual(['R2013-B@1']);
    expect(pinned('fundingAppraisal')).toEqual(['R2013-B@1']);
    expect(pinned('call')).toEqual(['R2013-B@1']);
    await told.close();
  });

  test('[CV-4] an approval dated in the time of another profile is refused', async () => {
    const told = await tellOnce({
      startsAt: '2025-01-06T01:00:00.000Z',
      days: 0,
      dates: { '2025-05-22': '2025-10-02', '2025-05-23': '2025-10-03', '2025-05-24': '2025-10-04' },
      millions: 900,
      until: 'approve',
    });
    const ledger = await told.copy();
    expect(await refusedTo(ledger, { ...told.left, as: 'P-CHAIR' })).toMatchObject({
      rule: 'guard.refused',
      detail: { guard: 'regimeCoversToday' },
    });
    await told.close();
  });

  test('a task ordered on a day that no published regime covers is refused by its rule, not by a fault', async () => {
    const told = await tellOnce({
      startsAt: '2025-01-06T01:00:00.000Z',
      days: 0,
      dates: { '2025-02-18': '2025-10-02' },
      millions: 900,
      until: 'order',
    });
    const ledger = await told.copy();
    expect(await refusedTo(ledger, { ...told.left, as: 'P-CHAIR' })).toMatchObject({ rule: 'regime.none' });
    await expect(doneBy(ledger, { ...told.left, as: 'P-CHAIR' })).rejects.toThrow(/regime\.none/);
    await told.close();
  });
});
