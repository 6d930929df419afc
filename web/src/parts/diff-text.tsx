import { diffWordsWithSpace } from 'diff';
import { useMemo } from 'react';

/** Beyond this a comparison by words would hold the page up; the whole text then counts as changed. */
const LONGEST_MS = 300;

/** One side of two texts that are compared: what only it has is marked, for the eye and for who listens. */
export function DiffText({
  from,
  to,
  side,
}: {
  readonly from: string;
  readonly to: string;
  readonly side: 'from' | 'to';
}) {
  const parts = useMemo(() => diffWordsWithSpace(from, to, { timeout: LONGEST_MS }), [from, to]);
  if (parts === undefined) return side === 'from' ? <del>{from}</del> : <ins>{to}</ins>;
  let at = 0;
  return (
    <span className="as-typed">
      {parts
        .filter(({ added, removed }) => !(side === 'from' ? added : removed))
        .map(({ value, added, removed }) => {
          const key = at;
          at += value.length;
          if (removed) return <del key={key}>{value}</del>;
          return added ? <ins key={key}>{value}</ins> : <span key={key}>{value}</span>;
        })}
    </span>
  );
}
