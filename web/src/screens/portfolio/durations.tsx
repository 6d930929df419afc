import { Button, Stack, Title } from '@mantine/core';
import { useState } from 'react';
import type { AnswerOf } from '../../client/ask.ts';
import { useLanguage, useSay, words } from '../../words/say.tsx';
import { Counted } from './counted.tsx';
import { Definition } from './definition.tsx';
import { DurationCells, DurationHeads } from './duration-cells.tsx';
import { DEFINITIONS, PERIOD_UNITS } from './portfolio-words.ts';

type Durations = AnswerOf<'GET /statistics/durations'>;

const W = {
  offices: words('Nơi giữ hồ sơ lâu nhất so với quy định', 'Who keeps dossiers longest against what is allowed'),
  officesCaption: words('Thời gian giải quyết theo nơi giữ', 'Working days by whom the work was with'),
  holder: words('Nơi giữ', 'With whom'),
  steps: words('Bước chậm', 'Bottlenecks'),
  stepsCaption: words('Thời gian giải quyết theo bước', 'Working days by step'),
  step: words('Bước', 'Step'),
  who: words('Nơi làm', 'Whose work'),
  open: words('Đang mở', 'Open'),
  none: words('Chưa có bước nào được giải quyết.', 'No step has been answered yet.'),
  all: (count: number) => words(`Hiện cả ${count} bước`, `Show all ${count} steps`),
};

const FEW = 12;

/** How long work takes, by whom it is with and by step; of all kinds of dossier. */
export function DurationTables({ steps, holders }: Durations) {
  return (
    <Stack gap="md">
      <Offices holders={holders} />
      <Steps steps={steps} />
    </Stack>
  );
}

function Offices({ holders }: Pick<Durations, 'holders'>) {
  const say = useSay();
  const { language } = useLanguage();
  return (
    <section className="panel" aria-labelledby="offices-title">
      <Title order={2} id="offices-title">
        {say(W.offices)}
      </Title>
      <Definition of={say(W.offices)}>{[DEFINITIONS.durations, DEFINITIONS.turns]}</Definition>
      {holders.length === 0 ? (
        <p>{say(W.none)}</p>
      ) : (
        <div className="scrolls">
          <table className="rows" data-table="offices">
            <caption className="only-heard">{say(W.officesCaption)}</caption>
            <thead>
              <tr>
                <th scope="col">{say(W.holder)}</th>
                <DurationHeads />
              </tr>
            </thead>
            <tbody>
              {holders.map(({ holder, ...figures }) => (
                <tr key={`${holder.kind} ${holder.id}`} data-row={`${holder.kind}:${holder.id}`}>
                  <th scope="row">{holder.title[language]}</th>
                  <DurationCells {...figures} />
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

function Steps({ steps }: Pick<Durations, 'steps'>) {
  const say = useSay();
  const { language } = useLanguage();
  const [isWhole, setWhole] = useState(false);
  const shown = isWhole ? steps : steps.slice(0, FEW);
  return (
    <section className="panel" aria-labelledby="steps-title">
      <Title order={2} id="steps-title">
        {say(W.steps)}
      </Title>
      <Definition of={say(W.steps)}>{[DEFINITIONS.durations, DEFINITIONS.turns]}</Definition>
      {steps.length === 0 ? (
        <p>{say(W.none)}</p>
      ) : (
        <div className="scrolls">
          <table className="rows" data-table="steps">
            <caption className="only-heard">{say(W.stepsCaption)}</caption>
            <thead>
              <tr>
                <th scope="col">{say(W.step)}</th>
                <th scope="col">{say(W.who)}</th>
                <th scope="col" className="figure">
                  {say(W.open)}
                </th>
                <DurationHeads />
              </tr>
            </thead>
            <tbody>
              {shown.map(({ kind, kindLabel, code, label, holder, open, rule, ...figures }) => (
                <tr key={`${kind} ${code}`} data-row={`${kind} ${code}`}>
                  <th scope="row">
                    {label[language]}
                    <div className="beneath">
                      {kindLabel[language]}
                      {rule !== null && ` · ${rule.length} ${say(PERIOD_UNITS[rule.unit])} (${rule.article})`}
                    </div>
                  </th>
                  <td>{holder === null ? '–' : holder.title[language]}</td>
                  <td className="figure">
                    <Counted of={open} what={`${label[language]}, ${say(W.open)}`} />
                  </td>
                  <DurationCells {...figures} />
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {shown.length < steps.length && (
        <Button variant="subtle" onClick={() => setWhole(true)}>
          {say(W.all(steps.length))}
        </Button>
      )}
    </section>
  );
}
