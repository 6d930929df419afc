import { Button, Checkbox, Group, NativeSelect, Stack, Textarea, Title } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { AnswerOf } from '../../client/ask.ts';
import { forgetCase } from '../../client/use-answer.ts';
import { useWrite } from '../../client/use-write.ts';
import { NameField } from '../../forms/name-field.tsx';
import { StoringNote } from '../../forms/storing-note.tsx';
import { ProblemPanel } from '../../parts/problem-panel.tsx';
import { momentText } from '../../words/figures.ts';
import { useLanguage, useSay, words } from '../../words/say.tsx';
import { CommentFiles, type StoredFile } from './comment-files.tsx';
import type { Comment } from './comment-line.tsx';

const W = {
  title: words('Viết trao đổi', 'Write a comment'),
  corrects: words('Đính chính trao đổi lúc', 'Corrects the comment of'),
  cancel: words('Thôi đính chính', 'Do not correct it'),
  text: words('Nội dung', 'What you say'),
  missing: words('Cần ghi nội dung.', 'Something has to be said.'),
  step: words('Về bước', 'About the step'),
  whole: words('Cả hồ sơ', 'The whole dossier'),
  mention: words('Nhắc tới (người này sẽ nhận được thông báo)', 'Name somebody (who is then told)'),
  unmention: words('Bỏ', 'Remove'),
  toApplicant: words('Người nộp hồ sơ cũng đọc được', 'Those who submitted it read it too'),
  only: words(
    'Nếu không chọn, chỉ cán bộ được xem hồ sơ đọc được.',
    'Else only officials who may see the dossier read it.',
  ),
  never: words(
    'Trao đổi không sửa được; trong mười phút rút lại được, sau đó chỉ đính chính bằng trao đổi mới.',
    'A comment is never changed: it is withdrawn within ten minutes, afterwards only corrected by another.',
  ),
  send: words('Gửi trao đổi', 'Send'),
  sent: words('Trao đổi đã có trong danh sách ở trên.', 'The comment stands in the list above.'),
};

interface Named {
  readonly id: string;
  readonly name: string;
}

/** A new comment, or one that corrects another. */
export function CommentForm({
  view,
  corrected,
  onDone,
}: {
  readonly view: AnswerOf<'GET /cases/{id}'>;
  readonly corrected: Comment | null;
  readonly onDone: () => void;
}) {
  const say = useSay();
  const { language } = useLanguage();
  const client = useQueryClient();
  const { writing, send } = useWrite('POST /cases/{id}/comments');
  const [text, setText] = useState(corrected?.text ?? '');
  const [step, setStep] = useState(corrected?.step ?? '');
  const [mentions, setMentions] = useState<readonly Named[]>([]);
  const [files, setFiles] = useState<readonly StoredFile[]>([]);
  const [storing, setStoring] = useState(0);
  const [toApplicant, setToApplicant] = useState(corrected?.toApplicant ?? false);
  const [isMissing, setMissing] = useState(false);
  const [isSent, setSent] = useState(false);
  const sendIt = async (event: FormEvent) => {
    event.preventDefault();
    setSent(false);
    setMissing(text.trim() === '');
    if (text.trim() === '') return;
    const said = await send({
      params: { id: view.id },
      body: {
        ...{ text, toApplicant, files: [...files], mentions: mentions.map(({ id }) => id) },
        ...(step === '' ? {} : { step }),
        ...(corrected === null ? {} : { corrects: corrected.id }),
      },
    });
    if (said === null) return;
    setText('');
    setMentions([]);
    setFiles([]);
    await forgetCase(client, view.id);
    setSent(true);
    onDone();
  };
  const open = view.steps.filter(({ status, id }) => status === 'OPEN' || id === step);
  return (
    <form
      noValidate
      onSubmit={(event) => void sendIt(event)}
      className="panel no-print"
      aria-labelledby="comment-title"
    >
      <Stack gap="sm">
        <Title order={2} id="comment-title">
          {say(W.title)}
        </Title>
        {corrected !== null && (
          <Group gap="sm">
            <span>
              {say(W.corrects)} {momentText(corrected.saidAt)}
            </span>
            <Button variant="default" size="compact-sm" onClick={onDone}>
              {say(W.cancel)}
            </Button>
          </Group>
        )}
        <Textarea
          label={say(W.text)}
          description={say(W.never)}
          required
          value={text}
          maxLength={4_000}
          autosize
          minRows={3}
          autoFocus={corrected !== null}
          error={isMissing ? say(W.missing) : undefined}
          onChange={({ currentTarget }) => setText(currentTarget.value)}
        />
        <NativeSelect
          label={say(W.step)}
          value={step}
          data={[
            { value: '', label: say(W.whole) },
            ...open.map(({ id, label }) => ({ value: id, label: label[language] })),
          ]}
          onChange={({ currentTarget }) => setStep(currentTarget.value)}
        />
        <NameField
          key={mentions.map(({ id }) => id).join(' ')}
          kind="PERSON"
          id="comment-mention"
          label={say(W.mention)}
          required={false}
          error={undefined}
          value=""
          onChange={(id, name) => {
            if (id !== null) setMentions([...mentions.filter((one) => one.id !== id), { id, name }]);
          }}
        />
        {mentions.length > 0 && (
          <Group gap="xs">
            {mentions.map(({ id, name }) => (
              <Button
                key={id}
                variant="default"
                size="compact-sm"
                onClick={() => setMentions(mentions.filter((one) => one.id !== id))}
              >
                {say(W.unmention)} {name}
              </Button>
            ))}
          </Group>
        )}
        <CommentFiles files={files} onChange={setFiles} onStoring={setStoring} />
        <Checkbox
          checked={toApplicant}
          label={say(W.toApplicant)}
          description={say(W.only)}
          onChange={({ currentTarget }) => setToApplicant(currentTarget.checked)}
        />
        {writing.state === 'REFUSED' && <ProblemPanel problem={writing.problem} />}
        <p role="status" className="lead">
          {isSent ? say(W.sent) : ''}
        </p>
        <StoringNote count={storing} />
        <Group justify="flex-end">
          <Button
            type="submit"
            disabled={storing > 0}
            loading={writing.state === 'SENDING' || writing.state === 'UNKNOWN'}
          >
            {say(W.send)}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
