import type { AnswerOf } from '../../api/contract/endpoints.ts';
import { openSampleProvince } from '../sample/sample-province.ts';
import { type Agent, openTestApi, type TestApi } from '../support/test-api.ts';
import { PROVINCE } from '../support/test-ledger.ts';

type Line = AnswerOf<'GET /cases'>['items'][number];
type Query = Readonly<Record<string, string>>;

/** Values of one facet whose lists are read. */
const MOST_VALUES = 8;

let api: TestApi;
let head: Agent;
let host: Agent;

beforeAll(async () => {
  api = await openTestApi({ ledger: await openSampleProvince({ checked: false }) });
  [head, host] = await Promise.all([api.signIn('P-HEAD-1'), api.signIn('P-H05')]);
}, 120_000);
afterAll(() => api?.close());

/** The whole list, page by page. */
async function listed(agent: Agent, query: Query): Promise<Line[]> {
  const lines: Line[] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const page: Query = { limit: '100', ...query, ...(cursor === '' ? {} : { cursor }) };
    const { body } = await agent.get('/api/v1/cases').query(page).expect(200);
    lines.push(...body.items);
    cursor = body.next;
  }
  return lines;
}

async function facetsOf(agent: Agent, query: Query): Promise<AnswerOf<'GET /statistics/facets'>> {
  const { body } = await agent.get('/api/v1/statistics/facets').query(query).expect(200);
  return body;
}

const count = async (sql: string): Promise<number> => {
  const [row] = await api.ledger.db.$queryRawUnsafe<{ n: number }[]>(sql, PROVINCE);
  return row?.n ?? -1;
};

describe('[QR-4] the facets of the register', () => {
  test.each([
    ['everything', {}],
    ['tasks', { kind: 'task' }],
    ['late tasks', { kind: 'task', due: 'LATE' }],
    ['words and a year', { q: 'san xuat thu nghiem', year: '2023' }],
    ['what is with the registering unit', { holder: 'ROLE:REG' }],
  ])(
    '%s: each count is the length of the list it opens, for an official and for a host',
    async (_name, query) => {
      for (const agent of [head, host]) {
        const { total, facets } = await facetsOf(agent, query);
        expect((await listed(agent, query)).length).toBe(total);
        for (const { facet, values } of facets) {
          for (const { value, count: told } of values.slice(0, MOST_VALUES)) {
            const lines = await listed(agent, { ...query, [facet]: value });
            expect([facet, value, lines.length]).toEqual([facet, value, told]);
          }
        }
      }
    },
    240_000,
  );

  test('kinds, years and fields are what the tables hold, and sum to the total', async () => {
    const { total, facets } = await facetsOf(head, {});
    expect(total).toBe(await count('SELECT count(*)::int AS n FROM case_file WHERE province = $1'));
    const values = (name: string) => facets.find(({ facet }) => facet === name)?.values ?? [];
    for (const name of ['kind', 'open', 'year', 'field', 'unit'])
      expect([name, values(name).reduce((sum, one) => sum + one.count, 0)]).toEqual([name, total]);
    const open = await count('SELECT count(*)::int AS n FROM case_file WHERE province = $1 AND open');
    for (const name of ['due', 'holder'])
      expect([name, values(name).reduce((sum, one) => sum + one.count, 0)]).toEqual([name, open]);
    expect(values('year').map(({ value }) => value)).toContain('2023');
    const tasks = (await facetsOf(head, { kind: 'task' })).facets.find(({ facet }) => facet === 'field')?.values ?? [];
    expect(tasks.find(({ value }) => value === 'MAR')).toMatchObject({ count: 7, label: { vi: 'Kinh tế biển' } });
    const states = (await facetsOf(head, { kind: 'task' })).facets.find(({ facet }) => facet === 'state')?.values ?? [];
    expect(states.find(({ value }) => value === 'IN_PROGRESS')).toMatchObject({ count: 23 });
  });
});

