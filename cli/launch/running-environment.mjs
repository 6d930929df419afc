import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runningInstance } from './start-servers.mjs';
import { stateFolder } from './state-folder.mjs';

const FILE = 'environment.json';

/**
 * Keeps how the servers of a running start are reached, for the operator's commands beside it; readable by its owner only.
 *
 * @param {{ folder: string, environment: NodeJS.ProcessEnv }} options
 */
export function keepEnvironment({ folder, environment }) {
  writeFileSync(join(folder, FILE), JSON.stringify(environment), { mode: 0o600 });
}

/** @param {string} folder */
export function forgetEnvironment(folder) {
  rmSync(join(folder, FILE), { force: true });
}

/**
 * The environment of an operator's command: its own, and where that names no database, the running start's.
 *
 * @param {{ checkout: string, env: NodeJS.ProcessEnv }} options
 * @returns {NodeJS.ProcessEnv}
 */
export function commandEnvironment({ checkout, env }) {
  const folder = stateFolder({ checkout, env });
  const file = join(folder, FILE);
  if (env.DATABASE_URL !== undefined || !runningInstance(folder) || !existsSync(file)) return env;
  return { ...JSON.parse(readFileSync(file, 'utf8')), ...env };
}
