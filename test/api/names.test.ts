import { openTestApi, type TestApi } from '../support/test-api.ts';

describe('units and persons by name', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await openTestApi();
  });
  afterAll(() => api.close());

  const found = async (as: string, query: string) => {
    const answer = await (await api.signIn(as)).get(`/api/v1/names?${query}`);
    return answer.status === 200 ? (answer.body.items as { id: string }[]).map(({ id }) => id) : answer.body.code;
  };

  test('[QR-8] with and without accents, by id, the best first', async () => {
    expect(await found('P-H01', `kind=UNIT&q=${encodeURIComponent('Viện Khoa học Biển')}`)).toEqual(['U-H01']);
    expect(await found('P-H01', 'kind=UNIT&q=vien+khoa+hoc+bien')).toEqual(['U-H01']);
    expect(await found('P-H01', 'kind=UNIT&q=u-h01')).toEqual(['U-H01']);
    expect(await found('P-H01', 'kind=UNIT&q=so+')).toContain('U-R01');
    expect(await found('P-H01', 'kind=UNIT&q=khongcodau')).toEqual([]);
    expect((await found('P-H01', 'kind=UNIT&q=a')).length).toBe(20);
  });

  test('[SE-3] persons are found by officials only', async () => {
    expect(await found('P-H01', 'kind=PERSON&q=CN-QN-001')).toBe('officials.only');
    expect(await found('P-SPEC-1', 'kind=PERSON&q=cn-qn-001')).toEqual(['CN-QN-001']);
  });

  test('what is no question is refused by its field', async () => {
    expect(await found('P-H01', 'kind=UNIT')).toBe('input.missing');
    expect(await found('P-H01', 'kind=OFFICE&q=a')).toBe('input.value');
  });
});
