import {
  OUTSIDE_SYSTEMS,
  type OutsideExchange,
  type OutsideSetUp,
  outsideSystemOf,
} from '../../domain/outside-system.ts';

const PEER = 'https://id.example';
const REAL: OutsideSetUp = { kind: 'REAL', peer: PEER };
const EARLIER = '2025-07-01T00:00:00.000Z';
const LATER = '2025-07-02T00:00:00.000Z';

function exchange(more: Partial<OutsideExchange>): OutsideExchange {
  return { system: 'IDENTITY', peer: PEER, metSince: null, metAt: null, failedAt: null, differences: null, ...more };
}

const MET = exchange({ metSince: EARLIER, metAt: LATER });

describe('[IG-7] a system is red until the real one was met', () => {
  test.each<[string, OutsideSetUp, OutsideExchange[], string, string]>([
    ['nothing speaks to it', { kind: 'NOT_BUILT' }, [MET], 'ABSENT', 'NOT_BUILT'],
    ['it is not set up', { kind: 'NOT_SET_UP' }, [MET], 'ABSENT', 'NOT_SET_UP'],
    ['it is simulated, whoever answered before', { kind: 'SIMULATED' }, [MET], 'SIMULATED', 'SIMULATED'],
    ['it is set up and has never answered', REAL, [], 'ABSENT', 'NOT_MET'],
    ['it has only failed', REAL, [exchange({ failedAt: LATER })], 'ABSENT', 'NOT_MET'],
    ['another peer has answered', { kind: 'REAL', peer: 'https://other.example' }, [MET], 'ABSENT', 'NOT_MET'],
    ['another system has answered there', REAL, [{ ...MET, system: 'MAIL' }], 'ABSENT', 'NOT_MET'],
    ['it has answered', REAL, [MET], 'CONNECTED', 'MET'],
    ['it failed before it answered', REAL, [{ ...MET, failedAt: EARLIER }], 'CONNECTED', 'MET'],
    ['it answered, and then failed', REAL, [{ ...MET, metAt: EARLIER, failedAt: LATER }], 'CONNECTED', 'FAILING'],
  ])('%s', (_case, setUp, exchanges, state, note) => {
    expect(outsideSystemOf('IDENTITY', { setUp, exchanges })).toMatchObject({ state, note });
  });

  test('whatever was noted, nothing but a real peer that answered is connected', () => {
    for (const code of OUTSIDE_SYSTEMS) {
      for (const kind of ['NOT_BUILT', 'NOT_SET_UP', 'SIMULATED'] as const) {
        const exchanges = [exchange({ system: code, metSince: EARLIER, metAt: LATER })];
        expect(outsideSystemOf(code, { setUp: { kind }, exchanges }).state).not.toBe('CONNECTED');
      }
    }
  });

  test('it says with whom, since when, and what was left open', () => {
    const exchanges = [exchange({ metSince: EARLIER, metAt: LATER, differences: 3 })];
    expect(outsideSystemOf('IDENTITY', { setUp: REAL, exchanges })).toMatchObject({
      peer: PEER,
      since: EARLIER,
      lastExchangeAt: LATER,
      lastFailureAt: null,
      lastDifferences: 3,
    });
  });
});
