import { Button, SegmentedControl, Stack, Title } from '@mantine/core';
import { useState } from 'react';
import type { AnswerOf } from '../../client/ask.ts';
import { usePages } from '../../client/use-answer.ts';
import { Answered } from '../../parts/answered.tsx';
import { Page } from '../../parts/page.tsx';
import { useFilters } from '../../shell/go.tsx';
import { dayOf } from '../../words/day-of.ts';
import { weekdayText } from '../../words/figures.ts';
import { useLanguage, useSay, words } from '../../words/say.tsx';
import { NoticeLine } from './notice-line.tsx';
import { NoticesNav } from './notices-nav.tsx';

type Notice = AnswerOf<'GET /notices'>['items'][number];

const W = {
  title: words('Thông báo', 'Notices'),
  which: words('Hiện', 'Show'),
  all: words('Tất cả', 'All'),
  onlyUnread: words('Chưa đọc', 'Unread'),
  unread: words('Chưa đọc', 'Unread'),
  read: words('Đã đọc', 'Read'),
  none: words('Ông/bà chưa có thông báo nào.', 'You have no notices yet.'),
  allRead: words('Không còn thông báo chưa đọc.', 'No notice is left unread.'),
  more: words('Xem thêm thông báo', 'More notices'),
  marked: words('Đã ghi nhận là đã đọc', 'Noted as read'),
};

const PAGE = '20';

/** What one was told, unread before read, day by day (ux.md S15). */
export default function NoticesScreen() {
  const say = useSay();
  const [{ show = 'all' }, change] = useFilters(['show']);
  const [marked, setMarked] = useState('');
  const query = { limit: PAGE, ...(show === 'unread' ? { unread: 'true' as const } : {}) };
  const result = usePages('GET /notices', { query });
  return (
    <Page title={say(W.title)} beside={<NoticesNav here="/notices" />}>
      <SegmentedControl
        aria-label={say(W.which)}
        value={show}
        onChange={(value) => change({ show: value === 'all' ? undefined : value })}
        data={[
          { value: 'all', label: say(W.all) },
          { value: 'unread', label: say(W.onlyUnread) },
        ]}
        mb="md"
      />
      <p role="status" className="only-heard">
        {marked === '' ? '' : `${say(W.marked)}: ${marked}`}
      </p>
      <Answered result={result}>
        {({ pages }) => {
          const notices = pages.flatMap(({ items }) => items);
          if (notices.length === 0) return <p role="status">{say(show === 'unread' ? W.allRead : W.none)}</p>;
          const unread = notices.filter(({ readAt }) => readAt === null);
          const read = notices.filter(({ readAt }) => readAt !== null);
          return (
            <Stack gap="lg">
              <Days title={`${say(W.unread)} (${pages[0]?.unread ?? 0})`} notices={unread} onRead={setMarked} />
              <Days title={say(W.read)} notices={read} onRead={setMarked} />
            </Stack>
          );
        }}
      </Answered>
      {result.hasNextPage && (
        <Button
          variant="default"
          mt="md"
          loading={result.isFetchingNextPage}
          onClick={() => void result.fetchNextPage()}
        >
          {say(W.more)}
        </Button>
      )}
    </Page>
  );
}

function Days({
  title,
  notices,
  onRead,
}: {
  readonly title: string;
  readonly notices: readonly Notice[];
  readonly onRead: (title: string) => void;
}) {
  const { language } = useLanguage();
  if (notices.length === 0) return null;
  const days = [...new Set(notices.map(({ businessTime }) => dayOf(businessTime)))];
  return (
    <section>
      <Title order={2} mb="xs">
        {title}
      </Title>
      {days.map((day) => (
        <section key={day}>
          <Title order={3} mb="xs" mt="sm">
            {weekdayText(day, language)}
          </Title>
          <ul className="plain-list notices">
            {notices
              .filter(({ businessTime }) => dayOf(businessTime) === day)
              .map((notice) => (
                <NoticeLine key={notice.id} notice={notice} onRead={onRead} />
              ))}
          </ul>
        </section>
      ))}
    </section>
  );
}
