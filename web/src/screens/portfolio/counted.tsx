import { Go } from '../../shell/go.tsx';

/** A figure that opens the list it counts; nothing to open where it is 0. */
export function Counted({
  of: { count, list },
  what,
}: {
  readonly of: { readonly count: number; readonly list: Readonly<Record<string, string>> };
  /** What is counted, heard before the figure. */
  readonly what: string;
}) {
  if (count === 0) return <span className="never-wraps">0</span>;
  return (
    <Go to="/register" search={list} aria-label={`${what}: ${count}`} className="never-wraps">
      {count}
    </Go>
  );
}
