import { SimpleGrid } from '@mantine/core';
import type { AnswerOf } from '../../client/ask.ts';
import { Go } from '../../shell/go.tsx';
import { useSay, words } from '../../words/say.tsx';
import { Definition } from './definition.tsx';
import { DEFINITIONS } from './portfolio-words.ts';

const NAMES = {
  open: words('Đang mở', 'Open'),
  new: words('Mới trong tháng', 'New this month'),
  late: words('Quá hạn', 'Late'),
  closing: words('Đến hạn trong 30 ngày', 'Due within 30 days'),
} as const;
const ORDER = ['open', 'new', 'late', 'closing'] as const;

/** The figures looked at first; each opens the list it counts. */
export function Tiles({ tiles }: { readonly tiles: AnswerOf<'GET /statistics/portfolio'>['tiles'] }) {
  const say = useSay();
  return (
    <SimpleGrid cols={{ base: 1, xs: 2, lg: 4 }} component="ul" className="plain-list">
      {ORDER.map((name) => {
        const { count, list } = tiles[name];
        return (
          <li
            key={name}
            className="panel tile"
            data-tile={name}
            data-tone={name === 'late' && count > 0 ? 'late' : undefined}
          >
            <Go to="/register" search={list} className="tile-link">
              <span className="tile-count">{count}</span>
              <span>{say(NAMES[name])}</span>
            </Go>
            <Definition of={say(NAMES[name])}>{DEFINITIONS[name]}</Definition>
          </li>
        );
      })}
    </SimpleGrid>
  );
}
