import type { ImportFault } from '../../domain/importing/told-line.ts';

/** How many faults are told one by one; the others are counted. */
export const MOST_TOLD_FAULTS = 1_000;

/** Faults of one import: the first ones in their words, all of them in number. */
export interface FaultList {
  add(...faults: readonly ImportFault[]): void;
  readonly total: number;
  /** By file and line. */
  told(): readonly ImportFault[];
}

export function faultList(): FaultList {
  const kept: ImportFault[] = [];
  let total = 0;
  return {
    add(...faults) {
      total += faults.length;
      kept.push(...faults.slice(0, Math.max(0, MOST_TOLD_FAULTS - kept.length)));
    },
    get total() {
      return total;
    },
    told: () => kept.toSorted((a, b) => (a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1)),
  };
}
