import type { Regime } from '../../domain/machine/definition.ts';
import { R2013_A } from '../../domain/regimes/r2013-a.ts';
import { APPROVED, type Cells, IN_FORCE } from './told-files.ts';

/** Of ten running tasks under `R2013-A@1` one is in a state that `NEXT` knows by another name (fictional). */
export function tasksUnderA(count: number): Cells[] {
  return Array.from({ length: count }, (_, place) => {
    const own = { code: taskAt(place), title: `Nhiệm vụ hư cấu ${place + 1}` };
    return isLeft(place)
      ? { ...APPROVED, ...own, profile: 'R2013-A', approved: '2024-12-20' }
      : { ...IN_FORCE, ...own };
  });
}

export function taskAt(place: number): string {
  return `QN-DT.2024.${`${place + 1}`.padStart(2, '0')}`;
}

export function isLeft(place: number): boolean {
  return place % 10 === 9;
}

/** `R2013-A` with periods twice as long, and a state of a task by another name. */
export const NEXT_A: Regime = {
  ...R2013_A,
  version: 2,
  machines: {
    ...R2013_A.machines,
    task: JSON.parse(JSON.stringify(R2013_A.machines.task).replaceAll('"APPROVED"', '"APPROVED_THERE"')),
  },
  deadlines: Object.fromEntries(
    Object.entries(R2013_A.deadlines).map(([code, rule]) => [code, { ...rule, length: rule.length * 2 }]),
  ),
};
