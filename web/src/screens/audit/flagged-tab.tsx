import { Button, SegmentedControl } from '@mantine/core';
import { usePages } from '../../client/use-answer.ts';
import { Answered } from '../../parts/answered.tsx';
import { Lozenge } from '../../parts/lozenge.tsx';
import { Go, useFilters } from '../../shell/go.tsx';
import { dayText, momentText } from '../../words/figures.ts';
import { useLanguage, useSay, words } from '../../words/say.tsx';

const W = {
  which: words('Hiện', 'Show'),
  open: words('Chưa quyết định lại', 'Not decided again yet'),
  all: words('Tất cả', 'All'),
  none: words('Không có việc nào phải quyết định lại.', 'No act has to be decided again.'),
  waits: words('Chờ quyết định lại', 'Waits to be decided again'),
  CONFIRMED: words('Đã được giữ nguyên', 'Was confirmed'),
  SET_ASIDE: words('Đã bị hủy bỏ', 'Was set aside'),
  known: words('biết từ', 'known since'),
  entry: words('bản ghi', 'entry'),
  by: words('bởi', 'by'),
  more: words('Xem thêm', 'More'),
};

/** Acts that another person has to decide again: a conflict found late, or a paper revoked for cause. */
export function FlaggedTab() {
  const say = useSay();
  const { language } = useLanguage();
  const [{ state = 'open' }, change] = useFilters(['state']);
  const result = usePages('GET /acts/flagged', { query: { state: state === 'all' ? 'all' : 'open' } });
  return (
    <>
      <SegmentedControl
        aria-label={say(W.which)}
        value={state}
        onChange={(value) => change({ state: value === 'open' ? undefined : value })}
        data={[
          { value: 'open', label: say(W.open) },
          { value: 'all', label: say(W.all) },
        ]}
        mb="md"
      />
      <Answered result={result}>
        {({ pages }) => {
          const acts = pages.flatMap(({ items }) => items);
          if (acts.length === 0) return <p role="status">{say(W.none)}</p>;
          return (
            <ol className="timeline">
              {acts.map((act) => (
                <li key={act.n}>
                  <strong>{act.label[language]}</strong> <span className="never-wraps">{dayText(act.today)}</span>{' '}
                  <Lozenge tone={act.again === null ? 'late' : 'plain'}>
                    {say(act.again === null ? W.waits : W[act.again.verdict])}
                  </Lozenge>
                  <div>
                    <Go to="/cases/$id" params={{ id: act.caseId }}>
                      <span className="never-wraps">{act.caseId}</span> {act.title}
                    </Go>
                  </div>
                  <div>
                    {act.person.name} · {say(W.entry)}{' '}
                    <Go to="/audit/entries/$n" params={{ n: act.n }}>
                      {act.n}
                    </Go>
                  </div>
                  <ul>
                    {act.findings.map((finding) => (
                      <li key={`${finding.reason} ${finding.item} ${finding.knownN}`}>
                        {finding.words[language]} ({say(W.known)}{' '}
                        <span className="never-wraps">{momentText(finding.knownAt)}</span>, {say(W.entry)}{' '}
                        <Go to="/audit/entries/$n" params={{ n: finding.knownN }}>
                          {finding.knownN}
                        </Go>
                        )
                      </li>
                    ))}
                  </ul>
                  <p>{act.follows[language]}</p>
                  {act.again !== null && (
                    <p>
                      {say(W[act.again.verdict])} {dayText(act.again.today)}, {say(W.by)} {act.again.person.name} ·{' '}
                      {say(W.entry)}{' '}
                      <Go to="/audit/entries/$n" params={{ n: act.again.n }}>
                        {act.again.n}
                      </Go>
                    </p>
                  )}
                </li>
              ))}
            </ol>
          );
        }}
      </Answered>
      {result.hasNextPage && (
        <Button variant="default" loading={result.isFetchingNextPage} onClick={() => void result.fetchNextPage()}>
          {say(W.more)}
        </Button>
      )}
    </>
  );
}
