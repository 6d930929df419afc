import { COLUMN_TEXTS } from '../../../../texts/case-list-texts.ts';
import { useSay, words } from '../../words/say.tsx';
import { CaseCell, type CaseLine } from './case-cells.tsx';
import type { Column } from './use-columns.ts';

const CAPTION = words('Hồ sơ khớp điều kiện lọc', 'Dossiers that match the filter');

export function CaseTable({
  lines,
  columns,
  q,
}: {
  readonly lines: readonly CaseLine[];
  readonly columns: readonly Column[];
  readonly q: string | undefined;
}) {
  const say = useSay();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways has to be scrolled by the keyboard too
    <section className="scrolls" tabIndex={0} aria-label={say(CAPTION)}>
      <table className="rows register-table">
        <caption className="only-heard">{say(CAPTION)}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col" data-column={column}>
                {say(COLUMN_TEXTS[column])}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.id} data-case={line.id}>
              {columns.map((column) => (
                <td key={column}>
                  <CaseCell column={column} line={line} q={q} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
