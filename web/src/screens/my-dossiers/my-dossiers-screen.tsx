import { Anchor, Button, Group, Stack, Title } from '@mantine/core';
import type { AnswerOf } from '../../client/ask.ts';
import { useAnswer, usePages } from '../../client/use-answer.ts';
import { Answered } from '../../parts/answered.tsx';
import { Page } from '../../parts/page.tsx';
import { Go, useFilters } from '../../shell/go.tsx';
import { momentText, weekdayText } from '../../words/figures.ts';
import { useLanguage, useSay, words } from '../../words/say.tsx';
import { NewProposal } from './new-proposal.tsx';

type CaseLine = AnswerOf<'GET /cases'>['items'][number];

const W = {
  title: words('Hồ sơ của tôi', 'My dossiers'),
  waiting: words('Đang chờ tôi', 'Waiting for me'),
  nothing: words('Không có việc nào đang chờ ông/bà.', 'Nothing waits for you.'),
  due: words('trước', 'before'),
  noDue: words('không có hạn', 'no due date'),
  dossiers: words('Hồ sơ', 'Dossiers'),
  code: words('Mã', 'Code'),
  name: words('Tên', 'Title'),
  state: words('Đang ở', 'Where it is'),
  changed: words('Thay đổi lúc', 'Changed at'),
  dueOn: words('Hạn', 'Due'),
  open: words('Đang mở', 'Open'),
  all: words('Tất cả', 'All'),
  none: words('Chưa có hồ sơ nào.', 'There are no dossiers yet.'),
  more: words('Xem thêm', 'More'),
};

/** The home of who submits: what waits for him first, then every dossier and whose turn it is (ux.md S2). */
export default function MyDossiersScreen() {
  const say = useSay();
  return (
    <Page title={say(W.title)} beside={<NewProposal />}>
      <Stack gap="lg">
        <Waiting />
        <Dossiers />
      </Stack>
    </Page>
  );
}

function Waiting() {
  const say = useSay();
  const { language } = useLanguage();
  const result = useAnswer('GET /inbox', { query: { limit: '20' } });
  return (
    <section className="panel" data-tone="soon" aria-labelledby="waiting">
      <Title order={2} id="waiting">
        {say(W.waiting)}
      </Title>
      <Answered result={result}>
        {({ items }) =>
          items.length === 0 ? (
            <p>{say(W.nothing)}</p>
          ) : (
            <ul>
              {items.map((item) => (
                <li key={item.step}>
                  <Go to="/cases/$id" params={{ id: item.caseId }}>
                    {item.label[language]}: {item.title}
                  </Go>{' '}
                  {item.dueOn === null ? `(${say(W.noDue)})` : `${say(W.due)} ${weekdayText(item.dueOn, language)}`}
                </li>
              ))}
            </ul>
          )
        }
      </Answered>
    </section>
  );
}

function Dossiers() {
  const say = useSay();
  const [{ all }, change] = useFilters(['all']);
  const query = { limit: '50', ...(all === 'yes' ? {} : { open: 'true' as const }) };
  const result = usePages('GET /cases', { query });
  return (
    <section aria-labelledby="dossiers">
      <Group justify="space-between">
        <Title order={2} id="dossiers">
          {say(W.dossiers)}
        </Title>
        <Button variant="subtle" onClick={() => change({ all: all === 'yes' ? undefined : 'yes' })}>
          {say(all === 'yes' ? W.open : W.all)}
        </Button>
      </Group>
      <Answered result={result}>{({ pages }) => <Lines lines={pages.flatMap(({ items }) => items)} />}</Answered>
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

function Lines({ lines }: { readonly lines: readonly CaseLine[] }) {
  const say = useSay();
  const { language } = useLanguage();
  if (lines.length === 0) return <p>{say(W.none)}</p>;
  return (
    <div className="scrolls">
      <table className="rows">
        <caption className="only-heard">{say(W.dossiers)}</caption>
        <thead>
          <tr>
            {[W.code, W.name, W.state, W.changed, W.dueOn].map((head) => (
              <th key={head.en} scope="col">
                {say(head)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.id}>
              <td className="never-wraps">
                <DossierLink line={line} />
              </td>
              <td>
                {line.title}
                <div>
                  <small>{line.kindLabel[language]}</small>
                </div>
              </td>
              <td>{line.stateLabel[language]}</td>
              <td className="never-wraps">{momentText(line.changedAt)}</td>
              <td className="never-wraps">{line.dueOn === null ? '–' : weekdayText(line.dueOn, language)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** A draft is gone on with; anything else is looked at. */
function DossierLink({ line }: { readonly line: CaseLine }) {
  const isDraft = line.kind === 'proposal' && (line.state === 'DRAFT' || line.state === 'RETURNED');
  return (
    <Anchor component={Go} to={isDraft ? '/proposals/$id' : '/cases/$id'} params={{ id: line.id }}>
      {line.id}
    </Anchor>
  );
}
