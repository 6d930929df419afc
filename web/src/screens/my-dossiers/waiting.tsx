import { Title } from '@mantine/core';
import { usePages } from '../../client/use-answer.ts';
import { Answered } from '../../parts/answered.tsx';
import { Due } from '../../parts/due.tsx';
import { Go } from '../../shell/go.tsx';
import { useLanguage, useSay, words } from '../../words/say.tsx';
import { dossierPath } from './dossier-path.ts';
import { MoreButton } from './more-button.tsx';

const W = {
  waiting: words('Đang chờ tôi', 'Waiting for me'),
  nothing: words('Không có việc nào đang chờ ông/bà.', 'Nothing waits for you.'),
};

/** What is to be done by whoever is signed in, nearest due first, each leading to where it is done. */
export function Waiting() {
  const say = useSay();
  const { language } = useLanguage();
  const result = usePages('GET /inbox', { query: { limit: '20' } });
  return (
    <section className="panel" data-tone="soon" aria-labelledby="waiting">
      <Title order={2} id="waiting">
        {say(W.waiting)}
      </Title>
      <Answered result={result}>
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items);
          if (items.length === 0) return <p>{say(W.nothing)}</p>;
          return (
            <ul>
              {items.map((item) => (
                <li key={`${item.caseId} ${item.step}`}>
                  <Go to={dossierPath(item)} params={{ id: item.caseId }}>
                    {item.label[language]}: {item.title}
                  </Go>{' '}
                  <Due {...item} />
                </li>
              ))}
            </ul>
          );
        }}
      </Answered>
      <MoreButton of={result} />
    </section>
  );
}
