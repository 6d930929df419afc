import { Stack } from '@mantine/core';
import type { QueryOf } from '../../../../api/contract/endpoints.ts';
import { useAnswer } from '../../client/use-answer.ts';
import { Answered } from '../../parts/answered.tsx';
import { Page } from '../../parts/page.tsx';
import { useFilters } from '../../shell/go.tsx';
import { momentText } from '../../words/figures.ts';
import { useSay, words } from '../../words/say.tsx';
import { Concerns } from './concerns.tsx';
import { DurationTables } from './durations.tsx';
import { Holders } from './holders.tsx';
import './portfolio.css';
import { FILTERS, PortfolioFilterRow } from './portfolio-filters.tsx';
import { Stages } from './stages.tsx';
import { Tiles } from './tiles.tsx';

const W = {
  title: words('Tổng quan danh mục', 'Portfolio'),
  at: words('Số liệu lúc', 'Figures as of'),
};

/** How the province's dossiers stand, for whoever manages them (ux.md S9): every figure opens the list it counts. */
export default function PortfolioScreen() {
  const say = useSay();
  const [filters, change] = useFilters(FILTERS);
  const { kind: _kind, ...narrowed } = filters;
  const result = useAnswer('GET /statistics/portfolio', { query: filters as QueryOf<'GET /statistics/portfolio'> });
  const durations = useAnswer('GET /statistics/durations', { query: narrowed });
  return (
    <Page title={say(W.title)}>
      <Stack gap="md" className="portfolio">
        <PortfolioFilterRow filters={filters} onChange={change} />
        <Answered result={result}>
          {(portfolio) => (
            <>
              <p role="status" className="as-of">
                <AsOf at={portfolio.businessTime} />
              </p>
              <Tiles tiles={portfolio.tiles} />
              <Stages {...portfolio} />
              <Concerns {...portfolio.concerns} />
              <Holders holders={portfolio.holders} />
            </>
          )}
        </Answered>
        <Answered result={durations}>{(told) => <DurationTables {...told} />}</Answered>
      </Stack>
    </Page>
  );
}

/** When the figures were true. */
function AsOf({ at }: { readonly at: string }) {
  const say = useSay();
  const [day = '', time = ''] = momentText(at).split(' ');
  return (
    <>
      {say(W.at)} <strong className="never-wraps">{time}</strong>, <span className="never-wraps">{day}</span>
    </>
  );
}
