import { readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { AxeResults } from 'axe-core';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { CHECKOUT } from '../../cli/launch/checkout.mjs';
import { CHROMIUM_FLAGS, findChromium } from '../../cli/launch/ensure-chromium.mjs';
import { ensureDesk } from '../../cli/launch/ensure-desk.mjs';
import { openSampleProvince } from '../sample/sample-province.ts';
import { openTestApi, type TestApi } from '../support/test-api.ts';

const CHROMIUM = findChromium(process.env);

if (CHROMIUM === null)
  console.warn(
    'SKIPPED: tests in a browser, for there is no Chromium on this machine. Debian: apt-get install chromium; or MANDATE_CHROMIUM=path',
  );

/** `describe` where there is a Chromium; else the tests are skipped, which is said with how to get one. */
export const describeInBrowser = CHROMIUM === null ? describe.skip : describe;

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** What is still fading in has another contrast than when it is there. */
const STILL = `Promise.allSettled(document.getAnimations()
  .filter((one) => one.effect?.getComputedTiming().endTime !== Infinity).map((one) => one.finished)).then(() => undefined)`;
const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
/** What a browser may take on a machine that does other things as well. */
const PATIENCE_MS = 60_000;

/** What serves the desk. */
export type Served = Pick<TestApi, 'origin' | 'close'>;

/** The desk on the full sample province, and a browser to use it with. */
export interface TestDesk<Door extends Served = TestApi> {
  readonly api: Door;
  /** A window of somebody who chose this persona on the sign-in page's own button; nobody where null. */
  open(person: string | null, options?: WindowOptions): Promise<Window>;
  close(): Promise<void>;
}

export interface WindowOptions {
  readonly path?: string;
  readonly language?: 'vi' | 'en';
  readonly width?: number;
  readonly height?: number;
  /** Pixels of the screen to one of CSS: 2 with half a window is that window at 200 %. */
  readonly scale?: number;
}

/** The usual window at 200 %. */
export const ZOOMED: WindowOptions = { width: 683, height: 384, scale: 2 };

/** One window; whatever it complained of is kept. */
export interface Window {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Errors in its console, and requests to other hosts than the door. */
  readonly complaints: string[];
  /** Puts a picture into docs/screens where MANDATE_SCREENS is set. */
  picture(name: string): Promise<void>;
}

/** @returns the folder of the desk, built where its sources changed */
export function builtDesk(): Promise<string> {
  return ensureDesk({ checkout: CHECKOUT, env: process.env, log: () => undefined });
}

export async function openTestDesk(): Promise<TestDesk> {
  const desk = await builtDesk();
  return openDeskOf(await openTestApi({ ledger: await openSampleProvince({ checked: false }), configured: { desk } }));
}

/** The desk of a door that is open already. */
export async function openDeskOf<Door extends Served>(api: Door): Promise<TestDesk<Door>> {
  const browser = await chromium.launch({ executablePath: CHROMIUM ?? '', args: CHROMIUM_FLAGS });
  return {
    api,
    open: (person, options = {}) => openWindow({ browser, api }, person, options),
    async close() {
      await browser.close();
      await api.close();
    },
  };
}

async function openWindow(
  { browser, api }: { browser: Browser; api: Served },
  person: string | null,
  { path = '/', language = 'vi', width = 1366, height = 768, scale = 1 }: WindowOptions,
): Promise<Window> {
  const context = await browser.newContext({
    ...{ viewport: { width, height }, deviceScaleFactor: scale },
    ...{ locale: 'vi-VN', acceptDownloads: true },
  });
  context.setDefaultTimeout(PATIENCE_MS);
  await context.addInitScript(
    `if (location.protocol.startsWith('http')) localStorage.setItem('mandate.language', localStorage.getItem('mandate.language') ?? '${language}')`,
  );
  await context.addInitScript(AXE);
  const complaints: string[] = [];
  context.on('request', (request) => {
    const isOurs = request.url().startsWith(api.origin) || /^(data|blob):/.test(request.url());
    if (!isOurs) complaints.push(`asked another host: ${request.url()}`);
  });
  context.on('console', (line) => {
    // that a question is refused is an answer; the browser writes each of them down as an error
    const isAnswer = /Failed to load resource/.test(line.text());
    if (line.type() === 'error' && !isAnswer) complaints.push(`console: ${line.text()}`);
  });
  context.on('weberror', (fault) => complaints.push(`fault: ${fault.error().stack ?? fault.error().message}`));
  if (person !== null) {
    const answer = await context.request.post(`${api.origin}/api/v1/session`, { data: { person } });
    if (answer.status() !== 201) throw new Error(`nobody is ${person}: ${await answer.text()}`);
  }
  const page = await context.newPage();
  await page.goto(`${api.origin}${path}`);
  return { page, context, complaints, picture: (name) => takePicture(page, name) };
}

async function takePicture(page: Page, name: string): Promise<void> {
  if (process.env.MANDATE_SCREENS === undefined) return;
  const folder = join(CHECKOUT, 'docs', 'screens');
  await mkdir(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`) });
}

/** @returns faults of accessibility on what is shown (WCAG 2.0 to 2.2, A and AA), each with where it is */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  await page.waitForLoadState('networkidle').catch(() => undefined);
  await page.evaluate(STILL);
  const results = (await page.evaluate(
    (tags) =>
      (globalThis as unknown as { axe: { run(o: object): Promise<unknown> } }).axe.run({
        runOnly: { type: 'tag', values: tags },
      }),
    WCAG,
  )) as AxeResults;
  return results.violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.target.join(' ')} ${node.failureSummary ?? ''}`),
  );
}

/** Waits until what is read is what is wanted. @throws with what was read last */
export async function eventually<Value>(read: () => Promise<Value>, wanted: Value): Promise<void> {
  const end = Date.now() + PATIENCE_MS;
  for (;;) {
    const found = await read();
    if (found === wanted) return;
    if (Date.now() > end) throw new Error(`wanted ${String(wanted)}, last read ${String(found)}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** Nothing is wider than the window, once the frame has moved to its place. */
export async function fitsWindow(page: Page): Promise<void> {
  await eventually(() => page.evaluate('document.documentElement.scrollWidth <= window.innerWidth'), true);
}
