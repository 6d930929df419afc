import { Title } from '@mantine/core';
import type { AnswerOf } from '../../client/ask.ts';
import { Due } from '../../parts/due.tsx';
import { Lozenge } from '../../parts/lozenge.tsx';
import { Go } from '../../shell/go.tsx';
import { useLanguage, useSay, words } from '../../words/say.tsx';
import { WithWhom } from '../register/case-cells.tsx';
import { Definition } from './definition.tsx';
import { CONCERN_TEXTS, DEFINITIONS } from './portfolio-words.ts';

const W = {
  title: words('Cần quan tâm', 'To look at'),
  none: words('Không có hồ sơ nào cần quan tâm.', 'There is nothing to look at.'),
  of: (shown: number, count: number) => words(`${shown} trên ${count}`, `${shown} of ${count}`),
  dossier: words('Hồ sơ', 'Dossier'),
  why: words('Vì sao', 'Why'),
  due: words('Hạn gần nhất', 'Nearest due date'),
  holder: words('Đang ở đâu', 'With whom'),
};

/** What needs a manager now: why, how late, with whom. */
export function Concerns({ count, items }: AnswerOf<'GET /statistics/portfolio'>['concerns']) {
  const say = useSay();
  const { language } = useLanguage();
  return (
    <section className="panel" aria-labelledby="concerns-title">
      <Title order={2} id="concerns-title">
        {say(W.title)} {count > 0 && `(${say(W.of(items.length, count))})`}
      </Title>
      <Definition of={say(W.title)}>{DEFINITIONS.concerns}</Definition>
      {items.length === 0 ? (
        <p>{say(W.none)}</p>
      ) : (
        <div className="scrolls">
          <table className="rows" data-table="concerns">
            <caption className="only-heard">{say(W.title)}</caption>
            <thead>
              <tr>
                {[W.dossier, W.why, W.due, W.holder].map((head) => (
                  <th key={head.en} scope="col">
                    {say(head)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {items.map(({ why, line }) => (
                <tr key={line.id} data-row={line.id}>
                  <th scope="row">
                    <Go to="/cases/$id" params={{ id: line.id }} className="never-wraps">
                      {line.id}
                    </Go>
                    <div className="beneath">{line.title}</div>
                    <div className="beneath">{line.stateLabel[language]}</div>
                  </th>
                  <td>
                    {why.map((one) => (
                      <div key={one}>
                        <Lozenge tone={one === 'LATE' ? 'late' : 'soon'}>{say(CONCERN_TEXTS[one])}</Lozenge>
                      </div>
                    ))}
                  </td>
                  <td>
                    <Due {...line} />
                  </td>
                  <td>
                    <WithWhom line={line} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
