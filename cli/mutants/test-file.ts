import { inspect } from 'node:util';
import { Script } from 'node:vm';
import { expect } from 'expect';

interface Test {
  readonly name: string;
  readonly run: () => unknown;
}

type Body = (...row: never[]) => unknown;

/**
 * A bundled file of tests, run by itself many times in one process. It knows of jest what a file of pure tests uses: `describe`,
 * `test`, `test.each` and `expect`. A snapshot is what the first run said, which is the one without a mutant.
 */
export class TestFile {
  readonly #script: Script;
  readonly #snapshots = new Map<string, string>();

  constructor(bundled: string) {
    this.#script = new Script(`(function (describe, test, expect) { ${bundled} })`);
  }

  /**
   * Loads the file anew and runs its tests, or only those at some places.
   * @param ran told after loading (null) and after each test (its place)
   * @returns the name of the first that fails, or null
   */
  async firstFailed(
    only: readonly number[] | 'ALL' = 'ALL',
    ran: (place: number | null) => void = () => {},
  ): Promise<string | null> {
    const tests = this.#load();
    if (tests === null) return 'as it is loaded';
    ran(null);
    for (const place of only === 'ALL' ? tests.keys() : only) {
      const { name, run } = tests[place] as Test;
      expect.setState({ currentTestName: name });
      try {
        await run();
      } catch {
        return name;
      }
      ran(place);
    }
    return null;
  }

  #load(): Test[] | null {
    const tests: Test[] = [];
    const add = (name: string, body: Body) => {
      tests.push({ name: `${tests.length} ${name}`, run: body as () => unknown });
    };
    const test = Object.assign(add, {
      each: (rows: readonly unknown[]) => (name: string, body: Body) => {
        for (const row of rows) add(name, () => body(...((Array.isArray(row) ? row : [row]) as never[])));
      },
    });
    try {
      const file = this.#script.runInThisContext() as (...given: unknown[]) => void;
      file((_name: string, body: () => void) => body(), test, this.#expect());
    } catch {
      return null;
    }
    return tests;
  }

  #expect(): typeof expect {
    const snapshots = this.#snapshots;
    expect.extend({
      toMatchSnapshot(received: unknown) {
        const name = expect.getState().currentTestName ?? '';
        const said = inspect(received, { depth: null, maxArrayLength: null, maxStringLength: null });
        if (!snapshots.has(name)) snapshots.set(name, said);
        return { pass: snapshots.get(name) === said, message: () => `${name} says something else` };
      },
    });
    return expect;
  }
}
