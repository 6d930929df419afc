import { CHECKOUT, isMain } from './checkout.mjs';
import { checkCheckout, checkMachine, checkServers } from './doctor-checks.mjs';

/**
 * @typedef {object} Finding
 * @property {string} name
 * @property {'ok' | 'note' | 'missing'} state 'note': not needed for `npm start`
 * @property {string} found
 * @property {string} [todo]
 */

/**
 * Looks at everything that `npm start` and `npm test` need and changes nothing.
 *
 * @param {{ checkout: string, env: NodeJS.ProcessEnv }} options
 * @returns {Promise<{ canStart: boolean, findings: Finding[] }>}
 */
export async function doctor(options) {
  const findings = [...checkCheckout(options), ...(await checkServers(options)), ...(await checkMachine(options))];
  return { canStart: findings.every(({ state }) => state !== 'missing'), findings };
}

/** @param {{ canStart: boolean, findings: Finding[] }} report @returns {string} */
function printed({ canStart, findings }) {
  const width = Math.max(...findings.map(({ name }) => name.length));
  const lines = findings.flatMap(({ name, state, found, todo }) => [
    `${state.padEnd(7)}  ${name.padEnd(width)}  ${found}`,
    ...(todo ? [`${' '.repeat(width + 11)}-> ${todo}`] : []),
  ]);
  return [...lines, '', canStart ? 'npm start can work here.' : 'npm start cannot work here yet.'].join('\n');
}

if (isMain(import.meta.url)) {
  const report = await doctor({ checkout: CHECKOUT, env: process.env });
  console.log(process.argv.includes('--json') ? JSON.stringify(report, null, 2) : printed(report));
  process.exit(report.canStart ? 0 : 1);
}
