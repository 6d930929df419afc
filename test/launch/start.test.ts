import {
  chmodSync,
  chownSync,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { CHECKOUT } from '../../cli/launch/checkout.mjs';
import { databaseUser, isRoot } from '../../cli/launch/state-folder.mjs';
import { findTemporal } from '../../cli/launch/temporal-binary.mjs';
import {
  cleanEnv,
  entriesOf,
  isAlive,
  type Launcher,
  pidOf,
  processesNaming,
  runLauncher,
  tempHome,
  until,
} from './fixtures/run-launcher.ts';

// A start takes 2 to 4 seconds on two cores that also run other tests.
const LIMIT_MS = 60_000;
const FIXTURE = 'test/launch/fixtures/start-fixture.mjs';

let home = '';
let remove = () => {};
const launchers: Launcher[] = [];

beforeEach(() => {
  ({ home, remove } = tempHome('start'));
  if (isRoot()) chmodSync(home, 0o755);
});

afterEach(async () => {
  for (const one of launchers.splice(0)) {
    one.child.kill('SIGTERM');
    await one.exit;
  }
  for (const entry of Object.values(entriesOf(home))) if (isAlive(entry)) process.kill(entry.pid, 'SIGKILL');
  await until(() => processesNaming(home).length === 0);
  remove();
}, LIMIT_MS);

function begin(more: NodeJS.ProcessEnv = {}): Launcher {
  const launcher = runLauncher({ script: FIXTURE, env: cleanEnv({ MANDATE_HOME: home, ...more }) });
  launchers.push(launcher);
  return launcher;
}

function readyLines(launcher: Launcher): string[] {
  return launcher
    .output()
    .split('\n')
    .filter((line) => line.startsWith('ready '));
}

function listen(port: number): Promise<Server | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(null));
    server.listen(port, () => resolve(server));
  });
}

/** Servers on the usual ports; closed also when a test has failed, or the run would never end. */
let busy: Awaited<ReturnType<typeof listen>>[] = [];
afterAll(() => {
  for (const server of busy) server?.close();
});

describe('npm start', () => {
  test(
    'is ready beside busy usual ports, PostgreSQL never as root, a second start refused; Ctrl-C leaves only the records',
    async () => {
      busy = await Promise.all([3000, 5432, 7233].map(listen));
      const first = begin();
      await first.saw('ready http');
      const [address] = readyLines(first).map((line) => line.replace('ready ', ''));
      expect(address).not.toBe('http://127.0.0.1:3000');
      expect(await (await fetch(`${address}/anything`)).text()).toMatch(/^127\.0\.0\.1:\d+$/);
      expect(first.output()).toContain('"zone":"UTC","checksums":"on","datlocprovider":"i","datlocale":"vi-VN"');

      const databaseUid = isRoot() ? databaseUser()?.uid : process.getuid?.();
      if (existsSync('/proc/self')) expect(statSync(`/proc/${pidOf(home, 'postgres')}`).uid).toBe(databaseUid);
      expect(statSync(join(home, 'postgres', 'password')).mode & 0o777).toBe(0o600);
      expect(statSync(join(home, 'postgres', 'data')).mode & 0o777).toBe(0o700);

      const second = begin();
      expect(await second.exit).toBe(1);
      expect(second.output()).toContain(`already runs from this checkout at ${address}`);

      const started = Object.values(entriesOf(home));
      expect(started.map(({ name }) => name).sort()).toEqual(['api', 'postgres', 'prepare', 'temporal', 'worker']);
      first.child.kill('SIGINT');
      first.child.kill('SIGINT');
      expect(await first.exit).toBe(0);
      expect(readyLines(first)).toHaveLength(1);
      expect(started.filter(isAlive)).toEqual([]);
      expect(processesNaming(home)).toEqual([]);
      expect(readdirSync(home).sort()).toEqual(['logs', 'postgres', 'session-secret', 'temporal']);
      expect(existsSync(join(home, 'postgres', 'data', 'postmaster.pid'))).toBe(false);

      const again = begin();
      await again.saw('ready http');
      expect(again.output()).toContain('start number 2');
      again.child.kill('SIGTERM');
      expect(await again.exit).toBe(0);
    },
    LIMIT_MS,
  );

  test(
    'after a kill -9 of the starter the next start takes over the servers and ends the rest',
    async () => {
      const killed = begin();
      await killed.saw('ready http');
      const before = entriesOf(home);
      killed.child.kill('SIGKILL');
      await killed.exit;
      expect(Object.values(before).filter(isAlive)).toHaveLength(4);

      const next = begin();
      await next.saw('ready http');
      const after = entriesOf(home);
      expect([after.postgres?.pid, after.temporal?.pid]).toEqual([before.postgres?.pid, before.temporal?.pid]);
      expect([before.api, before.worker].filter((entry) => entry && isAlive(entry))).toEqual([]);
      expect(next.output()).toContain('start number 2');
      next.child.kill('SIGINT');
      expect(await next.exit).toBe(0);
      expect(processesNaming(home)).toEqual([]);
      expect(Object.values(after).filter(isAlive)).toEqual([]);
    },
    LIMIT_MS,
  );

  test(
    'a kill -9 of the starter, the postmaster and Temporal at once does not stop the next start',
    async () => {
      const killed = begin();
      await killed.saw('ready http');
      const { postgres, temporal } = entriesOf(home);
      killed.child.kill('SIGKILL');
      for (const entry of [postgres, temporal]) if (entry) process.kill(entry.pid, 'SIGKILL');
      // And the number of the postmaster was given out again, here to this test.
      const pidFile = join(home, 'postgres', 'data', 'postmaster.pid');
      writeFileSync(pidFile, readFileSync(pidFile, 'utf8').replace(/^\d+/, String(process.pid)));
      const next = begin();
      await next.saw('ready http');
      expect(next.output()).toContain('start number 2');
    },
    LIMIT_MS,
  );

  test(
    'what dies while all runs is started again at the same place, and it is said',
    async () => {
      const running = begin();
      await running.saw('ready http');
      for (const name of ['api', 'postgres', 'temporal']) process.kill(pidOf(home, name), 'SIGKILL');
      const before = entriesOf(home);
      await until(
        () => ['api', 'postgres', 'temporal'].every((name) => pidOf(home, name) !== before[name]?.pid),
        running.output,
      );
      expect(running.output()).toContain('starting api again in 1 s');
      const [address] = readyLines(running).map((line) => line.replace('ready ', ''));
      let status = 0;
      await until(() => {
        fetch(`${address}/readyz`).then(
          (response) => {
            status = response.status;
          },
          () => {},
        );
        return status === 200;
      }, running.output);
      expect(readyLines(running)).toHaveLength(1);
    },
    LIMIT_MS,
  );

  test(
    'a port that was asked for and is busy is an error before anything is started',
    async () => {
      const server = await listen(0);
      const address = server?.address();
      const port = typeof address === 'object' ? address?.port : 0;
      const refused = begin({ PORT: String(port) });
      expect(await refused.exit).toBe(1);
      expect(refused.output()).toContain(`Port ${port} (from PORT) is in use`);
      expect(processesNaming(home)).toEqual([]);
      server?.close();
    },
    LIMIT_MS,
  );

  test(
    'a Ctrl-C in the middle of starting leaves nothing',
    async () => {
      const interrupted = begin();
      await until(() => processesNaming(home).length > 0);
      interrupted.child.kill('SIGINT');
      expect(await interrupted.exit).toBe(0);
      expect(processesNaming(home)).toEqual([]);
      expect(existsSync(join(home, 'lock'))).toBe(false);
    },
    LIMIT_MS,
  );
});

