import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { CHECKOUT, DOOR_OPTIONS, TYPESCRIPT } from '../launch/checkout.mjs';
import { serverPort } from '../launch/free-port.mjs';
import { lastLines } from '../launch/owned-processes.mjs';
import { logFolder, startServers } from '../launch/start-servers.mjs';

type Servers = Awaited<ReturnType<typeof startServers>>;
export type Started = Awaited<ReturnType<Servers['processes']['start']>>;

export interface BenchServers {
  /** Any database of the server; others are reached by name. */
  readonly databaseUrl: string;
  readonly temporalAddress: string;
  readonly pids: { readonly postgres: number | null; readonly temporal: number | null };
  /** Starts a TypeScript program of the checkout as a process of its own. */
  startProgram(
    name: string,
    entry: string,
    env: Readonly<Record<string, string>>,
    options?: readonly string[],
  ): Promise<Started>;
  /** The same for one that listens at PORT. @returns where, once it answers */
  startListening(
    name: string,
    entry: string,
    options: { env: Readonly<Record<string, string>>; path: string },
  ): Promise<{ address: string; process: Started }>;
  stop(): Promise<void>;
}

const READY_LIMIT_MS = 60_000;

/** PostgreSQL and Temporal as `npm start` runs them, in a folder of their own that is removed at the end. */
export async function startBenchServers({
  log,
  signal,
}: {
  log: (line: string) => void;
  signal: AbortSignal;
}): Promise<BenchServers> {
  // what is measured is ours: servers that the environment names may have other settings and other work
  const { DATABASE_URL, TEST_DATABASE_URL, TEMPORAL_ADDRESS, TEST_TEMPORAL_ADDRESS, PORT, NODE_ENV, ...env } =
    process.env;
  const servers = await startServers({ purpose: 'test', checkout: CHECKOUT, env, log, signal });
  const { folder, processes } = servers;

  async function startProgram(
    name: string,
    entry: string,
    more: Readonly<Record<string, string>>,
    options: readonly string[] = [],
  ): Promise<Started> {
    const logFile = join(logFolder(folder), `${name}.log`);
    const args = [...options, '--import', TYPESCRIPT, join(CHECKOUT, entry)];
    const kept = {
      MANDATE_DOCUMENTS: join(folder, 'documents'),
      SESSION_SECRET: 'a secret of the benchmark, nowhere else',
      RATE_LIMITS: 'signIn=1000000', // one address speaks for everybody here
    };
    return processes.start({
      name,
      command: process.execPath,
      args,
      cwd: CHECKOUT,
      env: { ...env, ...kept, ...more },
      logFile,
    });
  }

  return {
    databaseUrl: servers.databaseUrl,
    temporalAddress: servers.temporalAddress,
    pids: { postgres: servers.postgres.pid, temporal: servers.temporal.pid },
    startProgram,
    async startListening(name, entry, { env: more, path }) {
      const port = await serverPort();
      const address = `http://127.0.0.1:${port}`;
      const started = await startProgram(name, entry, { ...more, PORT: `${port}` }, DOOR_OPTIONS);
      const end = Date.now() + READY_LIMIT_MS;
      while (!(await answers(`${address}${path}`))) {
        signal.throwIfAborted();
        if (!started.isAlive() || Date.now() > end)
          throw new Error(`${name} did not start:\n${lastLines({ file: join(logFolder(folder), `${name}.log`) })}`);
        await sleep(50);
      }
      return { address, process: started };
    },
    stop: servers.stop,
  };
}

async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(2_000) });
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false;
  }
}
