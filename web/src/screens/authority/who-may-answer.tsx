import { Badge, Stack, Title } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { roleText, SIGNATURE_MODE_TEXTS } from '../../../../texts/register-texts.ts';
import type { AnswerOf } from '../../client/ask.ts';
import { Lozenge } from '../../parts/lozenge.tsx';
import { Remedies } from '../../parts/problem-panel.tsx';
import { dayText, dongText } from '../../words/figures.ts';
import { lastDayText } from '../../words/periods.ts';
import { useLanguage, useSay, words } from '../../words/say.tsx';
import { actionText } from './scope-words.ts';
import { useOfficeTitle } from './use-choices.ts';

type Answer = AnswerOf<'GET /register/who-may'>;

const W = {
  title: words('Trả lời', 'Answer'),
  may: words('Được làm', 'May do it'),
  mayNot: words('Không được làm', 'May not do it'),
  nobody: words('Không ai làm được', 'Nobody may'),
  reason: words('Lý do đối với người được hỏi', 'The reason for the person asked about'),
  who: words('Người được làm', 'Who may'),
  caption: (action: string, on: string, count: number) =>
    words(`${count} người được làm ${action} ngày ${on}`, `${count} may do ${action} on ${on}`),
  heads: [
    words('Người', 'Person'),
    words('Chức vụ', 'Post'),
    words('Tư cách ký', 'Signs as'),
    words('Chuỗi văn bản', 'Chain of papers'),
    words('Thẩm quyền gốc', 'Base holder'),
    words('Đến hết ngày', 'Until the end of'),
  ],
  own: words('Theo thẩm quyền gốc, không qua văn bản giao quyền', 'By the base rule, through no paper'),
  behalf: words('thay', 'for'),
  illustrative: words('Phạm vi minh họa', 'Illustrative scope'),
  noEnd: words('chưa biết ngày kết thúc', 'no end is known'),
  checks: words('Từng quy tắc đã xét', 'Every rule that was looked at'),
  pass: words('Đạt', 'Passed'),
  fail: words('Không đạt', 'Failed'),
  regime: words('Theo bộ quy tắc', 'Under the regime'),
  known: words('theo những gì đã biết đến hết', 'as known to the end of'),
  number: words('nhật ký số', 'log number'),
  steps: {
    '1': words('Ai có thẩm quyền gốc', 'Who holds the power from the outset'),
    '2': words('Văn bản nào giao việc này', 'Which papers give it'),
    '3': words('Căn cứ nào còn lại', 'Which bases are left'),
    '4': words('Chọn căn cứ', 'Which basis goes first'),
    '5': words('Chức vụ có người giữ không', 'Is the post held'),
    '6': words('Có điều gì loại trừ không', 'Does anything keep somebody out'),
    '7': words('Người được hỏi', 'The person asked about'),
  } as Readonly<Record<string, ReturnType<typeof words>>>,
};

/** Who may, on which chain and until when; the reason for the person asked about; and each rule with pass or fail, step by step. */
export function WhoMayAnswer({
  answer,
  amountDong,
  takesFocus,
}: {
  readonly answer: Answer;
  readonly amountDong?: string | undefined;
  /** Set once somebody has asked here: then the answer is where one reads on. */
  readonly takesFocus: boolean;
}) {
  const say = useSay();
  const { language } = useLanguage();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (takesFocus) heading.current?.focus();
  }, [takesFocus]);
  const { may, refusal, holders, summary } = answer;
  const isGood = may === null ? holders.length > 0 : may;
  const verdict = may === null ? (holders.length > 0 ? W.may : W.nobody) : may ? W.may : W.mayNot;
  return (
    <section aria-labelledby="who-may-answer">
      <Stack gap="md">
        <Title order={2} id="who-may-answer" tabIndex={-1} ref={heading}>
          {say(W.title)}
        </Title>
        <div className="panel" data-tone={isGood ? 'good' : 'late'} role="status">
          <strong>
            {say(verdict)}: {answer.action} – {say(actionText(answer.action))}
            {amountDong === undefined ? '' : `, ${dongText(amountDong, language)}`}, {dayText(answer.on)}
          </strong>
          {summary !== null && (
            <p>
              {say(W.reason)}: {summary[language]}
            </p>
          )}
          {refusal !== null && summary === null && <p>{refusal.detail[language]}</p>}
          {refusal !== null && summary === null && <Remedies remedy={refusal.remedy} />}
          <small>
            {say(W.regime)} {answer.regime}
            {answer.known !== null &&
              ` · ${say(W.known)} ${dayText(answer.known.on)} (${say(W.number)} ${answer.known.n})`}
          </small>
        </div>
        {holders.length > 0 && <Holders answer={answer} />}
        <Checks checks={answer.checks} />
      </Stack>
    </section>
  );
}

function Holders({ answer: { action, on, holders } }: { readonly answer: Answer }) {
  const say = useSay();
  const titleOf = useOfficeTitle();
  const { language } = useLanguage();
  return (
    <div className="scrolls">
      <table className="rows">
        <caption>{say(W.caption(action, dayText(on), holders.length))}</caption>
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
          {holders.map((holder) => (
            <tr key={`${holder.person} ${holder.office} ${holder.signatureMode}`}>
              <th scope="row">{holder.name}</th>
              <td>{holder.title[language]}</td>
              <td>
                {say(SIGNATURE_MODE_TEXTS[holder.signatureMode])}
                {holder.onBehalfOf !== null && ` ${say(W.behalf)} ${titleOf(holder.onBehalfOf)}`}
              </td>
              <td>
                {holder.chain.length === 0
                  ? say(W.own)
                  : holder.chain
                      .map(({ number, article }) => (article === null ? number : `${number} (${article})`))
                      .join(' ← ')}
                {holder.illustrative && (
                  <div>
                    <Badge color="dark">{say(W.illustrative)}</Badge>
                  </div>
                )}
              </td>
              <td>
                {say(roleText(holder.baseRole))} <small>({holder.baseArticle})</small>
              </td>
              <td className="never-wraps">{holder.until === null ? say(W.noEnd) : lastDayText(holder.until)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Checks({ checks }: { readonly checks: Answer['checks'] }) {
  const say = useSay();
  const { language } = useLanguage();
  const steps = [...new Set(checks.map(({ step }) => step))];
  return (
    <section aria-labelledby="who-may-checks">
      <Title order={2} id="who-may-checks" mb="xs">
        {say(W.checks)} ({checks.length})
      </Title>
      {steps.map((step) => (
        <section key={step} aria-labelledby={`who-may-step-${step}`}>
          <Title order={3} id={`who-may-step-${step}`} mt="sm">
            {step}. {say(W.steps[step] ?? words(step, step))}
          </Title>
          <ul className="plain-list checks">
            {checks
              .filter((check) => check.step === step)
              .map((check) => (
                <li key={`${check.rule} ${check.word} ${JSON.stringify(check.detail)}`}>
                  <Lozenge tone={check.passed ? 'good' : 'late'}>{say(check.passed ? W.pass : W.fail)}</Lozenge>{' '}
                  {check.words[language]} <small>({check.rule})</small>
                </li>
              ))}
          </ul>
        </section>
      ))}
    </section>
  );
}