describe('how a case of the list stands', () => {
  test('a task is late when something under it is, and it is told with whom it is and since when', async () => {
    const [line] = await listed(head, { q: 'QN-DT.2022.04', kind: 'task' });
    expect(line).toMatchObject({
      id: 'QN-DT.2022.04',
      dueOn: '2025-06-09',
      urgency: 'LATE',
      openedOn: expect.stringMatching(/^2022-/),
      unit: { id: 'U-H10' },
      waits: {
        caseId: 'QN-DT.2022.04.postAcceptance-1',
        since: '2025-05-08',
        holder: { kind: 'ROLE', id: 'REG', title: { vi: 'Cơ quan thông tin khoa học và công nghệ' } },
      },
    });
    const holders = await api.ledger.db.$queryRawUnsafe<{ person: string }[]>(
      `SELECT data->>'person' AS person FROM register_item WHERE province = $1 AND kind = 'APPOINTMENT' AND data->>'office' = 'O-REG' AND replaced_n IS NULL`,
      PROVINCE,
    );
    expect(line?.waits?.persons.map(({ id }) => id)).toEqual(holders.map(({ person }) => person));
  });

  test('what only waits for another act is with whoever has that act', async () => {
    const [line] = await listed(head, { q: 'QN-DA.2025.01', kind: 'task' });
    expect(line).toMatchObject({
      urgency: 'LATE',
      dueOn: '2025-06-25',
      waits: { caseId: 'QN-DA.2025.01.contract-1', holder: { id: 'DOST_SPEC' } },
    });
  });

  test('a host sees with whom his dossier is, and no official by name', async () => {
    const lines = await listed(host, { kind: 'task' });
    expect(lines.length).toBe(
      await count(
        `SELECT count(*)::int AS n FROM case_file WHERE province = $1 AND kind = 'task' AND parties @> '[{"id": "U-H05"}]'`,
      ),
    );
    expect(lines.flatMap(({ waits }) => waits?.persons ?? [])).toEqual([]);
    expect(lines.find(({ id }) => id === 'QN-DA.2022.02')?.waits?.holder).toMatchObject({ id: 'REG' });
  });

  test('sorted by the nearest last day, over the pages and back, without a gap', async () => {
    const byDue = await listed(head, { kind: 'task', open: 'true', sort: 'due', limit: '7' });
    const days = byDue.map(({ dueOn }) => dueOn ?? '9999-12-31');
    expect(days).toEqual(days.toSorted());
    const byCode = await listed(head, { kind: 'task', open: 'true', sort: 'code', limit: '7' });
    expect(byCode.map(({ id }) => id)).toEqual(byDue.map(({ id }) => id).toSorted());
    const other = await head.get('/api/v1/cases').query({ sort: 'code', limit: '1' });
    const wrong = await head.get('/api/v1/cases').query({ sort: 'due', cursor: other.body.next });
    expect([wrong.status, wrong.body.code]).toEqual([400, 'input.cursor']);
  });
});

describe('[QR-6] the register as a table', () => {
  test('has the rows of the list in its order, the columns asked for, and the date and filter on top', async () => {
    const query = { kind: 'task', due: 'LATE', sort: 'due' };
    const answer = await head
      .get('/api/v1/cases')
      .query({ ...query, format: 'csv', columns: 'code,title,due', language: 'vi' })
      .buffer(true)
      .expect(200);
    expect(answer.headers['content-type']).toContain('text/csv');
    expect(answer.text.startsWith('\ufeff"Sổ hồ sơ"')).toBe(true);
    const rows = answer.text
      .slice(1)
      .trim()
      .split('\r\n')
      .map((row) => [...row.matchAll(/"((?:[^"]|"")*)"/g)].map(([, cell = '']) => cell));
    const lines = await listed(head, query);
    expect(rows.slice(2, 5)).toEqual([
      [expect.stringContaining('Lập lúc'), expect.stringMatching(/^2025-06-30 /)],
      ['Điều kiện lọc', 'Loại hồ sơ: Nhiệm vụ khoa học và công nghệ cấp tỉnh; Thời hạn: Quá hạn'],
      ['Số dòng', `${lines.length}`],
    ]);
    expect(rows.slice(6)).toEqual([
      ['Mã hồ sơ', 'Tên', 'Hạn gần nhất', 'Còn lại (ngày làm việc)', 'Quá hạn (ngày làm việc)'],
      ...lines.map(({ id, title, dueOn, workdaysLeft }) => [id, title, dueOn, '', `${-(workdaysLeft ?? 0)}`]),
    ]);
    const whole = await head.get('/api/v1/cases').query({ format: 'csv', language: 'en', q: 'tôm' }).buffer(true);
    expect(whole.text).toContain('"Words: tôm"');
    expect(whole.text).toContain('"With whom","Who may do it","Work that waits","Since"');
  });
});
