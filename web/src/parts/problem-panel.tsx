import { useEffect, useRef } from 'react';
import type { ProblemBody } from '../../../api/contract/problem.ts';
import { NoAnswer, Refused } from '../client/ask.ts';
import { dayText } from '../words/figures.ts';
import { useLanguage, useSay, words } from '../words/say.tsx';

const W = {
  away: words('Không nhận được câu trả lời của hệ thống', 'The system does not answer'),
  awayWhat: words(
    'Kiểm tra kết nối rồi thử lại; những gì đã lưu vẫn còn.',
    'Check the connection and try again; what was saved is still there.',
  ),
  reference: words('Mã tham chiếu', 'Reference'),
  rule: words('Quy tắc', 'Rule'),
  whoCan: words('Người có thể thực hiện', 'Who could do it'),
  until: words('đến hết', 'until'),
  fields: words('Cần sửa', 'To be mended'),
  hows: {
    ACTS: words('Có thẩm quyền', 'May act'),
    ENTERS_NOTE: words('Nhập ghi chú pháp lý', 'Enters a legal note'),
    FILL_POST: words('Cần bổ nhiệm vào vị trí', 'The post needs a holder'),
    ASSIGN_DEPUTY: words('Cần phân công cấp phó', 'A deputy needs to be assigned'),
  },
};

/** What happened, what to do, and a number that is in the log; it is heard and gets the focus. */
export function ProblemPanel({
  problem,
  nameOf,
}: {
  readonly problem: ProblemBody;
  readonly nameOf?: (path: string) => string;
}) {
  const { language } = useLanguage();
  const say = useSay();
  const panel = useRef<HTMLElement>(null);
  useEffect(() => panel.current?.focus(), []);
  const { title, detail } = problem.texts[language];
  return (
    <section className="panel" data-tone="late" role="alert" tabIndex={-1} ref={panel}>
      <strong>{title}</strong>
      <p>{detail}</p>
      {problem.fields !== undefined && problem.fields.length > 0 && (
        <p>
          {say(W.fields)}: {problem.fields.map(({ path }) => nameOf?.(path) ?? path).join(', ')}
        </p>
      )}
      <Remedies remedy={problem.remedy ?? []} />
      <Reference problem={problem} />
    </section>
  );
}

/** By what rule it was refused, and the number under which it stands in the log. */
export function Reference({ problem: { code, requestId } }: { readonly problem: ProblemBody }) {
  const say = useSay();
  return (
    <small>
      {say(W.rule)} <code>{code}</code> · {say(W.reference)} <code>{requestId}</code>
    </small>
  );
}

type Remedy = NonNullable<ProblemBody['remedy']>[number];

/** Who could do it instead. */
export function Remedies({ remedy }: { readonly remedy: readonly Remedy[] }) {
  const { language } = useLanguage();
  const say = useSay();
  if (remedy.length === 0) return null;
  return (
    <p>
      {say(W.whoCan)}:{' '}
      {remedy
        .map(({ how, title, office, person, instrument, until }) => {
          const who = title?.[language] ?? office ?? person ?? '';
          const under = instrument === null ? '' : ` (${instrument})`;
          const last = until === null ? '' : ` ${say(W.until)} ${dayText(until)}`;
          return `${say(W.hows[how])}: ${who}${under}${last}`;
        })
        .join('; ')}
    </p>
  );
}

/** A fault of a read: a refusal in its words, or that nobody answers. */
export function FaultPanel({ fault }: { readonly fault: unknown }) {
  const say = useSay();
  if (fault instanceof Refused) return <ProblemPanel problem={fault.problem} />;
  if (!(fault instanceof NoAnswer)) throw fault;
  return (
    <section className="panel" data-tone="late" role="alert">
      <strong>{say(W.away)}</strong>
      <p>{say(W.awayWhat)}</p>
    </section>
  );
}
