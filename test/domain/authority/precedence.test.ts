import { candidatesOf } from '../../../domain/authority/candidates-of.ts';
import { choose, specificityOf } from '../../../domain/authority/precedence.ts';
import type { Grant, Instrument, PrecedenceNote } from '../../../domain/authority/register.ts';
import { delegation, grant, LIFE, morningOf, quangNinh, query, startOf } from './quang-ninh-register.ts';

/** 701 to the director, 702 to the registrar, 703 to the finance officer's post: three holders of one power. */
const POSTS = { 701: 'O-DIR', 702: 'O-REG', 703: 'O-H01' };

function chosen(
  notes: readonly Partial<PrecedenceNote>[],
  claimed: string | null = null,
  same: readonly string[] = [],
) {
  const given = { ...POSTS, ...Object.fromEntries(same.map((id) => [id, 'O-DIR'])) };
  const asked = query({
    action: 'A10',
    at: morningOf('2025-04-10'),
    register: {
      ...quangNinh({ only: [] }),
      instruments: Object.keys(given).map((id) => delegation({ id })),
      grants: Object.entries(given).map(([instrument, office]) =>
        grant({ instrument, actions: ['A10'], to: { kind: 'OFFICE', office } }),
      ),
      precedenceNotes: notes.map((note, place) => ({
        ...{ id: `N-${place}`, actions: 'ALL', prefers: '701', over: ['702', '703'], life: null, text: '' },
        ...{ from: startOf('2025-01-01'), until: null, enteredBy: 'P-LEGAL', verifiedBy: 'P-DD-2' },
        ...note,
      })),
    },
  });
  const choice = choose({ candidates: candidatesOf(asked), query: asked, claimed });
  if (choice.kind === 'BASE') return 'BASE';
  if (choice.kind === 'CHOSEN')
    return `${choice.chosen.instrument.id} of ${choice.equals} by ${choice.notes.map(({ id }) => id).join(' ')}`;
  return `${choice.kind} ${choice.candidates.map(({ instrument }) => instrument.id).join(' ')}, ${choice.suggestion.instrument.id}`;
}

describe('[AU-7] which of several papers goes first (R4)', () => {
  test.each<[string, readonly Partial<PrecedenceNote>[], string]>([
    ['no note', [], 'AMBIGUOUS 701 702 703, 701'],
    ['a note over both others', [{}], '701 of 1 by N-0'],
    ['a note over one: the two that are left', [{ over: ['702'] }], 'AMBIGUOUS 701 703, 701'],
    ['a note over the one suggested', [{ prefers: '702', over: ['701'] }], 'AMBIGUOUS 702 703, 702'],
    ['two notes over one each', [{ over: ['702'] }, { over: ['703'] }], '701 of 1 by N-0 N-1'],
    [
      'a note over all of them, itself too, leaves nothing',
      [{ over: ['701', '702', '703'] }],
      'AMBIGUOUS 701 702 703, 701',
    ],
    ['a note over itself alone', [{ over: ['701'] }], 'AMBIGUOUS 701 702 703, 701'],
    ['a note that prefers what does not cover the act', [{ prefers: '41' }], 'AMBIGUOUS 701 702 703, 701'],
    ['a note over what does not cover the act', [{ over: ['41'] }], 'AMBIGUOUS 701 702 703, 701'],
    ['a note over one that covers the act and one that does not', [{ over: ['41', '702'] }], 'AMBIGUOUS 701 703, 701'],
    ['of another action', [{ actions: ['A11'] }], 'AMBIGUOUS 701 702 703, 701'],
    ['of another case', [{ life: 'QN-9' }], 'AMBIGUOUS 701 702 703, 701'],
    ['of this case', [{ life: LIFE }], '701 of 1 by N-0'],
    ['to come', [{ from: startOf('2025-05-01') }], 'AMBIGUOUS 701 702 703, 701'],
    ['verified by nobody', [{ verifiedBy: null }], 'AMBIGUOUS 701 702 703, 701'],
    ['verified by who entered it', [{ verifiedBy: 'P-LEGAL' }], 'AMBIGUOUS 701 702 703, 701'],
  ])('%s', (_what, notes, expected) => {
    expect(chosen(notes)).toBe(expected);
  });

  test('of one holder’s papers any may be claimed, others not', () => {
    expect(chosen([], null, ['702', '703'])).toBe('701 of 3 by ');
    expect(chosen([], '703', ['702', '703'])).toBe('703 of 3 by ');
    expect(chosen([{ over: ['703'] }], '702', ['702'])).toBe('702 of 2 by N-0');
    expect(chosen([{}], '702')).toBe('701 of 1 by N-0');
  });
});

