import { Anchor, Button, Group, Title } from '@mantine/core';
import { usePages } from '../../client/use-answer.ts';
import { Answered } from '../../parts/answered.tsx';
import { Scrolls } from '../../parts/scrolls.tsx';
import { Go, useFilters } from '../../shell/go.tsx';
import { useLanguage, useSay, words } from '../../words/say.tsx';
import { CaseCell, type CaseLine } from '../register/case-cells.tsx';
import { dossierPath, isWritten } from './dossier-path.ts';
import { MoreButton } from './more-button.tsx';
import { PhaseSteps } from './phase-steps.tsx';

const W = {
  dossiers: words('Hồ sơ', 'Dossiers'),
  dossier: words('Hồ sơ', 'Dossier'),
  phase: words('Giai đoạn', 'Phase'),
  turn: words('Đang ở', 'With whom'),
  dueOn: words('Hạn', 'Due'),
  changed: words('Thay đổi', 'Changed'),
  saved: words('Lưu lúc', 'Saved at'),
  open: words('Đang mở', 'Open'),
  all: words('Tất cả', 'All'),
  none: words('Chưa có hồ sơ nào.', 'There are no dossiers yet.'),
};

/** Every dossier of whoever is signed in: where it is among its phases, whose turn it is and since when. */
export function Dossiers() {
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
      <Answered result={result}>
        {({ pages }) => <Lines lines={pages.flatMap(({ items }) => items).filter(({ kind }) => kind !== 'call')} />}
      </Answered>
      <MoreButton of={result} />
    </section>
  );
}

function Lines({ lines }: { readonly lines: readonly CaseLine[] }) {
  const say = useSay();
  if (lines.length === 0) return <p>{say(W.none)}</p>;
  return (
    <Scrolls name={say(W.dossiers)}>
      <table className="rows">
        <caption className="only-heard">{say(W.dossiers)}</caption>
        <thead>
          <tr>
            {[W.dossier, W.phase, W.turn, W.dueOn, W.changed].map((head) => (
              <th key={head.en} scope="col">
                {say(head)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <Line key={line.id} line={line} />
          ))}
        </tbody>
      </table>
    </Scrolls>
  );
}

function Line({ line }: { readonly line: CaseLine }) {
  const say = useSay();
  const { language } = useLanguage();
  return (
    <tr data-case={line.id}>
      <td>
        <Anchor component={Go} to={dossierPath(line)} params={{ id: line.id }} className="never-wraps">
          {line.id}
        </Anchor>
        <div>{line.title}</div>
        <small>{line.kindLabel[language]}</small>
      </td>
      <td>
        <PhaseSteps phaseAt={line.phaseAt} label={line.phaseLabel} />
        <div>{line.stateLabel[language]}</div>
      </td>
      <td>
        <CaseCell column="holder" line={line} q={undefined} />
      </td>
      <td>
        <CaseCell column="due" line={line} q={undefined} />
      </td>
      <td>
        {isWritten(line) && <div>{say(W.saved)}</div>}
        <CaseCell column="changed" line={line} q={undefined} />
      </td>
    </tr>
  );
}
