import { Anchor, Group, Title } from '@mantine/core';
import { HashText } from '../../parts/hash-text.tsx';
import { HowFar } from '../../parts/how-far.tsx';
import { Lozenge } from '../../parts/lozenge.tsx';
import { Go } from '../../shell/go.tsx';
import { momentText } from '../../words/figures.ts';
import { useSay, words } from '../../words/say.tsx';
import { IMPORT_STATES, type ImportRun } from './import-runs.tsx';

const W = {
  back: words('Về các lần nhập', 'Back to the imports'),
  title: words('Lần nhập', 'Import'),
  files: words('Tệp', 'Files'),
  asOf: words('Đối chiếu lúc', 'Compared at'),
  entered: words('Người nhập', 'Entered by'),
  confirmed: words('Người xác nhận', 'Confirmed by'),
  standing: words('Tình trạng', 'Standing'),
  progress: words('Đã thực hiện', 'Carried out'),
};

/** Which files, by whom, how it stands, and how far it has come. */
export function ImportHead({ run, tab }: { readonly run: ImportRun; readonly tab: string }) {
  const say = useSay();
  const [tone, text] = IMPORT_STATES[run.status];
  return (
    <>
      <Anchor component={Go} to="/accounts" search={{ tab }}>
        {say(W.back)}
      </Anchor>
      <Title order={2}>
        {say(W.title)} <span className="never-wraps">{run.run.slice(0, 8)}</span>
      </Title>
      <dl className="pairs">
        <dt>{say(W.files)}</dt>
        <dd>
          {run.files.map(({ name, sha256 }) => (
            <Group key={sha256} gap="xs">
              {name} <HashText hash={sha256} name={name} />
            </Group>
          ))}
        </dd>
        <dt>{say(W.asOf)}</dt>
        <dd>{momentText(run.asOf)}</dd>
        <dt>{say(W.entered)}</dt>
        <dd>{run.enteredBy}</dd>
        <dt>{say(W.confirmed)}</dt>
        <dd>{run.confirmedBy ?? '–'}</dd>
        <dt>{say(W.standing)}</dt>
        <dd data-status={run.status}>
          <Lozenge tone={tone}>{say(text)}</Lozenge>
        </dd>
        <dt>{say(W.progress)}</dt>
        <dd>
          <HowFar part={run.brought} whole={run.cases} name={say(W.progress)} />
        </dd>
      </dl>
    </>
  );
}
