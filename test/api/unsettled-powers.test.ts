import { registered } from '../records/told-life.ts';
import { type Agent, openTestApi, storeFile, type TestApi } from '../support/test-api.ts';

/** 10 March 2025, in the sample register. */
let api: TestApi;
let officer: Agent;
let paper: string;

beforeAll(async () => {
  api = await openTestApi();
  officer = await api.signIn('P-SPEC-1');
  paper = await storeFile(await api.signIn('P-LEGAL'), 'văn bản ủy quyền');
}, 60_000);
afterAll(() => api?.close());

interface Where {
  readonly types: 'ALL' | string[];
  readonly fields: 'ALL' | string[];
  readonly facts: string[];
  readonly amount: string;
  readonly fromDong: string | null;
  readonly upToDong: string | null;
  readonly asked: Record<string, string | null>;
}
interface Unsettled {
  readonly kind: string;
  readonly everywhere: boolean;
  readonly refusal: {
    readonly code: string;
    readonly facts: object;
    readonly remedy: { how: string; office: string }[];
  };
  readonly papers: { readonly instrument: string; readonly posts: { id: string }[]; readonly suggested: boolean }[];
  readonly where: Where[];
}
interface Judged {
  readonly action: string;
  readonly judged: number;
  readonly told: { readonly facts: string[]; readonly amountsDong: string[] };
  readonly unsettled: Unsettled[];
}

const unsettledOn = async (on: string) =>
  (await officer.get('/api/v1/register/unsettled').query({ on }).expect(200)).body;
const whoMay = async (query: object) => (await officer.get('/api/v1/register/who-may').query(query).expect(200)).body;
const said = (asked: Where['asked']) => Object.fromEntries(Object.entries(asked).filter(([, value]) => value));
const ofAction = (items: Judged[], action: string) => items.find((one) => one.action === action)?.unsettled ?? [];

/** Amounts and facts that the grants of the sample tell apart. */
const SUBJECTS = [
  {},
  ...['1000000000', '1000000001', '2000000000', '2000000001'].map((amountDong) => ({ amountDong })),
  { fact: 'WITHIN_CAPS' },
];

/** What the answer says of a subject of a kind, field and way of assigning that no paper names. */
function saidOf({ unsettled, told }: Judged, { amountDong, fact }: { amountDong?: string; fact?: string }) {
  const facts = fact !== undefined && told.facts.includes(fact) ? [fact] : [];
  const holds = ({ fields, amount, fromDong, upToDong, ...where }: Where) => {
    if (fields !== 'ALL' && fields.length > 0) return false;
    if (JSON.stringify(where.facts) !== JSON.stringify(facts)) return false;
    if (amount === 'ANY') return true;
    if (amountDong === undefined || amount === 'NOT_KNOWN') return amountDong === undefined && amount === 'NOT_KNOWN';
    const dong = BigInt(amountDong);
    return BigInt(fromDong ?? '0') <= dong && (upToDong === null || dong <= BigInt(upToDong));
  };
  return unsettled.find(({ where }) => where.some(holds))?.refusal.code;
}

async function expectSameAsWhoMay(on: string): Promise<void> {
  const { items } = (await unsettledOn(on)) as { items: Judged[] };
  for (const item of items) {
    const { action, unsettled } = item;
    for (const subject of SUBJECTS) {
      const { refusal } = await whoMay({ action, on, ...subject });
      expect([on, action, subject, saidOf(item, subject)]).toEqual([on, action, subject, refusal?.code]);
    }
    for (const { refusal, where } of unsettled) {
      for (const { asked } of where) {
        const told = (await whoMay({ action, on, ...said(asked) })).refusal;
        expect([action, told.code, told.facts, told.remedy]).toEqual([
          action,
          refusal.code,
          refusal.facts,
          refusal.remedy,
        ]);
      }
    }
  }
}

