import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import type { AnswerOf } from '../../client/ask.ts';
import { useWrite } from '../../client/use-write.ts';
import { ProblemPanel } from '../../parts/problem-panel.tsx';
import { momentText } from '../../words/figures.ts';
import { useLanguage, useSay, words } from '../../words/say.tsx';

const W = {
  again: words('Gửi lại', 'Send again'),
  sending: words('Đang yêu cầu…', 'Asking…'),
  waits: words('Đang chờ gửi lại.', 'It waits to be sent again.'),
  noAddress: words('Sổ thẩm quyền vẫn chưa có địa chỉ.', 'The register has no address yet.'),
  next: words('gửi lúc', 'to be sent'),
};

/** One mail; where it could not go it may be sent again. */
export function MailRow({ mail }: { readonly mail: AnswerOf<'GET /mails'>['items'][number] }) {
  const say = useSay();
  const { language } = useLanguage();
  const client = useQueryClient();
  const { writing, send } = useWrite('POST /mails/{id}/retry');
  const isBusy = writing.state === 'SENDING' || writing.state === 'UNKNOWN';
  const mayRetry = mail.state === 'UNDELIVERABLE' || mail.state === 'NO_ADDRESS';
  const isAsked = writing.state === 'DONE' && writing.answer.state === 'WAITING';
  /** The line stays where it is, to say what came of it; only the counts above are asked for anew. */
  const retry = async () => {
    const answer = await send({ params: { id: mail.notice } });
    if (answer !== null)
      await client.invalidateQueries({ predicate: ({ queryKey: [endpoint] }) => endpoint === 'GET /system' });
  };
  return (
    <tr data-mail={mail.notice}>
      <td>{mail.notice}</td>
      <td>{mail.kindLabel[language]}</td>
      <td>
        {mail.person.name} <small className="never-wraps">({mail.person.id})</small>
      </td>
      <td className="never-wraps">{mail.caseId ?? '–'}</td>
      <td>{mail.attempts}</td>
      <td className="never-wraps">
        {mail.sentAt !== null && momentText(mail.sentAt)}
        {mail.nextAt !== null && `${say(W.next)} ${momentText(mail.nextAt)}`}
      </td>
      <td>
        <code>{mail.lastError ?? '–'}</code>
      </td>
      <td>
        {mayRetry && !isAsked && (
          <Button
            variant="default"
            size="compact-sm"
            disabled={isBusy}
            onClick={() => void retry()}
            aria-label={`${say(isBusy ? W.sending : W.again)}: ${mail.notice}`}
          >
            {say(isBusy ? W.sending : W.again)}
          </Button>
        )}
        <span role="status">{writing.state === 'DONE' ? say(isAsked ? W.waits : W.noAddress) : ''}</span>
        {writing.state === 'REFUSED' && <ProblemPanel problem={writing.problem} />}
      </td>
    </tr>
  );
}
