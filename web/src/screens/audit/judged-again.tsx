import { SimpleGrid, Title } from '@mantine/core';
import type { AnswerOf } from '../../client/ask.ts';
import { useAnswer } from '../../client/use-answer.ts';
import { Answered } from '../../parts/answered.tsx';
import { Lozenge } from '../../parts/lozenge.tsx';
import { Remedies } from '../../parts/problem-panel.tsx';
import { dayOf } from '../../words/day-of.ts';
import { dayText, momentText } from '../../words/figures.ts';
import { useLanguage, useSay, words } from '../../words/say.tsx';
import { PapersThen } from './papers-then.tsx';
import { VerdictLozenge } from './verdict-lozenge.tsx';

const W = {
  title: words('Xét lại căn cứ', 'The basis, judged again'),
  what: words(
    'Cùng những quy tắc, hồ sơ như ngay trước việc này, tại thời điểm',
    'The same rules, the dossier as it stood just before, at',
  ),
  never: words('Việc đã ghi không thay đổi.', 'What was recorded does not change.'),
  thatMinute: words('Theo những gì đã biết đến hết ngày', 'By what was known to the end of'),
  now: words('Theo mọi điều biết đến nay', 'By all that is known now'),
  checks: words('Từng quy tắc', 'Every rule'),
  pass: words('Đạt', 'Passed'),
  fail: words('Không đạt', 'Failed'),
};

type Explanation = AnswerOf<'GET /acts/{n}/explanation'>;

/** A recorded act by the rules of its own minute: as was known then, and as is known now. */
export function JudgedAgain({ n, recordedAt }: { readonly n: string; readonly recordedAt: string }) {
  const say = useSay();
  const day = dayOf(recordedAt);
  const then = useAnswer('GET /acts/{n}/explanation', { params: { n }, query: { known: day } });
  const now = useAnswer('GET /acts/{n}/explanation', { params: { n } });
  return (
    <section id="again" aria-labelledby="again-title">
      <Title order={2} id="again-title" mb="xs">
        {say(W.title)}
      </Title>
      <Answered result={now}>
        {({ at }) => (
          <p>
            {say(W.what)} <span className="never-wraps">{momentText(at)}</span>. {say(W.never)}
          </p>
        )}
      </Answered>
      <SimpleGrid cols={{ base: 1, lg: 2 }}>
        <div>
          <Title order={3} mb="xs">
            {say(W.thatMinute)} {dayText(day)}
          </Title>
          <Answered result={then}>{(explanation) => <Judgement explanation={explanation} />}</Answered>
        </div>
        <div>
          <Title order={3} mb="xs">
            {say(W.now)}
          </Title>
          <Answered result={now}>{(explanation) => <Judgement explanation={explanation} />}</Answered>
        </div>
      </SimpleGrid>
    </section>
  );
}

function Judgement({ explanation }: { readonly explanation: Explanation }) {
  const say = useSay();
  const { language } = useLanguage();
  const { verdict, summary, refusal, checks, papers, at } = explanation;
  return (
    <div className="panel">
      <VerdictLozenge verdict={verdict} />
      <p>{summary[language]}</p>
      {papers.length > 0 && <PapersThen papers={papers} at={at} />}
      {refusal !== null && (
        <div>
          <strong>{refusal.title[language]}</strong>
          <Remedies remedy={refusal.remedy} />
        </div>
      )}
      {checks.length > 0 && (
        <details>
          <summary>
            {say(W.checks)} ({checks.length})
          </summary>
          <ul className="plain-list">
            {checks.map((check) => (
              <li key={`${check.step} ${check.rule} ${check.word} ${JSON.stringify(check.detail)}`}>
                <Lozenge tone={check.passed ? 'good' : 'late'}>{say(check.passed ? W.pass : W.fail)}</Lozenge>{' '}
                {check.words[language]} <small>({check.rule})</small>
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}
