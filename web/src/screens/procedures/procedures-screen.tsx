import './procedures.css';
import { Badge, NativeSelect, Stack, Title } from '@mantine/core';
import type { RegimeBody } from '../../../../api/contract/regime-body.ts';
import type { AnswerOf } from '../../client/ask.ts';
import { useAnswer } from '../../client/use-answer.ts';
import { Answered } from '../../parts/answered.tsx';
import { Page } from '../../parts/page.tsx';
import { Go, useFilters } from '../../shell/go.tsx';
import { dayText } from '../../words/figures.ts';
import { useLanguage, useSay, words } from '../../words/say.tsx';
import type { Machine } from './row-words.ts';
import { StateList } from './state-list.tsx';
import { StepTable } from './step-table.tsx';

type Regime = AnswerOf<'GET /regimes'>['items'][number];

const W = {
  title: words('Quy trình', 'Procedures'),
  lead: words(
    'Mỗi hồ sơ theo bộ quy tắc có hiệu lực khi hồ sơ được mở, suốt vòng đời của hồ sơ. Bộ quy tắc đã công bố không thay đổi, được nhận ra bằng mã băm.',
    'Each dossier follows the regime that was in force when it was opened, for life. A published regime never changes and is known by its hash.',
  ),
  caption: (count: number) => words(`${count} bộ quy tắc đã công bố`, `${count} published regimes`),
  heads: [
    words('Bộ quy tắc', 'Regime'),
    words('Áp dụng cho phê duyệt', 'Covers approvals'),
    words('Số quy trình', 'Procedures'),
    words('Mã băm', 'Hash'),
  ],
  from: words('từ', 'from'),
  until: words('đến trước', 'until before'),
  anyTime: words('không giới hạn ngày', 'of any date'),
  draft: words('Dự thảo', 'Draft'),
  today: words('Áp dụng hôm nay', 'Covers today'),
  regime: words('Bộ quy tắc', 'Regime'),
  machine: words('Quy trình', 'Procedure'),
  hash: words('Mã băm', 'Hash'),
  notes: words('Ghi chú của bộ quy tắc', 'Notes of the regime'),
};

/** The procedures of each regime, drawn from its definition and nothing else (ux.md S14). */
export default function ProceduresScreen() {
  const say = useSay();
  const regimes = useAnswer('GET /regimes');
  const clock = useAnswer('GET /clock');
  return (
    <Page title={say(W.title)}>
      <Stack gap="lg">
        <p className="lead">{say(W.lead)}</p>
        <Answered result={regimes}>
          {({ items }) => (
            <Answered result={clock}>{({ today }) => <Regimes regimes={items} today={today} />}</Answered>
          )}
        </Answered>
      </Stack>
    </Page>
  );
}

function Regimes({ regimes, today }: { readonly regimes: readonly Regime[]; readonly today: string }) {
  const say = useSay();
  const { language } = useLanguage();
  const [{ regime }, change] = useFilters(['regime']);
  const chosen =
    regimes.find(({ name }) => name === regime) ?? regimes.find((one) => coversDay(one, today)) ?? regimes.at(-1);
  return (
    <>
      <div className="scrolls">
        <table className="rows">
          <caption>{say(W.caption(regimes.length))}</caption>
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
            {regimes.map((one) => (
              <tr key={one.name} data-current={one.name === chosen?.name}>
                <th scope="row">
                  <Go to="/procedures" search={{ regime: one.name }}>
                    {one.title[language]}
                  </Go>{' '}
                  <small className="never-wraps">({one.name})</small>{' '}
                  {one.draft && <Badge color="dark">{say(W.draft)}</Badge>}{' '}
                  {coversDay(one, today) && <Badge color="dark">{say(W.today)}</Badge>}
                </th>
                <td>
                  <Period regime={one} />
                </td>
                <td>{one.machines.length}</td>
                <td>
                  <code title={one.hash}>{one.hash.slice(0, 12)}…</code>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {chosen !== undefined && (
        <>
          <NativeSelect
            label={say(W.regime)}
            value={chosen.name}
            data={regimes.map(({ name, title }) => ({ value: name, label: `${title[language]} (${name})` }))}
            onChange={(event) => change({ regime: event.currentTarget.value })}
          />
          <RegimeShown regime={chosen} />
        </>
      )}
    </>
  );
}

/** Which one is shown first; which one a dossier follows the door says. */
function coversDay({ approvedFrom, approvedUntil, draft }: Regime, day: string): boolean {
  if (draft && approvedFrom === null) return false;
  return (approvedFrom === null || approvedFrom <= day) && (approvedUntil === null || day < approvedUntil);
}

function Period({ regime: { approvedFrom, approvedUntil } }: { readonly regime: Regime }) {
  const say = useSay();
  if (approvedFrom === null && approvedUntil === null) return say(W.anyTime);
  return (
    <>
      {approvedFrom !== null && (
        <span className="never-wraps">
          {say(W.from)} {dayText(approvedFrom)}{' '}
        </span>
      )}
      {approvedUntil !== null && (
        <span className="never-wraps">
          {say(W.until)} {dayText(approvedUntil)}
        </span>
      )}
    </>
  );
}

function RegimeShown({ regime: { name, hash } }: { readonly regime: Regime }) {
  const say = useSay();
  const { language } = useLanguage();
  const [{ machine: asked }, change] = useFilters(['machine']);
  const result = useAnswer('GET /regimes/{name}', { params: { name } });
  return (
    <Answered result={result}>
      {({ definition }) => {
        const body = definition as unknown as RegimeBody;
        const machines = Object.values(body.machines).filter((one): one is Machine => one !== undefined);
        const machine = machines.find(({ kind }) => kind === (asked ?? 'task')) ?? machines[0];
        if (machine === undefined) return null;
        return (
          <>
            <NativeSelect
              label={say(W.machine)}
              value={machine.kind}
              data={machines.map(({ kind, label }) => ({ value: kind, label: label[language] }))}
              onChange={(event) => change({ machine: event.currentTarget.value })}
            />
            <p className="hash">
              {say(W.hash)}: <code>{hash}</code>
            </p>
            <StepTable machine={machine} deadlines={body.deadlines} />
            <StateList machine={machine} />
            {body.notes.length > 0 && (
              <section aria-labelledby="notes">
                <Title order={2} id="notes" mb="xs">
                  {say(W.notes)}
                </Title>
                <ul>
                  {body.notes.map((note) => (
                    <li key={note}>{note}</li>
                  ))}
                </ul>
              </section>
            )}
          </>
        );
      }}
    </Answered>
  );
}
