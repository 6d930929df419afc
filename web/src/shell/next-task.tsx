import { Button, Checkbox, Group } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import { useEffect, useState } from 'react';
import { useAnswer } from '../client/use-answer.ts';
import { useLanguage, useSay, words } from '../words/say.tsx';
import { Go, useGo } from './go.tsx';

const W = {
  next: words('Việc tiếp theo', 'The next task'),
  none: words('Không còn việc nào chờ ông/bà.', 'Nothing more waits for you.'),
  goes: words('Đóng thì mở việc tiếp theo', 'Closing opens the next task'),
  close: words('Đóng', 'Close'),
};

/** Closes what became of a decision: with what waits most urgently now, where whoever likes is led by closing (ux.md S4). */
export function NextTask({ isOver, onClose }: { readonly isOver: boolean; readonly onClose: () => void }) {
  const say = useSay();
  const { language } = useLanguage();
  const go = useGo();
  const [leads, setLeads] = useLocalStorage({ key: 'mandate.next-task', defaultValue: false });
  const { data, isFetching, dataUpdatedAt, refetch } = useAnswer(
    'GET /inbox',
    { query: { limit: '1' } },
    { enabled: isOver },
  );
  const [overAt, setOverAt] = useState(Number.POSITIVE_INFINITY);
  // what was read before it was done may name what was just done
  useEffect(() => {
    if (!isOver) return;
    setOverAt(Date.now());
    void refetch();
  }, [isOver, refetch]);
  const isFresh = !isFetching && dataUpdatedAt >= overAt;
  const [next] = isFresh ? (data?.items ?? []) : [];
  const close = () => {
    onClose();
    if (leads && next !== undefined) go({ to: '/cases/$id', params: { id: next.caseId } });
  };
  return (
    <>
      {isFresh && (
        <p>
          {next === undefined ? (
            say(W.none)
          ) : (
            <>
              {say(W.next)}:{' '}
              <Go to="/cases/$id" params={{ id: next.caseId }} onClick={onClose}>
                {next.label[language]}, <span className="never-wraps">{next.caseId}</span>
              </Go>
            </>
          )}
        </p>
      )}
      <Group justify="space-between">
        <Checkbox label={say(W.goes)} checked={leads} onChange={(event) => setLeads(event.currentTarget.checked)} />
        <Button onClick={close} disabled={!isOver} data-autofocus>
          {say(W.close)}
        </Button>
      </Group>
    </>
  );
}
