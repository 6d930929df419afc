import { Script } from 'node:vm';
import { judgeChange } from '../../test/oracle/change-oracle.ts';
import { compare, type Oracle } from '../../test/oracle/compare.ts';
import type { Engine } from '../../test/oracle/engine-side.ts';
import { generateHistory } from '../../test/oracle/generator.ts';
import type { History } from '../../test/oracle/history.ts';
import { judgeDecision } from '../../test/oracle/oracle.ts';

/** What the oracle says of a history does not hang on the engine: it is asked once. */
const ORACLE: Oracle = { judgeChange: remembered(judgeChange), judgeDecision: remembered(judgeDecision) };

function remembered<Prefix, Law, Asked extends object, Told>(
  judge: (prefix: Prefix, startsAt: string, law: Law, asked: Asked) => Told,
): typeof judge {
  const told = new WeakMap<Asked, Told>();
  return (prefix, startsAt, law, asked) => {
    const now = told.get(asked) ?? judge(prefix, startsAt, law, asked);
    told.set(asked, now);
    return now;
  };
}

/** The oracle's histories beside a bundled engine. */
export class Histories {
  readonly all: readonly History[];
  readonly #engine: Script;

  constructor(given: { readonly engine: string; readonly seed: number; readonly count: number }) {
    this.#engine = new Script(given.engine);
    this.all = Array.from({ length: given.count }, (_, place) => generateHistory(given.seed + place));
  }

  /** @returns an engine that kept nothing of any history, or null where it cannot even be loaded */
  freshEngine(): Engine | null {
    try {
      return this.#engine.runInThisContext() as Engine;
    } catch {
      return null;
    }
  }

  /** @returns whether the two say the same of the history at this place; a fault is something else */
  agrees(place: number, engine: Engine): boolean {
    try {
      return compare(this.all[place] as History, engine, undefined, ORACLE) === null;
    } catch {
      return false;
    }
  }
}
