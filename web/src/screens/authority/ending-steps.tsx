import { Button } from '@mantine/core';
import { usePages } from '../../client/use-answer.ts';
import { Answered } from '../../parts/answered.tsx';
import { Go } from '../../shell/go.tsx';
import { weekdayText } from '../../words/figures.ts';
import { useLanguage, useSay, words } from '../../words/say.tsx';

const W = { due: words('hạn', 'due'), more: words('Xem thêm', 'More') };

/** The open steps that rest on an item now, each with its dossier. */
export function EndingSteps({ id }: { readonly id: string }) {
  const say = useSay();
  const { language } = useLanguage();
  const result = usePages('GET /reports/authority-ending/{id}/steps', { params: { id }, query: { limit: '50' } });
  return (
    <Answered result={result}>
      {({ pages }) => (
        <>
          <ul>
            {pages
              .flatMap(({ items }) => items)
              .map(({ caseId, title, step, label, dueOn }) => (
                <li key={`${caseId} ${step}`}>
                  <Go to="/cases/$id" params={{ id: caseId }}>
                    <span className="never-wraps">{caseId}</span> {title}
                  </Go>
                  : {label[language]}
                  {dueOn !== null && (
                    <>
                      {' '}
                      ({say(W.due)} <span className="never-wraps">{weekdayText(dueOn, language)}</span>)
                    </>
                  )}
                </li>
              ))}
          </ul>
          {result.hasNextPage && (
            <Button variant="default" size="compact-sm" onClick={() => void result.fetchNextPage()}>
              {say(W.more)}
            </Button>
          )}
        </>
      )}
    </Answered>
  );
}
