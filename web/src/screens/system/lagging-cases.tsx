import { Title } from '@mantine/core';
import type { AnswerOf } from '../../client/ask.ts';
import { Scrolls } from '../../parts/scrolls.tsx';
import { momentText } from '../../words/figures.ts';
import { useSay, words } from '../../words/say.tsx';
import { RETRY, RetryCase } from './retry-case.tsx';

type Lagging = AnswerOf<'GET /system'>['lagging'];

const W = {
  title: words('Hồ sơ chưa được luồng việc theo kịp', 'Dossiers that their workflow has not caught up with'),
  none: words('Không có: mọi việc đã ghi đều được luồng việc thấy.', 'None: every act was seen by its workflow.'),
  total: words('Tổng số', 'In all'),
  oldest: words('lâu nhất trước', 'the longest first'),
  case: words('Hồ sơ', 'Dossier'),
  seen: words('Đã thấy / đã ghi', 'Seen / recorded'),
  since: words('Từ', 'Since'),
};

/** What was recorded and not yet seen by the workflow that waits for it; one at a time can be made to look again. */
export function LaggingCases({ lagging }: { readonly lagging: Lagging }) {
  const say = useSay();
  return (
    <section>
      <Title order={2} mb="xs">
        {say(W.title)}
      </Title>
      {lagging.total === 0 ? (
        <p>{say(W.none)}</p>
      ) : (
        <Scrolls name={say(W.title)}>
          <table className="rows">
            <caption>
              {say(W.total)}: {lagging.total} ({say(W.oldest)})
            </caption>
            <thead>
              <tr>
                <th scope="col">{say(W.case)}</th>
                <th scope="col">{say(W.seen)}</th>
                <th scope="col">{say(W.since)}</th>
                <th scope="col">{say(RETRY)}</th>
              </tr>
            </thead>
            <tbody>
              {lagging.oldest.map((one) => (
                <LaggingCase key={one.caseId} lagging={one} />
              ))}
            </tbody>
          </table>
        </Scrolls>
      )}
    </section>
  );
}

function LaggingCase({ lagging: { caseId, seen, seq, since } }: { readonly lagging: Lagging['oldest'][number] }) {
  return (
    <tr data-lagging={caseId}>
      <td className="never-wraps">{caseId}</td>
      <td className="never-wraps">
        {seen ?? '–'} / {seq}
      </td>
      <td className="never-wraps">{since === null ? '–' : momentText(since)}</td>
      <td>
        <RetryCase caseId={caseId} />
      </td>
    </tr>
  );
}
