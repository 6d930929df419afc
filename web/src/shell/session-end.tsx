import { Anchor, Button, Group } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useLocation } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { keyOf } from '../client/use-answer.ts';
import { useSay, words } from '../words/say.tsx';
import { useHasEnded } from './session.tsx';
import { KEEPS_ESCAPE, TopDialog } from './top-dialog.tsx';

const W = {
  title: words('Phiên làm việc đã hết', 'Your session is over'),
  what: words(
    'Những gì ông/bà đang nhập vẫn còn trên trang này nhưng chưa gửi được. Hãy đăng nhập ở cửa sổ khác rồi quay lại đây để làm tiếp, hoặc đăng nhập ngay tại đây: khi đó phần chưa lưu sẽ mất.',
    'What you are filling in is still on this page, but cannot be sent. Sign in in another window and come back here to go on, or sign in here: then what was not saved is lost.',
  ),
  elsewhere: words('Đăng nhập ở cửa sổ khác', 'Sign in in another window'),
  here: words('Đăng nhập lại tại đây', 'Sign in again here'),
  stay: words('Ở lại trang này', 'Stay on this page'),
};

/**
 * Says that the session is over while somebody works, and leaves his page as it is: he chooses when he goes. Signing in leads back to
 * the address that is open; where it was done in another window, this one goes on by itself.
 */
export function SessionEnd() {
  const say = useSay();
  const client = useQueryClient();
  const hasEnded = useHasEnded();
  const { pathname, searchStr } = useLocation();
  // without its hash: a link to a place on the same page would load nothing
  const href = `${pathname}${searchStr}`;
  const [stays, setStays] = useState(false);
  useEffect(() => {
    if (!hasEnded) return;
    setStays(false);
    const look = () => void client.invalidateQueries({ queryKey: keyOf('GET /session') });
    window.addEventListener('focus', look);
    return () => window.removeEventListener('focus', look);
  }, [client, hasEnded]);
  if (!hasEnded) return null;
  return (
    <>
      <p className="band" data-tone="late" role="alert">
        {say(W.title)}. <Anchor href={href}>{say(W.here)}</Anchor>
      </p>
      <TopDialog isOpen={!stays} onClose={() => setStays(true)} title={say(W.title)}>
        <p>{say(W.what)}</p>
        <Group justify="flex-end">
          <Button variant="default" onClick={() => setStays(true)} {...KEEPS_ESCAPE}>
            {say(W.stay)}
          </Button>
          <Button variant="default" component="a" href={href} {...KEEPS_ESCAPE}>
            {say(W.here)}
          </Button>
          <Button component="a" href={href} target="_blank" data-autofocus {...KEEPS_ESCAPE}>
            {say(W.elsewhere)}
          </Button>
        </Group>
      </TopDialog>
    </>
  );
}
