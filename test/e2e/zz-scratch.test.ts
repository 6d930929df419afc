import { existsSync, writeFileSync } from 'node:fs';
import { openSampleProvince } from '../sample/sample-province.ts';
import { openTestApi } from '../support/test-api.ts';
test('serve', async () => {
  const api = await openTestApi({ ledger: await openSampleProvince({ checked: false }), configured: { desk: new URL('../../web/dist', import.meta.url).pathname } });
  writeFileSync('/tmp/aud/origin', JSON.stringify({ origin: api.origin, url: api.ledger.url }));
  while (!existsSync('/tmp/aud/stop')) await new Promise((r) => setTimeout(r, 500));
  await api.close();
}, 3 * 3600_000);
