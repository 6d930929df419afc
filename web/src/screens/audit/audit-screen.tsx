import { Stack, Tabs, Text } from '@mantine/core';
import { Page } from '../../parts/page.tsx';
import { useFilters } from '../../shell/go.tsx';
import { useSession } from '../../shell/session.tsx';
import { useSay, words } from '../../words/say.tsx';
import { DoubtfulTab } from './doubtful-tab.tsx';
import { FlaggedTab } from './flagged-tab.tsx';
import { IntegrityPanel } from './integrity-panel.tsx';
import { LogTab } from './log-tab.tsx';

const W = {
  title: words('Nhật ký kiểm toán', 'Audit log'),
  readOnly: words(
    'Màn hình này chỉ đọc: nhật ký chỉ được thêm vào, không ai sửa hay xóa được bản ghi nào qua hệ thống.',
    'This screen only reads: the log is added to, and nobody can change or remove an entry through the system.',
  ),
  inspector: words(
    'Thanh tra viên đọc toàn bộ hồ sơ đã nộp và không sửa được gì. Ngoại lệ duy nhất theo quy định là kiến nghị chấm dứt một nhiệm vụ, tự nó cũng là một bản ghi mới.',
    'An inspector reads every dossier that was handed in and changes nothing. The only exception in the rules, to propose that a task be terminated, is itself a new entry.',
  ),
  tabs: {
    log: words('Nhật ký', 'Log'),
    doubtful: words('Việc không còn đứng vững', 'Acts in doubt'),
    flagged: words('Việc phải quyết định lại', 'Acts to be decided again'),
  },
};

const TABS = ['log', 'doubtful', 'flagged'] as const;

/** What was done, by whom, on what basis; whether the log is whole; what would not stand today (ux.md S11). */
export default function AuditScreen() {
  const say = useSay();
  const { offices } = useSession();
  const [{ tab = 'log' }, change] = useFilters(['tab']);
  const isInspector = offices.some(({ role }) => role === 'INSP');
  return (
    <Page title={say(W.title)}>
      <Stack gap="sm">
        <Text size="sm">
          {say(W.readOnly)} {isInspector && say(W.inspector)}
        </Text>
        <IntegrityPanel />
        <Tabs
          value={tab}
          onChange={(value) => change({ tab: value === 'log' ? undefined : (value ?? undefined) })}
          keepMounted={false}
        >
          <Tabs.List mb="sm">
            {TABS.map((one) => (
              <Tabs.Tab key={one} value={one}>
                {say(W.tabs[one])}
              </Tabs.Tab>
            ))}
          </Tabs.List>
          <Tabs.Panel value="log">
            <LogTab />
          </Tabs.Panel>
          <Tabs.Panel value="doubtful">
            <DoubtfulTab />
          </Tabs.Panel>
          <Tabs.Panel value="flagged">
            <FlaggedTab />
          </Tabs.Panel>
        </Tabs>
      </Stack>
    </Page>
  );
}
