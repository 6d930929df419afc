import { Button, SegmentedControl } from '@mantine/core';
import { useEffect } from 'react';
import { type AnswerOf, addressOf } from '../../client/ask.ts';
import { useAnswer, usePages } from '../../client/use-answer.ts';
import { Answered } from '../../parts/answered.tsx';
import { BasisText } from '../../parts/basis-text.tsx';
import { Lozenge } from '../../parts/lozenge.tsx';
import { useArrival, usePlace } from '../../shell/arrival.ts';
import { Go, useFilters } from '../../shell/go.tsx';
import { useSession } from '../../shell/session.tsx';
import { momentText, weekdayText } from '../../words/figures.ts';
import { useLanguage, useSay, words } from '../../words/say.tsx';

type ActLine = AnswerOf<'GET /cases/{id}/timeline'>['items'][number];

const W = {
  which: words('Hiện', 'Show'),
  all: words('Tất cả', 'All'),
  decisions: words('Chỉ quyết định', 'Decisions only'),
  basis: words('Căn cứ', 'Basis'),
  byTime: words('Do thời hạn', 'By time'),
  sealed: words('Niêm phong', 'Sealed'),
  used: (days: number) => words(`Xử lý ${days} ngày làm việc`, `Took ${days} working ${days === 1 ? 'day' : 'days'}`),
  due: words('hạn', 'due'),
  late: words('Quá hạn', 'Late'),
  waits: words('Đang chờ', 'Waits'),
  later: words('Các giai đoạn sau', 'Phases after it'),
  reason: words('Lý do', 'Reason'),
  papers: words('Tài liệu', 'Papers'),
  state: words('Chuyển sang', 'Moved to'),
  log: words('Nhật ký số', 'Log number'),
  paper: words('Ký trên giấy', 'Signed on paper'),
  again: words('Đã được quyết định lại', 'Decided again'),
  more: words('Xem thêm', 'More'),
  raw: words('Dữ liệu gốc', 'Raw data'),
  trace: words('Vết của hồ sơ trong nhật ký', 'Its trace in the log'),
};

