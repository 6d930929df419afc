import { writeFile } from 'node:fs/promises';
import { Command } from 'commander';
import { exitCodeOf } from './bench/musts.ts';
import { jsonReport, wordsOf } from './bench/report.ts';
import { runBench } from './bench/run-bench.ts';
import { settingsFor } from './bench/settings.ts';
import { stopSignals } from './launch/stop-signals.mjs';

const WRONG_USAGE = 2;
const INTERRUPTED = 130;

/** Mandate against its floors on servers of its own; the exit code says whether every must holds. */
const options = new Command('bench')
  .description('measure Mandate against plain PostgreSQL, Express and bare Temporal, on servers of its own')
  .option('--json <file>', 'write machine, settings, every repetition and the musts as JSON')
  .option('--quick', 'one repetition of fewer cases and a log of 100,000 entries instead of 1,000,000')
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : WRONG_USAGE))
  .parse()
  .opts<{ json?: string; quick?: true }>();

const signal = stopSignals();
const began = Date.now();
const elapsed = (): number => (Date.now() - began) / 1000;
const log = (line: string): void => void process.stderr.write(`${elapsed().toFixed(0).padStart(4)} s  ${line}\n`);
const settings = settingsFor({ quick: options.quick === true });

process.exitCode = await runBench({ settings, signal, log }).then(
  async (findings) => {
    const report = jsonReport(findings, { settings, seconds: elapsed() });
    console.log(wordsOf(findings, report));
    if (options.json !== undefined) await writeFile(options.json, `${JSON.stringify(report, null, 2)}\n`);
    return exitCodeOf(report.musts);
  },
  (error: unknown) => {
    if (signal.aborted) return INTERRUPTED;
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    return 1;
  },
);
// connections that are kept alive must not hold the process once everything is stopped
process.exit();
