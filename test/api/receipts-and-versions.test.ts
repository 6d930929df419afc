import { extractText, getDocumentProxy } from 'unpdf';
import { dongWords } from '../../texts/dong-words.ts';
import { type Agent, draft, openTestApi, sendAct, storeFile, type TestApi } from '../support/test-api.ts';

let api: TestApi;
let host: Agent;
let officer: Agent;
let form: { kind: string; sha256: string; name: string; number: string };

beforeAll(async () => {
  api = await openTestApi();
  [host, officer] = await Promise.all([api.signIn('P-H01'), api.signIn('P-SPEC-1')]);
  form = { kind: 'PROPOSAL_FORM', sha256: await storeFile(host), name: 'Phiếu đề xuất.pdf', number: '15/ĐX-VBĐB' };
}, 60_000);
afterAll(() => api?.close());

async function submitted(): Promise<{ caseId: string; receipt: string }> {
  const caseId = await draft(host, { need: 'Lồng bè cần chịu bão cấp 12' });
  const { body } = await sendAct(host, { caseId, event: 'submit', papers: [form] });
  return { caseId, receipt: body.receipt };
}

interface Version {
  readonly n: string;
  readonly label: { readonly vi: string };
  readonly person: { readonly id: string };
  readonly changed: Record<string, unknown>;
}

describe('[IN-8] versions of what a dossier says', () => {
  test('each act that changed it, with what it left; put together they are the dossier as it is', async () => {
    const { caseId } = await submitted();
    await sendAct(officer, { caseId, event: 'return', payload: { gaps: 'Thiếu sản phẩm' } });
    await sendAct(host, { caseId, event: 'saveDraft', payload: { need: 'Lồng bè cần chịu bão cấp 14' } });
    await sendAct(host, { caseId, event: 'resubmit', payload: { products: 'Mẫu lồng bè và quy trình' } });
    await sendAct(officer, { caseId, event: 'confirmComplete' });
    const { body } = await officer.get(`/api/v1/cases/${caseId}/versions`).expect(200);
    const items = body.items as Version[];
    expect(items.map(({ label, person }) => [label.vi, person.id])).toEqual([
      ['Soạn đề xuất', 'P-H01'],
      ['Trả lại để bổ sung', 'P-SPEC-1'],
      ['Lưu bản soạn', 'P-H01'],
      ['Nộp lại đề xuất', 'P-H01'],
    ]);
    expect(items[0]?.changed.need).toBe('Lồng bè cần chịu bão cấp 12');
    expect(items.at(-2)?.changed).toEqual({ need: 'Lồng bè cần chịu bão cấp 14' });
    expect(items.at(-1)?.changed).toMatchObject({ products: 'Mẫu lồng bè và quy trình' });
    const { facts } = (await officer.get(`/api/v1/cases/${caseId}`).expect(200)).body;
    expect(Object.assign({}, ...items.map(({ changed }) => changed))).toEqual(facts);
  });

  test('they come in pages, each once and in the order of the log', async () => {
    const { caseId } = await submitted();
    await sendAct(officer, { caseId, event: 'return', payload: { gaps: 'Thiếu sản phẩm' } });
    await sendAct(host, { caseId, event: 'saveDraft', payload: { need: 'Một' } });
    await sendAct(host, { caseId, event: 'saveDraft', payload: { need: 'Hai' } });
    const whole = (await host.get(`/api/v1/cases/${caseId}/versions`).expect(200)).body.items as Version[];
    const paged: Version[] = [];
    for (let cursor = ''; cursor !== 'END'; ) {
      const asked = { limit: '1', ...(cursor === '' ? {} : { cursor }) };
      const { body } = await host.get(`/api/v1/cases/${caseId}/versions`).query(asked).expect(200);
      paged.push(...body.items);
      cursor = body.next ?? 'END';
    }
    expect(paged).toEqual(whole);
    expect(whole.length).toBeGreaterThanOrEqual(4);
  });
});

describe('[IN-3] the slip of a dossier that was received', () => {
  test('says its number, code, who filed what, what comes next and until when, and that a sample is worth nothing', async () => {
    const { caseId, receipt } = await submitted();
    const view = (await host.get(`/api/v1/cases/${caseId}`).expect(200)).body;
    const answer = await host
      .get(`/api/v1/receipts/${encodeURIComponent(receipt)}/slip`)
      .buffer(true)
      .parse((response, done) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('end', () => done(null, Buffer.concat(parts)));
      })
      .expect(200);
    expect(answer.headers['content-type']).toBe('application/pdf');
    expect(answer.headers['content-disposition']).toContain('.pdf');
    const document = await getDocumentProxy(new Uint8Array(answer.body as Buffer));
    const text = (await extractText(document, { mergePages: true })).text.replace(/\s+/g, ' ');
    const step = view.steps.find((one: { status: string }) => one.status === 'OPEN');
    const [year, month, day] = String(step.dueOn).split('-');
    for (const said of [
      'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
      'GIẤY TIẾP NHẬN HỒ SƠ',
      receipt,
      caseId,
      view.title,
      view.parties.find(({ role }: { role: string }) => role === 'PROPOSER').name,
      'Phiếu đề xuất.pdf (15/ĐX-VBĐB)',
      form.sha256,
      `${step.label.vi} – ${step.dueOn === null ? 'không có hạn' : `hạn ${day}/${month}/${year}`}`,
      `/cases/${encodeURIComponent(caseId)}`,
      'hư cấu; không có giá trị pháp lý',
    ])
      expect(text).toContain(said);
  });
});

describe('an amount in words stands as papers of the administration have it', () => {
  test.each([
    ['0', 'Không đồng'],
    ['1015', 'Một nghìn không trăm mười lăm đồng'],
    ['21004', 'Hai mươi mốt nghìn không trăm lẻ bốn đồng'],
    ['1250000000', 'Một tỷ hai trăm năm mươi triệu đồng'],
    ['2005000000000', 'Hai nghìn không trăm lẻ năm tỷ đồng'],
  ])('%s', (dong, words) => expect(dongWords(dong)).toBe(words));
});
