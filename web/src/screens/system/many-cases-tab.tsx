import { Group, Stack, Title } from '@mantine/core';
import type { AnswerOf } from '../../client/ask.ts';
import { useAnswer } from '../../client/use-answer.ts';
import { Answered } from '../../parts/answered.tsx';
import { HowFar } from '../../parts/how-far.tsx';
import { Lozenge, type Tone } from '../../parts/lozenge.tsx';
import { Scrolls } from '../../parts/scrolls.tsx';
import { momentText } from '../../words/figures.ts';
import { useSay, type Words, words } from '../../words/say.tsx';
import { AskAgain } from './ask-again.tsx';

type MassAct = AnswerOf<'GET /mass-acts'>['items'][number];
type Import = AnswerOf<'GET /imports'>['items'][number];

const W = {
  mass: words('Việc hàng loạt', 'Mass acts'),
  noMass: words('Chưa có việc hàng loạt nào.', 'There is no mass act yet.'),
  massCaption: words('Việc làm cho nhiều hồ sơ, mới nhất trước', 'Acts that bear on many dossiers, the newest first'),
  number: words('Số', 'No.'),
  what: words('Việc', 'What'),
  due: words('Thực hiện từ', 'From'),
  standing: words('Tình trạng', 'Standing'),
  progress: words('Tiến độ', 'Progress'),
  done: words('đã làm', 'done'),
  left: words('không làm được', 'left'),
  ended: words('Xong lúc', 'Ended'),
  imports: words('Nhập dữ liệu', 'Imports'),
  noImports: words('Chưa có lần nhập nào.', 'There is no import yet.'),
  importCaption: words('Tệp nhiệm vụ đang thực hiện, mới nhất trước', 'Files of running cases, the newest first'),
  files: words('Tệp', 'Files'),
  asOf: words('Số liệu tại', 'As of'),
  entered: words('Người nhập', 'Entered by'),
  confirmed: words('Người xác nhận', 'Confirmed by'),
  kinds: {
    SUCCESSION: words('Sắp xếp tổ chức, chức vụ', 'Succession of offices'),
    CALENDAR_YEAR: words('Lịch làm việc của năm', 'Calendar of a year'),
    REGIME_MOVE: words('Chuyển bộ quy tắc', 'Move to another regime'),
  },
};

const MASS_STATES: Readonly<Record<MassAct['status'], readonly [Tone, Words]>> = {
  ORDERED: ['plain', words('Đã có lệnh', 'Ordered')],
  RUNNING: ['soon', words('Đang thực hiện', 'Under way')],
  DONE: ['good', words('Đã xong', 'Done')],
};

const IMPORT_STATES: Readonly<Record<Import['status'], readonly [Tone, Words]>> = {
  ENTERED: ['plain', words('Chờ người thứ hai xác nhận', 'Waits for a second person')],
  CONFIRMED: ['soon', words('Đang nhập', 'Under way')],
  DONE: ['good', words('Đã xong', 'Done')],
};

/** How far work on many dossiers has come, in counts. */
export function ManyCasesTab() {
  const say = useSay();
  const acts = useAnswer('GET /mass-acts');
  const imports = useAnswer('GET /imports');
  return (
    <Stack gap="lg">
      <Group>
        <AskAgain endpoints={['GET /mass-acts', 'GET /imports']} />
      </Group>
      <section>
        <Title order={2} mb="xs">
          {say(W.mass)}
        </Title>
        <Answered result={acts}>{({ items }) => <MassActs acts={items} />}</Answered>
      </section>
      <section>
        <Title order={2} mb="xs">
          {say(W.imports)}
        </Title>
        <Answered result={imports}>{({ items }) => <Imports imports={items} />}</Answered>
      </section>
    </Stack>
  );
}

function MassActs({ acts }: { readonly acts: readonly MassAct[] }) {
  const say = useSay();
  if (acts.length === 0) return <p>{say(W.noMass)}</p>;
  return (
    <Scrolls name={say(W.mass)}>
      <table className="rows">
        <caption>{say(W.massCaption)}</caption>
        <Heads heads={[W.number, W.what, W.due, W.standing, W.progress, W.ended]} />
        <tbody>
          {acts.map((act) => {
            const [tone, text] = MASS_STATES[act.status];
            return (
              <tr key={act.n} data-mass-act={act.n}>
                <td>{act.n}</td>
                <td>
                  {say(W.kinds[act.kind])} <small>({act.item})</small>
                </td>
                <td className="never-wraps">{momentText(act.dueAt)}</td>
                <td>
                  <Lozenge tone={tone}>{say(text)}</Lozenge>
                </td>
                <td>
                  <HowFar part={act.looked} whole={act.total} name={`${say(W.progress)} ${act.n}`} />
                  <small>
                    {say(W.done)} {act.done}, {say(W.left)} {act.left}
                  </small>
                </td>
                <td className="never-wraps">{act.endedAt === null ? '–' : momentText(act.endedAt)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </Scrolls>
  );
}

function Imports({ imports }: { readonly imports: readonly Import[] }) {
  const say = useSay();
  if (imports.length === 0) return <p>{say(W.noImports)}</p>;
  return (
    <Scrolls name={say(W.imports)}>
      <table className="rows">
        <caption>{say(W.importCaption)}</caption>
        <Heads heads={[W.files, W.asOf, W.entered, W.confirmed, W.standing, W.progress]} />
        <tbody>
          {imports.map((one) => {
            const [tone, text] = IMPORT_STATES[one.status];
            return (
              <tr key={one.run} data-import={one.run}>
                <td>{one.files.map(({ name }) => name).join(', ')}</td>
                <td className="never-wraps">{momentText(one.asOf)}</td>
                <td className="never-wraps">{one.enteredBy}</td>
                <td className="never-wraps">{one.confirmedBy ?? '–'}</td>
                <td>
                  <Lozenge tone={tone}>{say(text)}</Lozenge>
                </td>
                <td>
                  <HowFar part={one.brought} whole={one.cases} name={`${say(W.progress)} ${one.run.slice(0, 8)}`} />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </Scrolls>
  );
}

function Heads({ heads }: { readonly heads: readonly Words[] }) {
  const say = useSay();
  return (
    <thead>
      <tr>
        {heads.map((head) => (
          <th key={head.en} scope="col">
            {say(head)}
          </th>
        ))}
      </tr>
    </thead>
  );
}
