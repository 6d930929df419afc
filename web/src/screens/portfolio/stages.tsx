import { Title } from '@mantine/core';
import type { AnswerOf } from '../../client/ask.ts';
import { Bars } from '../../parts/bars.tsx';
import { useLanguage, useSay, words } from '../../words/say.tsx';
import { Counted } from './counted.tsx';
import { Definition } from './definition.tsx';
import { DEFINITIONS } from './portfolio-words.ts';

type Portfolio = AnswerOf<'GET /statistics/portfolio'>;

const W = {
  title: words('Theo giai đoạn và trạng thái', 'By stage and state'),
  caption: words('Hồ sơ đang mở theo giai đoạn và trạng thái', 'Open dossiers by stage and state'),
  phase: words('Giai đoạn', 'Stage'),
  state: words('Trạng thái', 'State'),
  open: words('Đang mở', 'Open'),
  late: words('Quá hạn', 'Late'),
  inTime: words('Không quá hạn', 'Not late'),
  sum: words('Cộng', 'In all'),
  drawing: words('Hồ sơ đang mở theo giai đoạn', 'Open dossiers by stage'),
  none: words('Không có hồ sơ nào đang mở.', 'No dossier is open.'),
  bands: words('Theo thời hạn', 'By due date'),
  band: words('Thời hạn gần nhất', 'Nearest due date'),
};

/** Where the open dossiers are: a table, and the same drawn. */
export function Stages({ stages, tiles, bands }: Pick<Portfolio, 'stages' | 'tiles' | 'bands'>) {
  const say = useSay();
  const { language } = useLanguage();
  const phases = [...new Map(stages.map(({ phase, phaseLabel }) => [phase, phaseLabel[language]]))];
  return (
    <section className="panel" aria-labelledby="stages-title">
      <Title order={2} id="stages-title">
        {say(W.title)}
      </Title>
      <Definition of={say(W.title)}>{DEFINITIONS.stages}</Definition>
      {stages.length === 0 ? (
        <p>{say(W.none)}</p>
      ) : (
        <div className="side-by-side">
          <div className="scrolls">
            <table className="rows" data-table="stages">
              <caption className="only-heard">{say(W.caption)}</caption>
              <thead>
                <tr>
                  <th scope="col">{say(W.phase)}</th>
                  <th scope="col">{say(W.state)}</th>
                  <th scope="col" className="figure">
                    {say(W.open)}
                  </th>
                  <th scope="col" className="figure">
                    {say(W.late)}
                  </th>
                </tr>
              </thead>
              <tbody>
                {stages.map(({ phase, phaseLabel, state, stateLabel, open, late }) => (
                  <tr key={`${phase} ${state}`} data-row={state}>
                    <td>{phaseLabel[language]}</td>
                    <th scope="row">{stateLabel[language]}</th>
                    <td className="figure">
                      <Counted of={open} what={`${stateLabel[language]}, ${say(W.open)}`} />
                    </td>
                    <td className="figure">
                      <Counted of={late} what={`${stateLabel[language]}, ${say(W.late)}`} />
                    </td>
                  </tr>
                ))}
              </tbody>
              <tfoot>
                <tr>
                  <th scope="row" colSpan={2}>
                    {say(W.sum)}
                  </th>
                  <td className="figure">
                    <Counted of={tiles.open} what={`${say(W.sum)}, ${say(W.open)}`} />
                  </td>
                  <td className="figure">
                    <Counted of={tiles.late} what={`${say(W.sum)}, ${say(W.late)}`} />
                  </td>
                </tr>
              </tfoot>
            </table>
          </div>
          <div>
            <Bars
              title={say(W.drawing)}
              series={[say(W.inTime), say(W.late)]}
              rows={phases.map(([phase, name]) => {
                const here = stages.filter((stage) => stage.phase === phase);
                const open = here.reduce((sum, stage) => sum + stage.open.count, 0);
                const late = here.reduce((sum, stage) => sum + stage.late.count, 0);
                return { name, values: [open - late, late] };
              })}
            />
            <table className="rows" data-table="bands">
              <caption>
                <strong>{say(W.bands)}</strong>
              </caption>
              <thead>
                <tr>
                  <th scope="col">{say(W.band)}</th>
                  <th scope="col" className="figure">
                    {say(W.open)}
                  </th>
                </tr>
              </thead>
              <tbody>
                {bands.map(({ band, label, ...counted }) => (
                  <tr key={band} data-row={band}>
                    <th scope="row">{label[language]}</th>
                    <td className="figure">
                      <Counted of={counted} what={label[language]} />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
            <Definition of={say(W.bands)}>{DEFINITIONS.bands}</Definition>
          </div>
        </div>
      )}
    </section>
  );
}
