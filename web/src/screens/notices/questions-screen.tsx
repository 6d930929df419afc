import { Button, SegmentedControl, Stack } from '@mantine/core';
import type { AnswerOf } from '../../client/ask.ts';
import { usePages } from '../../client/use-answer.ts';
import { Answered } from '../../parts/answered.tsx';
import { Lozenge, type Tone } from '../../parts/lozenge.tsx';
import { Page } from '../../parts/page.tsx';
import { Go, useFilters } from '../../shell/go.tsx';
import { dayText, weekdayText } from '../../words/figures.ts';
import { useLanguage, useSay, type Words, words } from '../../words/say.tsx';
import { NoticesNav } from './notices-nav.tsx';

type Press = AnswerOf<'GET /presses'>['items'][number];

const W = {
  title: words('Đôn đốc và trả lời', 'Questions about late work'),
  what: words(
    'Câu hỏi của người quản lý về việc quá hạn và câu trả lời, trong các hồ sơ ông/bà được xem; mới nhất trước.',
    'What managers asked about late work and what was answered, in dossiers that you may see; the newest first.',
  ),
  which: words('Hiện', 'Show'),
  all: words('Tất cả', 'All'),
  none: words('Không có câu hỏi nào.', 'There are no questions.'),
  more: words('Xem thêm', 'More'),
  asks: words('hỏi ngày', 'asked on'),
  answerBy: words('Trả lời chậm nhất', 'Answer by'),
  wasDue: words('Việc đến hạn', 'The work was due'),
  number: words('Số của việc đôn đốc', 'Number of the question'),
  answered: words('trả lời ngày', 'answered on'),
  toAnswer: words('Mở hồ sơ để trả lời', 'Open the dossier to answer'),
};

const STATES: Readonly<Record<Press['state'], readonly [Tone, Words]>> = {
  OPEN: ['soon', words('Chờ trả lời', 'Waits for an answer')],
  UNANSWERED: ['late', words('Quá ngày, chưa trả lời', 'Not answered in time')],
  ANSWERED: ['good', words('Đã trả lời', 'Answered')],
  CLOSED: ['plain', words('Việc đã xong, không cần trả lời', 'The work is done, no answer needed')],
};

/** Questions about late work beside their answers. */
export default function QuestionsScreen() {
  const say = useSay();
  const [{ state = 'all' }, change] = useFilters(['state']);
  const query = state in STATES ? { state: state as Press['state'] } : {};
  const result = usePages('GET /presses', { query });
  return (
    <Page title={say(W.title)} beside={<NoticesNav here="/notices/questions" />}>
      <p>{say(W.what)}</p>
      <div className="scrolls">
        <SegmentedControl
          aria-label={say(W.which)}
          value={state}
          onChange={(value) => change({ state: value === 'all' ? undefined : value })}
          data={[
            { value: 'all', label: say(W.all) },
            ...Object.entries(STATES).map(([value, [, label]]) => ({ value, label: say(label) })),
          ]}
          mb="md"
        />
      </div>
      <Answered result={result}>
        {({ pages }) => {
          const presses = pages.flatMap(({ items }) => items);
          if (presses.length === 0) return <p role="status">{say(W.none)}</p>;
          return (
            <Stack component="ul" className="plain-list" gap="sm">
              {presses.map((press) => (
                <PressLine key={press.n} press={press} />
              ))}
            </Stack>
          );
        }}
      </Answered>
      {result.hasNextPage && (
        <Button
          variant="default"
          mt="md"
          loading={result.isFetchingNextPage}
          onClick={() => void result.fetchNextPage()}
        >
          {say(W.more)}
        </Button>
      )}
    </Page>
  );
}

function PressLine({ press }: { readonly press: Press }) {
  const say = useSay();
  const { language } = useLanguage();
  const [tone, standing] = STATES[press.state];
  const isOpen = press.state === 'OPEN' || press.state === 'UNANSWERED';
  return (
    <li className="panel" data-press={press.n}>
      <strong>{press.label[language]}</strong> <Lozenge tone={tone}>{say(standing)}</Lozenge>
      <div>
        <Go to="/cases/$id" params={{ id: press.caseId }}>
          <span className="never-wraps">{press.caseId}</span> {press.title}
        </Go>
      </div>
      <blockquote>{press.text}</blockquote>
      <div>
        {press.by.name} {say(W.asks)} <span className="never-wraps">{dayText(press.askedOn)}</span> · {say(W.answerBy)}{' '}
        <span className="never-wraps">{weekdayText(press.answerBy, language)}</span>
        {press.dueOn !== null && (
          <>
            {' · '}
            {say(W.wasDue)} <span className="never-wraps">{weekdayText(press.dueOn, language)}</span>
          </>
        )}
      </div>
      {press.answer !== null && (
        <>
          <blockquote>{press.answer.text}</blockquote>
          <div>
            {press.answer.by.name} {say(W.answered)} <span className="never-wraps">{dayText(press.answer.on)}</span>
          </div>
        </>
      )}
      {isOpen && (
        <div>
          <Go to="/cases/$id" params={{ id: press.caseId }} search={{ act: 'answerPress' }}>
            {say(W.toAnswer)}
            <span className="only-heard"> {press.caseId}</span>
          </Go>{' '}
          <small>
            {say(W.number)}: {press.n}
          </small>
        </div>
      )}
    </li>
  );
}
