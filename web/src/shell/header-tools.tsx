import { ActionIcon, Group, Indicator, Menu, Modal, Switch, UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconBell, IconHelp, IconLanguage, IconUser } from '@tabler/icons-react';
import { useMemo } from 'react';
import { signOut } from '../client/sign-out.ts';
import { useAnswer } from '../client/use-answer.ts';
import { useLanguage, useSay, words } from '../words/say.tsx';
import { ANY_POST } from './any-post.ts';
import { useCapacity } from './capacity.tsx';
import { useGo } from './go.tsx';
import { useSession } from './session.tsx';
import { useShortcuts, useShortcutsSwitch } from './shortcuts.ts';

const W = {
  notices: words('Thông báo', 'Notices'),
  unread: words('chưa đọc', 'unread'),
  help: words('Trợ giúp và phím tắt', 'Help and shortcuts'),
  other: words('English', 'Tiếng Việt'),
  close: words('Đóng', 'Close'),
  signOut: words('Đăng xuất', 'Sign out'),
  who: words('Người đang làm việc', 'Who is working'),
  capacity: words('Làm việc với tư cách', 'Works as'),
  noOffice: words('Không giữ chức vụ', 'Holds no office'),
  keysOn: words('Dùng phím tắt một phím', 'Use single-key shortcuts'),
  keys: [
    ['/', words('Tìm hồ sơ', 'Find a dossier')],
    ['Ctrl + K', words('Tìm hồ sơ, cả khi đang ở trong một ô', 'Find a dossier, from within a field too')],
    ['g i', words('Việc chờ tôi', 'Waiting for me')],
    ['g h', words('Trang đầu', 'First page')],
    ['g d', words('Sổ hồ sơ', 'Register of dossiers')],
    ['j / k', words('Dòng dưới / dòng trên', 'Next / previous line')],
    ['Enter', words('Mở hồ sơ', 'Open the dossier')],
    ['x', words('Chọn dòng', 'Select the line')],
    ['Shift + x', words('Chọn từ dòng đã chọn đến dòng này', 'Select from the last selected line to this one')],
    ['a', words('Quyết định', 'Decide')],
    ['r', words('Trả lại hồ sơ', 'Give the dossier back')],
    ['c', words('Nhận xử lý, hoặc trả lại việc đã nhận', 'Claim the line, or give it back')],
    ['?', words('Bảng phím tắt này', 'These shortcuts')],
  ] as const,
};

/** No post of his own, where a menu has to have a value. */
const ANY = '';

/** The same on every page and in the same place: bell, language, help, who one is. */
export function HeaderTools() {
  const say = useSay();
  const go = useGo();
  const { language, setLanguage } = useLanguage();
  const { name, offices } = useSession();
  const { data: notices } = useAnswer('GET /notices', { query: { limit: '1' } });
  const [isHelpOpen, help] = useDisclosure(false);
  const keys = useMemo(() => ({ '?': help.open }), [help.open]);
  useShortcuts(keys);
  const unread = notices?.unread ?? 0;
  const { office, choose } = useCapacity();
  const shown = office?.title[language] ?? name;
  return (
    <Group gap="xs" wrap="nowrap">
      <Indicator label={unread > 99 ? '99+' : unread} disabled={unread === 0} size={18} color="red.9" offset={4}>
        <ActionIcon aria-label={`${say(W.notices)}: ${unread} ${say(W.unread)}`} onClick={() => go({ to: '/notices' })}>
          <IconBell size={20} />
        </ActionIcon>
      </Indicator>
      <ActionIcon
        aria-label={say(W.other)}
        lang={language === 'vi' ? 'en' : 'vi'}
        onClick={() => setLanguage(language === 'vi' ? 'en' : 'vi')}
      >
        <IconLanguage size={20} />
      </ActionIcon>
      <ActionIcon aria-label={say(W.help)} onClick={help.open}>
        <IconHelp size={20} />
      </ActionIcon>
      <Menu position="bottom-end">
        <Menu.Target>
          <UnstyledButton aria-label={`${say(W.who)}: ${shown === name ? name : `${shown}, ${name}`}`}>
            <Group gap={4} wrap="nowrap">
              <IconUser size={20} aria-hidden />
              <span className="never-wraps">{shown}</span>
            </Group>
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>{name}</Menu.Label>
          {offices.length === 0 && <Menu.Label>{say(W.noOffice)}</Menu.Label>}
          {offices.length === 1 && (
            <Menu.Label>
              {offices[0]?.title[language]} · {offices[0]?.unitName}
            </Menu.Label>
          )}
          {offices.length > 1 && (
            <>
              <Menu.Label>{say(W.capacity)}</Menu.Label>
              <Menu.RadioGroup value={office?.id ?? ANY} onChange={(id) => choose(id === ANY ? null : id)}>
                {offices.map(({ id, title, unitName }) => (
                  <Menu.RadioItem key={id} value={id} closeMenuOnClick>
                    {title[language]} · {unitName}
                  </Menu.RadioItem>
                ))}
                <Menu.RadioItem value={ANY} closeMenuOnClick>
                  {say(ANY_POST)}
                </Menu.RadioItem>
              </Menu.RadioGroup>
              <Menu.Divider />
            </>
          )}
          <Menu.Item onClick={() => void signOut()}>{say(W.signOut)}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Modal
        opened={isHelpOpen}
        onClose={help.close}
        title={say(W.help)}
        closeButtonProps={{ 'aria-label': say(W.close) }}
      >
        <ShortcutSheet />
      </Modal>
    </Group>
  );
}

function ShortcutSheet() {
  const say = useSay();
  const [isOn, setOn] = useShortcutsSwitch();
  return (
    <>
      <Switch
        checked={isOn}
        onChange={(event) => setOn(event.currentTarget.checked)}
        label={say(W.keysOn)}
        mb="md"
        size="md"
      />
      <dl className="pairs">
        {W.keys.map(([key, what]) => (
          <div key={key} style={{ display: 'contents' }}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{say(what)}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
