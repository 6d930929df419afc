import { createRootRoute, createRoute, createRouter, lazyRouteComponent, Navigate } from '@tanstack/react-router';
import { SCREENS } from '../screens/screens.ts';
import { FaultScreen } from './fault-screen.tsx';
import { NotFoundScreen } from './not-found-screen.tsx';
import { useSession } from './session.tsx';
import { Shell } from './shell.tsx';

type Search = Readonly<Record<string, string>>;

/** What stands behind the question mark, as it is written: text under names, so that an address can be mailed and read. */
function readSearch(search: Record<string, unknown>): Search {
  return Object.fromEntries(
    Object.entries(search).flatMap(([name, value]) => (value == null ? [] : [[name, String(value)]])),
  );
}

const root = createRootRoute({ component: Shell, notFoundComponent: NotFoundScreen, validateSearch: readSearch });

/** One begins where one's work is. */
function Home() {
  const { official } = useSession();
  return <Navigate to={official ? '/inbox' : '/my-dossiers'} replace />;
}

const home = createRoute({ getParentRoute: () => root, path: '/', component: Home });
const screens = SCREENS.map(({ path, load }) =>
  createRoute({ getParentRoute: () => root, path, component: lazyRouteComponent(load) }),
);

export const router = createRouter({
  routeTree: root.addChildren([home, ...screens]),
  parseSearch: (text) => Object.fromEntries(new URLSearchParams(text)),
  stringifySearch: (search) => {
    const written = new URLSearchParams(readSearch(search)).toString();
    return written === '' ? '' : `?${written}`;
  },
  scrollRestoration: true,
  defaultErrorComponent: FaultScreen,
});
