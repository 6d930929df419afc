import { execFileSync } from 'node:child_process';
import { availableParallelism, totalmem } from 'node:os';
import { CHECKOUT } from '../launch/checkout.mjs';
import type { Measured, Round, SystemName } from './measure-systems.ts';
import { SYSTEMS } from './measure-systems.ts';
import { type Judged, judge, type Reached } from './musts.ts';
import { median, ratio, type Spread, spreadOf } from './numbers.ts';
import type { Findings } from './run-bench.ts';
import type { Settings } from './settings.ts';
import { BENCH_STEPS } from './steps.ts';
import type { Written } from './write-profile.ts';

/** What the run is judged by, drawn from what was found. Ratios are taken within a repetition, then their median. */
export function reachedOf(findings: Findings): Reached {
  const { rounds, server, memory, growth, papers, inbox, firstRows, users, notice, acts, chains } = findings;
  const to = (callers: number, of: (systems: Round['systems']) => number): number =>
    median(rounds.filter((round) => round.callers === callers).map((round) => of(round.systems)));
  return {
    safe: ['fsync', 'full_page_writes', 'synchronous_commit'].filter((name) => server[name] !== 'on').length,
    fairFloor: to(1, ({ act, bare }) => ratio(act.actsPerSecond, bare.actsPerSecond)),
    running: to(8, ({ running, b }) => ratio(running.actsPerSecond, b.actsPerSecond)),
    stopped: to(8, ({ stopped, b }) => ratio(stopped.actsPerSecond, b.actsPerSecond)),
    latency: to(1, ({ running, b }) => ratio(running.p50Ms, b.p50Ms)),
    settled: to(8, ({ running, c }) => ratio(running.settledPerSecond ?? 0, c.actsPerSecond)),
    lost: acts.lost,
    broken: chains.broken.length,
    apiMemory: memory?.api?.peakMb ?? null,
    workerMemory: memory?.worker?.peakMb ?? null,
    inbox: ratio(inbox.page.p95Ms, inbox.floorPage.p95Ms),
    growth: growth.ratio,
    papers: papers.ratio,
    notice: notice.ratio,
    noticeMemory: notice.large.workerPeakMb,
    noticeTimers: Math.max(notice.small.mostTimers, notice.large.mostTimers),
    script: firstRows?.scriptKb ?? null,
    firstRows: firstRows === null ? null : ratio(firstRows.full.p50Ms, firstRows.empty.p50Ms),
    userErrors: users.together.errors.length + users.alone.errors.length,
    userReads: ratio(users.together.reads.p95Ms, users.alone.reads.p95Ms),
    userActs: ratio(users.together.acts.p95Ms, users.alone.acts.p95Ms),
  };
}

/** Everything as JSON: machine, settings, every repetition, medians and spread, musts. */
export function jsonReport(
  findings: Findings,
  { settings, seconds }: { settings: Settings; seconds: number },
): { readonly musts: readonly Judged[] } & Readonly<Record<string, unknown>> {
  return {
    environment: { ...machine(), postgres: findings.server, temporal: findings.temporal },
    settings,
    seconds,
    steps: BENCH_STEPS.map(({ as, event, basis, on }) => ({ as, event, basis, on })),
    ...findings,
    medians: mediansOf(findings.rounds),
    writtenPerAct: writtenPerAct(findings.profile),
    musts: judge(reachedOf(findings)),
  };
}

type Numbers = Exclude<keyof Measured, 'cpuMsPerAct' | 'acts'>;
const NUMBERS = [
  'actsPerSecond',
  'settledPerSecond',
  'p50Ms',
  'p95Ms',
  'p99Ms',
  'actP50Ms',
  'extraReads',
] as const satisfies readonly Numbers[];

interface MedianRow extends Readonly<Record<Numbers, Spread | null>> {
  readonly callers: number;
  readonly system: SystemName;
  readonly cpuMsPerAct: Readonly<Record<string, number>> | null;
}

function mediansOf(rounds: readonly Round[]): MedianRow[] {
  const loads = [...new Set(rounds.map((round) => round.callers))];
  return loads.flatMap((callers) =>
    SYSTEMS.map((system): MedianRow => {
      const found = rounds.filter((round) => round.callers === callers).map((round) => round.systems[system]);
      const numbers = NUMBERS.map((name) => {
        const values = found.flatMap((one) => (one[name] === null ? [] : [one[name]]));
        return [name, values.length === 0 ? null : spreadOf(values)];
      });
      const names = Object.keys(found[0]?.cpuMsPerAct ?? {});
      const cpu = names.map((name) => [name, median(found.map((one) => one.cpuMsPerAct?.[name] ?? 0))]);
      return {
        callers,
        system,
        ...(Object.fromEntries(numbers) as Record<Numbers, Spread | null>),
        cpuMsPerAct: found[0]?.cpuMsPerAct == null ? null : Object.fromEntries(cpu),
      };
    }),
  );
}

