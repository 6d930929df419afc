import type { Instrument, Office } from '../../../domain/authority/register.ts';
import { grantsAtHand, instrumentsById, reachedBy } from '../../../domain/authority/register-index.ts';
import { ancestorsOf, findInstrument, holdersAt, instrumentsOf } from '../../../domain/authority/register-lookups.ts';
import { delegation, grant, quangNinh, startOf } from './quang-ninh-register.ts';

function post(id: string): Office {
  return { id, unit: 'U-DOST', role: 'TWIN', title: { vi: '', en: '' } };
}

function withPapers(...instruments: Instrument[]) {
  return { ...quangNinh(), instruments };
}

describe('[AU-7] lists of the register do not hang on its order (R1)', () => {
  test('a paper counts in its highest version, whatever comes first', () => {
    const versions = [2, 10, 9].map((version) => delegation({ id: '701', version }));
    for (const instruments of [versions, versions.toReversed()]) {
      expect(instrumentsById({ instruments }).get('701')?.version).toBe(10);
      expect(findInstrument({ id: '701', register: { instruments } })?.version).toBe(10);
    }
    expect(findInstrument({ id: '702', register: { instruments: versions } })).toBeNull();
  });

  test('papers are sorted by id', () => {
    const register = withPapers(
      delegation({ id: '702' }),
      delegation({ id: '701' }),
      delegation({ id: '702', version: 2 }),
    );
    expect(instrumentsOf(register).map(({ id, version }) => `${id}/${version}`)).toEqual(['701/1', '702/2']);
  });

  test('the posts of a role are sorted, each once', () => {
    const reached = (...ids: string[]) => {
      return reachedBy({ offices: ids.map(post) }, { to: { kind: 'ROLE', role: 'TWIN' } }).map(({ id }) => id);
    };
    expect([reached('B', 'A'), reached('A', 'B'), reached('C', 'A', 'B', 'A'), reached('A'), reached()]).toEqual([
      ['A', 'B'],
      ['A', 'B'],
      ['A', 'B', 'C'],
      ['A'],
      [],
    ]);
  });

  test('who holds a post is sorted, each once', () => {
    const held = ['P-B', 'P-A', 'P-A'].map((person) => ({
      person,
      office: 'O-DIR',
      from: startOf('2025-01-01'),
      until: null,
    }));
    const register = { ...quangNinh(), appointments: held };
    expect(holdersAt({ office: 'O-DIR', at: startOf('2025-01-01'), register })).toEqual(['P-A', 'P-B']);
    expect(holdersAt({ office: 'O-DIR', at: startOf('2024-12-31'), register })).toEqual([]);
  });

  test('grants for an action are in the order of their papers, the same one once, those of no paper left out', () => {
    const register = {
      ...withPapers(delegation({ id: '702' }), delegation({ id: '701' })),
      grants: [
        grant({ instrument: '703' }),
        grant({ instrument: '702' }),
        grant({ instrument: '701', actions: ['A10'], ceilingDong: 2n }),
        grant({ instrument: '701', actions: ['A10'], ceilingDong: 1n }),
        grant({ instrument: '701', actions: ['A10'], ceilingDong: 1n }),
        grant({ instrument: '701', actions: ['A11'] }),
      ],
    };
    const found = grantsAtHand(register, 'A10');
    expect(found.map(({ instrument, grant: one }) => `${instrument.id} ${one.ceilingDong}`)).toEqual([
      '701 1',
      '701 2',
      '702 null',
    ]);
    expect(found[0]?.offices.map(({ id }) => id)).toEqual(['O-DIR']);
  });
});

describe('[AU-7] the papers above', () => {
  const chain = (parent: string | null, ...more: Instrument[]) => {
    const instrument = delegation({ id: '701', parent });
    const found = ancestorsOf({ instrument, register: withPapers(instrument, ...more) });
    return found.map(({ id }) => id).join(' ');
  };

  test('nearest first, until there is none, it is not known, or it comes round', () => {
    const [a, b] = [delegation({ id: 'A', parent: 'B' }), delegation({ id: 'B', parent: null })];
    expect(chain(null, a, b)).toBe('');
    expect(chain('A', a, b)).toBe('A B');
    expect(chain('A', a)).toBe('A');
    expect(chain('701', a, b)).toBe('');
    expect(chain('A', a, { ...b, parent: '701' })).toBe('A B');
    expect(chain('A', a, { ...b, parent: 'A' })).toBe('A B');
  });
});
