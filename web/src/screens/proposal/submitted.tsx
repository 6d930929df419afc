import { Group, Title } from '@mantine/core';
import { type AnswerOf, addressOf } from '../../client/ask.ts';
import { useAnswer } from '../../client/use-answer.ts';
import { QrCode } from '../../parts/qr-code.tsx';
import { Go } from '../../shell/go.tsx';
import { weekdayText } from '../../words/figures.ts';
import { useLanguage, useSay, words } from '../../words/say.tsx';

const W = {
  receipt: words('Đã tiếp nhận, số', 'Received under the number'),
  code: words('Mã hồ sơ', 'Dossier code'),
  at: words('Ngày tiếp nhận', 'Received on'),
  next: words('Việc tiếp theo', 'What comes next'),
  due: words('hạn', 'due'),
  noDue: words('không có hạn', 'no due date'),
  slip: words('Giấy tiếp nhận hồ sơ (PDF)', 'Receipt slip (PDF)'),
  see: words('Xem hồ sơ', 'See the dossier'),
  qr: (id: string) => words(`Mã QR dẫn tới hồ sơ ${id}`, `QR code that leads to dossier ${id}`),
};

/** What whoever has submitted takes home: the number, the code, who does what next and until when; the same on every later visit. */
export function Submitted({ view, receipt }: { readonly view: AnswerOf<'GET /cases/{id}'>; readonly receipt: string }) {
  const say = useSay();
  const { language } = useLanguage();
  const { data } = useAnswer('GET /receipts/{number}', { params: { number: receipt } });
  const issuedOn = data?.issuedOn;
  const open = view.steps.filter(({ status }) => status === 'OPEN');
  return (
    <section className="panel" data-tone="good" role="status">
      <Title order={2}>
        {say(W.receipt)} <span className="never-wraps">{receipt}</span>
      </Title>
      <Group justify="space-between" align="flex-start">
        <div>
          <dl className="pairs">
            <dt>{say(W.code)}</dt>
            <dd className="never-wraps">{view.id}</dd>
            <dt>{say(W.at)}</dt>
            <dd>{issuedOn == null ? '–' : weekdayText(issuedOn, language)}</dd>
            <dt>{say(W.next)}</dt>
            <dd>
              {open.map(({ id, label, dueOn }) => (
                <div key={id}>
                  {label[language]} · {dueOn === null ? say(W.noDue) : `${say(W.due)} ${weekdayText(dueOn, language)}`}
                </div>
              ))}
            </dd>
          </dl>
          <p>
            <a
              href={addressOf('/receipts/{number}/slip', { params: { number: receipt } })}
              target="_blank"
              rel="noreferrer"
            >
              {say(W.slip)}
            </a>
          </p>
          <Go to="/cases/$id" params={{ id: view.id }}>
            {say(W.see)}
          </Go>
        </div>
        <QrCode address={`${window.location.origin}/cases/${view.id}`} label={say(W.qr(view.id))} />
      </Group>
    </section>
  );
}
