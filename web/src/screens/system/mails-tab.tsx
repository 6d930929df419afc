import { Button, Group, SegmentedControl } from '@mantine/core';
import type { AnswerOf } from '../../client/ask.ts';
import { useAnswer, usePages } from '../../client/use-answer.ts';
import { Answered } from '../../parts/answered.tsx';
import { Scrolls } from '../../parts/scrolls.tsx';
import { useFilters } from '../../shell/go.tsx';
import { useSay, type Words, words } from '../../words/say.tsx';
import { AskAgain } from './ask-again.tsx';
import { MailRow } from './mail-row.tsx';

type MailState = AnswerOf<'GET /mails'>['items'][number]['state'];

const W = {
  which: words('Thư theo tình trạng', 'Mails by how they stand'),
  mode: words('Cách gửi', 'Sent by'),
  modes: {
    SMTP: words('máy chủ thư', 'a mail server'),
    CAUGHT: words('giữ lại để xem (bản thử nghiệm)', 'kept to be looked at (test installation)'),
    OFF: words('chưa có máy chủ thư, thư chờ gửi', 'no mail server yet, mails wait'),
  },
  waiting: words('đang chờ', 'waiting'),
  undeliverable: words('không gửi được', 'could not be delivered'),
  none: words('Không có thư nào ở tình trạng này.', 'There is no mail in this standing.'),
  caption: words(
    'Thư, mới nhất trước; không hiện nội dung và địa chỉ',
    'Mails, the newest first; without words and addresses',
  ),
  heads: [
    words('Số thông báo', 'Notice'),
    words('Loại', 'Kind'),
    words('Người nhận', 'To'),
    words('Hồ sơ', 'Dossier'),
    words('Số lần thử', 'Attempts'),
    words('Lúc', 'Time'),
    words('Lỗi gần nhất', 'Last error'),
    words('Việc', 'Action'),
  ],
  more: words('Xem thêm thư', 'More mails'),
};

const STATES: Readonly<Record<MailState, Words>> = {
  UNDELIVERABLE: words('Không gửi được', 'Undeliverable'),
  NO_ADDRESS: words('Không có địa chỉ', 'No address'),
  WAITING: words('Chờ gửi', 'Waiting'),
  SENT: words('Đã gửi', 'Sent'),
  OFF: words('Người nhận không muốn', 'Not wanted'),
};

/** Mails by how they stand; what could not be delivered is sent again, to the address that the register has now. */
export function MailsTab() {
  const say = useSay();
  const [{ mails = 'UNDELIVERABLE' }, change] = useFilters(['mails']);
  const state = (mails in STATES ? mails : 'UNDELIVERABLE') as MailState;
  const result = usePages('GET /mails', { query: { state } });
  const { data: system } = useAnswer('GET /system');
  return (
    <>
      <Group gap="sm" mb="sm">
        {system?.mail != null && (
          <span>
            {say(W.mode)}: {say(W.modes[system.mail.mode])} · {say(W.waiting)} <strong>{system.mail.waiting}</strong> ·{' '}
            {say(W.undeliverable)} <strong>{system.mail.undeliverable}</strong>
          </span>
        )}
        <AskAgain endpoints={['GET /mails', 'GET /system']} />
      </Group>
      <div className="scrolls">
        <SegmentedControl
          aria-label={say(W.which)}
          value={state}
          onChange={(value) => change({ mails: value === 'UNDELIVERABLE' ? undefined : value })}
          data={Object.entries(STATES).map(([value, label]) => ({ value, label: say(label) }))}
          mb="sm"
        />
      </div>
      <Answered result={result}>
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items);
          if (items.length === 0) return <p role="status">{say(W.none)}</p>;
          return (
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
                  {items.map((mail) => (
                    <MailRow key={mail.notice} mail={mail} />
                  ))}
                </tbody>
              </table>
            </Scrolls>
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
    </>
  );
}
