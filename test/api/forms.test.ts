import { draft, newKey, openTestApi, type TestApi } from '../support/test-api.ts';

describe('what is typed into a form', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await openTestApi();
  });
  afterAll(() => api.close());

  async function form() {
    const host = await api.signIn('P-H01');
    const caseId = await draft(host);
    const path = `/api/v1/cases/${caseId}/forms/saveDraft`;
    const save = async (content: object, { over, key = newKey() }: { over: number; key?: string }) => {
      const answer = await host.put(path).set('idempotency-key', key).set('if-match', `"f${over}"`).send({ content });
      return answer.status === 200 ? answer.body.version : answer.body.code;
    };
    return { host, path, save, caseId };
  }

  test('[IN-3] is kept as it is, version by version, and is no act', async () => {
    const { host, path, save } = await form();
    const entries = async () => (await (await api.signIn('P-INSP-1')).get('/api/v1/log/check')).body.entries;
    const before = await entries();
    expect((await host.get(path).expect(200)).body).toEqual({ version: 0, content: null, savedAt: null });
    expect(await save({ need: 'a' }, { over: 0 })).toBe(1);
    expect(await save({ need: 'ab' }, { over: 1 })).toBe(2);
    expect((await host.get(path)).body).toMatchObject({ version: 2, content: { need: 'ab' } });
    expect(await entries()).toBe(before);
  });

  test('a second window does not write over the first, a repeat with the same key changes nothing', async () => {
    const { host, path, save } = await form();
    const key = newKey();
    expect(await save({ need: 'first' }, { over: 0, key })).toBe(1);
    expect(await save({ need: 'first' }, { over: 0, key })).toBe(1);
    expect(await save({ need: 'second window' }, { over: 0 })).toBe('version.stale');
    expect(await save({ need: 'of a version never given' }, { over: 7 })).toBe('version.stale');
    expect((await host.get(path)).body.content).toEqual({ need: 'first' });
    const odd = await host.put(path).set('idempotency-key', newKey()).set('if-match', '"c1"').send({ content: {} });
    expect([odd.status, odd.body.code]).toEqual([412, 'version.stale']);
  });

  test('[SE-2] nobody else sees it, and of a case one does not see it says nothing', async () => {
    const { path, save } = await form();
    await save({ need: 'mine' }, { over: 0 });
    expect((await (await api.signIn('P-H02')).get(path)).body.code).toBe('case.unknown');
    expect((await (await api.signIn('P-SPEC-1')).get(path)).body.code ?? 'nothing of his').not.toContain('mine');
  });

  test('given up, it is gone; 100,000 characters are refused or kept, never cut', async () => {
    const { host, path, save } = await form();
    await save({ need: 'x' }, { over: 0 });
    await host.delete(path).set('idempotency-key', newKey()).expect(204);
    expect((await host.get(path)).body.version).toBe(0);
    const long = 'ă'.repeat(100_000);
    const kept = await save({ need: long }, { over: 0 });
    if (kept === 1) expect((await host.get(path)).body.content.need).toBe(long);
    else expect(kept).toBe('input.too_large');
  });
});
