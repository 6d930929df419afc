import { Group, SimpleGrid, Stack, Title } from '@mantine/core';
import type { AnswerOf } from '../../client/ask.ts';
import { useAnswer } from '../../client/use-answer.ts';
import { Answered } from '../../parts/answered.tsx';
import { Lozenge, type Tone } from '../../parts/lozenge.tsx';
import { Scrolls } from '../../parts/scrolls.tsx';
import { momentText, timeText } from '../../words/figures.ts';
import { useLanguage, useSay, type Words, words } from '../../words/say.tsx';
import { AskAgain } from './ask-again.tsx';
import { FailingWork } from './failing-work.tsx';
import { LaggingCases } from './lagging-cases.tsx';

type System = AnswerOf<'GET /system'>;

const W = {
  asOf: words('Số liệu lúc', 'As of'),
  database: words('giờ máy chủ', 'server time'),
  probe: words('Trạng thái sẵn sàng cho máy (readyz)', 'Readiness for machines (readyz)'),
  parts: words('Các thành phần', 'Parts'),
  allWell: words('Mọi thành phần đều hoạt động.', 'Every part is up.'),
  notWell: words('thành phần cần xem', 'parts need a look'),
  versions: words('Phiên bản', 'Versions'),
  product: words('Sản phẩm', 'Product'),
  server: words('Temporal (máy chủ)', 'Temporal server'),
  sdk: words('Temporal (thư viện)', 'Temporal SDK'),
  away: words('không liên lạc được', 'cannot be reached'),
  workers: words('Tiến trình xử lý', 'Workers'),
  noWorkers: words('Không có tiến trình nào đang nhận việc.', 'No worker asks for work.'),
  engineAway: words('Không liên lạc được Temporal nên chưa biết.', 'Temporal cannot be reached, so it is not known.'),
  identity: words('Tiến trình', 'Worker'),
  build: words('Bản dựng', 'Build'),
  serves: words('Nhận', 'Serves'),
  seen: words('Thấy lần cuối', 'Last seen'),
  kinds: { WORKFLOWS: words('luồng việc', 'workflows'), ACTIVITIES: words('tác vụ', 'activities') },
};

const STATES: Readonly<Record<System['parts'][number]['state'], readonly [Tone, Words]>> = {
  OK: ['good', words('Hoạt động', 'Up')],
  NOTE: ['soon', words('Cần lưu ý', 'To be noted')],
  MISSING: ['late', words('Thiếu', 'Missing')],
};

/** What is up, in which version, who works, and what lags behind or fails. */
export function RunningTab() {
  const result = useAnswer('GET /system');
  const say = useSay();
  return (
    <Answered result={result}>
      {(system) => {
        const unwell = system.parts.filter(({ state }) => state !== 'OK').length;
        return (
          <Stack gap="lg">
            <Group gap="sm">
              <Lozenge tone={unwell === 0 ? 'good' : 'soon'}>
                {unwell === 0 ? say(W.allWell) : `${unwell} ${say(W.notWell)}`}
              </Lozenge>
              <span className="never-wraps">
                {say(W.asOf)} {timeText(new Date(system.dbTime))} ({say(W.database)})
              </span>
              <AskAgain endpoints={['GET /system']} />
              <a href="/readyz">{say(W.probe)}</a>
            </Group>
            <Parts parts={system.parts} />
            <LaggingCases lagging={system.lagging} />
            <FailingWork failing={system.failing} />
            <Versions versions={system.versions} />
            <Workers workers={system.workers} />
          </Stack>
        );
      }}
    </Answered>
  );
}

function Parts({ parts }: { readonly parts: System['parts'] }) {
  const say = useSay();
  const { language } = useLanguage();
  return (
    <section>
      <Title order={2} mb="xs">
        {say(W.parts)}
      </Title>
      <SimpleGrid
        component="ul"
        className="plain-list"
        cols={{ base: 1, sm: 2, lg: 3 }}
        spacing="md"
        verticalSpacing={6}
      >
        {parts.map(({ what, name, state, words: told }) => {
          const [tone, text] = STATES[state];
          return (
            <li key={what} data-part={what}>
              <Lozenge tone={tone}>{say(text)}</Lozenge> {name[language]}
              {told !== null && (
                <div>
                  <small>{told[language]}</small>
                </div>
              )}
            </li>
          );
        })}
      </SimpleGrid>
    </section>
  );
}

function Versions({ versions }: { readonly versions: System['versions'] }) {
  const say = useSay();
  const pairs: readonly (readonly [string, string | null])[] = [
    [say(W.product), versions.product],
    ['Node.js', versions.node],
    ['PostgreSQL', versions.postgresql],
    [say(W.server), versions.temporalServer],
    [say(W.sdk), versions.temporalSdk],
  ];
  return (
    <section>
      <Title order={2} mb="xs">
        {say(W.versions)}
      </Title>
      <dl className="pairs">
        {pairs.map(([name, version]) => (
          <div key={name} style={{ display: 'contents' }}>
            <dt>{name}</dt>
            <dd>{version ?? say(W.away)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Workers({ workers }: { readonly workers: System['workers'] }) {
  const say = useSay();
  return (
    <section>
      <Title order={2} mb="xs">
        {say(W.workers)}
      </Title>
      {workers === null && <p>{say(W.engineAway)}</p>}
      {workers !== null && workers.length === 0 && <p>{say(W.noWorkers)}</p>}
      {workers !== null && workers.length > 0 && (
        <Scrolls name={say(W.workers)}>
          <table className="rows">
            <caption className="only-heard">{say(W.workers)}</caption>
            <thead>
              <tr>
                {[W.identity, W.build, W.serves, W.seen].map((head) => (
                  <th key={head.en} scope="col">
                    {say(head)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {workers.map(({ identity, build, serves, lastSeenAt }) => (
                <tr key={identity}>
                  <td>{identity}</td>
                  <td>
                    <code>{build ?? '–'}</code>
                  </td>
                  <td>{serves.map((kind) => say(W.kinds[kind])).join(', ')}</td>
                  <td className="never-wraps">{momentText(lastSeenAt)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scrolls>
      )}
    </section>
  );
}
