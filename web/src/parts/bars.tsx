import { useId } from 'react';
import './bars.css';

export interface BarRow {
  readonly name: string;
  /** One number for each series, drawn one after the other. */
  readonly values: readonly number[];
}

/** Plain, hatched, dotted: what a bar means is seen without its colour. */
const PATTERNS = [
  { name: 'plain', ground: '#1864ab', mark: null },
  { name: 'hatched', ground: '#fde8e8', mark: '#9b1c1c' },
] as const;

/**
 * Numbers as bars. It says the same as the table beside it: who does not see it hears its rows as one text.
 * @param series what the first, second part of each bar is called
 */
export function Bars({
  title,
  series,
  rows,
}: {
  readonly title: string;
  readonly series: readonly string[];
  readonly rows: readonly BarRow[];
}) {
  const id = useId().replaceAll(':', '');
  const most = Math.max(1, ...rows.map(({ values }) => sum(values)));
  const said = rows.map(
    ({ name, values }) => `${name}: ${values.map((value, at) => `${series[at]} ${value}`).join(', ')}`,
  );
  return (
    <figure className="bars" role="img" aria-label={`${title}. ${said.join('; ')}`}>
      <div aria-hidden>
        <svg width="0" height="0" className="bars-patterns" aria-hidden>
          <defs>
            {PATTERNS.map(({ name, ground, mark }) => (
              <pattern key={name} id={`${id}-${name}`} width="8" height="8" patternUnits="userSpaceOnUse">
                <rect width="8" height="8" fill={ground} />
                {mark !== null && <path d="M-2,2 l4,-4 M0,8 l8,-8 M6,10 l4,-4" stroke={mark} strokeWidth="2.5" />}
              </pattern>
            ))}
          </defs>
        </svg>
        <p className="bars-legend">
          {series.map((name, at) => (
            <span key={name}>
              <svg width="24" height="14" aria-hidden>
                <rect width="24" height="14" fill={fillOf(id, at)} stroke="#343a40" />
              </svg>
              {name}
            </span>
          ))}
        </p>
        {rows.map(({ name, values }) => (
          <div className="bars-row" key={name}>
            <span>{name}</span>
            <svg width="100%" height="18" aria-hidden>
              {values.map((value, at) => (
                <rect
                  key={series[at]}
                  x={`${(sum(values.slice(0, at)) / most) * 88}%`}
                  width={`${(value / most) * 88}%`}
                  height="18"
                  fill={fillOf(id, at)}
                  stroke={value === 0 ? 'none' : '#343a40'}
                />
              ))}
              <text x={`${(sum(values) / most) * 88 + 1}%`} y="14" fontSize="13" fill="#343a40">
                {sum(values)}
              </text>
            </svg>
          </div>
        ))}
      </div>
    </figure>
  );
}

function fillOf(id: string, at: number): string {
  return `url(#${id}-${PATTERNS[at % PATTERNS.length]?.name})`;
}

function sum(values: readonly number[]): number {
  return values.reduce((all, value) => all + value, 0);
}
