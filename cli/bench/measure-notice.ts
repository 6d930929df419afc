import { createHash, randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { OFFICIAL_CALENDAR } from '../../domain/calendar/official-days.ts';
import { caseCode } from '../../domain/machine/case-code.ts';
import { yearOf } from '../../domain/time.ts';
import { countTimers } from '../../engine/count-timers.ts';
import { registerNamespace } from '../../engine/register-namespace.ts';
import type { Ledger } from '../../records/commit-act.ts';
import { carryOutImport } from '../../records/imports/carry-out-import.ts';
import { confirmImport, enterImport } from '../../records/imports/enter-import.ts';
import { enterRegisterItem, verifyRegisterItem } from '../../records/register-change.ts';
import type { BenchServers } from './bench-servers.ts';
import { makeRecords, onDatabase, openLedger } from './databases.ts';
import type { BenchOptions } from './ground.ts';
import { startMandate, waitUntilSettled } from './mandate-processes.ts';
import { ratio } from './numbers.ts';
import { readProcesses } from './process-meter.ts';
import { PROVINCE } from './template-life.ts';

/** What a calendar notice did to the cases that waited. */
export interface NoticeTaken {
  readonly cases: number;
  readonly clocks: number;
  /** Cases whose periods were dated again. */
  readonly moved: number;
  /** From the verification until every case is dated again, and until every workflow has seen it. */
  readonly datedMs: number;
  readonly seenMs: number;
  /** Null on a system without /proc. */
  readonly workerPeakMb: number | null;
  /** Most timers that any of the workflows looked at had at the same time. */
  readonly mostTimers: number;
}

export interface NoticeFindings {
  readonly small: NoticeTaken;
  readonly large: NoticeTaken;
  readonly ratio: number;
}

/** A day off that nobody knew of, with few cases waiting and with ten times as many, each on a database of its own with its worker. */
export async function measureNotice(
  servers: BenchServers,
  { settings, ...options }: BenchOptions,
): Promise<NoticeFindings> {
  const small = await takeNotice(servers, { name: 'bench_notice_small', cases: settings.notice.small, ...options });
  const large = await takeNotice(servers, { name: 'bench_notice_large', cases: settings.notice.large, ...options });
  return { small, large, ratio: ratio(large.seenMs, small.seenMs) };
}

interface Wanted extends Omit<BenchOptions, 'settings'> {
  readonly name: string;
  readonly cases: number;
}

async function takeNotice(servers: BenchServers, { name, cases, signal, log }: Wanted): Promise<NoticeTaken> {
  const say = (line: string) => log(`${name}: ${line}`);
  const url = await makeRecords(servers.databaseUrl, name);
  const ledger = await openLedger(url);
  try {
    say(`bringing in ${cases} running tasks`);
    await bringIn(ledger, cases);
    const { day, clocks } = await busiestDay(url);
    await registerNamespace(servers.temporalAddress, name);
    const mandate = await startMandate(servers, { name, databaseUrl: url, engine: true, namespace: name });
    const waiting = { signal, log: say, limitMs: LONGEST_MS };
    if (!(await waitUntilSettled(url, waiting))) throw new Error('the workflows did not start');
    say(`${day} becomes a day off`);
    const since = performance.now();
    const n = await giveNotice(ledger, day);
    const moved = await waitUntilDated(url, { n, signal, log: say });
    const datedMs = performance.now() - since;
    if (!(await waitUntilSettled(url, waiting))) throw new Error('the workflows did not see it');
    const seenMs = performance.now() - since;
    const workerPeakMb = readProcesses({ worker: mandate.pids.worker })?.worker?.peakMb ?? null;
    const engine = { address: servers.temporalAddress, namespace: name };
    const mostTimers = await countTimers({ ...engine, workflowIds: await someCases(url) });
    await mandate.stop();
    say(`${moved} cases dated again in ${(datedMs / 1000).toFixed(1)} s, seen in ${(seenMs / 1000).toFixed(1)} s`);
    return { cases, clocks, moved, datedMs, seenMs, workerPeakMb, mostTimers };
  } finally {
    await ledger.db.$disconnect();
  }
}

/** Workflows are started, and woken, a dozen or so a second. */
const LONGEST_MS = 7_200_000;

const TASK =
  'R2013-A,DT,HLT,SELECTION,PARTIAL,H06,R02,CN-QN-034,2024-03-15,2024-05-01,ACTUAL,30,0,2026-10-31,1370,240,IN_PROGRESS';
const COLUMNS =
  'code,title,profile,type,field,mode,lump,host,recv,pi,approved,start,start_kind,months,ext_m,end,state_m,other_m,state';

/** A number within its year has four digits at most. */
const PER_YEAR = 5_000;

/** @returns the code of the task at this place, from 0 on */
export function codeOf(at: number): string {
  return caseCode(`QN-DT.${2020 + Math.floor(at / PER_YEAR)}`, 1 + (at % PER_YEAR));
}

/** Tasks whose contract is in force, all with the same dates (fictional). */
async function bringIn(ledger: Ledger, cases: number): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'mandate-bench-'));
  try {
    const lines = Array.from({ length: cases }, (_, at) => `${codeOf(at)},Nhiệm vụ hư cấu ${at + 1},${TASK}`);
    const bytes = `${[COLUMNS, ...lines].join('\n')}\n`;
    const path = join(folder, 'tasks.csv');
    await writeFile(path, bytes);
    const file = { path, name: 'tasks.csv', sha256: createHash('sha256').update(bytes).digest('hex') };
    const entered = await enterImport(ledger, { province: PROVINCE, person: 'P-SPEC-2', files: [file] });
    if (entered.status !== 'ENTERED') throw new Error(JSON.stringify(entered).slice(0, 500));
    const { run } = entered;
    const confirmed = await confirmImport(ledger, { province: PROVINCE, person: 'P-HEAD-1', run });
    if (confirmed.status !== 'CONFIRMED') throw new Error(JSON.stringify(confirmed));
    await carryOutImport(ledger, { place: { province: PROVINCE, run } });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The weekday on which most running periods end, and how many periods run in all. */
function busiestDay(url: string): Promise<{ day: string; clocks: number }> {
  return onDatabase(url, async (client) => {
    const { rows } = await client.query(`
      SELECT due_on AS day, (SELECT count(*)::int FROM clock WHERE status = 'RUNNING') AS clocks FROM clock
      WHERE status = 'RUNNING' AND deadline <> 'CONTRACT_END' AND extract(isodow FROM due_on::date) < 6
      GROUP BY due_on ORDER BY count(*) DESC, due_on LIMIT 1`);
    return rows[0];
  });
}

/** Two people add the day to its year. @returns the number of the verification in the log */
async function giveNotice(ledger: Ledger, day: string): Promise<string> {
  const year = Number(day.slice(0, 4));
  const known = OFFICIAL_CALENDAR.days.filter(({ date }) => yearOf(date) === year);
  const added = { date: day, kind: 'HOLIDAY', name: { vi: 'Ngày nghỉ hư cấu', en: 'Fictional day off' } };
  const data = { year, state: 'COMPLETE', days: [...known, { ...added, basis: 'hư cấu', verified: true }] };
  const id = `LICH-${year}`;
  const item = { kind: 'CALENDAR_YEAR' as const, id, data: JSON.parse(JSON.stringify(data)) };
  const entered = await enterRegisterItem(ledger, { province: PROVINCE, key: randomUUID(), person: 'P-LEGAL', item });
  const verified = await verifyRegisterItem(ledger, {
    province: PROVINCE,
    key: randomUUID(),
    person: 'P-PPC-OFFICE',
    id,
  });
  if (entered.status === 'REFUSED' || verified.status === 'REFUSED')
    throw new Error(JSON.stringify([entered, verified]));
  return verified.n;
}

/** @returns in how many cases periods were dated again */
async function waitUntilDated(
  url: string,
  { n, signal, log }: { n: string; signal: AbortSignal; log: (line: string) => void },
): Promise<number> {
  return onDatabase(url, async (client) => {
    for (let told = Date.now(); ; await sleep(100)) {
      signal.throwIfAborted();
      const { rows } = await client.query('SELECT looked, done, total, ended_at FROM mass_act WHERE n = $1', [n]);
      const [found] = rows;
      if (found?.ended_at != null) return found.done;
      if (Date.now() - told < 5_000) continue;
      told = Date.now();
      log(found === undefined ? 'not begun yet' : `${found.looked} of ${found.total ?? '?'} cases looked at`);
    }
  });
}

function someCases(url: string): Promise<string[]> {
  return onDatabase(url, async (client) => {
    const { rows } = await client.query(
      `SELECT case_id FROM clock WHERE status = 'RUNNING' GROUP BY case_id ORDER BY count(*) DESC, md5(case_id) LIMIT 200`,
    );
    return rows.map((row) => row.case_id);
  });
}
