import { execFileSync, spawn } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer as createHttpServer } from 'node:http';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { ensurePackages, isClientGenerated } from '../../cli/launch/ensure-packages.mjs';
import { freePort, isPortFree, webPort } from '../../cli/launch/free-port.mjs';
import { isInRange, lowestVersions } from '../../cli/launch/node-range.mjs';
import { createOwnedProcesses, endLeftOvers, readRunFile } from '../../cli/launch/owned-processes.mjs';
import { postgresPackage, preparePostgresBinaries } from '../../cli/launch/postgres-binaries.mjs';
import { endProcess, isSameProcess, processStart } from '../../cli/launch/process-identity.mjs';
import { checkoutHash, stateFolder } from '../../cli/launch/state-folder.mjs';
import { takeLock } from '../../cli/launch/take-lock.mjs';
import { buildTemporal, downloadTemporal, findTemporal, goInstall } from '../../cli/launch/temporal-binary.mjs';
import { startTemporal } from '../../cli/launch/temporal-server.mjs';
import { closingLine } from '../../cli/launch/test.mjs';
import { READINESS_TEXTS } from '../../texts/readiness-texts.ts';
import { cleanEnv, runLauncher, tempHome, until } from './fixtures/run-launcher.ts';

let folder = '';
let remove = () => {};
const said: string[] = [];
const log = (line: string) => void said.push(line);

beforeEach(() => {
  ({ home: folder, remove } = tempHome('parts'));
  said.length = 0;
});
afterEach(() => remove());

function sleeper() {
  return spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { detached: true, stdio: 'ignore' });
}

describe('a process is known by its number and its start', () => {
  test('a process that merely has the number is left alone', async () => {
    const other = sleeper();
    const pid = other.pid ?? 0;
    await until(() => processStart(pid) !== null);
    const runFile = join(folder, 'run.json');
    const entry = { name: 'api', pid, startedAt: 'some other time', command: 'node' };
    writeFileSync(
      runFile,
      JSON.stringify({ starter: { pid: 1, startedAt: 'long ago' }, address: null, processes: [entry] }),
    );
    await endLeftOvers({ runFile, keep: [], log });
    await endProcess({ pid, startedAt: 'some other time', graceMs: 50 });
    expect(processStart(pid)).not.toBeNull();

    const startedAt = processStart(pid) ?? '';
    writeFileSync(
      runFile,
      JSON.stringify({
        starter: { pid: 1, startedAt: 'long ago' },
        address: null,
        processes: [{ ...entry, startedAt }],
      }),
    );
    await endLeftOvers({ runFile, keep: [], log });
    expect(isSameProcess({ pid, startedAt })).toBe(false);
    expect(said.join()).toContain(`ending api (pid ${pid})`);
  });

  test('processes are stopped in the reverse of their order, also those that do not want to', async () => {
    const runFile = join(folder, 'run.json');
    const processes = createOwnedProcesses({ runFile });
    const place = { command: process.execPath, env: process.env, logFile: join(folder, 'log') };
    const script = (name: string) =>
      `process.on('SIGTERM', () => { console.log('${name}'); process.exit() }); console.log('up'); setInterval(() => {}, 9)`;
    await processes.start({ ...place, name: 'first', args: ['-e', script('first')] });
    await processes.start({ ...place, name: 'second', args: ['-e', script('second')] });
    const deaf = "process.on('SIGTERM', () => {}); console.log('up'); setInterval(() => {}, 9)";
    const stubborn = await processes.start({ ...place, name: 'third', args: ['-e', deaf], graceMs: 100 });
    await until(() => readFileSync(place.logFile, 'utf8') === 'up\nup\nup\n');
    expect(readRunFile(runFile)?.processes.map(({ name }) => name)).toEqual(['first', 'second', 'third']);
    await processes.stopAll();
    expect(await stubborn.exited).toBe('ended by SIGKILL');
    expect(readFileSync(place.logFile, 'utf8')).toBe('up\nup\nup\nsecond\nfirst\n');
    expect(existsSync(runFile)).toBe(false);
  });
});

