import { Button, CopyButton, Group, Stack, Tabs } from '@mantine/core';
import type { AnswerOf } from '../../client/ask.ts';
import { useAnswer } from '../../client/use-answer.ts';
import { Answered } from '../../parts/answered.tsx';
import { Lozenge } from '../../parts/lozenge.tsx';
import { Page } from '../../parts/page.tsx';
import { CaseNews } from '../../shell/case-news.tsx';
import { useFilters, useParam } from '../../shell/go.tsx';
import { useLanguage, useSay, words } from '../../words/say.tsx';
import { DecisionDrawer } from '../decision/decision-drawer.tsx';
import { OpeningDrawer } from '../decision/opening-drawer.tsx';
import { ActionsPanel } from './actions-panel.tsx';
import { CasePeriods } from './case-periods.tsx';
import { CommentsTab } from './comments-tab.tsx';
import { ControlSheetTab } from './control-sheet-tab.tsx';
import { Essentials } from './essentials.tsx';
import { OpeningsPanel } from './openings-panel.tsx';
import { OverviewTab } from './overview-tab.tsx';
import { PapersTab } from './papers-tab.tsx';
import { PhaseBar } from './phase-bar.tsx';
import { TimelineTab } from './timeline-tab.tsx';
import { VersionsTab } from './versions-tab.tsx';
import { WhoHolds } from './who-holds.tsx';

const W = {
  dossier: words('Hồ sơ', 'Dossier'),
  copy: words('Chép mã', 'Copy the code'),
  copied: words('Đã chép', 'Copied'),
  tabs: {
    overview: words('Tổng quan', 'Overview'),
    versions: words('Các bản', 'Versions'),
    papers: words('Tài liệu', 'Papers'),
    time: words('Thời hạn', 'Periods'),
    sheet: words('Phiếu kiểm soát', 'Control sheet'),
    history: words('Lịch sử', 'History'),
    comments: words('Trao đổi', 'Comments'),
  },
};

const UNDER = [{ to: '/register', label: words('Sổ hồ sơ', 'Register of dossiers') }];

type CaseView = AnswerOf<'GET /cases/{id}'>;
const TABS = ['overview', 'versions', 'papers', 'time', 'sheet', 'history', 'comments'] as const;

/** Everything about one case, and what one may do in it (ux.md S5). */
export default function DossierScreen() {
  const id = useParam('id');
  const result = useAnswer('GET /cases/{id}', { params: { id } });
  return <Answered result={result}>{(view) => <Dossier key={id} view={view} />}</Answered>;
}

function Dossier({ view }: { readonly view: CaseView }) {
  const say = useSay();
  const { language } = useLanguage();
  const [{ tab, act, open, decide }, change] = useFilters(['tab', 'act', 'open', 'decide']);
  const choose = (event: string | undefined) => change({ act: event, open: undefined, decide: undefined });
  const chooseOpening = (event: string | undefined) => change({ act: undefined, open: event, decide: undefined });
  return (
    <Page title={view.title === '' ? view.id : view.title} under={UNDER}>
      <Stack gap="md">
        <Group gap="sm">
          <code className="never-wraps">{view.id}</code>
          <CopyButton value={view.id}>
            {({ copied, copy }) => (
              <Button variant="default" size="compact-sm" onClick={copy}>
                {copied ? say(W.copied) : say(W.copy)}
              </Button>
            )}
          </CopyButton>
          <span>{view.kindLabel[language]}</span>
          <Lozenge tone="plain">{view.stateLabel[language]}</Lozenge>
          {view.receipt !== null && <span className="never-wraps">{view.receipt}</span>}
        </Group>
        <Essentials view={view} />
        <PhaseBar phases={view.phases} phase={view.phase} open={view.open} />
        <CaseNews caseId={view.id} />
        <WhoHolds view={view} />
        <ActionsPanel caseId={view.id} opensFirst={decide !== undefined} onAct={choose} />
        <OpeningsPanel caseId={view.id} onOpen={chooseOpening} />
        <Tabs value={tab ?? 'overview'} onChange={(value) => change({ tab: value ?? undefined })} keepMounted={false}>
          <Tabs.List>
            {TABS.map((one) => (
              <Tabs.Tab key={one} value={one}>
                {say(W.tabs[one])}
              </Tabs.Tab>
            ))}
          </Tabs.List>
          <Tabs.Panel value="overview" pt="md">
            <OverviewTab view={view} />
          </Tabs.Panel>
          <Tabs.Panel value="versions" pt="md">
            <VersionsTab view={view} />
          </Tabs.Panel>
          <Tabs.Panel value="papers" pt="md">
            <PapersTab papers={view.papers} />
          </Tabs.Panel>
          <Tabs.Panel value="time" pt="md">
            <CasePeriods caseId={view.id} />
          </Tabs.Panel>
          <Tabs.Panel value="sheet" pt="md">
            <ControlSheetTab caseId={view.id} />
          </Tabs.Panel>
          <Tabs.Panel value="history" pt="md">
            <TimelineTab view={view} />
          </Tabs.Panel>
          <Tabs.Panel value="comments" pt="md">
            <CommentsTab view={view} />
          </Tabs.Panel>
        </Tabs>
        {open !== undefined && (
          <OpeningDrawer key={open} view={view} event={open} onClose={() => chooseOpening(undefined)} />
        )}
        {act !== undefined && (
          <DecisionDrawer key={act} view={view} id={act} onChoose={choose} onClose={() => choose(undefined)} />
        )}
      </Stack>
    </Page>
  );
}
