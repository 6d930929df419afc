import { Anchor, Button, NativeSelect, Title } from '@mantine/core';
import type { AnswerOf } from '../../client/ask.ts';
import { usePages } from '../../client/use-answer.ts';
import { Answered } from '../../parts/answered.tsx';
import { Lozenge } from '../../parts/lozenge.tsx';
import { Scrolls } from '../../parts/scrolls.tsx';
import { Go, useFilters } from '../../shell/go.tsx';
import { countText } from '../../words/figures.ts';
import { useLanguage, useSay, words } from '../../words/say.tsx';
import { fieldsOf, fieldText, ITEM_KINDS, valueText } from '../authority/item-words.ts';
import { CHANGES, type Change, isChange } from './change-words.ts';
import { ACCOUNTS_TAB } from './tab-names.ts';

type Import = AnswerOf<'GET /account-imports/{run}'>;
type Item = AnswerOf<'GET /account-imports/{run}/items'>['items'][number];

const W = {
  title: words('Khác với sổ ở đâu', 'What differs from the register'),
  counts: words('Số mục theo loại và thay đổi', 'Items by kind and change'),
  kind: words('Loại', 'Kind'),
  change: words('Thay đổi', 'Change'),
  items: words('Số mục', 'Items'),
  list: words('Từng mục', 'Every item'),
  all: words('Tất cả', 'All'),
  name: words('Tên', 'Name'),
  id: words('Mã', 'Id'),
  becomes: words('Sẽ là', 'Becomes'),
  notDone: words('Không thực hiện được', 'Could not be carried out'),
  more: words('Xem thêm', 'More'),
};

/** Items by kind and change, each count opening its list; page by page what each of them becomes. */
export function AccountDifferences({ told }: { readonly told: Import }) {
  const say = useSay();
  const { language } = useLanguage();
  const [{ change }, filter] = useFilters(['change']);
  const { run } = told;
  const chosen = isChange(change) ? change : undefined;
  const query = { limit: '50', ...(chosen === undefined ? {} : { change: chosen }) };
  const result = usePages('GET /account-imports/{run}/items', { params: { run }, query });
  const present = (Object.keys(CHANGES) as Change[]).filter((one) => told.changes.some((row) => row.change === one));
  return (
    <section aria-labelledby="differences">
      <Title order={2} id="differences">
        {say(W.title)}
      </Title>
      <table className="rows">
        <caption>{say(W.counts)}</caption>
        <thead>
          <tr>
            <th scope="col">{say(W.kind)}</th>
            <th scope="col">{say(W.change)}</th>
            <th scope="col">{say(W.items)}</th>
          </tr>
        </thead>
        <tbody>
          {told.changes.map(({ kind, change: what, count }) => {
            const [tone, text] = CHANGES[what];
            return (
              <tr key={`${kind} ${what}`} data-count={`${kind} ${what}`}>
                <th scope="row">{say(ITEM_KINDS[kind] ?? words(kind, kind))}</th>
                <td>
                  <Lozenge tone={tone}>{say(text)}</Lozenge>
                </td>
                <td className="never-wraps">
                  <Anchor component={Go} to="/accounts" search={{ tab: ACCOUNTS_TAB, run, change: what }}>
                    {countText(count, language)}
                    <span className="only-heard">
                      {' '}
                      {say(ITEM_KINDS[kind] ?? words(kind, kind))}, {say(text)}
                    </span>
                  </Anchor>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <NativeSelect
        mt="md"
        label={say(W.change)}
        value={chosen ?? ''}
        data={[
          { value: '', label: say(W.all) },
          ...present.map((one) => ({ value: one, label: say(CHANGES[one][1]) })),
        ]}
        onChange={(event) => filter({ change: event.currentTarget.value })}
      />
      <Answered result={result}>
        {({ pages }) => <Items items={pages.flatMap(({ items }) => items)} left={told.left} />}
      </Answered>
      {result.hasNextPage && (
        <Button
          variant="default"
          mt="sm"
          loading={result.isFetchingNextPage}
          onClick={() => void result.fetchNextPage()}
        >
          {say(W.more)}
        </Button>
      )}
    </section>
  );
}

function Items({ items, left }: { readonly items: readonly Item[]; readonly left: Import['left'] }) {
  const say = useSay();
  const { language } = useLanguage();
  return (
    <Scrolls name={say(W.list)}>
      <table className="rows">
        <caption className="only-heard">{say(W.list)}</caption>
        <thead>
          <tr>
            {[W.change, W.kind, W.name, W.becomes].map((head) => (
              <th key={head.en} scope="col">
                {say(head)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {items.map(({ place, change, kind, id, name, data }) => {
            const [tone, text] = CHANGES[change];
            const rule = left.find((one) => one.place === place)?.rule;
            return (
              <tr key={place} data-item={id}>
                <td>
                  <Lozenge tone={tone}>{say(text)}</Lozenge>
                  {rule !== undefined && (
                    <div>
                      <small>
                        {say(W.notDone)}: <code>{rule}</code>
                      </small>
                    </div>
                  )}
                </td>
                <td>{say(ITEM_KINDS[kind] ?? words(kind, kind))}</td>
                <th scope="row">
                  {name}
                  <div>
                    <small className="never-wraps">{id}</small>
                  </div>
                </th>
                <td>
                  {fieldsOf(data)
                    .map(([field, value]) => {
                      const said = valueText(field, value, { names: {}, language });
                      return `${say(fieldText(field, kind))}: ${said}`;
                    })
                    .join(' · ')}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </Scrolls>
  );
}
