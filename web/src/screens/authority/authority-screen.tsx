import './authority.css';
import { Stack, Tabs } from '@mantine/core';
import type { ComponentType } from 'react';
import { useAnswer } from '../../client/use-answer.ts';
import { Page } from '../../parts/page.tsx';
import { useFilters } from '../../shell/go.tsx';
import { useSay, type Words, words } from '../../words/say.tsx';
import { EndingTab } from './ending-tab.tsx';
import { EnterTab } from './enter-tab.tsx';
import { OfficesTab } from './offices-tab.tsx';
import { PapersTab } from './papers-tab.tsx';
import { UnsettledTab } from './unsettled-tab.tsx';
import { WaitingTab } from './waiting-tab.tsx';
import { WhoMayTab } from './who-may-tab.tsx';

const W = {
  title: words('Sổ thẩm quyền', 'Authority register'),
  lead: words(
    'Mọi quyết định được đối chiếu với sổ này tại đúng thời điểm ký. Mục mới chỉ có hiệu lực khi một người khác xác nhận; không mục nào bị sửa hay xóa, chỉ có phiên bản mới.',
    'Every decision is checked against this register at the instant of signing. A new item counts once another person has verified it; nothing is edited or deleted, there are only new versions.',
  ),
};

interface Tab {
  readonly name: string;
  readonly label: Words;
  readonly Body: ComponentType;
}

const TABS: readonly [Tab, ...Tab[]] = [
  { name: 'papers', label: words('Văn bản', 'Instruments'), Body: PapersTab },
  { name: 'offices', label: words('Chức vụ', 'Posts'), Body: OfficesTab },
  { name: 'who-may', label: words('Ai được làm?', 'Who may?'), Body: WhoMayTab },
  { name: 'unsettled', label: words('Chồng chéo và khoảng trống', 'Gaps and overlaps'), Body: UnsettledTab },
  { name: 'waiting', label: words('Chờ xác nhận', 'Waits for verification'), Body: WaitingTab },
  { name: 'enter', label: words('Ghi vào sổ', 'Enter'), Body: EnterTab },
  { name: 'ending', label: words('Sắp hết hiệu lực', 'Ends soon'), Body: EndingTab },
];

/** Who may decide what, by which paper, until when; and how that is changed by two people (ux.md S13). */
export default function AuthorityScreen() {
  const say = useSay();
  const [{ tab = TABS[0].name }, change] = useFilters(['tab']);
  const { data: waiting } = useAnswer('GET /register/waiting');
  const countOf = (name: string) => (name === 'waiting' && waiting !== undefined ? ` (${waiting.items.length})` : '');
  return (
    <Page title={say(W.title)}>
      <Stack gap="md">
        <p className="lead">{say(W.lead)}</p>
        <Tabs value={tab} onChange={(value) => change({ tab: value ?? undefined })} keepMounted={false}>
          <Tabs.List>
            {TABS.map(({ name, label }) => (
              <Tabs.Tab key={name} value={name}>
                {say(label)}
                {countOf(name)}
              </Tabs.Tab>
            ))}
          </Tabs.List>
          {TABS.map(({ name, Body }) => (
            <Tabs.Panel key={name} value={name} pt="md">
              <Body />
            </Tabs.Panel>
          ))}
        </Tabs>
      </Stack>
    </Page>
  );
}
