import { Group, Stack, TextInput } from '@mantine/core';
import { roleText } from '../../../../texts/register-texts.ts';
import type { AnswerOf } from '../../client/ask.ts';
import { useAnswer } from '../../client/use-answer.ts';
import { Answered } from '../../parts/answered.tsx';
import { Lozenge } from '../../parts/lozenge.tsx';
import { Remedies } from '../../parts/problem-panel.tsx';
import { Scrolls } from '../../parts/scrolls.tsx';
import { Go, useFilters } from '../../shell/go.tsx';
import { dayText } from '../../words/figures.ts';
import { useLanguage, useSay, type Words, words } from '../../words/say.tsx';
import { actionText } from './scope-words.ts';
import { type Judged, toldText, type Unsettled, type Where, whereText } from './unsettled-words.ts';

type Answer = AnswerOf<'GET /register/unsettled'>;

const W = {
  lead: words(
    'Khoảng trống: việc mà không ai làm được. Chồng chéo: việc mà nhiều văn bản cùng giao, khác nhau và chưa có ghi chú thứ tự áp dụng. Xét bằng đúng bộ quy tắc xét mọi quyết định.',
    'A gap: what nobody may do. An overlap: what several papers give that differ, with no precedence note. Judged by the very rules that judge every decision.',
  ),
  on: words('Vào ngày', 'On the day'),
  onHint: words('Để trống: hôm nay theo giờ nghiệp vụ', 'Empty: today by business time'),
  caption: (gaps: number, overlaps: number, on: string) =>
    words(`${gaps} khoảng trống, ${overlaps} chồng chéo ngày ${on}`, `${gaps} gaps, ${overlaps} overlaps on ${on}`),
  judged: (actions: number, subjects: number, regime: string) =>
    words(
      `Đã xét ${actions} việc của bộ quy tắc ${regime}, ${subjects} trường hợp.`,
      `${actions} actions of the regime ${regime} were judged, ${subjects} subjects.`,
    ),
  leftOut: (count: number) =>
    words(`${count} trường hợp chưa xét vì quá nhiều.`, `${count} subjects were too many and were not judged.`),
  none: words(
    'Không có khoảng trống hay chồng chéo nào trong những trường hợp đã xét.',
    'There is no gap and no overlap among what was judged.',
  ),
  action: words('Việc', 'Action'),
  heads: [
    words('Việc', 'Action'),
    words('Vướng ở đâu', 'What is wrong'),
    words('Trường hợp', 'Of which subjects'),
    words('Vì sao, ai xử lý được', 'Why, and who could mend it'),
  ],
  kinds: { GAP: words('Khoảng trống', 'Gap'), OVERLAP: words('Chồng chéo', 'Overlap') },
  everywhere: words('Mọi trường hợp', 'Every subject'),
  papers: words('Văn bản cùng giao', 'Papers that give it'),
  settles: words(
    'Một ghi chú thứ tự áp dụng, do một người nhập và người khác xác nhận, sẽ giải quyết.',
    'A precedence note, entered by one person and verified by another, settles it.',
  ),
  enter: words('Ghi chú thứ tự áp dụng', 'Enter a note of precedence'),
  noPost: (role: Words) =>
    words(
      `Sổ chưa có chức vụ nào giữ vai trò “${role.vi}”: cần ghi chức vụ và bổ nhiệm.`,
      `The register has no post with the role “${role.en}”: a post and an appointment need to be entered.`,
    ),
  rules: words('Xem từng quy tắc', 'See every rule'),
  what: words('Đã xét những gì', 'What was judged'),
  whatCaption: words('Những điểm văn bản phân biệt, từng việc', 'What the papers tell apart, for each action'),
  count: words('Số trường hợp', 'Subjects'),
  apart: words('Các điểm phân biệt', 'Told apart by'),
};

/** On a day, what nobody may do and what several papers give that differ, with how much was judged (ux.md S13). */
export function UnsettledTab() {
  const say = useSay();
  const [{ on }, change] = useFilters(['on']);
  const result = useAnswer('GET /register/unsettled', { query: on === undefined ? {} : { on } });
  return (
    <Stack gap="md">
      <p className="lead">{say(W.lead)}</p>
      <Group>
        <TextInput
          type="date"
          label={say(W.on)}
          description={say(W.onHint)}
          value={on ?? ''}
          onChange={(event) => change({ on: event.currentTarget.value })}
        />
      </Group>
      <Answered result={result}>{(answer) => <Found answer={answer} />}</Answered>
    </Stack>
  );
}

