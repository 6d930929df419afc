import { ClockWatch } from '../../records/clock-watch.ts';

const START = Date.parse('2025-06-30T01:00:00.000Z');

/** A machine whose clocks the test moves, and a database on another one. */
function machine() {
  const set = { wallMs: START, steadyMs: 0, upMs: 0 };
  const clock = { wallMs: () => set.wallMs, steadyMs: () => set.steadyMs, upMs: () => set.upMs };
  const watch = new ClockWatch(clock);
  const passes = (ms: number, { asleep = false } = {}) => {
    set.wallMs += ms;
    set.upMs += ms;
    if (!asleep) set.steadyMs += ms;
  };
  const skew = (databaseMs = 0, askedMs = set.wallMs) =>
    watch.findSkew({ dbTime: new Date(set.wallMs + databaseMs).toISOString(), askedMs });
  return { set, passes, skew };
}

describe('clocks of the database and of this process (reliability 3.16)', () => {
  test.each([
    [0, true],
    [5_000, true],
    [5_001, false],
    [-5_000, true],
    [-5_001, false],
  ])('a database %d ms ahead', (databaseMs, agrees) => {
    expect(machine().skew(databaseMs) === null).toBe(agrees);
  });

  test('an answer that is long on its way is no skew', () => {
    const { passes, skew, set } = machine();
    const askedMs = set.wallMs;
    passes(60_000);
    expect([skew(-60_000, askedMs), skew(-30_000, askedMs), skew(0, askedMs)]).toEqual([null, null, null]);
    expect(skew(-65_001, askedMs)).toContain('5001 ms');
  });

  test.each([86_400_000, -86_400_000, 5_001])('a machine that is set by %d ms, its database with it', (ms) => {
    const { set, passes, skew } = machine();
    passes(3_600_000);
    set.wallMs += ms;
    expect(skew()).toContain(`set by ${ms} ms`);
    passes(60_000);
    expect(skew()).not.toBeNull(); // it does not get used to it
    set.wallMs -= ms;
    expect(skew()).toBeNull();
  });

  test('a machine that slept is not set, and is watched on', () => {
    const { set, passes, skew } = machine();
    passes(8 * 3_600_000, { asleep: true });
    expect(skew()).toBeNull();
    set.wallMs += 5_001;
    expect(skew()).toContain('set by 5001 ms');
  });
});
