import { Stack } from '@mantine/core';
import { useState } from 'react';
import { useAnswer } from '../../client/use-answer.ts';
import { Answered } from '../../parts/answered.tsx';
import { useSay, type Words, words } from '../../words/say.tsx';
import { WaitingItem } from './waiting-item.tsx';

const W = {
  lead: words(
    'Mục nào cũng cần hai người: một người nhập, một người khác xác nhận. Trước khi được xác nhận, mục không có hiệu lực.',
    'Every item takes two people: one enters it, another verifies it. Until then it counts for nothing.',
  ),
  none: words('Không có mục nào chờ xác nhận.', 'Nothing waits for verification.'),
};

/** What was entered and waits for its second person; whoever cannot be that reads why. */
export function WaitingTab() {
  const say = useSay();
  const [done, setDone] = useState<Words | null>(null);
  const result = useAnswer('GET /register/waiting');
  return (
    <Stack gap="md">
      <p className="lead">{say(W.lead)}</p>
      <p role="status" className={done === null ? 'only-heard' : 'panel'} data-tone="good">
        {done === null ? '' : say(done)}
      </p>
      <Answered result={result}>
        {({ items }) =>
          items.length === 0 ? (
            <p>{say(W.none)}</p>
          ) : (
            <ol className="plain-list">
              {items.map((item) => (
                <li key={`${item.id} ${item.version}`}>
                  <WaitingItem item={item} onDone={setDone} />
                </li>
              ))}
            </ol>
          )
        }
      </Answered>
    </Stack>
  );
}
