import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { TYPESCRIPT } from '../../../cli/launch/checkout.mjs';

const ZONES = ['UTC', 'Asia/Ho_Chi_Minh', 'America/Los_Angeles', 'Pacific/Kiritimati', 'Pacific/Niue', 'Europe/London'];
const script = fileURLToPath(new URL('./print-vectors.ts', import.meta.url));

async function printedIn(zone: string): Promise<{ machineHour: number; law: string }> {
  // A process of its own: inside jest, process.env is a copy and TZ would change nothing.
  const env = { ...process.env, TZ: zone, NODE_OPTIONS: '' };
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', TYPESCRIPT, script], { env });
  return JSON.parse(stdout);
}

test('[DL-2] the zone of the machine changes no legal date (domain.md 0.5(7))', async () => {
  const prints = await Promise.all(ZONES.map(printedIn));
  expect(new Set(prints.map(({ law }) => law)).size).toBe(1);
  expect(prints[0]?.law).toContain('2026-12-07');
  expect(new Set(prints.map(({ machineHour }) => machineHour)).size).toBeGreaterThan(3);
}, 60_000);
