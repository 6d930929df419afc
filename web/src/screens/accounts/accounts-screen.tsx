import { Tabs } from '@mantine/core';
import type { ComponentType } from 'react';
import { Page } from '../../parts/page.tsx';
import { useFilters } from '../../shell/go.tsx';
import type { Session } from '../../shell/person-kind.ts';
import { useSession } from '../../shell/session.tsx';
import { useSay, type Words, words } from '../../words/say.tsx';
import { AccountImportsTab } from './account-imports-tab.tsx';
import { RegistrationsTab } from './registrations-tab.tsx';
import { ACCOUNTS_TAB, TASKS_TAB } from './tab-names.ts';
import { TaskImportsTab } from './task-imports-tab.tsx';

const TITLE = words('Tài khoản và nhập liệu', 'Accounts and imports');

interface Tab {
  readonly name: string;
  readonly label: Words;
  readonly offeredTo: (session: Session) => boolean;
  readonly Body: ComponentType;
}

const TABS: readonly Tab[] = [
  {
    name: 'registrations',
    label: words('Đăng ký của nhà nghiên cứu', 'Registrations'),
    offeredTo: ({ official }) => official,
    Body: RegistrationsTab,
  },
  {
    name: ACCOUNTS_TAB,
    label: words('Đơn vị, người, tài khoản', 'Units, people, accounts'),
    offeredTo: () => true,
    Body: AccountImportsTab,
  },
  {
    name: TASKS_TAB,
    label: words('Nhiệm vụ đang thực hiện', 'Running tasks'),
    offeredTo: () => true,
    Body: TaskImportsTab,
  },
];

/** Who may come in: those who register themselves, and what files of other systems bring, each by two people. */
export default function AccountsScreen() {
  const say = useSay();
  const session = useSession();
  const offered = TABS.filter(({ offeredTo }) => offeredTo(session));
  const [{ tab = offered[0]?.name ?? '' }, change] = useFilters(['tab', 'run', 'change']);
  return (
    <Page title={say(TITLE)}>
      <Tabs
        value={tab}
        onChange={(value) => change({ tab: value ?? undefined, run: undefined, change: undefined })}
        keepMounted={false}
      >
        <Tabs.List mb="md">
          {offered.map(({ name, label }) => (
            <Tabs.Tab key={name} value={name}>
              {say(label)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {offered.map(({ name, Body }) => (
          <Tabs.Panel key={name} value={name}>
            <Body />
          </Tabs.Panel>
        ))}
      </Tabs>
    </Page>
  );
}
