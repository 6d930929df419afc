import { Anchor, Button, Group } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import type { AnswerOf } from '../../client/ask.ts';
import { forgetCase } from '../../client/use-answer.ts';
import { useWrite } from '../../client/use-write.ts';
import { Lozenge } from '../../parts/lozenge.tsx';
import { ProblemPanel } from '../../parts/problem-panel.tsx';
import { useSession } from '../../shell/session.tsx';
import { momentText } from '../../words/figures.ts';
import { useLanguage, useSay, words } from '../../words/say.tsx';

export type Comment = AnswerOf<'GET /cases/{id}/comments'>['items'][number];

const W = {
  toApplicant: words('Người nộp hồ sơ cũng đọc được', 'Those who submitted it read it too'),
  step: words('Về bước', 'About the step'),
  corrects: words('Đính chính trao đổi lúc', 'Corrects the comment of'),
  withdrawn: words('Đã rút lại lúc', 'Withdrawn at'),
  told: words('Nhắc tới', 'Names'),
  files: words('Tệp kèm theo', 'Files'),
  withdraw: words('Rút lại', 'Withdraw'),
  correct: words('Đính chính', 'Correct'),
};

/** One comment; of one that was withdrawn only that there was one. */
export function CommentLine({
  comment,
  corrected,
  view,
  onCorrect,
}: {
  readonly comment: Comment;
  /** The one that it corrects, where it is shown. */
  readonly corrected: Comment | undefined;
  readonly view: AnswerOf<'GET /cases/{id}'>;
  /** Null for those who only read. */
  readonly onCorrect: ((comment: Comment) => void) | null;
}) {
  const say = useSay();
  const { language } = useLanguage();
  const { person } = useSession();
  const client = useQueryClient();
  const { writing, send } = useWrite('POST /cases/{id}/comments/{comment}/withdrawal');
  const { id, by, text, files, mentions, saidAt, withdrawnAt } = comment;
  const step = view.steps.find((one) => one.id === comment.step);
  const which = `${by.name} ${momentText(saidAt)}`;
  const withdraw = async () => {
    await send({ params: { id: view.id, comment: id } });
    await forgetCase(client, view.id);
  };
  return (
    <li id={`comment-${id}`}>
      <strong>{by.name}</strong>{' '}
      <a href={`#comment-${id}`} className="never-wraps">
        {momentText(saidAt)}
      </a>{' '}
      {comment.toApplicant && <Lozenge tone="soon">{say(W.toApplicant)}</Lozenge>}
      {step !== undefined && (
        <div>
          {say(W.step)}: {step.label[language]}
        </div>
      )}
      {corrected !== undefined && (
        <div>
          <a href={`#comment-${corrected.id}`}>
            {say(W.corrects)} {momentText(corrected.saidAt)}
          </a>
        </div>
      )}
      {text === null ? (
        <p>
          <em>
            {say(W.withdrawn)} {withdrawnAt === null ? '' : momentText(withdrawnAt)}
          </em>
        </p>
      ) : (
        <p className="as-typed">{text}</p>
      )}
      {mentions.length > 0 && (
        <div>
          {say(W.told)}: {mentions.map(({ name }) => name).join(', ')}
        </div>
      )}
      {files.length > 0 && (
        <div>
          {say(W.files)}:{' '}
          {files.map((file) => (
            <Anchor key={file.sha256} href={`/api/v1/documents/${file.sha256}`} download={file.name} mr="sm">
              {file.name}
            </Anchor>
          ))}
        </div>
      )}
      {onCorrect !== null && by.id === person && text !== null && (
        <Group gap="xs" className="no-print">
          {comment.mayWithdraw && (
            <Button
              variant="default"
              size="compact-sm"
              loading={writing.state === 'SENDING'}
              onClick={() => void withdraw()}
              aria-label={`${say(W.withdraw)}: ${which}`}
            >
              {say(W.withdraw)}
            </Button>
          )}
          <Button
            variant="default"
            size="compact-sm"
            onClick={() => onCorrect(comment)}
            aria-label={`${say(W.correct)}: ${which}`}
          >
            {say(W.correct)}
          </Button>
        </Group>
      )}
      {writing.state === 'REFUSED' && <ProblemPanel problem={writing.problem} />}
    </li>
  );
}
