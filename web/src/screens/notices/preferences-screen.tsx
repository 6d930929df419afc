import { Button, Group, Radio, Stack } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { AnswerOf } from '../../client/ask.ts';
import { useAnswer } from '../../client/use-answer.ts';
import { useWrite } from '../../client/use-write.ts';
import { Answered } from '../../parts/answered.tsx';
import { Page } from '../../parts/page.tsx';
import { ProblemPanel } from '../../parts/problem-panel.tsx';
import { timeText } from '../../words/figures.ts';
import { useSay, type Words, words } from '../../words/say.tsx';
import { NoticesNav } from './notices-nav.tsx';

type Preference = AnswerOf<'GET /notice-preferences'>;
type NoticeGroup = keyof Preference['mail'];
type Wish = Preference['mail'][NoticeGroup];

const W = {
  title: words('Nhận thư điện tử', 'Mails I want'),
  what: words(
    'Chọn thông báo nào được gửi thêm qua thư điện tử. Trong hệ thống, mọi thông báo luôn được hiện và không tắt được.',
    'Choose which notices come by mail as well. Within the product all of them are shown and cannot be turned off.',
  ),
  language: words('Ngôn ngữ đứng trước trong thư', 'Language that comes first in mails'),
  vi: words('Tiếng Việt', 'Vietnamese'),
  en: words('Tiếng Anh', 'English'),
  save: words('Lưu lựa chọn', 'Save'),
  saving: words('Đang lưu…', 'Saving…'),
  saved: words('Đã lưu lúc', 'Saved at'),
  changed: words('Có thay đổi chưa lưu', 'Changes are not saved yet'),
};

const WISHES: readonly (readonly [Wish, Words])[] = [
  ['ALL', words('Gửi ngay', 'At once')],
  ['DIGEST', words('Gộp lúc 08:00 ngày làm việc', 'Gathered at 08:00 of working days')],
  ['NONE', words('Không gửi thư', 'No mail')],
];

const GROUPS: Readonly<Record<NoticeGroup, Words>> = {
  WORK: words('Việc đến và rời khỏi tôi', 'Work that comes to me or leaves me'),
  SUBSTITUTION: words('Ký thay khi vắng mặt', 'Signing for who is away'),
  POWERS: words('Căn cứ thẩm quyền sắp hết hạn', 'Powers that end soon'),
  DECISIONS: words('Quyết định và trả lại trong hồ sơ của tôi', 'Decisions and returns in my dossiers'),
  MEETINGS: words('Mời họp, đổi lịch, hủy lịch họp', 'Meetings: set, moved, called off'),
  REMINDERS: words('Nhắc hạn, quá hạn, đôn đốc', 'Reminders, lateness, questions about it'),
  DIGESTS: words('Bản tổng hợp việc mỗi sáng', 'The digest of each morning'),
};

/** How notices come by mail, group by group. */
export default function PreferencesScreen() {
  const say = useSay();
  const result = useAnswer('GET /notice-preferences');
  return (
    <Page title={say(W.title)} beside={<NoticesNav here="/notices/preferences" />}>
      <p>{say(W.what)}</p>
      <Answered result={result}>{(kept) => <PreferenceForm kept={kept} />}</Answered>
    </Page>
  );
}

function PreferenceForm({ kept }: { readonly kept: Preference }) {
  const say = useSay();
  const client = useQueryClient();
  const [wanted, setWanted] = useState(kept);
  const [savedAt, setSavedAt] = useState<Date | null>(null);
  const { writing, send } = useWrite('PUT /notice-preferences');
  const isBusy = writing.state === 'SENDING' || writing.state === 'UNKNOWN';
  const isChanged = JSON.stringify(wanted) !== JSON.stringify(kept);
  const save = async () => {
    const answer = await send({ body: wanted });
    if (answer === null) return;
    setSavedAt(new Date());
    await client.invalidateQueries({ predicate: ({ queryKey: [endpoint] }) => endpoint === 'GET /notice-preferences' });
  };
  return (
    <Stack gap="lg">
      {(Object.keys(GROUPS) as NoticeGroup[]).map((group) => (
        <Radio.Group
          key={group}
          label={say(GROUPS[group])}
          value={wanted.mail[group]}
          onChange={(wish) => setWanted({ ...wanted, mail: { ...wanted.mail, [group]: wish as Wish } })}
        >
          <Group gap="lg" mt={4}>
            {WISHES.map(([wish, text]) => (
              <Radio key={wish} value={wish} label={say(text)} />
            ))}
          </Group>
        </Radio.Group>
      ))}
      <Radio.Group
        label={say(W.language)}
        value={wanted.language}
        onChange={(language) => setWanted({ ...wanted, language: language as Preference['language'] })}
      >
        <Group gap="lg" mt={4}>
          <Radio value="vi" label={say(W.vi)} />
          <Radio value="en" label={say(W.en)} />
        </Group>
      </Radio.Group>
      {writing.state === 'REFUSED' && <ProblemPanel problem={writing.problem} />}
      <Group>
        <Button onClick={() => void save()} disabled={isBusy}>
          {say(isBusy ? W.saving : W.save)}
        </Button>
        <span role="status">{standing({ isChanged, savedAt, say })}</span>
      </Group>
    </Stack>
  );
}

function standing({
  isChanged,
  savedAt,
  say,
}: {
  isChanged: boolean;
  savedAt: Date | null;
  say: ReturnType<typeof useSay>;
}): string {
  if (isChanged) return say(W.changed);
  return savedAt === null ? '' : `${say(W.saved)} ${timeText(savedAt)}`;
}
