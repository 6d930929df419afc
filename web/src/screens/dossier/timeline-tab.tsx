import { Button, SegmentedControl } from '@mantine/core';
import { useEffect } from 'react';
import { type AnswerOf, addressOf } from '../../client/ask.ts';
import { usePages } from '../../client/use-answer.ts';
import { Answered } from '../../parts/answered.tsx';
import { BasisText } from '../../parts/basis-text.tsx';
import { useArrival, usePlace } from '../../shell/arrival.ts';
import { Go, useFilters } from '../../shell/go.tsx';
import { useSession } from '../../shell/session.tsx';
import { momentText } from '../../words/figures.ts';
import { useLanguage, useSay, words } from '../../words/say.tsx';

type ActLine = AnswerOf<'GET /cases/{id}/timeline'>['items'][number];

const W = {
  which: words('Hiện', 'Show'),
  all: words('Tất cả', 'All'),
  decisions: words('Chỉ quyết định', 'Decisions only'),
  basis: words('Căn cứ', 'Basis'),
  byTime: words('Do thời hạn', 'By time'),
  sealed: words('Niêm phong', 'Sealed'),
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
export function TimelineTab({ caseId }: { readonly caseId: string }) {
  const say = useSay();
  const { official } = useSession();
  const [{ show = 'all' }, change] = useFilters(['show']);
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
                <Act key={act.n} act={act} />
              ))}
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

function Act({ act }: { readonly act: ActLine }) {
  const say = useSay();
  const { official } = useSession();
  const { language } = useLanguage();
  const who = act.sealed ? say(W.sealed) : (act.person?.name ?? say(W.byTime));
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
