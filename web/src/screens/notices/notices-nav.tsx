import { Go } from '../../shell/go.tsx';
import { useSay, words } from '../../words/say.tsx';

const W = {
  nav: words('Các trang thông báo', 'Pages of notices'),
  notices: words('Thông báo', 'Notices'),
  questions: words('Đôn đốc và trả lời', 'Questions about late work'),
  preferences: words('Nhận thư điện tử', 'Mails I want'),
};

const PAGES = [
  ['/notices', W.notices],
  ['/notices/questions', W.questions],
  ['/notices/preferences', W.preferences],
] as const;

/** From one page of notices to the others. */
export function NoticesNav({ here }: { readonly here: (typeof PAGES)[number][0] }) {
  const say = useSay();
  return (
    <nav aria-label={say(W.nav)}>
      {PAGES.filter(([to]) => to !== here).map(([to, label], place) => (
        <span key={to}>
          {place > 0 && ' · '}
          <Go to={to}>{say(label)}</Go>
        </span>
      ))}
    </nav>
  );
}