/** Every act in its order, each with who did it, for whom, and what it rests on; each can be linked to. */
export function TimelineTab({ view }: { readonly view: AnswerOf<'GET /cases/{id}'> }) {
  const caseId = view.id;
  const say = useSay();
  const { official } = useSession();
  const [{ show = 'all' }, change] = useFilters(['show']);
  const { data: sheet } = useAnswer('GET /cases/{id}/control-sheet', { params: { id: caseId } });
  const wanted = usePlace();
  const result = usePages('GET /cases/{id}/timeline', { params: { id: caseId }, query: { limit: '50' } });
  const isThere = result.data?.pages.some(({ items }) => items.some(({ n }) => wanted === `act-${n}`)) === true;
  useArrival(isThere ? wanted : '');
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = result;
  // who was given a link to an act comes to it, on whatever page it stands
  useEffect(() => {
    if (wanted.startsWith('act-') && !isThere && hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [wanted, isThere, hasNextPage, isFetchingNextPage, fetchNextPage]);
  return (
    <>
      <SegmentedControl
        aria-label={say(W.which)}
        value={show}
        onChange={(value) => change({ show: value === 'all' ? undefined : value })}
        data={[
          { value: 'all', label: say(W.all) },
          { value: 'decisions', label: say(W.decisions) },
        ]}
        mb="md"
      />
      <Answered result={result}>
        {({ pages }) => (
          <ol className="timeline">
            {pages
              .flatMap(({ items }) => items)
              .filter((act) => show === 'all' || isDecision(act))
              .map((act) => (
                <Act key={act.n} act={act} stay={stayBefore(act, sheet?.lines ?? [])} />
              ))}
            {!hasNextPage && <ToCome view={view} />}
          </ol>
        )}
      </Answered>
      {hasNextPage && (
        <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {say(W.more)}
        </Button>
      )}
      <p>
        <a href={addressOf('/cases/{id}/timeline', { params: { id: caseId } })}>{say(W.raw)}</a>
        {official && (
          <>
            {' · '}
            <Go to="/audit" search={{ case: caseId, order: 'oldest' }}>
              {say(W.trace)}
            </Go>
          </>
        )}
      </p>
    </>
  );
}

function isDecision({ basis }: ActLine): boolean {
  const { kind } = (basis ?? {}) as { kind?: string };
  return kind === 'AUTHORITY' || kind === 'COLLEGIAL';
}

type Stay = AnswerOf<'GET /cases/{id}/control-sheet'>['lines'][number];

/** How long the work that an act answered had been with whoever did it. */
function stayBefore({ step, today }: ActLine, lines: readonly Stay[]): Stay | undefined {
  return step === null ? undefined : lines.find((line) => line.step === step.split('@')[0] && line.leftOn === today);
}

/** What waits now with the day it is asked by, and the phases after it. */
function ToCome({ view: { steps, phases, phase, open } }: { readonly view: AnswerOf<'GET /cases/{id}'> }) {
  const say = useSay();
  const { language } = useLanguage();
  if (!open) return null;
  const later = phases.slice(phases.findIndex(({ code }) => code === phase) + 1);
  return (
    <>
      {steps
        .filter(({ status }) => status === 'OPEN')
        .map(({ id, label, dueOn }) => (
          <li key={id} className="to-come">
            {say(W.waits)}: <strong>{label[language]}</strong>
            {dueOn !== null && ` · ${say(W.due)} ${weekdayText(dueOn, language)}`}
          </li>
        ))}
      {later.length > 0 && (
        <li className="to-come">
          {say(W.later)}: {later.map(({ label }) => label[language]).join(' → ')}
        </li>
      )}
    </>
  );
}

function Act({ act, stay }: { readonly act: ActLine; readonly stay: Stay | undefined }) {
  const say = useSay();
  const { official } = useSession();
  const { language } = useLanguage();
  const { kind } = (act.basis ?? {}) as { kind?: string };
  // what was brought in, or done to many at once, says so as its basis
  const nobody = kind === 'TIME' ? say(W.byTime) : '';
  const who = act.sealed ? say(W.sealed) : (act.person?.name ?? nobody);
  return (
    <li id={`act-${act.n}`}>
      <strong>{act.label[language]}</strong>{' '}
      <a href={`#act-${act.n}`} className="never-wraps">
        {momentText(act.businessTime)}
      </a>
      <div>
        {who}
        {act.office === null ? '' : `, ${act.office.title[language]}`}
      </div>
      <div>
        {say(W.basis)}: <BasisText basis={act.basis} behalfOf={act.onBehalfOf?.title[language] ?? null} /> ·{' '}
        {act.article}
      </div>
      {stay !== undefined && (
        <div>
          {say(W.used(stay.workdays - stay.pausedWorkdays))}
          {stay.dueOn !== null && `, ${say(W.due)} ${weekdayText(stay.dueOn, language)}`}{' '}
          {stay.late && <Lozenge tone="late">{say(W.late)}</Lozenge>}
        </div>
      )}
      {act.toState !== act.fromState && (
        <div>
          {say(W.state)}: {act.toStateLabel[language]}
        </div>
      )}
      {act.reason !== null && (
        <div>
          {say(W.reason)}: {act.reason}
        </div>
      )}
      {act.papers.length > 0 && (
        <div>
          {say(W.papers)}:{' '}
          {act.papers.map(({ kind, sha256, name, number }, index) => (
            <span key={`${kind} ${sha256}`}>
              {index > 0 && ', '}
              <a href={addressOf('/documents/{sha256}', { params: { sha256 } })} download={name}>
                {name}
              </a>
              {number === null ? '' : ` (${number})`}
            </span>
          ))}
        </div>
      )}
      {act.signedOnPaper !== null && (
        <div>
          {say(W.paper)}: {act.signedOnPaper.number}
        </div>
      )}
      {act.decidedAgain !== null && (
        <div>
          {say(W.again)}: {act.decidedAgain.n}
        </div>
      )}
      <small>
        {official ? (
          <Go to="/audit/entries/$n" params={{ n: act.n }}>
            {say(W.log)} {act.n}
          </Go>
        ) : (
          `${say(W.log)} ${act.n}`
        )}
      </small>
    </li>
  );
}
