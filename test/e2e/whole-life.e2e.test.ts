import { readFileSync } from 'node:fs';
import { openHttpDoor } from '../../cli/demo/http-door.ts';
import { LIFE_STARTS_AT, wholeLife } from '../../cli/demo/whole-life.ts';
import { openTestProduct, type TestProduct } from '../support/test-product.ts';
import { openBrowserDoor } from './browser-door.ts';
import { builtDesk, describeInBrowser, openDeskOf } from './desk-browser.ts';

const KEPT_ACTS = new URL('../life/acts-of-the-life.json', import.meta.url);

describeInBrowser('one task from proposal to used result, by clicks, on the real Temporal and PostgreSQL', () => {
  let product: TestProduct;
  beforeAll(async () => {
    product = await openTestProduct({ startsAt: LIFE_STARTS_AT, desk: await builtDesk() });
  }, 300_000);

  test('[QR-1] [IB-6] everybody acts on the desk; the acts are those of the same life by HTTP, every refusal is shown', async () => {
    const desk = await openDeskOf({ origin: product.address, close: () => product.close() });
    const http = openHttpDoor({ address: () => product.address, log: () => undefined });
    const door = openBrowserDoor(desk, http);
    try {
      const { task } = await wholeLife(door);
      expect((await door.look(task)).state).toBe('CLOSED');
      const acts = door.done.map((act) => `${act.event} ${act.caseId} ${act.state}`);
      expect(acts).toEqual(JSON.parse(readFileSync(KEPT_ACTS, 'utf8')));
      expect(new Set(door.done.map(({ person }) => person)).size).toBeGreaterThanOrEqual(12);
      expect(door.complaints()).toEqual([]);
    } finally {
      await desk.close();
    }
  }, 3_600_000);
});