describe('[AU-7] what is suggested first', () => {
  test.each<[string, Partial<Grant>, number]>([
    ['everything', { actions: 'ALL' }, 0],
    ['an action', { actions: ['A10'] }, 1],
    ['a task type', { taskTypes: ['DT'] }, 1],
    ['a field', { fields: [] }, 1],
    ['a mode', { modes: ['SELECTION'] }, 1],
    ['a ceiling', { ceilingDong: 0n }, 1],
    ['a floor', { floorDong: 0n }, 1],
    [
      'a fact asked for',
      {
        conditions: [
          { kind: 'ONLY_IF', fact: 'F' },
          { kind: 'ONLY_IF', fact: 'G' },
        ],
      },
      2,
    ],
    ['a duty, which limits nothing', { conditions: [{ kind: 'DUTY', code: 'D' }] }, 0],
    ['a named person', { to: { kind: 'PERSON', person: 'P-DIR', office: 'O-DIR' } }, 1],
    ['a post', { to: { kind: 'OFFICE', office: 'O-DIR' } }, 0],
    [
      'all of it',
      {
        ...{
          actions: ['A10'],
          taskTypes: ['DT'],
          fields: ['MAR'],
          modes: ['SELECTION'],
          ceilingDong: 2n,
          floorDong: 1n,
        },
        conditions: [{ kind: 'ONLY_IF', fact: 'F' }],
        to: { kind: 'PERSON', person: 'P-DIR', office: 'O-DIR' },
      },
      8,
    ],
  ])('how special is %s', (_what, change, expected) => {
    expect(specificityOf(grant({ instrument: '701', ...change }))).toBe(expected);
  });

  const suggested = (...papers: readonly (readonly [Partial<Instrument>, Partial<Grant>])[]) => {
    const asked = query({
      action: 'A10',
      at: morningOf('2025-04-10'),
      register: {
        ...quangNinh({ only: [] }),
        instruments: papers.map(([paper], place) => delegation({ id: `70${place}`, ...paper })),
        grants: papers.map(([, given], place) =>
          grant({
            instrument: `70${place}`,
            to: { kind: 'OFFICE', office: place === 0 ? 'O-DIR' : 'O-REG' },
            ...given,
          }),
        ),
      },
    });
    const choice = choose({ candidates: candidatesOf(asked), query: asked, claimed: null });
    return choice.kind === 'AMBIGUOUS' ? choice.suggestion.instrument.id : choice.kind;
  };
  test.each<[string, [Partial<Instrument>, Partial<Grant>], [Partial<Instrument>, Partial<Grant>]]>([
    ['the more special, though signed before', [{}, { fields: ['MAR'] }], [{ signedOn: '2025-03-04' }, {}]],
    ['the later signed, though of a lower level', [{ signedOn: '2025-03-04' }, {}], [{ kind: 'DECENTRALISATION' }, {}]],
    ['the higher level', [{ kind: 'DECENTRALISATION' }, {}], [{}, {}]],
  ])('%s', (_what, first, second) => {
    expect(suggested(first, second)).toBe('700');
    expect(suggested(second, first)).toBe('701');
  });

  test('of equals the first by id', () => {
    expect(suggested([{}, {}], [{}, {}])).toBe('700');
  });
});
