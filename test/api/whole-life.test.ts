import { openHttpDoor } from '../../cli/demo/http-door.ts';
import { LIFE_STARTS_AT, wholeLife } from '../../cli/demo/whole-life.ts';
import { openTestApi, type TestApi } from '../support/test-api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await openTestApi({ startsAt: LIFE_STARTS_AT });
}, 60_000);
afterAll(() => api?.close());

test('[IG-1] the whole life of the demo goes through the door: every act by HTTP, every answer as published', async () => {
  const door = openHttpDoor({ address: () => api.origin, log: () => undefined });
  const life = await wholeLife(door);
  const task = await door.get(`/cases/${life.task}`, 'P-SPEC-1');
  expect(task).toMatchObject({ state: 'CLOSED', open: false });
  expect(await door.get('/log/check', 'P-SPEC-1')).toMatchObject({ whole: true, firstBreak: null });
}, 120_000);
