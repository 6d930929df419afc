import { Title } from '@mantine/core';
import type { AnswerOf } from '../../client/ask.ts';
import { Scrolls } from '../../parts/scrolls.tsx';
import { useSay, words } from '../../words/say.tsx';
import { RETRY, RetryCase } from './retry-case.tsx';

const W = {
  title: words('Luồng việc thử nhiều lần chưa xong', 'Workflows that were tried several times'),
  none: words('Không có.', 'None.'),
  away: words('Không liên lạc được Temporal nên chưa biết.', 'Temporal cannot be reached, so it is not known.'),
  caption: words('Đã thử từ ba lần trở lên; hệ thống tự thử tiếp', 'Tried three times or more; it goes on trying'),
  workflow: words('Luồng việc', 'Workflow'),
  what: words('Chỗ vướng', 'Where'),
  attempt: words('Lần thử', 'Attempt'),
  failure: words('Lý do', 'Reason'),
  task: words('Bước của luồng việc', 'A step of the workflow'),
  byItself: words('Hệ thống tự thử tiếp', 'It goes on by itself'),
  activity: words('Tác vụ', 'Activity'),
};

/** What fails and is tried again, with the reason it gives. */
export function FailingWork({ failing }: { readonly failing: AnswerOf<'GET /system'>['failing'] }) {
  const say = useSay();
  return (
    <section>
      <Title order={2} mb="xs">
        {say(W.title)}
      </Title>
      {failing === null && <p>{say(W.away)}</p>}
      {failing !== null && failing.length === 0 && <p>{say(W.none)}</p>}
      {failing !== null && failing.length > 0 && (
        <Scrolls name={say(W.title)}>
          <table className="rows">
            <caption>{say(W.caption)}</caption>
            <thead>
              <tr>
                {[W.workflow, W.what, W.attempt, W.failure, RETRY].map((head) => (
                  <th key={head.en} scope="col">
                    {say(head)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {failing.map(({ workflow, caseId, what, activity, attempt, failure }) => (
                <tr key={`${workflow} ${what} ${activity}`} data-failing={workflow}>
                  <td>
                    <code>{workflow}</code>
                  </td>
                  <td>{what === 'ACTIVITY' ? `${say(W.activity)} ${activity ?? ''}` : say(W.task)}</td>
                  <td>{attempt}</td>
                  <td>{failure ?? '–'}</td>
                  <td>{caseId === null ? say(W.byItself) : <RetryCase caseId={caseId} />}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scrolls>
      )}
    </section>
  );
}