function writtenPerAct(profile: readonly (readonly Written[])[]): {
  rows: number;
  bytes: number;
  byTable: Record<string, number>;
} {
  const all = profile.flat();
  const share = (of: (one: Written) => number): number => all.reduce((sum, one) => sum + of(one), 0) / profile.length;
  const tables = [...new Set(all.map((one) => one.table))];
  const rowsIn = (table: string): number => share((one) => (one.table === table ? one.inserted + one.updated : 0));
  return {
    rows: share((one) => one.inserted + one.updated),
    bytes: share((one) => one.bytes),
    byTable: Object.fromEntries(tables.map((table) => [table, rowsIn(table)])),
  };
}

function machine() {
  const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: CHECKOUT, encoding: 'utf8' }).trim();
  const changed = execFileSync('git', ['status', '--porcelain'], { cwd: CHECKOUT, encoding: 'utf8' }).trim() !== '';
  return {
    cores: availableParallelism(),
    memoryMb: Math.round(totalmem() / 1024 ** 2),
    node: process.version,
    commit: changed ? `${commit} with changes` : commit,
    at: new Date().toISOString(),
  };
}

const TITLES: Readonly<Record<SystemName, string>> = {
  bare: 'bare commit loop',
  act: '(a) its act alone',
  a: '(a) plain pg',
  b: '(b) behind Express',
  c: '(c) bare Temporal',
  running: '(d) Mandate, engine running',
  stopped: '(d) Mandate, engine stopped',
};

/** The same for a terminal. */
export function wordsOf(findings: Findings, report: ReturnType<typeof jsonReport>): string {
  const { roundTrips, profile, growth, papers, inbox, tenfold, notice, memory, bytesPerCase, acts, chains, server } =
    findings;
  const { firstRows, users } = findings;
  const { cores, memoryMb, node, commit } = machine();
  const written = writtenPerAct(profile);
  const by = Object.entries(written.byTable).map(([table, rows]) => `${table} ${rows.toFixed(1)}`);
  const medians = mediansOf(findings.rounds);
  return [
    `${cores} cores, ${memoryMb} MB, Node ${node}, PostgreSQL ${server.server_version}, ${commit}`,
    `fsync ${server.fsync}, synchronous_commit ${server.synchronous_commit}, full_page_writes ${server.full_page_writes}`,
    '',
    ...table(medians),
    '',
    `floor (a) to the bare loop: its act ${fairness(findings.rounds, 'act')}; act and read ${fairness(findings.rounds, 'a')}`,
    ...cpuLines(medians),
    '',
    `round trips: act ${roundTrips.act}, inbox ${roundTrips.read}; the floors' act 1, inbox 1 (counted together: ${roundTrips.floor})`,
    `rows an act writes, ours and the floors': ${written.rows.toFixed(1)} in ${(written.bytes / 1024).toFixed(1)} KiB (${by.join(', ')})`,
    `on disk for the twelve steps of a case, indexes included: ${(bytesPerCase / 1024).toFixed(0)} KiB`,
    ...(memory === null
      ? ['resident memory: not measured on this system']
      : [
          `resident memory, at the end and at its peak, MB: ${Object.entries(memory)
            .map(([name, { residentMb, peakMb }]) => `${name} ${residentMb.toFixed(0)}/${peakMb.toFixed(0)}`)
            .join(', ')}`,
        ]),
    `inbox page of a busy official, ms p50/p95: ${pair(inbox.page)}, (b) ${pair(inbox.floorPage)}; count ${pair(inbox.count)}, (b) ${pair(inbox.floorCount)}`,
    `the same beside a register of ${tenfold.items} items, ${tenfold.open} open cases: page ${pair(inbox.tenfoldPage)}, count ${pair(inbox.tenfoldCount)}`,
    firstRows === null
      ? 'the inbox in a browser: not measured, there is none here'
      : `the inbox in a browser, ms p50/p95: ${pair(firstRows.full)} full, ${pair(firstRows.empty)} empty; ${firstRows.scriptKb.toFixed(0)} kB of script`,
    `one alone, ms p50/p95: reads ${pair(users.alone.reads)}, acts ${pair(users.alone.acts)}; ${users.count} together: reads ${pair(users.together.reads)} (${users.together.reads.count}), acts ${pair(users.together.acts)} (${users.together.acts.count}), ${users.together.heard} events${users.together.errors.map((one) => `; ${one}`).join('')}`,
    `an act with ${growth.small.open} open cases and ${growth.small.entries} entries ${mean(growth.actMs.small)} ms, with ${growth.large.open} and ${growth.large.entries} ${mean(growth.actMs.large)} ms, beside the large register ${mean(growth.actMs.tenfold)} ms`,
    `an act beside few papers ${mean(papers.actMs.few)} ms, beside many ${mean(papers.actMs.many)} ms`,
    `a calendar notice with ${notice.small.cases} cases (${notice.small.clocks} periods) ${seconds(notice.small)} s, with ${notice.large.cases} (${notice.large.clocks}) ${seconds(notice.large)} s until seen; its worker ${shown(notice.large.workerPeakMb ?? undefined)} MB at its peak`,
    `${acts.acknowledged} acts acknowledged, ${acts.lost} lost; ${chains.checked} entries checked${chains.broken.map((one) => `; ${one}`).join('')}`,
    '',
    ...report.musts.map(mustLine),
  ].join('\n');
}

