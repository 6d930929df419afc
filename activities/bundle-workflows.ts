import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode } from '@temporalio/worker';

/** Bundles the workflows into the file named, in a process of its own: the bundler's memory does not stay with the worker. */
const [, , path] = process.argv;
if (path === undefined) throw new Error('name the file that the bundle is to be written to');
const quiet = () => undefined;
const { code } = await bundleWorkflowCode({
  workflowsPath: fileURLToPath(new URL('../workflows/index.ts', import.meta.url)),
  logger: { log: quiet, trace: quiet, debug: quiet, info: quiet, warn: quiet, error: console.error },
});
await writeFile(path, code);
