import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const CHECKOUT = fileURLToPath(new URL('../', import.meta.url));

/** What `npm run check` looks at; imports between rooms, those of the desk and the OpenAPI document are tests (`test/repo`, `test/api`). */
const CHECKS = [
  { name: 'types', args: ['node_modules/typescript/bin/tsc', '--project', '.'] },
  { name: 'types of the desk', args: ['node_modules/typescript/bin/tsc', '--project', 'web'] },
  { name: 'lint and format', args: ['node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings', '.'] },
  {
    name: 'directions of imports',
    args: [
      'node_modules/dependency-cruiser/bin/dependency-cruise.mjs',
      ...['--config', '.dependency-cruiser.cjs', '--output-type', 'err'],
      ...['domain', 'records', 'workflows', 'engine', 'activities', 'api', 'texts', 'prisma', 'cli'],
    ],
  },
  { name: 'dead code', args: ['node_modules/knip/bin/knip.js'] },
] as const;

let failed = 0;
for (const { name, args } of CHECKS) {
  const { code, output } = await run(args);
  console.log(`${code === 0 ? 'ok    ' : 'FAILED'} ${name}`);
  if (code === 0) continue;
  failed += 1;
  console.log(output.trim());
}
process.exitCode = failed === 0 ? 0 : 1;

function run(args: readonly string[]): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [...args], { cwd: CHECKOUT, stdio: ['ignore', 'pipe', 'pipe'] });
    const chunks: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.once('close', (code) => resolve({ code: code ?? 1, output: Buffer.concat(chunks).toString('utf8') }));
  });
}
