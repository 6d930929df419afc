import { type BenchServers, startBenchServers } from './bench-servers.ts';
import { checkChain } from './check-chain.ts';
import { onDatabase } from './databases.ts';
import { type Acted, type BenchOptions, type Ground, prepareGround } from './ground.ts';
import { countLost } from './mandate-processes.ts';
import { type GrownFindings, measureGrown } from './measure-grown.ts';
import { type MainFindings, measureMain } from './measure-main.ts';
import { measureNotice, type NoticeFindings } from './measure-notice.ts';
import { measureTrips, type RoundTrips } from './measure-trips.ts';
import { measureUsers, type UserFindings } from './measure-users.ts';

/** Everything that was found out. */
export interface Findings extends Omit<MainFindings, 'logs'>, Omit<GrownFindings, 'logs'> {
  readonly server: Readonly<Record<string, string>>;
  readonly profile: Ground['profile'];
  readonly roundTrips: RoundTrips;
  readonly notice: NoticeFindings;
  readonly users: Omit<UserFindings, 'logs'>;
  readonly acts: { readonly acknowledged: number; readonly lost: number };
  readonly chains: { readonly checked: number; readonly broken: readonly string[] };
}

/** The whole benchmark on servers of its own, which are gone when it is over, whatever happens. */
export async function runBench(options: BenchOptions): Promise<Findings> {
  const { log, signal } = options;
  const servers = await startBenchServers({ log, signal });
  const work = measureAll(servers, options);
  try {
    return await Promise.race([work, whenAborted(signal)]);
  } finally {
    // what is still under way ends with the servers; nobody asks for its outcome any more
    work.catch(() => undefined);
    await servers.stop();
  }
}

function whenAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(new Error('interrupted')), { once: true });
  });
}

async function measureAll(servers: BenchServers, options: BenchOptions): Promise<Findings> {
  const { log } = options;
  const server = await serverSettings(servers.databaseUrl);
  log('telling the lives that are multiplied');
  const ground = await prepareGround(servers, options.settings);
  const { logs: mainLogs, ...main } = await measureMain(ground, options);
  const roundTrips = await measureTrips(ground);
  const { logs: userLogs, ...users } = await measureUsers(ground, options);
  const { logs: grownLogs, ...grown } = await measureGrown(ground, options);
  const notice = await measureNotice(servers, options);
  const logs = [...mainLogs, ...userLogs, ...grownLogs];
  const acts = await verifyActs(logs, log);
  const chains = await verifyChains(logs, log);
  return { server, profile: ground.profile, ...main, roundTrips, users, notice, ...grown, acts, chains };
}

async function serverSettings(url: string): Promise<Record<string, string>> {
  return onDatabase(url, async (client) => {
    const { rows } = await client.query(
      `SELECT name, setting FROM pg_settings WHERE name IN ('fsync', 'full_page_writes', 'synchronous_commit', 'server_version', 'shared_buffers', 'max_wal_size')`,
    );
    return Object.fromEntries(rows.map((row) => [row.name, row.setting]));
  });
}

async function verifyActs(logs: readonly Acted[], log: BenchOptions['log']): Promise<Findings['acts']> {
  log('looking for every acknowledged act');
  let lost = 0;
  for (const { url, keys } of logs) lost += await countLost(url, keys);
  return { acknowledged: logs.reduce((sum, one) => sum + one.keys.length, 0), lost };
}

async function verifyChains(logs: readonly Acted[], log: BenchOptions['log']): Promise<Findings['chains']> {
  const broken: string[] = [];
  let checked = 0;
  for (const { url } of logs) {
    const name = new URL(url).pathname.slice(1);
    await checkChain(url, (line) => log(`${name}: ${line}`)).then(
      (entries) => {
        checked += entries;
      },
      (error: Error) => void broken.push(`${name}: ${error.message}`),
    );
  }
  return { checked, broken };
}
