import { Button, Group } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import type { AnswerOf } from '../../client/ask.ts';
import { useWrite } from '../../client/use-write.ts';
import { Lozenge } from '../../parts/lozenge.tsx';
import { ProblemPanel } from '../../parts/problem-panel.tsx';
import { Go } from '../../shell/go.tsx';
import { momentText } from '../../words/figures.ts';
import { useLanguage, useSay, words } from '../../words/say.tsx';
import { DigestLines } from './digest-lines.tsx';

type Notice = AnswerOf<'GET /notices'>['items'][number];

const W = {
  unread: words('Chưa đọc', 'Unread'),
  read: words('Đã đọc', 'Read'),
  mark: words('Đánh dấu đã đọc', 'Mark as read'),
  open: words('Mở hồ sơ', 'Open the dossier'),
};

/** One notice; whoever opens what it tells of has read it. */
export function NoticeLine({ notice, onRead }: { readonly notice: Notice; readonly onRead: (title: string) => void }) {
  const say = useSay();
  const { language } = useLanguage();
  const client = useQueryClient();
  const { writing, send } = useWrite('POST /notices/{id}/read');
  const { id, caseId, step, readAt } = notice;
  const isUnread = readAt === null;
  const note = async () => {
    if (!isUnread) return;
    const noted = await send({ params: { id } });
    if (noted === null) return;
    onRead(notice.title[language]);
    await client.invalidateQueries({ predicate: ({ queryKey: [endpoint] }) => endpoint === 'GET /notices' });
  };
  return (
    <li className="panel" data-notice={id}>
      <Group justify="space-between" align="flex-start" wrap="nowrap" gap="sm">
        <div>
          <strong>{notice.title[language]}</strong>{' '}
          <Lozenge tone={isUnread ? 'plain' : 'good'}>{say(isUnread ? W.unread : W.read)}</Lozenge>
        </div>
        <small className="never-wraps">{momentText(notice.businessTime)}</small>
      </Group>
      <p>{notice.detail[language]}</p>
      <DigestLines facts={notice.facts} onOpen={() => void note()} />
      <Group gap="md">
        {caseId !== null && (
          <Go
            to="/cases/$id"
            params={{ id: caseId }}
            {...(notice.facts.about === 'COMMENT' ? { search: { tab: 'comments' } } : {})}
            {...(step === null ? {} : { hash: `step-${step}` })}
            onClick={() => void note()}
          >
            {say(W.open)} <span className="never-wraps">{caseId}</span>
          </Go>
        )}
        {isUnread && (
          <Button
            variant="default"
            size="compact-sm"
            loading={writing.state === 'SENDING'}
            onClick={() => void note()}
            aria-label={`${say(W.mark)}: ${notice.title[language]} ${caseId ?? ''}`}
          >
            {say(W.mark)}
          </Button>
        )}
      </Group>
      {writing.state === 'REFUSED' && <ProblemPanel problem={writing.problem} />}
    </li>
  );
}
