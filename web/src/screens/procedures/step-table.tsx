import { Title } from '@mantine/core';
import { Lozenge } from '../../parts/lozenge.tsx';
import { useLanguage, useSay, words } from '../../words/say.tsx';
import {
  type Deadline,
  lengthText,
  type Machine,
  type Row,
  rowsOf,
  type Step,
  unique,
  VERIFICATIONS,
  whoText,
} from './row-words.ts';

const W = {
  title: words('Các bước', 'Steps'),
  caption: (machine: string, count: number) => words(`${machine}: ${count} bước`, `${machine}: ${count} steps`),
  none: words(
    'Quy trình này không có bước chờ ai; mọi việc theo hồ sơ cha.',
    'Nobody is waited for in this procedure.',
  ),
  heads: [
    words('Bước', 'Step'),
    words('Việc', 'Work'),
    words('Ai làm, theo căn cứ nào', 'Who does it, on which basis'),
    words('Thời hạn', 'Period'),
    words('Điều khoản', 'Article'),
    words('Đối chiếu', 'Verified'),
  ],
  where: words('khi', 'when'),
  noPeriod: words('không có thời hạn', 'no period'),
  each: words('mỗi ghế một bước', 'one for each seat'),
};

/** The steps of a machine as the table of a procedure: B1 to Bn. */
export function StepTable({
  machine,
  deadlines,
}: {
  readonly machine: Machine;
  readonly deadlines: Readonly<Record<string, Deadline>>;
}) {
  const say = useSay();
  const { language } = useLanguage();
  const { steps } = machine;
  return (
    <section aria-labelledby="steps">
      <Title order={2} id="steps" mb="xs">
        {say(W.title)}
      </Title>
      {steps.length === 0 ? (
        <p>{say(W.none)}</p>
      ) : (
        <div className="scrolls">
          <table className="rows">
            <caption>{say(W.caption(machine.label[language], steps.length))}</caption>
            <thead>
              <tr>
                {W.heads.map((head) => (
                  <th key={head.en} scope="col">
                    {say(head)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {steps.map((step, place) => (
                <StepRow key={step.code} step={step} number={place + 1} machine={machine} deadlines={deadlines} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

function StepRow({
  step,
  number,
  machine,
  deadlines,
}: {
  readonly step: Step;
  readonly number: number;
  readonly machine: Machine;
  readonly deadlines: Readonly<Record<string, Deadline>>;
}) {
  const say = useSay();
  const { language } = useLanguage();
  const rows = rowsOf(machine, step);
  const deadline = step.deadline === undefined ? undefined : deadlines[step.deadline.deadline];
  const stateOf = (state: string) => machine.states[state]?.label[language] ?? state;
  return (
    <tr>
      <th scope="row" className="never-wraps">
        B{number}
      </th>
      <td>
        {step.label[language]}
        <div>
          <small>
            {say(W.where)}: {step.in.map(stateOf).join(', ')}
            {step.eachSeat !== undefined && ` · ${say(W.each)}`}
          </small>
        </div>
      </td>
      <td>
        {unique(rows.map((row) => whoText(row, language))).map((who) => (
          <div key={who}>{who}</div>
        ))}
      </td>
      <td>
        {deadline === undefined ? (
          say(W.noPeriod)
        ) : (
          <>
            {lengthText(deadline, language)} <small className="never-wraps">({deadline.code})</small>
          </>
        )}
      </td>
      <td>
        {articlesOf(rows, deadline).map((article) => (
          <div key={article}>{article}</div>
        ))}
      </td>
      <td>
        {unique([
          ...rows.map(({ source }) => source.verification),
          ...(deadline === undefined ? [] : [deadline.source.verification]),
        ]).map((mark) => (
          <div key={mark}>
            <Lozenge tone={mark === 'READ' ? 'good' : mark === 'UNVERIFIED' ? 'soon' : 'plain'}>
              {say(VERIFICATIONS[mark] ?? words(mark, mark))}
            </Lozenge>
          </div>
        ))}
      </td>
    </tr>
  );
}

function articlesOf(rows: readonly Row[], deadline: Deadline | undefined): string[] {
  return unique([
    ...rows.map(({ source }) => source.article),
    ...(deadline === undefined ? [] : [deadline.source.article]),
  ]);
}
