import { Tabs } from '@mantine/core';
import { Page } from '../../parts/page.tsx';
import { useFilters } from '../../shell/go.tsx';
import { useSay, words } from '../../words/say.tsx';
import { MailsTab } from './mails-tab.tsx';
import { ManyCasesTab } from './many-cases-tab.tsx';
import { OutsideTab } from './outside-tab.tsx';
import { RunningTab } from './running-tab.tsx';

const W = {
  title: words('Vận hành hệ thống', 'System'),
  tabs: {
    running: words('Đang chạy', 'What runs'),
    mails: words('Thư điện tử', 'Mails'),
    many: words('Việc hàng loạt, nhập dữ liệu', 'Mass acts and imports'),
    outside: words('Hệ thống bên ngoài', 'Systems of others'),
  },
};

const TABS = ['running', 'mails', 'many', 'outside'] as const;

/** How the installation is, for whoever keeps it: no dossier is opened and nothing is decided here (ux.md S16). */
export default function SystemScreen() {
  const say = useSay();
  const [{ tab = 'running' }, change] = useFilters(['tab']);
  return (
    <Page title={say(W.title)}>
      <Tabs
        value={tab}
        onChange={(value) => change({ tab: value === 'running' ? undefined : (value ?? undefined) })}
        keepMounted={false}
      >
        <Tabs.List mb="md">
          {TABS.map((one) => (
            <Tabs.Tab key={one} value={one}>
              {say(W.tabs[one])}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="running">
          <RunningTab />
        </Tabs.Panel>
        <Tabs.Panel value="mails">
          <MailsTab />
        </Tabs.Panel>
        <Tabs.Panel value="many">
          <ManyCasesTab />
        </Tabs.Panel>
        <Tabs.Panel value="outside">
          <OutsideTab />
        </Tabs.Panel>
      </Tabs>
    </Page>
  );
}
