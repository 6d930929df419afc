import fc from 'fast-check';
import type { CaseState } from '../../../domain/machine/case-state.ts';
import type { Facts, FieldRule, Json, Row } from '../../../domain/machine/definition.ts';
import { findRow, machineOf, possibleEvents } from '../../../domain/machine/transition.ts';
import { addDays, plainDate } from '../../../domain/time.ts';
import { REGIME } from './execution-cases.ts';
import { foldAgain, type Life, placesIn, startLife, stranded } from './life.ts';
import { live } from './whole-life.ts';

/** FC_SEED repeats a run; the seed of every run is printed. */
const seed = Number(process.env.FC_SEED ?? Date.now() % 2 ** 31);
const numRuns = Number(process.env.FC_RUNS ?? 150);

/** Random walks begin anywhere in a whole life. */
const STARTS = placesIn(live().life.kept);

interface Choice {
  readonly caseAt: number;
  readonly eventAt: number;
  readonly values: readonly number[];
  readonly days: number;
}

const choice: fc.Arbitrary<Choice> = fc.record({
  caseAt: fc.nat(1000),
  eventAt: fc.nat(1000),
  values: fc.array(fc.nat(10_000), { minLength: 8, maxLength: 8 }),
  days: fc.oneof(
    { weight: 6, arbitrary: fc.constant(0) },
    { weight: 2, arbitrary: fc.nat(40) },
    { weight: 1, arbitrary: fc.nat(400) },
  ),
});

const walk = fc.record({
  start: fc.nat(STARTS.length - 1),
  choices: fc.array(choice, { minLength: 4, maxLength: 30 }),
});

/** A value a door would let through, near enough to what the case knows to be taken now and then. */
function valueFor(
  name: string,
  rule: FieldRule,
  { state, today, at }: { state: CaseState; today: string; at: number },
): Json {
  const known = state.facts[name];
  if (known !== undefined && known !== null && at % 3 === 0 && typeof known === typeof 'text') return known;
  switch (rule.type) {
    case 'choice':
      return rule.oneOf?.[at % rule.oneOf.length] ?? '';
    case 'date':
      return addDays({ date: plainDate(today), days: (at % 120) - 40 });
    case 'dong':
      return String((at % 40) * 25_000_000);
    case 'count':
      return at % 100;
    case 'yes':
      return at % 2 === 0;
    case 'list':
      return Array.from({ length: 1 + (at % 3) }, (_, place) =>
        payloadFor(rule.item ?? {}, { state, today, values: [at + place] }),
      );
    case 'person':
      return state.seats[at % Math.max(1, state.seats.length)]?.person ?? `p-${at % 5}`;
    default:
      return `${rule.type}-${at % 5}`;
  }
}

function payloadFor(
  fields: Readonly<Record<string, FieldRule>>,
  { state, today, values }: { state: CaseState; today: string; values: readonly number[] },
): Facts {
  const given = Object.entries(fields).filter(
    ([, rule], place) => rule.optional !== true || (values[place % values.length] ?? 0) % 2 === 0,
  );
  return Object.fromEntries(
    given.map(([name, rule], place) => [
      name,
      valueFor(name, rule, { state, today, at: (values[place % values.length] ?? 0) + place }),
    ]),
  );
}

function personFor(row: Row, state: CaseState, at: number): string {
  const seats = row.basis.kind === 'COLLEGIAL' ? row.basis.posts : [];
  const seated = state.seats.filter((seat) => seats.includes(seat.post));
  return seated[at % Math.max(1, seated.length)]?.person ?? `p-${at % 4}`;
}

/** One random act; returns whether it was done. */
function step(life: Life, { caseAt, eventAt, values, days }: Choice): boolean {
  if (days > 0) life.comeTo(addDays({ date: plainDate(life.today()), days }));
  const open = life.cases().filter((state) => possible(state).length > 0);
  const state = open[caseAt % Math.max(1, open.length)];
  if (state === undefined) return false;
  const event = possible(state)[eventAt % possible(state).length] ?? '';
  const row = findRow(machineOf(REGIME, state.kind), state.state, event);
  if (row === undefined || row.basis.kind === 'TIME') return false;
  const payload = payloadFor(row.fields ?? {}, { state, today: life.today(), values });
  const how = { by: personFor(row, state, values[0] ?? 0), reason: 'Thử', papers: row.needs ?? [] };
  return life.tryAct(state.id, event, payload, how) === null;
}

function possible(state: CaseState): string[] {
  return possibleEvents(machineOf(REGIME, state.kind), state.state);
}

describe('the reducer under random walks', () => {
  beforeAll(() =>
    console.info(`fast-check seed ${seed}, ${numRuns} walks from ${STARTS.length} places (FC_SEED repeats it)`),
  );

  const done = new Map<string, number>();
  let acts = 0;

  test('never throws, seq grows by one, folding gives the same, nobody is stranded', () => {
    fc.assert(
      fc.property(walk, ({ start, choices }) => {
        const from = STARTS[start] ?? { on: '2025-02-17' };
        const life = startLife(from);
        for (const next of choices) step(life, next);
        for (const { act } of life.kept) {
          expect(act.applied.next.seq).toBe(act.before.seq + 1);
          done.set(act.applied.row.row, (done.get(act.applied.row.row) ?? 0) + 1);
        }
        acts += life.kept.length;
        const again = foldAgain(life.kept, from.cases);
        for (const state of life.cases()) expect(again.get(state.id)).toEqual(state);
        expect(stranded(life.cases())).toEqual([]);
      }),
      { seed, numRuns },
    );
  }, 120_000);

  test('the walks went somewhere', () => {
    console.info(`${acts} acts by ${done.size} different rows`);
    expect(done.size).toBeGreaterThan(20);
  });
});
