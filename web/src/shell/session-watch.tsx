import { Button, Group } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { lastAskedAt } from '../client/last-asked.ts';
import { keyOf } from '../client/use-answer.ts';
import { useSay, words } from '../words/say.tsx';
import { useHasEnded } from './session.tsx';
import { KEEPS_ESCAPE, TopDialog } from './top-dialog.tsx';

const W = {
  title: words('Phiên làm việc sắp kết thúc', 'Your session is about to end'),
  what: words(
    'Phiên kết thúc sau 30 phút không thao tác; còn khoảng 2 phút. Bản nháp đã lưu vẫn còn.',
    'A session ends after 30 minutes without any action; about 2 minutes are left. Saved drafts stay.',
  ),
  extend: words('Tiếp tục làm việc', 'Go on working'),
};

const IDLE_MS = 30 * 60_000;
const WARN_BEFORE_MS = 2 * 60_000;
const LOOK_EVERY_MS = 10_000;

/** Says two minutes before that the session will end for want of use, and lets one go on. */
export function SessionWatch() {
  const say = useSay();
  const client = useQueryClient();
  const hasEnded = useHasEnded();
  const [isEnding, setEnding] = useState(false);
  useEffect(() => {
    const timer = setInterval(() => setEnding(Date.now() - lastAskedAt() > IDLE_MS - WARN_BEFORE_MS), LOOK_EVERY_MS);
    return () => clearInterval(timer);
  }, []);
  const extend = () => {
    setEnding(false);
    void client.invalidateQueries({ queryKey: keyOf('GET /session') });
  };
  return (
    <TopDialog isOpen={isEnding && !hasEnded} onClose={extend} title={say(W.title)}>
      <p>{say(W.what)}</p>
      <Group justify="flex-end">
        <Button onClick={extend} {...KEEPS_ESCAPE}>
          {say(W.extend)}
        </Button>
      </Group>
    </TopDialog>
  );
}
