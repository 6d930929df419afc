import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { heartbeat } from '@temporalio/activity';
import { NativeConnection, Runtime, Worker } from '@temporalio/worker';
import closeWithGrace from 'close-with-grace';
import { pino } from 'pino';
import { readConfig } from '../config.ts';
import { createCare } from '../engine/care.ts';
import { connectEngine, engineConfig, TASK_QUEUE } from '../engine/connect-engine.ts';
import { prepareEngine } from '../engine/prepare-engine.ts';
import { openDatabase } from '../records/database.ts';
import { loadRegimeShelf } from '../records/held-regimes.ts';
import { createActivities } from './create-activities.ts';
import { createMailer } from './mailer.ts';

/** The worker process: serves every workflow and activity until it is told to stop. */
const config = readConfig();
const log = pino({ level: config.logLevel, name: 'worker' });
Runtime.install({
  shutdownSignals: [],
  logger: {
    log: (level, message, meta) =>
      log[level === 'WARN' ? 'warn' : level === 'ERROR' ? 'error' : 'debug'](meta ?? {}, message),
    trace: (message, meta) => log.trace(meta ?? {}, message),
    debug: (message, meta) => log.debug(meta ?? {}, message),
    info: (message, meta) => log.debug(meta ?? {}, message),
    warn: (message, meta) => log.warn(meta ?? {}, message),
    error: (message, meta) => log.error(meta ?? {}, message),
  },
});

/** Workflows kept in memory between two looks; one that is not is replayed from its history. */
const MOST_CACHED_WORKFLOWS = 300;
/** A mass act goes through every case once: little is asked for again soon. */
const MOST_HELD = 1_000;

const bundleFolder = await mkdtemp(join(tmpdir(), 'mandate-workflows-'));
const codePath = join(bundleFolder, 'workflows.js');
const bundler = fileURLToPath(new URL('./bundle-workflows.ts', import.meta.url));
await promisify(execFile)(process.execPath, [...process.execArgv, bundler, codePath]);
const db = openDatabase({
  url: config.databaseUrl,
  connections: 10,
  checked: config.checkAnswers,
  mostHeld: MOST_HELD,
});
const ledger = { db, regimes: await loadRegimeShelf(db, config.province) };
const mailer = createMailer(config.mail, db);
const engine = await connectEngine();
await prepareEngine(engine.client);
const care = createCare({
  client: engine.client,
  ledger,
  sendsMails: mailer !== null,
  onMissing: (id) => log.warn({ case: id }, 'an open case had no running workflow'),
});
const { connectionOptions, namespace } = engineConfig();
const connection = await NativeConnection.connect(connectionOptions ?? {});
const worker = await Worker.create({
  connection,
  namespace: namespace ?? 'default',
  taskQueue: TASK_QUEUE,
  workflowBundle: { codePath },
  maxCachedWorkflows: MOST_CACHED_WORKFLOWS,
  activities: createActivities({
    ledger,
    engine: care,
    mailer,
    heartbeat: (progress) => heartbeat(progress),
    onFault: (fault) => log.warn(fault, 'passed over'),
  }),
  stickyQueueScheduleToStartTimeout: '1 s',
  shutdownGraceTime: '5 s',
});

closeWithGrace({ delay: 15_000, logger: { error: (message: unknown) => log.error(message) } }, async ({ err }) => {
  if (err) log.error(err, 'the worker stops on a fault');
  worker.shutdown();
  await stopped;
  mailer?.close();
  await Promise.all([connection.close(), engine.close(), db.$disconnect()]);
});

await rm(bundleFolder, { recursive: true, force: true });
const stopped = worker.run();
log.info('worker ready');
care
  .reconcile()
  .catch((error: unknown) => log.warn(error, 'open cases were not compared with the engine; the schedule will'));
await stopped;
