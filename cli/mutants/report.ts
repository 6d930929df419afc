import { ENDS, type End, type Judged } from './mutant.ts';
import { MOST_PERCENT, type Verdict } from './verdict-of.ts';

/** @returns a line per file and one for all, the survivors with what is said of them, and whether it holds */
export function wordsOf(judged: readonly Judged[], verdict: Verdict): string {
  const files = [...new Set(judged.map(({ mutant }) => mutant.file))].toSorted();
  const rows = files.map((file) =>
    row(
      file,
      judged.filter(({ mutant }) => mutant.file === file),
    ),
  );
  return [
    row('file', null),
    ...rows,
    row('all', judged),
    '',
    ...verdict.survivors.map(
      ({ mutant, end, why }) =>
        `${mutant.file}:${mutant.line} ${end} ${why === null ? 'UNEXPLAINED' : `explained: ${why}`}\n    ${mutant.at}\n    ${mutant.original}  →  ${mutant.replacement}`,
    ),
    ...verdict.stale.map(({ file, at, replacement }) => `${file}: explains nothing any more: ${at} → ${replacement}`),
    `${verdict.survivors.length} of ${judged.length} survived, ${verdict.percent.toFixed(2)} % (at most ${MOST_PERCENT}); ${verdict.unexplained} unexplained; ${verdict.holds ? 'holds' : 'DOES NOT HOLD'}`,
  ].join('\n');
}

const HEADS: Readonly<Record<End, string>> = {
  BY_ORACLE: 'oracle',
  BY_TESTS: 'tests',
  TIMED_OUT: 'timed out',
  SURVIVED: 'survived',
  NOT_REACHED: 'not reached',
};

function row(name: string, judged: readonly Judged[] | null): string {
  const cells = ENDS.map((end) => (judged === null ? HEADS[end] : `${judged.filter((one) => one.end === end).length}`));
  return [name.padEnd(46), judged === null ? 'mutants' : `${judged.length}`, ...cells]
    .map((cell, place) => (place === 0 ? cell : cell.padStart(11)))
    .join(' ');
}