describe('a lock', () => {
  test('is held by one, given on, and taken over from a dead holder', async () => {
    const lockFolder = join(folder, 'lock');
    const lock = await takeLock({ folder: lockFolder });
    expect(await takeLock({ folder: lockFolder })).toBeNull();
    const waiting = takeLock({ folder: lockFolder, waitMs: 5_000, onWait: () => lock?.release() });
    const second = await waiting;
    expect(second).not.toBeNull();
    second?.release();
    mkdirSync(lockFolder);
    writeFileSync(join(lockFolder, 'owner.json'), JSON.stringify({ id: 'x', holders: [{ pid: 1, startedAt: 'no' }] }));
    (await takeLock({ folder: lockFolder }))?.release();
    expect(readdirSync(folder)).toEqual([]);
  });

  test('is held on by a child that outlives the one who took it', async () => {
    const lockFolder = join(folder, 'lock');
    const child = sleeper();
    const pid = child.pid ?? 0;
    mkdirSync(lockFolder);
    const holders = [
      { pid: 1, startedAt: 'no' },
      { pid, startedAt: processStart(pid) },
    ];
    writeFileSync(join(lockFolder, 'owner.json'), JSON.stringify({ id: 'x', holders }));
    expect(await takeLock({ folder: lockFolder })).toBeNull();
    child.kill('SIGKILL');
    await until(() => processStart(pid) === null);
    expect(await takeLock({ folder: lockFolder })).not.toBeNull();
  });

  test('is never held by two of many that find a stale one', async () => {
    const lockFolder = join(folder, 'lock');
    mkdirSync(lockFolder);
    writeFileSync(join(lockFolder, 'owner.json'), JSON.stringify({ id: 'x', holders: [] }));
    const locks = await Promise.all(Array.from({ length: 20 }, () => takeLock({ folder: lockFolder })));
    expect(locks.filter((lock) => lock !== null)).toHaveLength(1);
  });
});

describe('ports', () => {
  test('the next free one is taken when the preferred one is busy', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
    expect(await isPortFree(port)).toBe(false);
    expect(await freePort({ preferred: port })).toBeGreaterThan(port);
    await expect(webPort({ env: { PORT: String(port) } })).rejects.toThrow('is in use');
    await expect(webPort({ env: { PORT: 'abc' } })).rejects.toThrow('is not a port');
    server.close();
  });
});

describe('version ranges', () => {
  test.each([
    ['20.19.0', '^20.19 || ^22.12 || >=24', true],
    ['20.18.9', '^20.19 || ^22.12 || >=24', false],
    ['21.0.0', '^20.19 || ^22.12 || >=24', false],
    ['26.1.0', '^20.19 || ^22.12 || >=24', true],
    ['20.19.0', '>= 20.9.0 <23', true],
    ['23.0.0', '>=20.9.0 <23', false],
    ['18.3.0', '18 - 20', true],
    ['20.9.0', '18 - 20', true],
    ['20.0.0', '20.x', true],
    ['20.1.0', '~20.0.3', false],
    ['20.1.0', '*', true],
    ['20.1.0', '', true],
    ['20.1.0', '>20', false],
    ['20.1.0', '20', true],
  ])('%s in "%s": %s', (version, range, expected) => {
    expect(isInRange({ version, range })).toBe(expected);
  });

  test('the lowest of each alternative', () => {
    expect(lowestVersions('^20.19 || ^22.12 || >=24')).toEqual(['20.19.0', '22.12.0', '24.0.0']);
  });
});

describe('where things are kept', () => {
  test('never inside the checkout', () => {
    expect(() => stateFolder({ checkout: folder, env: { MANDATE_HOME: join(folder, 'data') } })).toThrow(
      'inside the checkout',
    );
    expect(() => stateFolder({ checkout: folder, env: { MANDATE_HOME: folder } })).toThrow('inside the checkout');
    expect(stateFolder({ checkout: folder, env: {} })).toContain(checkoutHash(folder));
  });
});

