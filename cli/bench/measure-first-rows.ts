import { gzipSync } from 'node:zlib';
import { type Browser, chromium } from 'playwright-core';
import { CHECKOUT } from '../launch/checkout.mjs';
import { CHROMIUM_FLAGS, findChromium } from '../launch/ensure-chromium.mjs';
import { ensureDesk } from '../launch/ensure-desk.mjs';
import { measureReads, type ReadTimes } from './growth.ts';

/** How long the inbox takes to show its first rows in a browser, and the scripts it loads for that. */
export interface FirstRows {
  readonly full: ReadTimes;
  /** The same page where nothing waits, until it says so. */
  readonly empty: ReadTimes;
  /** All scripts that the browser asked for, each gzipped by itself, kB of 1,000 bytes. */
  readonly scriptKb: number;
}

interface Wanted {
  readonly address: string;
  readonly busy: string;
  readonly idle: string;
  readonly times: number;
  readonly signal: AbortSignal;
}

/** @returns null where there is no browser */
export async function measureFirstRows({ address, busy, idle, ...options }: Wanted): Promise<FirstRows | null> {
  const executablePath = findChromium(process.env);
  if (executablePath === null) return null;
  await ensureDesk({ checkout: CHECKOUT, env: process.env, log: () => undefined });
  const browser = await chromium.launch({ executablePath, args: CHROMIUM_FLAGS });
  try {
    const full = await openInbox(browser, { address, person: busy, shown: 'table.rows tbody tr' });
    const empty = await openInbox(browser, {
      address,
      person: idle,
      shown: 'main [role="status"]:text("Không có việc chờ.")',
    });
    const times = await measureReads({ full: full.again, empty: empty.again }, options);
    return { ...times, scriptKb: full.scriptKb };
  } finally {
    await browser.close();
  }
}

const KB = 1_000;

/** A window of somebody on his inbox, opened once: what it shows then comes with its files kept by the browser. */
async function openInbox(
  browser: Browser,
  { address, person, shown }: { address: string; person: string; shown: string },
): Promise<{ scriptKb: number; again(): Promise<void> }> {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 } });
  const signedIn = await context.request.post(`${address}/api/v1/session`, { data: { person } });
  if (signedIn.status() !== 201) throw new Error(`sign in as ${person}: ${signedIn.status()}`);
  const page = await context.newPage();
  const scripts: Promise<Buffer>[] = [];
  page.on('response', (answer) => {
    if (answer.request().resourceType() === 'script') scripts.push(answer.body());
  });
  await page.goto(`${address}/inbox`);
  await page.locator(shown).first().waitFor();
  const bytes = (await Promise.all(scripts)).reduce((sum, script) => sum + gzipSync(script).length, 0);
  page.removeAllListeners('response');
  return {
    scriptKb: bytes / KB,
    async again() {
      await page.reload({ waitUntil: 'commit' });
      await page.locator(shown).first().waitFor();
    },
  };
}
