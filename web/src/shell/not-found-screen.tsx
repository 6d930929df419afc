import { Page } from '../parts/page.tsx';
import { useSay, words } from '../words/say.tsx';
import { Go } from './go.tsx';

const W = {
  title: words('Không có trang này', 'There is no such page'),
  what: words('Địa chỉ có thể đã cũ hoặc bị gõ nhầm.', 'The address may be old or mistyped.'),
  home: words('Về trang đầu', 'To the first page'),
};

export function NotFoundScreen() {
  const say = useSay();
  return (
    <Page title={say(W.title)}>
      <p>{say(W.what)}</p>
      <Go to="/">{say(W.home)}</Go>
    </Page>
  );
}