const asRoot = isRoot() ? test : test.skip;
if (!isRoot()) console.info('two tests are skipped: that root drops its privileges can only be seen as root');

asRoot(
  'as root, a folder that the database user cannot reach is refused in plain words',
  async () => {
    chmodSync(home, 0o700);
    const refused = begin({ MANDATE_HOME: join(home, 'inside') });
    expect(await refused.exit).toBe(1);
    expect(refused.output()).toContain(`${home} is closed to others`);
  },
  LIMIT_MS,
);

asRoot(
  'an ordinary user can start as well, with everything below the own home',
  async () => {
    // A number without a name would not do: initdb looks its user up.
    const user = { uid: 65_534, gid: 65_534 };
    const why = await prepareHome(user);
    if (why) {
      console.warn(`not tried as an ordinary user: ${why}`);
      return;
    }
    const {
      MANDATE_HOME: _home,
      MANDATE_CACHE: _cache,
      XDG_DATA_HOME: _data,
      XDG_CACHE_HOME: _x,
      ...rest
    } = cleanEnv({});
    const launcher = runLauncher({ script: FIXTURE, env: { ...rest, HOME: home }, user });
    launchers.push(launcher);
    await launcher.saw('ready http');
    const state = join(home, '.local', 'share', 'mandate');
    const [hash] = readdirSync(state);
    expect(statSync(`/proc/${pidOf(join(state, hash ?? ''), 'postgres')}`).uid).toBe(user.uid);
    launcher.child.kill('SIGINT');
    expect(await launcher.exit).toBe(0);
    expect(processesNaming(home)).toEqual([]);
  },
  LIMIT_MS,
);

/** Gives the user a home with a copy of `temporal` in it, which otherwise is often in a closed one. */
async function prepareHome(user: { uid: number; gid: number }): Promise<string | null> {
  chmodSync(home, 0o755);
  chownSync(home, user.uid, user.gid);
  const temporal = await findTemporal({ env: process.env, cacheFolder: '/var/cache/mandate' });
  if (!temporal) return 'there is no temporal to give to this user';
  const bin = join(home, 'go', 'bin');
  mkdirSync(bin, { recursive: true });
  try {
    linkSync(temporal.path, join(bin, 'temporal'));
  } catch {
    return 'temporal cannot be linked into the home of this user';
  }
  const readable = runLauncher({ script: '--version', env: process.env, user });
  if ((await readable.exit) !== 0) return 'this user cannot run Node.js from here';
  const reached = runLauncher({
    script: '-e',
    args: [`fs.readFileSync('${CHECKOUT}/package.json')`],
    env: process.env,
    user,
  });
  return (await reached.exit) === 0 ? null : 'this user cannot read the checkout';
}
