import { Lozenge } from '../../parts/lozenge.tsx';
import { useSay, words } from '../../words/say.tsx';

export const DURATION_HEADS = {
  answered: words('Lượt đã giải quyết', 'Turns answered'),
  late: words('trong đó trễ', 'of these late'),
  median: words('Trung vị (ngày làm việc)', 'Median (working days)'),
  ninetieth: words('Mức 90%', '90th percentile'),
  allowed: words('Được phép', 'Allowed'),
  used: words('Đã dùng (mức 90%)', 'Used (90th percentile)'),
} as const;

export interface DurationFigures {
  readonly answered: number;
  readonly late: number;
  readonly median: number | null;
  readonly ninetieth: number | null;
  readonly allowed: number | null;
  readonly usedPercent: number | null;
}

const ALL_ALLOWED = 100;

/** Figures of how long something took, against what it was allowed. */
export function DurationCells({ answered, late, median, ninetieth, allowed, usedPercent }: DurationFigures) {
  return (
    <>
      <td className="figure">{answered}</td>
      <td className="figure">{late}</td>
      <td className="figure">{median ?? '–'}</td>
      <td className="figure">{ninetieth ?? '–'}</td>
      <td className="figure">{allowed ?? '–'}</td>
      <td>
        {usedPercent === null ? (
          '–'
        ) : (
          <Lozenge tone={usedPercent > ALL_ALLOWED ? 'late' : 'good'}>{usedPercent} %</Lozenge>
        )}
      </td>
    </>
  );
}

export function DurationHeads() {
  const say = useSay();
  return (
    <>
      {Object.entries(DURATION_HEADS).map(([name, head]) => (
        <th key={name} scope="col" className={name === 'used' ? undefined : 'figure'}>
          {say(head)}
        </th>
      ))}
    </>
  );
}
