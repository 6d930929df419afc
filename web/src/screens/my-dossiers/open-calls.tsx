import { Title } from '@mantine/core';
import { usePages } from '../../client/use-answer.ts';
import { Answered } from '../../parts/answered.tsx';
import { Go } from '../../shell/go.tsx';
import { useLanguage, useSay, words } from '../../words/say.tsx';
import { CaseCell } from '../register/case-cells.tsx';
import { MoreButton } from './more-button.tsx';

const W = {
  title: words('Đợt đang nhận hồ sơ', 'Calls that take dossiers'),
  none: words('Hiện không có đợt tuyển chọn nào đang nhận hồ sơ.', 'No call takes dossiers at present.'),
};

/** In these a call takes dossiers. */
const TAKING = ['PUBLISHED', 'SECOND_CALL'];

/** Calls one may answer, with the day on which each closes; a dossier is opened from the call's own page. */
export function OpenCalls() {
  const say = useSay();
  const { language } = useLanguage();
  const result = usePages('GET /cases', { query: { kind: 'call', open: 'true', limit: '20' } });
  return (
    <section aria-labelledby="open-calls">
      <Title order={2} id="open-calls">
        {say(W.title)}
      </Title>
      <Answered result={result}>
        {({ pages }) => {
          const calls = pages.flatMap(({ items }) => items).filter(({ state }) => TAKING.includes(state));
          if (calls.length === 0) return result.hasNextPage ? null : <p>{say(W.none)}</p>;
          return (
            <ul>
              {calls.map((call) => (
                <li key={call.id}>
                  <Go to="/cases/$id" params={{ id: call.id }}>
                    <span className="never-wraps">{call.id}</span> {call.title}
                  </Go>{' '}
                  · {call.stateLabel[language]} · <CaseCell column="due" line={call} q={undefined} />
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
