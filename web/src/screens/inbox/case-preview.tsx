import { Stack, Title } from '@mantine/core';
import { useAnswer } from '../../client/use-answer.ts';
import { Answered } from '../../parts/answered.tsx';
import { Lozenge } from '../../parts/lozenge.tsx';
import { Go, useGo } from '../../shell/go.tsx';
import { useLanguage, useSay, words } from '../../words/say.tsx';
import { ActionsPanel } from '../dossier/actions-panel.tsx';
import { OverviewTab } from '../dossier/overview-tab.tsx';
import { PhaseBar } from '../dossier/phase-bar.tsx';
import { WhoHolds } from '../dossier/who-holds.tsx';

const W = {
  name: words('Xem trước hồ sơ', 'The dossier at a glance'),
  choose: words('Chọn một dòng để xem trước hồ sơ ở đây.', 'Choose a line to see its dossier here.'),
};

/** The dossier of the current line, beside the list: what it is, who is at it, what one may do; it is decided on its own page. */
export function CasePreview({ caseId }: { readonly caseId: string | undefined }) {
  const say = useSay();
  return (
    <section className="panel inbox-preview no-print" aria-label={say(W.name)}>
      {caseId === undefined ? <p>{say(W.choose)}</p> : <Preview key={caseId} caseId={caseId} />}
    </section>
  );
}

function Preview({ caseId }: { readonly caseId: string }) {
  const go = useGo();
  const { language } = useLanguage();
  const result = useAnswer('GET /cases/{id}', { params: { id: caseId } });
  return (
    <Answered result={result}>
      {(view) => (
        <Stack gap="md">
          <Title order={2}>{view.title}</Title>
          <div>
            <Go to="/cases/$id" params={{ id: caseId }} className="never-wraps">
              {caseId}
            </Go>{' '}
            <Lozenge tone="plain">{view.stateLabel[language]}</Lozenge>
          </div>
          <PhaseBar phases={view.phases} phase={view.phase} open={view.open} />
          <WhoHolds view={view} />
          <ActionsPanel
            caseId={caseId}
            opensFirst={false}
            onAct={(event) => go({ to: '/cases/$id', params: { id: caseId }, search: { act: event } })}
          />
          <OverviewTab view={view} />
        </Stack>
      )}
    </Answered>
  );
}
