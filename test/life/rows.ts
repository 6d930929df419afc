import { machineOf } from '../../domain/machine/transition.ts';
import { R2013_B } from '../../domain/regimes/r2013-b.ts';
import type { Database } from '../../records/database.ts';

const ROWS = [...machineOf(R2013_B, 'proposal').rows, ...machineOf(R2013_B, 'task').rows];

/** Rows of proposals and tasks that the whole life fires; `whole-life.test.ts` compares it with what was recorded. */
export const ROWS_OF_THE_LIFE: readonly string[] = [
  ...'P00 P01 P02 P03 P05 P05a P06 P07 P08 P11'.split(' '),
  ...'T01 T02 T02-L T04 T08 T08-A T12 T14 T14-C T16 T18 T18-I T18-K T18-R T23-H T24 T26 T29 T30'.split(' '),
];

const WITH_MONEY_AND_CHANGE = 'with money and change';

/** Rows that neither the whole life nor an ending before the contract can reach, each with the reason. */
const NOT_YET: ReadonlyMap<string, string> = new Map([
  ...later('reports missed, funding stopped', 'T18-M T18-F T18-G'),
  ...later('an inspection out of turn', 'T18-J'),
  ...later(
    'adjustments',
    'T19-A T19-W T19 T19-X T19-RE T19-H T19-B T19-T T19-RB T19-C T19-Q T19-RC T19-P T19-O T19-S T19-N',
  ),
  ...later('suspension', 'T18-P T20 T20-N T21 T22 T33 T33-D'),
  ...later('a contract that runs out', 'T23'),
  ...later('late or failed acceptance', 'T25-L T25-D T25 T27 T27-R T27-V T28'),
  ...later('a result that is not used', 'T30-N'),
  ...later('termination and recovery', 'T31-H T31-N T31-A T31-P T31 T31-F T32-R T32-E T32'),
  ...later('another host', 'T34'),
  ['P00-I', 'brought in by an import: test/sample'],
  ['T00-I', 'brought in by an import: test/sample'],
]);

function later(what: string, rows: string): (readonly [row: string, reason: string])[] {
  return rows.split(' ').map((row) => [row, `${what}: ${WITH_MONEY_AND_CHANGE}`]);
}

/** @returns rows of proposals and tasks that acts of this database were recorded by, in the order of the tables */
export async function rowsRecorded(db: Database): Promise<string[]> {
  const acts = await db.act.findMany({ distinct: ['row'], select: { row: true } });
  const recorded = new Set(acts.map(({ row }) => row));
  return ROWS.map(({ row }) => row).filter((row) => recorded.has(row));
}

/** One test for each row of proposals and tasks: recorded here or in the whole life, or named above with its reason. */
export function describeEveryRow(db: () => Database): void {
  describe('[CV-1] rows of proposals and tasks over HTTP, here and in the whole life', () => {
    let fired: ReadonlySet<string>;
    beforeAll(async () => {
      fired = new Set([...(await rowsRecorded(db())), ...ROWS_OF_THE_LIFE]);
    });

    const reached = ROWS.filter(({ row }) => !NOT_YET.has(row));
    test.each(reached.map(({ row, event }) => [row, event]))('%s %s was recorded', (row) => {
      expect(fired).toContain(row);
    });

    const left = ROWS.filter(({ row }) => NOT_YET.has(row));
    test.each(left.map(({ row, event }) => [row, event, NOT_YET.get(row)]))('%s %s is left out (%s)', (row) => {
      expect(fired).not.toContain(row);
    });

    test('what is left out, and what the life fires, are rows of the tables', () => {
      const known = new Set(ROWS.map(({ row }) => row));
      expect([...NOT_YET.keys(), ...ROWS_OF_THE_LIFE].filter((row) => !known.has(row))).toEqual([]);
    });
  });
}
