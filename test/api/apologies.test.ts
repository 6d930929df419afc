import { extractText, getDocumentProxy } from 'unpdf';
import { clockTo, morningOf } from '../records/told-life.ts';
import { RESUMING } from '../support/pauses-regime.ts';
import { type Agent, newKey, openTestApi, sendAct, type TestApi } from '../support/test-api.ts';

/** Two proposals of 2 March 2026: one that nobody looks at, one that waits for whoever filed it; both are late on 16 March. */
let api: TestApi;
let host: Agent;
let officer: Agent;
let caseId: string;
let returned: string;

interface Clock {
  readonly deadline: string;
  readonly label: { readonly vi: string };
  readonly dueOn: string;
  readonly workdaysLeft: number;
  readonly apology: boolean;
}

beforeAll(async () => {
  api = await openTestApi({ startsAt: morningOf('2026-03-02'), regimes: [RESUMING] });
  [host, officer] = await Promise.all([api.signIn('P-H01'), api.signIn('P-SPEC-1')]);
  caseId = await submitted();
  returned = await submitted();
  await sendAct(officer, { caseId: returned, event: 'giveBack', payload: { gaps: 'Thiếu sản phẩm' } });
}, 60_000);
afterAll(() => api?.close());

async function submitted(): Promise<string> {
  const payload = { title: 'Đề xuất chờ lâu', proposer: 'U-H01' };
  const drafted = await host.post('/api/v1/proposals').set('idempotency-key', newKey()).send({ payload }).expect(201);
  const id: string = drafted.body.caseId;
  await sendAct(host, { caseId: id, event: 'submit' });
  return id;
}

const ask = (query: object, { agent = officer, id = caseId } = {}) =>
  agent.get(`/api/v1/cases/${encodeURIComponent(id)}/apology`).query(query);
const clocksOf = async (id = caseId): Promise<Clock[]> =>
  (await officer.get(`/api/v1/cases/${encodeURIComponent(id)}/clocks`).expect(200)).body.items;
const day = (date: string) => date.split('-').toReversed().join('/');

async function textOf(query: object): Promise<string> {
  const answer = await ask(query)
    .buffer(true)
    .parse((response, done) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () => done(null, Buffer.concat(parts)));
    })
    .expect(200);
  expect(answer.headers['content-type']).toBe('application/pdf');
  const document = await getDocumentProxy(new Uint8Array(answer.body as Buffer));
  return (await extractText(document, { mergePages: true })).text.replace(/\s+/g, ' ');
}

describe('an apology with a new date (ux.md S15)', () => {
  test('while nothing is late there is nothing to apologise for', async () => {
    expect((await clocksOf()).map(({ apology }) => apology)).not.toContain(true);
    expect((await ask({ newDate: '2026-03-03' }).expect(409)).body.code).toBe('apology.not_late');
  });

  describe('once a period is over', () => {
    beforeAll(() => clockTo(api.ledger, morningOf('2026-03-16')), 60_000);

    test('it says to whom, of what, what was due when, how late, with whom it is, and the new date', async () => {
      const view = (await officer.get(`/api/v1/cases/${caseId}`).expect(200)).body;
      const late = (await clocksOf()).filter(({ apology }) => apology);
      expect(late.map(({ deadline, dueOn, workdaysLeft }) => [deadline, dueOn, workdaysLeft])).toEqual([
        ['D-61', '2026-03-09', -5],
      ]);
      const text = await textOf({ newDate: '2026-03-17' });
      const { lines } = (await officer.get(`/api/v1/cases/${caseId}/control-sheet`).expect(200)).body;
      const open = lines.find(({ leftOn }: { leftOn: string | null }) => leftOn === null);
      for (const said of [
        'PHIẾU XIN LỖI VÀ HẸN LẠI NGÀY TRẢ KẾT QUẢ',
        caseId,
        view.title,
        view.parties.find(({ role }: { role: string }) => role === 'PROPOSER').name,
        ...late.flatMap(({ label, dueOn, workdaysLeft }) => [
          `${label.vi} – hạn ${day(dueOn)}`,
          `quá hạn ${-workdaysLeft} ngày làm việc`,
        ]),
        `đang ở: ${open.holder.title.vi}`,
        'hẹn lại ngày trả kết quả: 17/03/2026',
        'Ngày lập phiếu 16/03/2026',
        'hư cấu; không có giá trị pháp lý',
      ])
        expect(text).toContain(said);
    });

    test('of one period alone where it is named; of one that is not late nothing', async () => {
      const [late] = (await clocksOf()).filter(({ apology }) => apology);
      expect(await textOf({ newDate: '2026-03-17', deadline: late?.deadline })).toContain(late?.label.vi);
      expect((await ask({ newDate: '2026-03-17', deadline: 'D-NONE' }).expect(409)).body.code).toBe('apology.not_late');
    });

    test.each([
      ['today', '2026-03-16'],
      ['a day that has passed', '2026-03-10'],
      ['a Saturday', '2026-03-21'],
      ['the thirtieth of April', '2026-04-30'],
      ['a day beyond a year', '2027-03-17'],
    ])('%s is no new date', async (_what, newDate) => {
      const { body } = await ask({ newDate }).expect(422);
      expect([body.code, body.fields[0].path]).toEqual(['apology.day', 'query.newDate']);
      expect(body.texts.vi.detail).toContain('16/03/2026');
    });

    test('who filed a dossier is not asked to forgive himself: what waits for him is not the authority’s delay', async () => {
      const late = (await clocksOf(returned)).filter(({ workdaysLeft }) => workdaysLeft !== null && workdaysLeft < 0);
      expect(late.map(({ deadline }) => deadline)).toEqual(['D-65']);
      const { lines } = (await officer.get(`/api/v1/cases/${returned}/control-sheet`).expect(200)).body;
      expect(lines.at(-1).holder.kind).toBe('PARTY');
      expect(late[0]?.apology).toBe(false);
      expect((await ask({ newDate: '2026-03-17' }, { id: returned }).expect(409)).body.code).toBe('apology.not_late');
    });

    test('officials alone make it, of cases they see', async () => {
      expect((await ask({ newDate: '2026-03-17' }, { agent: host }).expect(403)).body.code).toBe('officials.only');
      expect((await ask({ newDate: '2026-03-17' }, { id: 'NO-SUCH' }).expect(404)).body.code).toBe('case.unknown');
    });
  });
});
