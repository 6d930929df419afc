import { Button, Group } from '@mantine/core';
import { FactValue } from '../parts/fact-value.tsx';
import { Reference } from '../parts/problem-panel.tsx';
import { timeText } from '../words/figures.ts';
import { useLanguage, useSay, words } from '../words/say.tsx';
import type { FieldRules } from './field-rule.ts';
import type { Keeping } from './form-keeper.ts';
import type { Kept } from './kept-form.tsx';

const W = {
  saving: words('Đang lưu…', 'Saving…'),
  unsaved: words('Chưa lưu', 'Not saved yet'),
  kept: (at: string) => words(`Đã lưu lúc ${at}`, `Saved at ${at}`),
  nothing: words('Được lưu tự động khi gõ', 'Saved by itself as you type'),
  away: words(
    'Chưa lưu được, đang thử lại; đừng đóng trang.',
    'Not saved; it is being tried again, do not close the page.',
  ),
  refused: words('Chưa lưu được những gì vừa gõ', 'What was typed is not saved'),
  again: words('Lưu lại lần nữa', 'Save it again'),
  newer: words('Đã có bản mới hơn được lưu từ cửa sổ khác', 'A newer version was saved from another window'),
  field: words('Mục', 'Field'),
  here: words('Ở đây', 'Here'),
  there: words('Bản mới hơn', 'The newer one'),
  takeTheirs: words('Dùng bản mới hơn', 'Go on with the newer one'),
  keepMine: words('Giữ bản ở đây', 'Keep what is here'),
};

/** Whether what was typed is kept, and since when; where another window saved meanwhile, both side by side. */
export function KeepingLine({
  kept: { keeping, values, save, settle },
  fields,
}: {
  readonly kept: Kept;
  readonly fields: FieldRules;
}) {
  const say = useSay();
  const { language } = useLanguage();
  if (keeping.state === 'REFUSED') {
    const { title, detail } = keeping.problem.texts[language];
    return (
      <section className="panel" data-tone="late" role="alert" data-keeping={keeping.state}>
        <strong>
          {say(W.refused)}: {title}
        </strong>
        <p>
          {detail} <Reference problem={keeping.problem} />
        </p>
        <Button onClick={() => void save()}>{say(W.again)}</Button>
      </section>
    );
  }
  if (keeping.state === 'OVERTAKEN') {
    const differing = Object.keys(fields).filter(
      (name) => JSON.stringify(values[name]) !== JSON.stringify(keeping.theirs[name]),
    );
    return (
      <section className="panel" data-tone="late" role="alert" data-keeping={keeping.state}>
        <strong>{say(W.newer)}</strong>
        <div className="scrolls">
          <table className="rows">
            <thead>
              <tr>
                <th scope="col">{say(W.field)}</th>
                <th scope="col">{say(W.here)}</th>
                <th scope="col">{say(W.there)}</th>
              </tr>
            </thead>
            <tbody>
              {differing.map((name) => (
                <tr key={name}>
                  <th scope="row">{fields[name]?.label[language] ?? name}</th>
                  <td>
                    <FactValue name={name} value={values[name]} />
                  </td>
                  <td>
                    <FactValue name={name} value={keeping.theirs[name]} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        <Group mt="sm">
          <Button onClick={() => void settle('THEIRS')}>{say(W.takeTheirs)}</Button>
          <Button variant="default" onClick={() => void settle('MINE')}>
            {say(W.keepMine)}
          </Button>
        </Group>
      </section>
    );
  }
  return (
    <p role="status" data-keeping={keeping.state}>
      {say(wordsOf(keeping))}
    </p>
  );
}

function wordsOf(keeping: Exclude<Keeping, { state: 'OVERTAKEN' | 'REFUSED' }>) {
  switch (keeping.state) {
    case 'SAVING':
      return W.saving;
    case 'UNSAVED':
      return W.unsaved;
    case 'AWAY':
      return W.away;
    case 'KEPT':
      return keeping.savedAt === null ? W.nothing : W.kept(timeText(keeping.savedAt));
  }
}
