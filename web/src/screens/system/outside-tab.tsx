import { Group } from '@mantine/core';
import type { AnswerOf } from '../../client/ask.ts';
import { useAnswer } from '../../client/use-answer.ts';
import { Answered } from '../../parts/answered.tsx';
import { Lozenge, type Tone } from '../../parts/lozenge.tsx';
import { Scrolls } from '../../parts/scrolls.tsx';
import { momentText } from '../../words/figures.ts';
import { useLanguage, useSay, type Words, words } from '../../words/say.tsx';
import { AskAgain } from './ask-again.tsx';

type OutsideSystem = AnswerOf<'GET /outside-systems'>['items'][number];

const W = {
  caption: words('Hệ thống của cơ quan khác', 'Systems of others'),
  notMet: words('chưa gặp hệ thống thật', 'not met as the real one'),
  of: words('trên', 'of'),
  heads: [
    words('Hệ thống', 'System'),
    words('Tình trạng', 'Standing'),
    words('Nối với', 'Peer'),
    words('Trả lời gần nhất', 'Last answer'),
    words('Lỗi gần nhất', 'Last failure'),
    words('Chênh lệch còn lại', 'Differences left'),
  ],
};

const STATES: Readonly<Record<OutsideSystem['state'], readonly [Tone, Words]>> = {
  CONNECTED: ['good', words('Đã kết nối', 'Connected')],
  SIMULATED: ['soon', words('Mô phỏng', 'Simulated')],
  ABSENT: ['late', words('Chưa có', 'Absent')],
};

/** Each system of others: absent, simulated or connected; connected only once the real one has answered. */
export function OutsideTab() {
  const say = useSay();
  const { language } = useLanguage();
  const result = useAnswer('GET /outside-systems');
  return (
    <Answered result={result}>
      {({ items, notMet }) => (
        <>
          <Group gap="sm" mb="sm">
            <Lozenge tone={notMet === 0 ? 'good' : 'late'}>
              {notMet} {say(W.of)} {items.length} {say(W.notMet)}
            </Lozenge>
            <AskAgain endpoints={['GET /outside-systems']} />
          </Group>
          <Scrolls name={say(W.caption)}>
            <table className="rows">
              <caption>{say(W.caption)}</caption>
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
                {items.map((one) => {
                  const [tone, text] = STATES[one.state];
                  return (
                    <tr key={one.code} data-system={one.code}>
                      <th scope="row">
                        {one.name[language]}
                        <div>
                          <small>{one.purpose[language]}</small>
                        </div>
                      </th>
                      <td>
                        <Lozenge tone={tone}>{say(text)}</Lozenge>
                        <div>
                          <small>{one.note.words[language]}</small>
                        </div>
                      </td>
                      <td>{one.peer ?? '–'}</td>
                      <td className="never-wraps">
                        {one.lastExchangeAt === null ? '–' : momentText(one.lastExchangeAt)}
                      </td>
                      <td className="never-wraps">
                        {one.lastFailureAt === null ? '–' : momentText(one.lastFailureAt)}
                      </td>
                      <td>{one.lastDifferences ?? '–'}</td>
                    </tr>
                  );
                })}
              </tbody>
            </table>
          </Scrolls>
        </>
      )}
    </Answered>
  );
}
