import { execFile } from 'node:child_process';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const CHECKOUT = new URL('../../', import.meta.url).pathname;
const ROOMS = ['domain', 'records', 'workflows', 'engine', 'activities', 'api', 'texts', 'cli', 'prisma'];
/** Far below what there is, far above what a blind parser sees (it cruised 0 modules and passed). */
const LEAST_MODULES = 150;

interface Cruise {
  readonly violations: { readonly rule: { readonly name: string }; readonly from: string; readonly to: string }[];
  readonly totalCruised: number;
}

async function cruise(): Promise<Cruise> {
  const program = join(CHECKOUT, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const args = [program, '--config', '.dependency-cruiser.cjs', '--output-type', 'json', ...ROOMS];
  const { stdout } = await run(process.execPath, args, { cwd: CHECKOUT, maxBuffer: 64 * 1024 * 1024 }).catch(
    (error) => error,
  );
  return (JSON.parse(stdout) as { summary: Cruise }).summary;
}

describe('imports between rooms go one way (docs/adr/0001-rooms.md)', () => {
  test('the checkout has no import the wrong way, and the check saw it all', async () => {
    const { violations, totalCruised } = await cruise();
    expect(violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`)).toEqual([]);
    expect(totalCruised).toBeGreaterThan(LEAST_MODULES);
  }, 60_000);

  test('planted faults are caught: a built-in and a room in domain, the client in api, domain in nobody', async () => {
    const faults: Record<string, string> = {
      'domain/planted-fault.ts': "import 'node:fs';\nimport '../records/sha256.ts';\n",
      'api/planted-fault.ts': "import '@temporalio/client';\nimport '../activities/create-activities.ts';\n",
      'workflows/planted-fault.ts': "import 'zod';\nimport '../records/sha256.ts';\n",
    };
    try {
      for (const [file, text] of Object.entries(faults)) {
        await mkdir(join(CHECKOUT, file, '..'), { recursive: true });
        await writeFile(join(CHECKOUT, file), text);
      }
      const { violations } = await cruise();
      const caught = new Set(
        violations.filter(({ from }) => from in faults).map(({ rule, to }) => `${rule.name} ${to}`),
      );
      expect([...caught].some((line) => line.startsWith('domain-is-pure'))).toBe(true);
      expect([...caught].some((line) => line.startsWith('domain-imports-only'))).toBe(true);
      expect([...caught].some((line) => line.startsWith('engine-alone-holds-the-client'))).toBe(true);
      expect([...caught].some((line) => line.startsWith('api-imports-only'))).toBe(true);
      expect([...caught].some((line) => line.startsWith('sandbox-has-no-tools'))).toBe(true);
      expect([...caught].some((line) => line.startsWith('workflows-imports-only'))).toBe(true);
    } finally {
      for (const file of Object.keys(faults)) await rm(join(CHECKOUT, file), { force: true });
    }
  }, 60_000);
});
