import { AppShell, Burger, Group, NavLink, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Outlet } from '@tanstack/react-router';
import { useMemo } from 'react';
import { SCREENS } from '../screens/screens.ts';
import { useSay, words } from '../words/say.tsx';
import { ActsRunner } from './acts-runner.tsx';
import { Bands } from './bands.tsx';
import { useEvents } from './follow-events.ts';
import { Go, useGo } from './go.tsx';
import { HeaderTools } from './header-tools.tsx';
import { SearchBox } from './search-box.tsx';
import { useHasEnded, useSession } from './session.tsx';
import { SessionEnd } from './session-end.tsx';
import { SessionWatch } from './session-watch.tsx';
import { useShortcuts } from './shortcuts.ts';

const W = {
  skip: words('Tới nội dung chính', 'Skip to the content'),
  menu: words('Danh mục', 'Menu'),
  screens: words('Các màn hình', 'Screens'),
  product: words('Mandate – nhiệm vụ khoa học và công nghệ', 'Mandate – science and technology tasks'),
};

/** What stands around every screen (ux.md 5.3). */
export function Shell() {
  const say = useSay();
  const session = useSession();
  const [isOpen, { toggle, close }] = useDisclosure(false);
  const offered = SCREENS.filter(({ icon, offeredTo }) => icon !== undefined && offeredTo(session));
  useEvents(useHasEnded());
  useScreenKeys();
  return (
    <AppShell
      header={{ height: { base: 104, sm: 56 } }}
      navbar={{ width: 220, breakpoint: 'sm', collapsed: { mobile: !isOpen } }}
      padding="md"
    >
      <a className="skip" href="#main">
        {say(W.skip)}
      </a>
      <AppShell.Header>
        <Group h="100%" px="md" gap="sm" justify="space-between" wrap="wrap">
          <Group gap="sm" wrap="nowrap">
            <Burger
              opened={isOpen}
              onClick={toggle}
              hiddenFrom="sm"
              size="sm"
              aria-label={say(W.menu)}
              aria-expanded={isOpen}
            />
            <Go to="/" aria-label={say(W.product)}>
              <Text component="span" fw={700}>
                Mandate
              </Text>
            </Go>
          </Group>
          <SearchBox />
          <HeaderTools />
        </Group>
      </AppShell.Header>
      <AppShell.Navbar p="xs" component="nav" aria-label={say(W.screens)}>
        {offered.map(({ id, path, label, icon: Icon }) => (
          <NavLink
            key={id}
            label={say(label)}
            onClick={close}
            leftSection={Icon === undefined ? undefined : <Icon size={18} />}
            renderRoot={(props) => <Go to={path} {...props} />}
          />
        ))}
      </AppShell.Navbar>
      <AppShell.Main id="main">
        <Bands />
        <SessionEnd />
        <ActsRunner>
          <Outlet />
        </ActsRunner>
        <SessionWatch />
      </AppShell.Main>
    </AppShell>
  );
}

/** `g i`, `g h`, `g d`: from anywhere to the screens most used. */
function useScreenKeys(): void {
  const go = useGo();
  const { official } = useSession();
  const keys = useMemo(
    () => ({
      'g i': () => go({ to: '/inbox' }),
      'g h': () => go({ to: '/' }),
      'g d': () => go({ to: official ? '/register' : '/my-dossiers' }),
    }),
    [go, official],
  );
  useShortcuts(keys);
}