describe('packages', () => {
  const lockFile = { name: 'bare', version: '1.0.0', lockfileVersion: 3, requires: true };

  function bareCheckout(): string {
    const checkout = join(folder, 'checkout');
    mkdirSync(checkout);
    writeFileSync(join(checkout, 'package.json'), '{"name":"bare","version":"1.0.0","engines":{"node":">=20"}}');
    writeLock({ checkout, note: 'bare' });
    return checkout;
  }

  function writeLock({ checkout, note }: { checkout: string; note: string }): void {
    const packages = { '': { name: note, version: '1.0.0' } };
    writeFileSync(join(checkout, 'package-lock.json'), JSON.stringify({ ...lockFile, packages }));
  }

  test('are installed once, again when package-lock.json changed, and by one process at a time', async () => {
    const checkout = bareCheckout();
    const options = { checkout, env: process.env, log };
    await Promise.all([ensurePackages(options), ensurePackages(options)]);
    expect(said.filter((line) => line === 'packages are installed')).toHaveLength(1);
    expect(said).toContain('another process is installing packages here, waiting for it');
    await ensurePackages(options);
    expect(said.filter((line) => line === 'packages are installed')).toHaveLength(1);
    writeFileSync(
      join(checkout, 'package-lock.json'),
      `${readFileSync(join(checkout, 'package-lock.json'), 'utf8')}\n`,
    );
    await ensurePackages(options);
    expect(said.filter((line) => line === 'packages are installed')).toHaveLength(2);
    expect(existsSync(join(checkout, '.mandate'))).toBe(false);
  }, 30_000);

  test('a failed installation says what npm said', async () => {
    const checkout = bareCheckout();
    writeFileSync(join(checkout, 'package-lock.json'), '{');
    await expect(ensurePackages({ checkout, env: process.env, log })).rejects.toThrow(/JSON|npm ci failed/);
    expect(existsSync(join(checkout, '.mandate'))).toBe(false);
  }, 30_000);

  test('without a schema there is no client to generate; a changed schema asks for a new one', () => {
    const checkout = bareCheckout();
    expect(isClientGenerated({ checkout })).toBe(true);
    mkdirSync(join(checkout, 'prisma', 'generated'), { recursive: true });
    writeFileSync(join(checkout, 'prisma', 'schema.prisma'), '// empty');
    expect(isClientGenerated({ checkout })).toBe(false);
  });

  test('doctor works before anything is installed and says what is missing', async () => {
    const checkout = bareCheckout();
    const { doctor } = await import('../../cli/launch/doctor.mjs');
    const env = {
      PATH: join(folder, 'empty'),
      HOME: folder,
      MANDATE_HOME: join(folder, 'h'),
      MANDATE_CACHE: join(folder, 'c'),
    };
    const { canStart, findings } = await doctor({ checkout, env });
    const missing = findings.filter(({ state }) => state === 'missing').map(({ name }) => name);
    expect(canStart).toBe(false);
    expect(missing).toContain('postgresql');
    expect(findings.every(({ state, todo }) => state === 'ok' || todo)).toBe(true);
  }, 30_000);

  test('doctor says what a running product says that it lacks, in its words', async () => {
    const checkout = bareCheckout();
    const home = join(folder, 'h');
    const missing = [{ what: 'CALENDAR', ...READINESS_TEXTS.CALENDAR }];
    const product = createHttpServer((_request, response) => response.end(JSON.stringify({ ready: true, missing })));
    await new Promise<void>((resolve) => product.listen(0, '127.0.0.1', resolve));
    const { port } = product.address() as { port: number };
    const env = {
      PATH: join(folder, 'empty'),
      HOME: folder,
      MANDATE_HOME: home,
      MANDATE_CACHE: join(folder, 'c'),
      DATABASE_URL: 'postgresql://127.0.0.1:1/none',
    };
    mkdirSync(stateFolder({ checkout, env }), { recursive: true });
    const run = createOwnedProcesses({ runFile: join(stateFolder({ checkout, env }), 'run.json') });
    run.announce(`http://127.0.0.1:${port}`);
    try {
      const { doctor } = await import('../../cli/launch/doctor.mjs');
      const { findings } = await doctor({ checkout, env });
      expect(findings.find(({ name }) => name === 'running')?.found).toContain(`yes, http://127.0.0.1:${port}`);
      expect(findings.find(({ name }) => name === 'calendar')).toMatchObject({
        state: 'note',
        todo: READINESS_TEXTS.CALENDAR.en,
      });
    } finally {
      product.close();
      await run.stopAll();
    }
  }, 30_000);
});

describe('PostgreSQL', () => {
  test('the copy of its programs does not need the checkout any more: links lead into the copy', () => {
    const checkout = join(folder, 'checkout');
    const source = join(postgresPackage(checkout), 'native');
    mkdirSync(join(source, 'lib'), { recursive: true });
    mkdirSync(join(source, 'bin'));
    writeFileSync(join(source, '..', 'package.json'), '{"version":"18.4.0-beta.17"}');
    writeFileSync(join(source, 'lib', 'libpq.so.5'), 'a library');
    symlinkSync('libpq.so.5', join(source, 'lib', 'libpq.so'));
    const { bin, version } = preparePostgresBinaries({ checkout, cacheFolder: join(folder, 'cache') });
    rmSync(checkout, { recursive: true });
    expect(version).toBe('18.4');
    expect(readFileSync(join(bin, '..', 'lib', 'libpq.so'), 'utf8')).toBe('a library');
  });
});

