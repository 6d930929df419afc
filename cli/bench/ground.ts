import type { BenchServers } from './bench-servers.ts';
import { compileTemplates, type Templates } from './compile-templates.ts';
import { HOSTS } from './copy-names.ts';
import { type Enlarged, makeRecords, makeTables, onDatabase, openLedger, urlOf } from './databases.ts';
import { type FloorStep, floorSteps, makeBacklog, makeFloorTables } from './floor-tables.ts';
import { type MandateRunner, type OpenStep, openMandateRunner } from './mandate-runner.ts';
import { copiesFor, seedRecords } from './seed-records.ts';
import { livesOf, type Settings } from './settings.ts';
import { type KnownStep, PROVINCE, tellTemplates } from './template-life.ts';
import { profileSteps, type Written } from './write-profile.ts';

/** How a run is done: what for, who may end it, where it says how far it is. */
export interface BenchOptions {
  readonly settings: Settings;
  readonly signal: AbortSignal;
  readonly log: (line: string) => void;
}

/** What every measurement stands on. */
export interface Ground {
  readonly servers: BenchServers;
  readonly templates: Templates;
  readonly known: readonly KnownStep[];
  /** Rows and bytes that each step writes, ours and so the floors'. */
  readonly profile: readonly (readonly Written[])[];
  readonly floor: { readonly url: string; readonly steps: readonly FloorStep[] };
}

/** What a province was seeded with. */
export interface Seeded {
  readonly entries: number;
  readonly open: number;
}

/** A database with the keys of the acts it acknowledged. */
export interface Acted {
  readonly url: string;
  readonly keys: readonly string[];
}

/** Tells the templates, walks the measured steps once on them, and makes the floors' tables after what they wrote. */
export async function prepareGround(servers: BenchServers, settings: Settings): Promise<Ground> {
  const { databaseUrl: server } = servers;
  await makeTables(server);
  const url = await makeRecords(server, 'bench_template');
  const ledger = await openLedger(url);
  try {
    const ends = await tellTemplates(ledger);
    const templates = await onDatabase(url, (client) => compileTemplates(client, ends));
    const { known, profile } = await profileSteps(ledger);
    const floorUrl = urlOf(server, 'bench_floor');
    await onDatabase(server, (client) => client.query('CREATE DATABASE bench_floor'));
    await onDatabase(floorUrl, async (client) => {
      await makeFloorTables(client);
      for (const host of HOSTS) await makeBacklog(client, `P-H${host}`, hostBacklog(settings));
    });
    return { servers, templates, known, profile, floor: { url: floorUrl, steps: floorSteps(profile) } };
  } finally {
    await ledger.db.$disconnect();
  }
}

/** A founded province filled with copies of the templates. */
export async function seedProvince(
  { servers, templates }: Ground,
  {
    name,
    times,
    papers,
    log,
    ...wanted
  }: Enlarged & { name: string; lives: number; open: number; entries: number; log: BenchOptions['log'] },
): Promise<Seeded & { url: string }> {
  const url = await makeRecords(servers.databaseUrl, name, {
    ...(times === undefined ? {} : { times }),
    ...(papers === undefined ? {} : { papers }),
  });
  const copies = copiesFor(templates, wanted);
  const found = await seedRecords(url, { templates, copies, log: (line) => log(`${name}: ${line}`) });
  log(`${name}: ${found.entries} entries, ${found.open} open cases`);
  return { url, ...found };
}

/** Steps that wait for a host on average while ours is measured: one of each life before it is walked, three after it. */
function hostBacklog(settings: Settings): number {
  return Math.round((2 * livesOf(settings)) / HOSTS.length);
}

/** The version of the step that waits in each seeded life. */
async function versionsOf(url: string): Promise<(copy: number) => string> {
  const rows = await onDatabase(
    url,
    async (client) =>
      (
        await client.query(`SELECT s.version FROM step s JOIN case_file c ON c.province = s.province AND c.id = s.case_id
        WHERE s.code = 'SIGN_AS_HOST' AND s.status = 'OPEN' ORDER BY c.last_n`)
      ).rows,
  );
  return (copy) => `s${rows[copy].version}`;
}

/** The version of an open step from the table: a busy official would turn a hundred pages of the inbox to come to it. */
export function versionFrom(url: string): (step: OpenStep) => Promise<string> {
  return ({ caseId, step }) =>
    onDatabase(url, async (client) => {
      const { rows } = await client.query(
        `SELECT version FROM step WHERE province = $1 AND case_id = $2 AND id = $3 AND status = 'OPEN'`,
        [PROVINCE, caseId, step],
      );
      return `s${rows[0].version}`;
    });
}

/** A caller of an API on lives of one database. */
export async function openRunner(
  { templates, known }: Ground,
  {
    url,
    address,
    lives,
    look,
  }: { url: string; address: string; lives: number; look?: (step: OpenStep) => Promise<string> },
): Promise<MandateRunner> {
  const found = { known, strides: templates.strides, versionOf: await versionsOf(url), lives };
  return openMandateRunner(address, look === undefined ? found : { ...found, look });
}
