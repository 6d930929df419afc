import type { Life, MandateRunner } from './mandate-runner.ts';
import { median, percentile, ratio } from './numbers.ts';
import { BENCH_STEPS } from './steps.ts';

/** Of the act alone in each province, medians by step, ms. */
export type StepMedians<Province extends string> = Readonly<Record<Province, readonly number[]>>;

const WARM_UP_LIVES = 2;

/** The same steps on all provinces in turn, so that whatever else the machine does falls on all of them. */
export async function measureGrowth<Province extends string>(
  runners: Readonly<Record<Province, MandateRunner>>,
  { lives, signal }: { lives: number; signal: AbortSignal },
): Promise<StepMedians<Province>> {
  const provinces = Object.keys(runners) as Province[];
  const empty = () => Object.fromEntries(provinces.map((name) => [name, [] as number[]])) as Record<Province, number[]>;
  const taken = BENCH_STEPS.map(empty);
  for (let life = 0; life < lives; life += 1) {
    const walks = provinces.map((province) => ({ province, on: runners[province].take(1)[0] as Life }));
    for (const index of BENCH_STEPS.keys()) {
      signal.throwIfAborted();
      for (const { province, on } of (life + index) % 2 === 0 ? walks : walks.toReversed()) {
        const runner = runners[province];
        await runner.step(on, index);
        if (life >= WARM_UP_LIVES) taken[index]?.[province].push(runner.actMs.at(-1) ?? Number.NaN);
      }
    }
  }
  const medians = provinces.map((province) => [province, taken.map((step) => median(step[province]))]);
  return Object.fromEntries(medians) as StepMedians<Province>;
}

/** @returns the sums of the steps' medians, one province's to another's */
export function growthRatio(large: readonly number[], small: readonly number[]): number {
  return ratio(sum(large), sum(small));
}

function sum(values: readonly number[]): number {
  return values.reduce((all, value) => all + value, 0);
}

export interface ReadTimes {
  readonly p50Ms: number;
  readonly p95Ms: number;
}

/** Reads in turn, so many times each; the first ones are not counted. */
export async function measureReads<Name extends string>(
  reads: Readonly<Record<Name, () => Promise<unknown>>>,
  { times, signal }: { times: number; signal: AbortSignal },
): Promise<Record<Name, ReadTimes>> {
  const names = Object.keys(reads) as Name[];
  const taken = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<Name, number[]>;
  for (let turn = -5; turn < times; turn += 1) {
    signal.throwIfAborted();
    for (const name of names) {
      const from = performance.now();
      await reads[name]();
      if (turn >= 0) taken[name].push(performance.now() - from);
    }
  }
  return Object.fromEntries(
    names.map((name) => [name, { p50Ms: percentile(taken[name], 0.5), p95Ms: percentile(taken[name], 0.95) }]),
  ) as Record<Name, ReadTimes>;
}
