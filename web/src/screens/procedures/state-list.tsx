import { Title } from '@mantine/core';
import { Lozenge } from '../../parts/lozenge.tsx';
import { useLanguage, useSay, words } from '../../words/say.tsx';
import { type Machine, type Row, targetsOf, whoText } from './row-words.ts';

const W = {
  title: words('Trạng thái và đường đi', 'States and ways'),
  what: words(
    'Từ mỗi trạng thái: việc nào dẫn đến đâu. Theo liên kết để đi tiếp sang trạng thái sau.',
    'From each state: which act leads where. Follow a link to walk on to the next state.',
  ),
  begins: words('Bắt đầu', 'Beginning'),
  closed: words('Kết thúc', 'Closed'),
  waits: words('Chờ bên khác', 'Waits for somebody else'),
  leads: words('dẫn đến', 'leads to'),
  stays: (count: number) => words(`${count} việc không đổi trạng thái`, `${count} acts that keep the state`),
  noWay: words('Không có đường đi tiếp.', 'No way leads on.'),
  from: words('Đến từ', 'Comes from'),
};

const NEW = 'NEW';

/** The diagram of a machine as lists: phases with their states in order, and from each state what leads where. */
export function StateList({ machine }: { readonly machine: Machine }) {
  const say = useSay();
  const { language } = useLanguage();
  const states = Object.entries(machine.states);
  return (
    <section aria-labelledby="states">
      <Title order={2} id="states" mb="xs">
        {say(W.title)}
      </Title>
      <p>{say(W.what)}</p>
      <Title order={3} mt="sm">
        {say(W.begins)}
      </Title>
      <ol className="plain-list states">
        <li id={`state-${NEW}`} tabIndex={-1}>
          <Ways machine={machine} state={NEW} />
        </li>
      </ol>
      {machine.phases.map((phase) => (
        <section key={phase.code} aria-labelledby={`phase-${phase.code}`}>
          <Title order={3} mt="sm" id={`phase-${phase.code}`}>
            {phase.label[language]}
          </Title>
          <ol className="plain-list states">
            {states
              .filter(([, rule]) => rule.phase === phase.code)
              .map(([state, rule]) => (
                <li key={state} id={`state-${state}`} tabIndex={-1}>
                  <strong>{rule.label[language]}</strong> <small>({state})</small>{' '}
                  {rule.closed === true && <Lozenge tone="plain">{say(W.closed)}</Lozenge>}
                  {rule.waitsFor !== undefined && <Lozenge tone="still">{say(W.waits)}</Lozenge>}
                  <Sources machine={machine} state={state} />
                  <Ways machine={machine} state={state} />
                </li>
              ))}
          </ol>
        </section>
      ))}
    </section>
  );
}

/** From where one comes here. */
function Sources({ machine, state }: { readonly machine: Machine; readonly state: string }) {
  const say = useSay();
  const sources = new Set(
    machine.rows
      .filter((row) => targetsOf(row).includes(state))
      .flatMap((row) => row.from.filter((from) => from !== state)),
  );
  if (sources.size === 0) return null;
  return (
    <div>
      <small>
        {say(W.from)}:{' '}
        {[...sources].map((source, place) => (
          <span key={source}>
            {place > 0 && ', '}
            <StateLink machine={machine} state={source} />
          </span>
        ))}
      </small>
    </div>
  );
}

function Ways({ machine, state }: { readonly machine: Machine; readonly state: string }) {
  const say = useSay();
  const { language } = useLanguage();
  const rows = machine.rows.filter(({ from }) => from.includes(state));
  const moving = rows.filter((row) => targetsOf(row).some((target) => target !== state));
  const staying = rows.filter((row) => !moving.includes(row));
  if (rows.length === 0) return machine.states[state]?.closed === true ? null : <p>{say(W.noWay)}</p>;
  return (
    <>
      <ul>
        {moving.map((row) => (
          <li key={row.row}>
            <Act row={row} /> {say(W.leads)}{' '}
            {targetsOf(row).map((target, place) => (
              <span key={target}>
                {place > 0 && ' / '}
                <StateLink machine={machine} state={target} />
              </span>
            ))}
          </li>
        ))}
      </ul>
      {staying.length > 0 && (
        <details>
          <summary>
            {say(W.stays(staying.length))}
            <span className="only-heard"> {machine.states[state]?.label[language] ?? state}</span>
          </summary>
          <ul>
            {staying.map((row) => (
              <li key={row.row}>
                <Act row={row} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

function Act({ row }: { readonly row: Row }) {
  const { language } = useLanguage();
  return (
    <>
      {row.label[language]} <small className="never-wraps">({row.row})</small> – {whoText(row, language)}
    </>
  );
}

function StateLink({ machine, state }: { readonly machine: Machine; readonly state: string }) {
  const say = useSay();
  const { language } = useLanguage();
  const label = machine.states[state]?.label[language] ?? (state === NEW ? say(W.begins) : state);
  return <a href={`#state-${state}`}>{label}</a>;
}