describe('[AU-3] [AU-7] gaps and overlaps, by the resolution of the acts', () => {
  test.each(['2025-03-01', '2025-06-01', '2025-07-01'])(
    'on %s every action is told as who-may tells it',
    async (on) => {
      const { items, judged, regime } = await unsettledOn(on);
      expect(regime).toBe((await whoMay({ action: 'A08', on })).regime);
      expect(items.map(({ action }: Judged) => action)).toEqual([...items.map(({ action }: Judged) => action)].sort());
      expect(judged.actions).toBe(items.length);
      expect(judged.subjects).toBe(items.reduce((sum: number, one: Judged) => sum + one.judged, 0));
      expect(judged.leftOut).toBe(0);
      await expectSameAsWhoMay(on);
    },
  );

  test('a power whose holder no public text names is a gap everywhere', async () => {
    const { items } = await unsettledOn('2025-06-01');
    expect(ofAction(items, 'A26')).toMatchObject([
      { kind: 'GAP', everywhere: true, refusal: { code: 'authority.no_base_holder' }, where: [{ amount: 'ANY' }] },
    ]);
  });

  test('what was judged is said: amounts just at and just over each ceiling of the papers in force, each condition', async () => {
    const { items } = (await unsettledOn('2025-06-01')) as { items: Judged[] };
    const told = Object.fromEntries(items.map((one) => [one.action, one.told]));
    expect(told.A08?.amountsDong).toEqual(['1000000000', '1000000001', '2000000000', '2000000001']);
    expect(told.A14?.facts).toEqual(['TOTAL_HIGHER', 'TOTAL_NOT_HIGHER']);
    expect(told.A26?.amountsDong).toEqual([]);
  });

  test('papers that differ in one field overlap there and nowhere else, until a note chooses', async () => {
    const on = '2025-04-01';
    await delegated('D-800', { to: { kind: 'OFFICE', office: 'O-REG' } });
    await delegated('D-801', { to: { kind: 'OFFICE', office: 'O-H01' }, fields: ['F2', 'F1'] });
    const [found, ...more] = ofAction((await unsettledOn(on)).items, 'A02');
    expect(more).toEqual([]);
    expect(found).toMatchObject({ kind: 'OVERLAP', everywhere: false, refusal: { code: 'authority.ambiguous' } });
    expect(found?.where).toMatchObject([{ types: 'ALL', fields: ['F1', 'F2'], amount: 'ANY' }]);
    expect(found?.papers.map(({ instrument, posts, suggested }) => [instrument, posts[0]?.id, suggested])).toEqual([
      ['D-801', 'O-H01', true],
      ['D-800', 'O-REG', false],
    ]);
    expect(found?.refusal.remedy.map(({ how, office }) => [how, office])).toEqual([['ENTERS_NOTE', 'O-LEGAL']]);
    await expectSameAsWhoMay(on);
    const data = { actions: ['A02'], prefers: 'D-801', over: ['D-800'], life: null, text: 'Chọn (hư cấu)', ...PERIOD };
    await registered(api.ledger, { kind: 'PRECEDENCE_NOTE', id: 'N-801-800', data });
    expect(ofAction((await unsettledOn(on)).items, 'A02')).toEqual([]);
  });

  test('an empty post leaves a gap above the ceiling up to which its power was given, and says who would fill it', async () => {
    await left('O-CHAIR', '2025-05-31T17:00:00.000Z');
    const { items } = await unsettledOn('2025-06-10');
    const [found, ...more] = ofAction(items, 'A15');
    expect(more).toEqual([]);
    expect(found).toMatchObject({ kind: 'GAP', everywhere: false, refusal: { code: 'authority.vacant' } });
    expect(found?.refusal.remedy).toMatchObject([{ how: 'FILL_POST', office: 'O-CHAIR' }]);
    expect(found?.where.map(({ amount, fromDong, upToDong }) => [amount, fromDong, upToDong])).toEqual([
      ['NOT_KNOWN', null, null],
      ['BAND', '2000000001', null],
    ]);
    await expectSameAsWhoMay('2025-06-10');
    expect(ofAction((await unsettledOn('2025-05-31')).items, 'A15')).toEqual([]);
  });

  test('of a day that no regime covers nothing is said, and nothing at all to who is no official', async () => {
    const { body } = await officer.get('/api/v1/register/unsettled').query({ on: '2026-01-05' }).expect(409);
    expect(body.code).toBe('regime.none');
    const host = await api.signIn('P-H01');
    expect((await host.get('/api/v1/register/unsettled').expect(403)).body.code).toBe('officials.only');
  });
});

const PERIOD = { from: '2025-03-09T17:00:00.000Z', until: '2025-12-31T17:00:00.000Z' };

async function delegated(id: string, given: object): Promise<void> {
  const number = `${id.slice(2)}/QĐ-SKHCN`;
  const data = {
    ...{ kind: 'DELEGATION', number, title: 'Ủy quyền (hư cấu)', issuer: 'U-DOST', giver: 'O-DIR' },
    ...{ province: 'QN', signedOn: '2025-03-07', parent: null, publicText: 'TITLE_ONLY', scopeStatus: 'ILLUSTRATIVE' },
    ...{ status: 'IN_FORCE', statusFrom: null, redelegation: 'FORBIDDEN', consent: null, signatureMode: 'TUQ' },
    ...{ paper, ...PERIOD },
  };
  await registered(api.ledger, { kind: 'INSTRUMENT', id, data });
  const everything = { taskTypes: 'ALL', fields: 'ALL', modes: 'ALL', ceilingDong: null, floorDong: null };
  const grant = { instrument: id, article: null, actions: ['A02'], ...everything, conditions: [], ...given };
  await registered(api.ledger, { kind: 'GRANT', id: `${id}/1`, data: grant });
}

/** Whoever holds the post leaves it at this instant, by a new version of the appointment. */
async function left(office: string, until: string): Promise<void> {
  const { db } = api.ledger;
  const [held] = await db.$queryRaw<{ id: string; data: object }[]>`
    SELECT id, data FROM register_item WHERE kind = 'APPOINTMENT' AND replaced_n IS NULL AND keys @> ARRAY[${`office:${office}`}]`;
  if (held === undefined) throw new Error(`nobody holds ${office}`);
  await registered(api.ledger, { kind: 'APPOINTMENT', id: held.id, data: { ...held.data, until } as never });
}
