import { nearGrantObstacleOf } from '../../../domain/authority/near-grant-obstacle-of.ts';
import type { Grant, Instrument, RegisterSlice } from '../../../domain/authority/register.ts';
import { delegation, grant, morningOf, quangNinh, query, startOf, statusChange } from './quang-ninh-register.ts';

/** Of several papers that do not cover the act, the one that nearly does is told. */

const AT = morningOf('2025-04-10');
type Near = readonly [paper: Partial<Instrument>, given: Partial<Grant>];

function register(papers: Readonly<Record<string, Near>>, change: Partial<RegisterSlice> = {}): RegisterSlice {
  return {
    ...quangNinh({ only: [] }),
    instruments: Object.entries(papers).map(([id, [paper]]) => delegation({ id, ...paper })),
    grants: Object.entries(papers).map(([instrument, [, given]]) => grant({ instrument, actions: ['A10'], ...given })),
    ...change,
  };
}

function told(
  papers: Readonly<Record<string, Near>>,
  claim: string | null = null,
  change: Partial<RegisterSlice> = {},
) {
  const actor = { person: 'P-DIR', ...(claim === null ? {} : { capacity: { instrument: claim } }) };
  return nearGrantObstacleOf({ actor, query: query({ action: 'A10', at: AT, register: register(papers, change) }) });
}

const day = (date: string) => startOf(date);
const elsewhere = { fields: ['X'] };
const LATE = { from: day('2025-03-01'), until: day('2027-01-01') };

describe('[AU-7] the paper that is told is the closest', () => {
  test.each<[string, Near, Near]>([
    ['what lacks the lesser thing', [{}, { ceilingDong: 1n }], [{}, elsewhere]],
    [
      'of two that lack the same, the one that lacks nothing else',
      [{}, elsewhere],
      [{}, { ...elsewhere, ceilingDong: 1n }],
    ],
    ['the higher ceiling', [{}, { ceilingDong: 2n }], [{}, { ceilingDong: 1n }]],
    ['a ceiling before none', [{}, { ...elsewhere, ceilingDong: 900_000_000n }], [{}, elsewhere]],
    ['of those to come the first to begin', [{ from: day('2026-01-01') }, {}], [{ from: day('2026-02-01') }, {}]],
    [
      'of those that ended the last to end',
      [{ from: day('2024-01-01'), until: day('2025-02-01') }, {}],
      [{ from: day('2024-01-01'), until: day('2025-01-01') }, {}],
    ],
    [
      'of those in force the last to end, one without end last of all',
      [{ kind: 'DECENTRALISATION' }, { ceilingDong: 1n }],
      [{ kind: 'DECENTRALISATION', until: null }, { ceilingDong: 1n }],
    ],
    [
      'of those that begin now the last to end',
      [{ from: AT, until: day('2026-06-01') }, { ceilingDong: 1n }],
      [{ from: AT, until: day('2026-01-01') }, { ceilingDong: 1n }],
    ],
    [
      'where only one is to come and the other begins now, the last to end',
      [{ from: day('2026-01-01'), until: day('2027-02-01'), status: 'REVOKED' }, {}],
      [{ ...LATE, from: AT, status: 'REVOKED' }, elsewhere],
    ],
    [
      'where only one is to come, the last to end',
      [{ from: day('2026-01-01'), until: day('2027-02-01'), status: 'REVOKED' }, {}],
      [{ ...LATE, status: 'REVOKED' }, elsewhere],
    ],
    [
      'where only one is to come, the last to end, though it began before',
      [{ ...LATE, until: day('2027-03-01'), status: 'REVOKED' }, elsewhere],
      [{ from: day('2026-01-01'), until: day('2027-02-01'), status: 'REVOKED' }, {}],
    ],
  ])('%s', (_what, near, far) => {
    expect(told({ 701: near, 702: far })?.detail.instrument).toBe('701');
    expect(told({ 701: far, 702: near })?.detail.instrument).toBe('702');
  });

  test('of two alike the first by its id, whatever the order of the register', () => {
    expect(told({ 702: [{}, elsewhere], 701: [{}, elsewhere] })?.detail.instrument).toBe('701');
  });

  test('a paper that is claimed is judged alone (R4); one that lacks nothing, or is not there, is not', () => {
    const papers: Record<string, Near> = { 701: [{}, { ceilingDong: 1n }], 702: [{}, elsewhere], 703: [{}, {}] };
    expect(told(papers, '702')?.detail.instrument).toBe('702');
    expect(told(papers, '703')?.detail.instrument).toBe('701');
    expect(told(papers, '704')?.detail.instrument).toBe('701');
  });

  test('a grant to a role reaches whoever holds one of its posts', () => {
    const second = { id: 'O-DIR-2', unit: 'U-DOST', role: 'DOST_DIR', title: { vi: '', en: '' }, head: true as const };
    const offices = [...quangNinh().offices, second];
    expect(told({ 701: [{}, { ceilingDong: 1n }] }, null, { offices })?.code).toBe('authority.ceiling');
    expect(
      told({ 701: [{}, { to: { kind: 'OFFICE', office: 'O-DIR-2' }, ceilingDong: 1n }] }, null, { offices }),
    ).toBeNull();
  });

  test('of all that it lacks the worst is told, the others besides', () => {
    const lacking: Near = [{ verifiedBy: null, until: null }, { ceilingDong: 1n }];
    expect(told({ 701: lacking })?.detail).toMatchObject({ why: 'NO_END', also: 'UNVERIFIED CEILING' });
    const equal: Near = [{ until: null }, { to: { kind: 'ROLE', role: 'DOST_DIR' } }];
    const headless = quangNinh().offices.map(({ head: _head, ...office }) => office);
    expect(told({ 701: equal }, null, { offices: headless })?.detail).toMatchObject({
      why: 'NO_END',
      also: 'NOT_HEAD',
    });
  });

  test('the whole of what is told', () => {
    const one: Record<string, Near> = { 701: [LATE, { ceilingDong: 2n, floorDong: 1n }] };
    const since = day('2025-04-01');
    const said = { instrument: '701', number: '701/QĐ-UBND', ...LATE, ceilingDong: '2', floorDong: '1' };
    expect(told(one)).toEqual({
      code: 'authority.ceiling',
      detail: { ...said, why: 'CEILING', amountDong: '900000000' },
    });
    const changes = (by: string | null) => ({
      statusChanges: [statusChange({ instrument: '701', status: 'SUSPENDED', from: since, by })],
    });
    const suspended = { ...said, why: 'SUSPENDED', also: 'CEILING', amountDong: '900000000', statusFrom: since };
    expect(told(one, null, changes('9'))?.detail).toEqual({ ...suspended, by: '9' });
    expect(told(one, null, changes(null))?.detail).toEqual(suspended);
  });
});
