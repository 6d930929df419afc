import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { readConfig } from '../config.ts';
import { connectEngine } from '../engine/connect-engine.ts';
import { endWorkflows } from '../engine/end-workflows.ts';
import { openDatabase } from '../records/database.ts';
import { wipeSample } from '../records/wipe-sample.ts';

/** Takes a sample province away: its cases, log, register, files and workflows. The next start founds a fresh one. */
const { databaseUrl, documents, province } = readConfig();
const db = openDatabase({ url: databaseUrl, connections: 2 });
if (await wipeSample(db, province)) {
  await rm(join(documents, province), { recursive: true, force: true });
  const ended = await endOfWorkflows();
  console.log(`the sample province ${province} is gone; ${ended}`);
  console.log('the next start founds a fresh one, with MANDATE_SAMPLE=empty without its running tasks');
} else {
  console.log(`${province} is no sample province: nothing was done`);
  process.exitCode = 1;
}
await db.$disconnect();

async function endOfWorkflows(): Promise<string> {
  const engine = await connectEngine().catch(() => null);
  if (engine === null) return 'the engine is away: its workflows will find no case and can be ended there';
  try {
    return `${await endWorkflows(engine.client, { province })} workflows ended`;
  } finally {
    await engine.close();
  }
}