describe('Temporal', () => {
  test('is built into our own folder and nowhere else', () => {
    const env = { PATH: '/bin', GOBIN: '/elsewhere', GOOS: 'plan9', GOFLAGS: '-mod=vendor' };
    const { command, args, env: goEnv } = goInstall({ env, folder: '/cache/x' });
    expect([command, ...args]).toEqual(['go', 'install', 'github.com/temporalio/cli/cmd/temporal@v1.5.1']);
    expect(goEnv).toEqual({ PATH: '/bin', GOBIN: '/cache/x' });
  });

  test('says how far the building is, and what to do when it fails', async () => {
    const bin = join(folder, 'bin');
    mkdirSync(bin);
    const script =
      '#!/bin/sh\necho "go: downloading a v1" >&2\necho "go: downloading b v1" >&2\necho "no space" >&2\nexit 1\n';
    writeFileSync(join(bin, 'go'), script, { mode: 0o755 });
    const cacheFolder = join(folder, 'cache');
    const env = { PATH: bin, HOME: folder };
    const building = buildTemporal({ env: { ...env, PATH: `${bin}:/bin` }, cacheFolder, log });
    await expect(building).rejects.toThrow(/go install failed \(exit code 1\):[\s\S]*no space/);
    expect(readdirSync(cacheFolder)).toEqual([]);
  });

  test('is downloaded, unpacked and kept in the cache where the network allows it', async () => {
    writeFileSync(join(folder, 'temporal'), '#!/bin/sh\necho "temporal version 1.5.1 (Server 1.29.1, UI 2.0)"\n', {
      mode: 0o755,
    });
    const archive = execFileSync('tar', ['-czf', '-', '-C', folder, 'temporal']);
    const server = createHttpServer((request, response) => {
      const archiveUrl = `http://${request.headers.host}/archive`;
      response.end(request.url === '/archive' ? archive : JSON.stringify({ archiveUrl, fileToExtract: 'temporal' }));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const source = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/cli`;
    const cacheFolder = join(folder, 'cache');
    await downloadTemporal({ env: {}, cacheFolder, log, source });
    const found = await findTemporal({ env: { PATH: '', HOME: folder }, cacheFolder });
    expect(found).toMatchObject({ serverVersion: '1.29.1' });
    expect(readdirSync(cacheFolder)).toHaveLength(1);
    server.closeAllConnections();
    server.close();
    await expect(downloadTemporal({ env: {}, cacheFolder, log, source })).rejects.toThrow(
      'cannot be reached from here',
    );
  });

  test('a store made by another version is not opened', async () => {
    const place = join(folder, 'temporal');
    mkdirSync(place);
    writeFileSync(join(place, 'temporal.db'), '');
    writeFileSync(join(place, 'made-by'), '1.2.3\n');
    const processes = createOwnedProcesses({ runFile: join(folder, 'run.json') });
    const options = { folder: place, cacheFolder: '/var/cache/mandate', logFile: join(folder, 'log'), processes, log };
    const starting = startTemporal({ ...options, env: process.env, address: undefined });
    await expect(starting).rejects.toThrow(/was made by server 1\.2\.3[\s\S]*mv .*temporal /);
  });

  test('a server that is named is used as it is', async () => {
    const processes = createOwnedProcesses({ runFile: join(folder, 'run.json') });
    const options = { folder, cacheFolder: folder, logFile: join(folder, 'log'), processes, log, env: {} };
    expect(await startTemporal({ ...options, address: 'temporal.example:7233' })).toMatchObject({
      address: 'temporal.example:7233',
      pid: null,
    });
  });
});

describe('npm test', () => {
  const report = {
    numPassedTests: 5,
    numFailedTests: 1,
    numPendingTests: 0,
    numTodoTests: 0,
    numRuntimeErrorTestSuites: 0,
  };

  test.each([
    [report, '5 passed, 1 failed'],
    [{ ...report, numPendingTests: 2, numTodoTests: 1 }, '5 passed, 1 failed, 3 skipped'],
    [{ ...report, numRuntimeErrorTestSuites: 2 }, '5 passed, 3 failed'],
    [null, '0 passed, 1 failed'],
  ])('the closing line %#', (result, line) => {
    expect(closingLine(result)).toBe(line);
  });

  test('runs jest with servers of its own, closes with the line and leaves nothing', async () => {
    chmodSync(folder, 0o755);
    const tmp = join(folder, 'tmp');
    mkdirSync(tmp, { mode: 0o755 });
    const args = ['--config', 'test/launch/fixtures/jest-fixture.json'];
    const run = runLauncher({ script: 'cli/launch/test.mjs', args, env: cleanEnv({ TMPDIR: tmp }) });
    expect(await run.exit).toBe(1);
    expect(run.output().trimEnd().split('\n').at(-1)).toBe('1 passed, 2 failed, 1 skipped');
    expect(run.output()).toContain('PostgreSQL');
    expect(readdirSync(tmp).filter((name) => name.startsWith('mandate-'))).toEqual([]);
  }, 60_000);
});
