import type { CaseKind } from '../../../domain/machine/definition.ts';
import { apply, machineOf, refusalOf } from '../../../domain/machine/transition.ts';
import { R2013_B } from '../../../domain/regimes/r2013-b.ts';
import { askedAs, everyWay, fire, type RowCase, smallest, targetsFrom } from './smallest.ts';

/** What rows need to fire, by row id; `*` holds for every row of the machine. */
export type Given = Readonly<Record<string, RowCase>>;
/** Row, guard, what makes it refuse over what the row needs to fire, and by which rule where it has one of its own. */
export type Broken = readonly (readonly [row: string, guard: string, what: RowCase, rule?: string])[];

/** Every row fires from every state it names, each guard of the machine refuses, and nothing given is changed. */
export function describeEveryRow(kind: CaseKind, { given, broken = [] }: { given: Given; broken?: Broken }): void {
  const machine = machineOf(R2013_B, kind);
  const of = (id: string, more: RowCase = {}): RowCase => merged(given['*'] ?? {}, merged(given[id] ?? {}, more));

  describe(`[CV-1] every row of ${kind}`, () => {
    test.each(everyWay(machine))('$name fires', ({ row, from }) => {
      const { refusal, applied } = fire(machine, { row, from, given: of(row.row) });
      expect(refusal).toBeNull();
      expect(applied?.next.seq).toBe(1);
      expect(targetsFrom(row, from)).toContain(applied?.next.state);
      const to = given[row.row]?.to;
      if (to !== undefined) expect(applied?.next.state).toBe(to);
    });

    test.each(everyWay(machine))('$name leaves what it was given unchanged', ({ row, from }) => {
      const { situation, command } = smallest(machine, { row, from, given: of(row.row) });
      const frozen = [deepFreeze(situation), deepFreeze(command)] as const;
      expect(refusalOf(...frozen, askedAs(row))).toBeNull();
      expect(apply(...frozen)).toEqual(apply(...frozen));
    });

    if (broken.length > 0) {
      const refusals = broken.map(([id, guard, what, rule = 'guard.refused']) => [id, guard, what, rule] as const);
      test.each(refusals)('%s is refused by %s', (id, guard, what, rule) => {
        const row = machine.rows.find((candidate) => candidate.row === id);
        if (row === undefined) throw new Error(`no row ${id}`);
        const { refusal } = fire(machine, { row, from: what.state?.state ?? row.from[0] ?? '', given: of(id, what) });
        expect(refusal).toMatchObject({ rule, detail: { row: id, guard } });
      });

      test('every guard it calls refuses at least once', () => {
        const called = machine.rows.flatMap((row) =>
          (row.guards ?? []).map((call) => (typeof call === 'string' ? call : call[0])),
        );
        const proved = new Set(broken.map(([, guard]) => guard));
        expect([...new Set(called)].filter((guard) => !proved.has(guard))).toEqual([]);
      });
    }

    test('what is given belongs to a row', () => {
      const known = new Set(['*', ...machine.rows.map((row) => row.row)]);
      expect(Object.keys(given).filter((id) => !known.has(id))).toEqual([]);
    });

    const gated = machine.rows.filter((row) => row.needs !== undefined).map((row) => [row.row, row] as const);
    if (gated.length > 0) {
      test.each(gated)('[IN-5] %s needs its papers', (id, row) => {
        const { situation, command } = smallest(machine, { row, from: row.from[0] ?? '', given: of(id) });
        const refusal = refusalOf({ ...situation, papers: [] }, command, askedAs(row));
        expect(refusal).toEqual({ rule: 'paper.missing', detail: { row: id, papers: row.needs?.join(' ') } });
      });
    }

    const reasoned = machine.rows.filter((row) => row.reason === 'REQUIRED').map((row) => [row.row, row] as const);
    if (reasoned.length > 0) {
      test.each(reasoned)('[AU-11] %s needs a reason', (id, row) => {
        const { situation, command } = smallest(machine, { row, from: row.from[0] ?? '', given: of(id) });
        expect(refusalOf(situation, { ...command, reason: ' ' })?.rule).toBe('reason.missing');
      });
    }

    const moved = machine.rows.filter((row) => row.movedBy !== undefined).map((row) => [row.row, row] as const);
    if (moved.length > 0) {
      test.each(moved)('%s fires only as a consequence', (id, row) => {
        const { situation, command } = smallest(machine, { row, from: row.from[0] ?? '', given: of(id) });
        expect(refusalOf(situation, command)?.rule).toBe('event.not_yours');
      });
    }

    const answering = everyWay(machine).filter(({ row, from }) =>
      machine.steps.some((step) => step.events.includes(row.event) && step.in.includes(from)),
    );
    if (answering.length > 0) {
      test.each(answering)('$name waits for its step', ({ row, from }) => {
        const { situation, command } = smallest(machine, { row, from, given: of(row.row) });
        const closed = { ...situation, case: { ...situation.case, steps: [] } };
        expect(refusalOf(closed, command, askedAs(row))?.rule).toBe('step.not_open');
      });
    }
  });
}

function merged(base: RowCase, over: RowCase): RowCase {
  return {
    ...base,
    ...over,
    facts: { ...base.facts, ...over.facts },
    payload: { ...base.payload, ...over.payload },
    state: { ...base.state, ...over.state },
  };
}

function deepFreeze<Value>(value: Value): Value {
  if (value !== null && typeof value === 'object') Object.values(Object.freeze(value)).forEach(deepFreeze);
  return value;
}