function Found({ answer: { on, regime, judged, items } }: { readonly answer: Answer }) {
  const say = useSay();
  const { actions, subjects, leftOut, gaps, overlaps } = judged;
  const rows = items.flatMap((item) => item.unsettled.map((unsettled) => ({ item, unsettled })));
  const caption = say(W.caption(gaps, overlaps, dayText(on)));
  return (
    <Stack gap="md">
      <div role="status">
        <Lozenge tone={rows.length === 0 ? 'good' : 'late'}>{caption}</Lozenge>{' '}
        {say(W.judged(actions, subjects, regime))}
        {leftOut > 0 && ` ${say(W.leftOut(leftOut))}`}
      </div>
      {rows.length === 0 ? (
        <p>{say(W.none)}</p>
      ) : (
        <Scrolls name={caption}>
          <table className="rows">
            <caption>{caption}</caption>
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
              {rows.map(({ item, unsettled }) => (
                <UnsettledRow key={`${item.action} ${JSON.stringify(unsettled.where)}`} {...{ on, item, unsettled }} />
              ))}
            </tbody>
          </table>
        </Scrolls>
      )}
      <WhatWasJudged items={items} />
    </Stack>
  );
}

function UnsettledRow({
  on,
  item,
  unsettled,
}: {
  readonly on: string;
  readonly item: Judged;
  readonly unsettled: Unsettled;
}) {
  const say = useSay();
  const { language } = useLanguage();
  const { kind, refusal, papers, everywhere, where } = unsettled;
  const { role = '', offices = '' } = refusal.facts;
  const isWithoutPost = refusal.code === 'authority.vacant' && offices === '';
  const shown = everywhere ? where.slice(0, 1) : where;
  return (
    <tr>
      <th scope="row">
        <span className="never-wraps">{item.action}</span> {item.label[language]}
      </th>
      <td>
        <Lozenge tone={kind === 'GAP' ? 'late' : 'soon'}>{say(W.kinds[kind])}</Lozenge>
      </td>
      <td>
        <ul className="plain-list">
          {shown.map((one) => (
            <li key={JSON.stringify(one)}>
              {everywhere ? say(W.everywhere) : whereText(one, item, language)} (
              <Rules on={on} action={item.action} where={one} />)
            </li>
          ))}
        </ul>
      </td>
      <td>
        <p>
          <strong>{refusal.title[language]}.</strong> {refusal.detail[language]}
        </p>
        {papers.length > 0 && (
          <>
            <p>{say(W.papers)}:</p>
            <ul>
              {papers.map(({ instrument, number, title, posts }) => (
                <li key={`${instrument} ${posts.map(({ id }) => id).join(' ')}`}>
                  <span className="never-wraps">{number}</span> {title}:{' '}
                  {posts.map((post) => post.title[language]).join(', ')}
                </li>
              ))}
            </ul>
            <p>
              {say(W.settles)}{' '}
              <Go to="/authority" search={{ tab: 'enter', form: 'precedence-note' }}>
                {say(W.enter)}
                <span className="only-heard"> ({item.action})</span>
              </Go>
            </p>
          </>
        )}
        {isWithoutPost ? <p>{say(W.noPost(roleText(role)))}</p> : <Remedies remedy={refusal.remedy} />}
      </td>
    </tr>
  );
}

function Rules({ on, action, where }: { readonly on: string; readonly action: string; readonly where: Where }) {
  const say = useSay();
  const { type, field, mode, fact, amountDong } = where.asked;
  const amount = amountDong ?? undefined;
  return (
    <Go to="/authority" search={{ tab: 'who-may', action, on, type, field, mode, amount, fact: fact ?? undefined }}>
      {say(W.rules)}
      <span className="only-heard"> {`${action} ${amount ?? ''}`}</span>
    </Go>
  );
}

function WhatWasJudged({ items }: { readonly items: readonly Judged[] }) {
  const say = useSay();
  const { language } = useLanguage();
  return (
    <details>
      <summary>{say(W.what)}</summary>
      <table className="rows">
        <caption>{say(W.whatCaption)}</caption>
        <thead>
          <tr>
            {[W.action, W.count, W.apart].map((head) => (
              <th key={head.en} scope="col">
                {say(head)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <tr key={item.action}>
              <th scope="row">
                <span className="never-wraps">{item.action}</span> {say(actionText(item.action))}
              </th>
              <td>{item.judged}</td>
              <td>{toldText(item, language)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
