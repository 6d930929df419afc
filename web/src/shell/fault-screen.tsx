import { Button, Group } from '@mantine/core';
import { type ErrorComponentProps, useRouter } from '@tanstack/react-router';
import { NoAnswer, Refused } from '../client/ask.ts';
import { Page } from '../parts/page.tsx';
import { FaultPanel } from '../parts/problem-panel.tsx';
import { useSay, words } from '../words/say.tsx';

const W = {
  title: words('Màn hình này gặp lỗi', 'This screen has failed'),
  what: words(
    'Những gì đã lưu vẫn còn. Ông/bà thử mở lại màn hình; nếu vẫn lỗi, tải lại trang để nhận bản mới nhất của hệ thống, hoặc báo người quản trị địa chỉ trang và nội dung dưới đây.',
    'What was saved is still there. Try the screen again; if it fails again, reload the page to get the newest version of the desk, or tell the administrator the address of the page and what stands below.',
  ),
  again: words('Thử lại', 'Try again'),
  reload: words('Tải lại trang', 'Reload the page'),
  home: words('Về trang đầu', 'To the first page'),
};

/** In place of a screen that has thrown: what to do about it, and by what it can be found again. */
export function FaultScreen({ error, reset }: ErrorComponentProps) {
  const say = useSay();
  const router = useRouter();
  const isSaid = error instanceof Refused || error instanceof NoAnswer;
  const again = () => {
    reset();
    void router.invalidate();
  };
  return (
    <Page title={say(W.title)}>
      {isSaid && <FaultPanel fault={error} />}
      <p>{say(W.what)}</p>
      {!isSaid && (
        <p>
          <code>{String(error)}</code>
        </p>
      )}
      <Group>
        <Button onClick={again}>{say(W.again)}</Button>
        <Button variant="default" onClick={() => window.location.reload()}>
          {say(W.reload)}
        </Button>
        <Button variant="default" component="a" href="/">
          {say(W.home)}
        </Button>
      </Group>
    </Page>
  );
}
