import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { TYPESCRIPT } from '../../../cli/launch/checkout.mjs';
import { compareAnswers } from './compare-answers.ts';
import { type CountingRules, RULES } from './day-counter.ts';

/** FC_SEED repeats a run, CALENDAR_QUESTIONS makes it shorter or longer; both are printed. */
const SEED = Number(process.env.FC_SEED ?? Math.floor(Math.random() * 2 ** 31));
const QUESTIONS = Number(process.env.CALENDAR_QUESTIONS ?? 1_000_000);

/** Planted faults are looked for among always the same questions, so that a rare one does not hide behind a seed. */
const PLANTED_SEED = 2_026;
const MOST_UNTIL_FOUND = 40_000;

const ZONES = ['UTC', 'America/Los_Angeles', 'Pacific/Kiritimati'];
const ASKED_IN_EACH_ZONE = 20_000;

interface Comparison {
  readonly machineHour: number;
  readonly asked: Readonly<Record<string, number>>;
  readonly differences: readonly string[];
  readonly digest: string;
  readonly cpuSeconds: number;
}

const SCRIPT = fileURLToPath(new URL('./print-comparison.ts', import.meta.url));

/** In a process of its own: inside jest, process.env is a copy and TZ would change nothing. */
async function comparedIn(zone: string, total: number): Promise<Comparison> {
  const env = { ...process.env, TZ: zone, NODE_OPTIONS: '' };
  const args = ['--import', TYPESCRIPT, SCRIPT, `${SEED}`, `${total}`];
  const { stdout } = await promisify(execFile)(process.execPath, args, { env });
  return JSON.parse(stdout);
}

/** How many questions it took until the two differed; null when they never did. */
function questionsUntilFound(rules: CountingRules): number | null {
  let count = 0;
  for (const { engine, counted } of compareAnswers(PLANTED_SEED, MOST_UNTIL_FOUND, rules)) {
    count += 1;
    if (engine !== counted) return count;
  }
  return null;
}

describe(`[DL-2] the engine and a counter written apart, over ${QUESTIONS} questions (FC_SEED=${SEED} repeats them)`, () => {
  test('they give the same day, rolled from the same day, over as many days off, as provisional', async () => {
    const { asked, differences, cpuSeconds } = await comparedIn('UTC', QUESTIONS);
    console.info(`FC_SEED=${SEED}: ${cpuSeconds} s of one core, ${JSON.stringify(asked)}`);
    expect(differences).toEqual([]);
    expect(Object.values(asked).reduce((sum, count) => sum + count, 0)).toBe(QUESTIONS);
    expect(Object.keys(asked)).toHaveLength(6 * 3 + 1); // six kinds in three units, and receipts
  }, 600_000);

  test.each(Object.keys(RULES) as (keyof CountingRules)[])('a fault is found: without %s', (rule) => {
    expect(questionsUntilFound({ ...RULES, [rule]: false })).not.toBeNull();
  });

  test('the zone of the machine changes no answer', async () => {
    const prints: Comparison[] = [];
    for (const zone of ZONES) prints.push(await comparedIn(zone, ASKED_IN_EACH_ZONE));
    expect(prints.flatMap(({ differences }) => differences)).toEqual([]);
    expect(new Set(prints.map(({ digest }) => digest)).size).toBe(1);
    expect(new Set(prints.map(({ machineHour }) => machineHour)).size).toBe(ZONES.length);
  });
});