function table(rows: readonly MedianRow[]): string[] {
  const head = ['callers', 'system', 'acts/s', 'range', 'settled/s', 'p50 ms', 'p95', 'p99', 'act p50', 'reads'];
  const lines = rows.map((row) => [
    `${row.callers}`,
    TITLES[row.system],
    shown(row.actsPerSecond?.median),
    `${shown(row.actsPerSecond?.least)}–${shown(row.actsPerSecond?.most)}`,
    row.system === 'running' ? shown(row.settledPerSecond?.median) : '',
    shown(row.p50Ms?.median),
    shown(row.p95Ms?.median),
    shown(row.p99Ms?.median),
    row.actP50Ms === null ? '' : shown(row.actP50Ms.median),
    shown(1 + (row.extraReads?.median ?? 0)),
  ]);
  const widths = head.map((title, at) => Math.max(title.length, ...lines.map((line) => (line[at] ?? '').length)));
  return [head, ...lines].map((line) =>
    line.map((cell, at) => (at === 1 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0))).join('  '),
  );
}

function fairness(rounds: readonly Round[], floor: 'act' | 'a'): string {
  const loads = [...new Set(rounds.map((round) => round.callers))];
  return loads
    .map((callers) => {
      const found = rounds.filter((round) => round.callers === callers);
      const ratios = found.map(({ systems }) => ratio(systems[floor].actsPerSecond, systems.bare.actsPerSecond));
      return `${shown(median(ratios))} with ${callers}`;
    })
    .join(', ');
}

/** Processes that took part in a system, at 8 callers. */
function cpuLines(rows: readonly MedianRow[]): string[] {
  const least = 0.05;
  return rows
    .filter((row) => row.callers === 8 && row.cpuMsPerAct !== null)
    .map((row) => {
      const parts = Object.entries(row.cpuMsPerAct ?? {}).filter(([, ms]) => ms >= least);
      return `processor ms an act, ${TITLES[row.system]}: ${parts.map(([name, ms]) => `${name} ${ms.toFixed(1)}`).join(', ')}`;
    });
}

function mustLine({ words, wanted, goal, reached, ok, goalReached }: Judged): string {
  const [sign, bound] = 'least' in wanted ? ['≥', wanted.least] : ['≤', wanted.most];
  const target = goal === undefined ? '' : `, goal ${sign} ${goal}${goalReached === true ? ' reached' : ''}`;
  const value = reached === null ? 'not measured' : shown(reached);
  return `${ok ? 'ok    ' : 'MISSED'}  ${value.padStart(8)}  ${sign} ${bound}${target}  ${words}`;
}

function shown(value: number | undefined): string {
  if (value === undefined) return '';
  return Math.abs(value) >= 100 ? value.toFixed(0) : value.toPrecision(value === 0 ? 1 : 3);
}

function seconds({ seenMs }: Findings['notice']['small']): string {
  return shown(seenMs / 1000);
}

function pair({ p50Ms, p95Ms }: { p50Ms: number; p95Ms: number }): string {
  return `${shown(p50Ms)}/${shown(p95Ms)}`;
}

function mean(values: readonly number[]): string {
  return shown(values.reduce((sum, value) => sum + value, 0) / values.length);
}
