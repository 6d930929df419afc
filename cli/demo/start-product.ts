import { type ChildProcess, spawn } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const CHECKOUT = fileURLToPath(new URL('../../', import.meta.url));

/** Processes that `npm start` keeps up, by the names of its run file. */
export type Victim = 'api' | 'worker' | 'temporal' | 'postgres';

export interface Product {
  address(): string;
  /** Ends a process of the product at once, as a power cut would; the starter brings it back. */
  kill(victim: Victim): Promise<void>;
  /** Faults that the API has logged, one JSON line each. */
  faults(): Promise<string[]>;
  /** Resolves when the product has stopped, for whatever reason. */
  readonly stopped: Promise<void>;
  stop(): Promise<void>;
}

/** Starts the whole product as `npm start` does, in a state folder of its own that is removed at the end. */
export async function startProduct({
  startsAt,
  sample = 'empty',
  log,
  env: more = {},
}: {
  startsAt: string;
  /** Whether the running cases of the sample are brought in. */
  sample?: 'tasks' | 'empty';
  log: (line: string) => void;
  env?: Readonly<Record<string, string>>;
}): Promise<Product> {
  const folder = await mkdtemp(join(tmpdir(), 'mandate-demo-'));
  // PostgreSQL runs as a user of its own when we are root, and must be able to pass through
  await chmod(folder, 0o711);
  const { DATABASE_URL, TEMPORAL_ADDRESS, PORT, ...env } = process.env;
  const child = spawn(process.execPath, [join(CHECKOUT, 'cli/launch/start.mjs')], {
    cwd: CHECKOUT,
    env: { ...env, ...more, MANDATE_HOME: folder, MANDATE_SAMPLE_START: startsAt, MANDATE_SAMPLE: sample },
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  });
  const stopped = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const stop = async (): Promise<void> => {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
    await stopped;
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void stop().then(() => process.exit(130)));
  const address = await readyAddress(child, log).catch(async (error: unknown) => {
    await stop();
    throw error;
  });
  return {
    address: () => address,
    kill: (victim) => killNow(folder, victim),
    faults: () => faultsIn(folder),
    stopped,
    stop,
  };
}

function readyAddress(child: ChildProcess, log: (line: string) => void): Promise<string> {
  return new Promise((resolve, reject) => {
    if (child.stdout === null) throw new Error('the starter has no output');
    createInterface({ input: child.stdout }).on('line', (line) => {
      const ready = /^ready (\S+)$/.exec(line);
      if (ready?.[1] !== undefined) resolve(ready[1]);
      else log(line);
    });
    child.once('exit', (code) => reject(new Error(`the product did not start (exit code ${code})`)));
  });
}

async function killNow(folder: string, victim: Victim): Promise<void> {
  const { processes } = JSON.parse(await readFile(join(folder, 'run.json'), 'utf8')) as {
    processes: { name: string; pid: number }[];
  };
  const found = processes.find((one) => one.name === victim);
  if (found === undefined) throw new Error(`${victim} is not running: ${processes.map((one) => one.name).join(' ')}`);
  try {
    process.kill(found.pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

const FAULT_LEVEL = /"level":(50|60)/;

async function faultsIn(folder: string): Promise<string[]> {
  const text = await readFile(join(folder, 'logs', 'api.log'), 'utf8').catch(() => '');
  return text.split('\n').filter((line) => FAULT_LEVEL.test(line));
}
