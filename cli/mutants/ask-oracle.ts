import { judgeChange } from '../../test/oracle/change-oracle.ts';
import { compare, type Oracle } from '../../test/oracle/compare.ts';
import type { Engine } from '../../test/oracle/engine-side.ts';
import { generateHistory } from '../../test/oracle/generator.ts';
import type { History } from '../../test/oracle/history.ts';
import { judgeDecision } from '../../test/oracle/oracle.ts';
import { answerQuestions } from './answerer.ts';
import { engineOf } from './engine-of.ts';
import type { Switch } from './instrument.ts';
import type { Question, Said } from './questions.ts';

/** A process: the oracle beside the instrumented engine. Places are those of the histories, by their seeds. */

const [folder = '', seed = '', count = ''] = process.argv.slice(2);
const histories = Array.from({ length: Number(count) }, (_, place) => generateHistory(Number(seed) + place));
const freshEngine = await engineOf(folder);
const known: Switch = {};
Object.assign(globalThis, { __stryker__: known });

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

answerQuestions((question: Question): Said => (question.kind === 'REACHED' ? reached() : tried(question)));

function reached(): Said {
  const mutants: Record<string, string[]> = {};
  const wrong: string[] = [];
  known.isCounting = true;
  for (const [place, history] of histories.entries()) {
    known.mutantCoverage = { static: {} };
    if (!agrees(history, freshEngine())) wrong.push(`${place}`);
    for (const id of Object.keys(known.mutantCoverage.static)) (mutants[id] ??= []).push(`${place}`);
  }
  known.isCounting = false;
  return { kind: 'REACHED', mutants, wrong };
}

/** Far more often than any right history asks one place. */
const HIT_LIMIT = 1_000_000;

function tried({ mutant, places }: Extract<Question, { kind: 'TRY' }>): Said {
  Object.assign(known, { activeMutant: mutant, hitCount: 0, hitLimit: HIT_LIMIT });
  const engine = engineOrNull();
  for (const place of places) {
    const history = histories[Number(place)] as History;
    known.hitCount = 0;
    if (engine === null || !agrees(history, engine))
      return { kind: 'TRIED', noticedBy: place, ranOff: known.hitCount > HIT_LIMIT };
  }
  return { kind: 'TRIED', noticedBy: null, ranOff: false };
}

/** Nothing of the mutant before is kept; between histories it is, as it is between acts. */
function engineOrNull(): Engine | null {
  try {
    return freshEngine();
  } catch {
    return null;
  }
}

function agrees(history: History, engine: Engine): boolean {
  try {
    return compare(history, engine, undefined, ORACLE) === null;
  } catch {
    return false;
  }
}
