import { Anchor, Title } from '@mantine/core';
import type { AnswerOf } from '../../client/ask.ts';
import { HowFar } from '../../parts/how-far.tsx';
import { Lozenge, type Tone } from '../../parts/lozenge.tsx';
import { Scrolls } from '../../parts/scrolls.tsx';
import { Go } from '../../shell/go.tsx';
import { momentText } from '../../words/figures.ts';
import { useSay, type Words, words } from '../../words/say.tsx';

export type ImportRun = AnswerOf<'GET /imports'>['items'][number];

const W = {
  title: words('Các lần nhập, mới nhất trước', 'Imports, the newest first'),
  none: words('Chưa có lần nhập nào.', 'There is no import yet.'),
  progress: words('Tiến độ', 'Progress'),
  heads: [
    words('Tệp', 'Files'),
    words('Đối chiếu lúc', 'Compared at'),
    words('Người nhập', 'Entered by'),
    words('Người xác nhận', 'Confirmed by'),
    words('Tình trạng', 'Standing'),
    words('Tiến độ', 'Progress'),
  ],
};

export const IMPORT_STATES: Readonly<Record<ImportRun['status'], readonly [Tone, Words]>> = {
  ENTERED: ['soon', words('Chờ người thứ hai xác nhận', 'Waits for a second person')],
  CONFIRMED: ['still', words('Đang thực hiện', 'Under way')],
  DONE: ['good', words('Đã xong', 'Done')],
};

/** What was entered of a kind, how it stands and how far it is; each opens. */
export function ImportRuns({ runs, tab }: { readonly runs: readonly ImportRun[]; readonly tab: string }) {
  const say = useSay();
  return (
    <section aria-labelledby="import-runs">
      <Title order={2} id="import-runs" mb="xs">
        {say(W.title)}
      </Title>
      {runs.length === 0 ? (
        <p>{say(W.none)}</p>
      ) : (
        <Scrolls name={say(W.title)}>
          <table className="rows">
            <caption className="only-heard">{say(W.title)}</caption>
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
              {runs.map((one) => {
                const [tone, text] = IMPORT_STATES[one.status];
                return (
                  <tr key={one.run} data-run={one.run}>
                    <th scope="row">
                      <Anchor component={Go} to="/accounts" search={{ tab, run: one.run }}>
                        {one.files.map(({ name }) => name).join(', ')}
                      </Anchor>
                    </th>
                    <td className="never-wraps">{momentText(one.asOf)}</td>
                    <td className="never-wraps">{one.enteredBy}</td>
                    <td className="never-wraps">{one.confirmedBy ?? '–'}</td>
                    <td>
                      <Lozenge tone={tone}>{say(text)}</Lozenge>
                    </td>
                    <td>
                      <HowFar part={one.brought} whole={one.cases} name={`${say(W.progress)} ${one.run.slice(0, 8)}`} />
                    </td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </Scrolls>
      )}
    </section>
  );
}
