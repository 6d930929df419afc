import { type DoneAct, type LateItem, lateFindingsOf } from '../../../domain/authority/found-late.ts';
import type { Party } from '../../../domain/authority/register.ts';
import { LIFE, morningOf, startOf } from './quang-ninh-register.ts';

const ACT: DoneAct = {
  person: 'P-DIR',
  givers: ['P-CHAIR', 'P-DIR'],
  life: LIFE,
  at: morningOf('2025-04-10'),
  chain: ['624'],
};
const EVER = { from: startOf('2025-01-01'), until: null };
const HOST: Party = { life: LIFE, role: 'HOST', unit: 'U-H01', person: null };
const TITLE = { vi: '', en: '' };

function bar(person: string, change: Partial<typeof EVER> = {}): LateItem {
  return { kind: 'BAR', bar: { person, life: LIFE, code: 'COI-4', ...EVER, ...change } };
}

function post(person: string, unit = 'U-H01', role = 'HOST_REP'): LateItem {
  const office = { id: 'O-H01', unit, role, title: TITLE };
  return { kind: 'APPOINTMENT', office, appointment: { person, office: 'O-H01', ...EVER } };
}

describe('[AU-9] an act is flagged for what was found late (R14, R10, R11)', () => {
  test.each<[string, LateItem, object[]]>([
    ['a bar of the person', bar('P-DIR'), [{ reason: 'CONFLICT', person: 'P-DIR', code: 'COI-4' }]],
    ['a bar of the giver', bar('P-CHAIR'), [{ reason: 'GIVER', person: 'P-CHAIR', code: 'COI-4' }]],
    ['a bar of somebody else', bar('P-REG'), []],
    ['a bar that began after the act', bar('P-DIR', { from: startOf('2025-04-11') }), []],
    [
      'a post in the host',
      post('P-DIR'),
      [
        { reason: 'CONFLICT', person: 'P-DIR', code: 'COI-2' },
        { reason: 'CONFLICT', person: 'P-DIR', code: 'SoD-8' },
      ],
    ],
    ['a post elsewhere', post('P-DIR', 'U-H02'), []],
    [
      'a post of an administrator, of the giver',
      post('P-CHAIR', 'U-DOST', 'ADMIN'),
      [{ reason: 'GIVER', person: 'P-CHAIR', code: 'SoD-11' }],
    ],
    [
      'a paper of the act, revoked for cause',
      { kind: 'FOR_CAUSE', instrument: '624' },
      [{ reason: 'FOR_CAUSE', person: null, code: '624' }],
    ],
    ['another paper, revoked for cause', { kind: 'FOR_CAUSE', instrument: '41' }, []],
  ])('%s', (_what, item, findings) => {
    expect(lateFindingsOf(ACT, item, [HOST])).toEqual(findings);
  });

  test('of parties of one kind found twice the code is told once', () => {
    const parties: Party[] = [HOST, { ...HOST, role: 'PARTNER' }];
    const codes = lateFindingsOf(ACT, post('P-DIR'), parties).map(({ code }) => code);
    expect(codes).toEqual(['COI-2', 'SoD-8']);
  });
});
