import { Button } from '@mantine/core';
import { Answered } from '../../parts/answered.tsx';
import { Scrolls } from '../../parts/scrolls.tsx';
import { useFilters } from '../../shell/go.tsx';
import { useSay, words } from '../../words/say.tsx';
import { EntryRow } from './entry-row.tsx';
import { LogFilterForm } from './log-filter-form.tsx';
import { LOG_FILTERS, useLogPages } from './use-log-pages.ts';

const W = {
  caption: words(
    'Bản ghi của nhật ký; chỉ được thêm vào, không sửa, không xóa',
    'Entries of the log; added to, never changed or removed',
  ),
  number: words('Số', 'No.'),
  time: words('Thời điểm', 'Time'),
  what: words('Việc', 'What'),
  who: words('Người, chức vụ', 'Person, position'),
  basis: words('Căn cứ', 'Basis'),
  hash: words('Mã băm', 'Hash'),
  none: words('Không có bản ghi nào khớp với bộ lọc.', 'No entry matches the filters.'),
  more: words('Xem thêm bản ghi', 'More entries'),
  shown: words('Đang hiện', 'Shown'),
  entries: words('bản ghi', 'entries'),
  all: words('đó là tất cả', 'which is all of them'),
};

/** Names of people and papers are long, and are read first. */
const WIDE = { minWidth: '12rem' };

/** The log as it was written: every entry in its order, with who, when, what, on what basis, and how it is chained. */
export function LogTab() {
  const say = useSay();
  const [filters, change] = useFilters(LOG_FILTERS);
  const result = useLogPages(filters);
  return (
    <>
      <LogFilterForm filters={filters} onChange={change} />
      <Answered result={result}>
        {({ pages }) => {
          const entries = pages.flatMap(({ items }) => items);
          if (entries.length === 0) return <p role="status">{say(W.none)}</p>;
          return (
            <>
              <Scrolls name={say(W.caption)}>
                <table className="rows">
                  <caption>{say(W.caption)}</caption>
                  <thead>
                    <tr>
                      <th scope="col">{say(W.number)}</th>
                      <th scope="col">{say(W.time)}</th>
                      <th scope="col">{say(W.what)}</th>
                      <th scope="col" style={WIDE}>
                        {say(W.who)}
                      </th>
                      <th scope="col" style={WIDE}>
                        {say(W.basis)}
                      </th>
                      <th scope="col">{say(W.hash)}</th>
                    </tr>
                  </thead>
                  <tbody>
                    {entries.map((entry) => (
                      <EntryRow key={entry.n} entry={entry} />
                    ))}
                  </tbody>
                </table>
              </Scrolls>
              <p role="status">
                {say(W.shown)} {entries.length} {say(W.entries)}
                {result.hasNextPage ? '' : `, ${say(W.all)}`}.
              </p>
            </>
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
