import { Button } from '@mantine/core';
import { usePages } from '../../client/use-answer.ts';
import { Answered } from '../../parts/answered.tsx';
import { Go } from '../../shell/go.tsx';
import { momentText } from '../../words/figures.ts';
import { useLanguage, useSay, words } from '../../words/say.tsx';
import { VerdictLozenge } from './verdict-lozenge.tsx';

const W = {
  what: words(
    'Việc đã làm được xét lại theo những gì đến nay mới biết (văn bản bị thu hồi, sửa, bổ sung về sau). Bản thân việc đã ghi không thay đổi.',
    'Acts judged again by what came to be known since (papers revoked, corrected or added later). What was recorded does not change.',
  ),
  none: words('Không có việc nào không còn đứng vững.', 'No act is in doubt.'),
  noneYet: words(
    'Chưa thấy việc nào trong phần đã xét; còn phần sau.',
    'None among those judged so far; there are more to judge.',
  ),
  more: words('Xét tiếp', 'Judge more'),
  since: words('Biết thêm từ', 'Known since'),
  entry: words('bản ghi', 'entry'),
  again: words('Xét lại căn cứ', 'Judge the basis again'),
};

/** Acts that would not stand on the same basis by what is known now. */
export function DoubtfulTab() {
  const say = useSay();
  const { language } = useLanguage();
  const result = usePages('GET /acts/doubtful', { query: { limit: '50' } });
  return (
    <>
      <p>{say(W.what)}</p>
      <Answered result={result}>
        {({ pages }) => {
          const acts = pages.flatMap(({ items }) => items);
          if (acts.length === 0) return <p role="status">{say(result.hasNextPage ? W.noneYet : W.none)}</p>;
          return (
            <ol className="timeline">
              {acts.map((act) => (
                <li key={act.n}>
                  <strong>{act.label[language]}</strong> <span className="never-wraps">{momentText(act.at)}</span>{' '}
                  <VerdictLozenge verdict={act.verdict} />
                  <div>
                    <Go to="/cases/$id" params={{ id: act.caseId }} className="never-wraps">
                      {act.caseId}
                    </Go>
                  </div>
                  <p>{act.summary[language]}</p>
                  <ul>
                    {act.since.map(({ kind, id, version, knownN }) => (
                      <li key={`${kind} ${id} ${version}`}>
                        {say(W.since)} {say(W.entry)}{' '}
                        <Go to="/audit/entries/$n" params={{ n: knownN }}>
                          {knownN}
                        </Go>
                        : <code>{id}</code> ({kind}, {version})
                      </li>
                    ))}
                  </ul>
                  <Go to="/audit/entries/$n" params={{ n: act.n }} hash="again">
                    {say(W.again)}
                    <span className="only-heard"> {act.n}</span>
                  </Go>
                </li>
              ))}
            </ol>
          );
        }}
      </Answered>
      {result.hasNextPage && (
        <Button variant="default" loading={result.isFetchingNextPage} onClick={() => void result.fetchNextPage()}>
          {say(W.more)}
        </Button>
      )}
    </>
  );
}
