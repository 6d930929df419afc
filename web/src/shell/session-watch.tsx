import { Button, Group, Modal } from '@mantine/core';
import { useEffect, useState } from 'react';
import { ask } from '../client/ask.ts';
import { lastAskedAt } from '../client/last-asked.ts';
import { useSay, words } from '../words/say.tsx';

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
  const [isEnding, setEnding] = useState(false);
  useEffect(() => {
    const timer = setInterval(() => setEnding(Date.now() - lastAskedAt() > IDLE_MS - WARN_BEFORE_MS), LOOK_EVERY_MS);
    return () => clearInterval(timer);
  }, []);
  const extend = async () => {
    await ask('GET /session').catch(() => window.location.reload());
    setEnding(false);
  };
  return (
    <Modal opened={isEnding} onClose={() => void extend()} title={say(W.title)}>
      <p>{say(W.what)}</p>
      <Group justify="flex-end">
        <Button onClick={() => void extend()}>{say(W.extend)}</Button>
      </Group>
    </Modal>
  );
}
