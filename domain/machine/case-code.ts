import type { CaseKind, Facts } from './definition.ts';

/** Letters of the code of each root kind; a task's are those of its type (đề tài DT, dự án DA, đề án DAN …). */
const LETTERS: Readonly<Partial<Record<CaseKind, string>>> = { proposal: 'DX', call: 'TB', councilSession: 'HD' };
const TASK_LETTERS: Readonly<Record<string, string>> = { DASX: 'DA' };

/**
 * Series that the code of a new root case is counted in: `QN-DT.2025`. The pattern is editable data one day (Q-32); its
 * form follows the sample register (domain.md 6.3).
 */
export function seriesOf({
  province,
  kind,
  facts,
  year,
}: {
  province: string;
  kind: CaseKind;
  facts: Facts;
  year: string;
}): string {
  const type = String(facts.taskType ?? 'DT');
  const letters = LETTERS[kind] ?? TASK_LETTERS[type] ?? type;
  return `${province}-${letters}.${year}`;
}

/** `QN-DT.2025.01`, `QN-DX.2025.011`: two digits for tasks, three for the rest. */
export function caseCode(series: string, number: number): string {
  const width = /-(DX|TB|HD)\./.test(series) ? 3 : 2;
  return `${series}.${`${number}`.padStart(width, '0')}`;
}
