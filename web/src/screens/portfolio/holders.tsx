import { Button, Title } from '@mantine/core';
import { useState } from 'react';
import type { AnswerOf } from '../../client/ask.ts';
import { Lozenge } from '../../parts/lozenge.tsx';
import { dayText } from '../../words/figures.ts';
import { useLanguage, useSay, words } from '../../words/say.tsx';
import { Counted } from './counted.tsx';
import { Definition } from './definition.tsx';
import { DEFINITIONS } from './portfolio-words.ts';

const W = {
  title: words('Việc đang ở đâu, quá hạn bao nhiêu', 'With whom the work is, and how late'),
  caption: words('Hồ sơ đang mở theo nơi đang giữ', 'Open dossiers by whom they are with'),
  holder: words('Đang ở đâu', 'With whom'),
  open: words('Đang mở', 'Open'),
  late: words('Quá hạn', 'Late'),
  most: words('Quá hạn lâu nhất', 'Longest late'),
  since: words('Giữ lâu nhất từ', 'Longest there since'),
  nobody: words('Không chờ ai làm', 'Waits for nobody'),
  days: (days: number) => words(`${days} ngày làm việc`, `${days} working days`),
  all: (count: number) => words(`Hiện cả ${count} nơi`, `Show all ${count}`),
};

const FEW = 10;

/** Open work by its holder: those with most that is late first. */
export function Holders({ holders }: Pick<AnswerOf<'GET /statistics/portfolio'>, 'holders'>) {
  const say = useSay();
  const { language } = useLanguage();
  const [isWhole, setWhole] = useState(false);
  const shown = isWhole ? holders : holders.slice(0, FEW);
  return (
    <section className="panel" aria-labelledby="holders-title">
      <Title order={2} id="holders-title">
        {say(W.title)}
      </Title>
      <Definition of={say(W.title)}>{DEFINITIONS.holders}</Definition>
      <div className="scrolls">
        <table className="rows" data-table="holders">
          <caption className="only-heard">{say(W.caption)}</caption>
          <thead>
            <tr>
              <th scope="col">{say(W.holder)}</th>
              <th scope="col" className="figure">
                {say(W.open)}
              </th>
              <th scope="col" className="figure">
                {say(W.late)}
              </th>
              <th scope="col">{say(W.most)}</th>
              <th scope="col">{say(W.since)}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map(({ holder, open, late, mostWorkdaysLate, since }) => {
              const name = holder === null ? say(W.nobody) : holder.title[language];
              return (
                <tr key={open.list.holder} data-row={open.list.holder}>
                  <th scope="row">{name}</th>
                  <td className="figure">
                    <Counted of={open} what={`${name}, ${say(W.open)}`} />
                  </td>
                  <td className="figure">
                    <Counted of={late} what={`${name}, ${say(W.late)}`} />
                  </td>
                  <td>
                    {mostWorkdaysLate === null ? '–' : <Lozenge tone="late">{say(W.days(mostWorkdaysLate))}</Lozenge>}
                  </td>
                  <td className="never-wraps">{since === null ? '–' : dayText(since)}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      {shown.length < holders.length && (
        <Button variant="subtle" onClick={() => setWhole(true)}>
          {say(W.all(holders.length))}
        </Button>
      )}
    </section>
  );
}
