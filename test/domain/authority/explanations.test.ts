import { BASE_RULES_2013 } from '../../../domain/authority/base-rules.ts';
import { DUTIES_APART } from '../../../domain/authority/duties-apart.ts';
import { explainAuthority } from '../../../domain/authority/explain.ts';
import type { Substitution } from '../../../domain/authority/register.ts';
import {
  INSTRUMENT_LEVELS,
  type Instrument,
  type InstrumentKind,
  type WorkAssignment,
} from '../../../domain/authority/register.ts';
import {
  delegation,
  grant,
  LIFE,
  MILLION,
  morningOf,
  quangNinh,
  query,
  startOf,
  subject,
  withInstrument,
} from './quang-ninh-register.ts';
import { type Asked, EVER, REFUSAL_CASES, TO_REGISTRAR } from './refusal-cases.ts';

/** What is told is asserted to the last word: every rule looked at, the basis with what is frozen of it, and the refusal. */

type Claim = NonNullable<Parameters<typeof explainAuthority>[0]['actor']>['capacity'];
type Told = Omit<Asked, 'claim'> & { readonly claim?: Claim };

const APRIL = morningOf('2025-04-10');
const JUNE = morningOf('2025-06-20');
const ONLY_624 = quangNinh({ only: ['624'] });
const director = { person: 'P-DIR', action: 'A10', at: APRIL, register: ONLY_624 };
const registrar = { ...director, person: 'P-REG' };
const NOTE = { actions: 'ALL', life: null, enteredBy: 'P-LEGAL', verifiedBy: 'P-DD-2', ...EVER } as const;
const passedOn = {
  ...withInstrument('624', { redelegation: 'ALLOWED' }, ONLY_624),
  instruments: [
    ...withInstrument('624', { redelegation: 'ALLOWED' }, ONLY_624).instruments,
    delegation({
      id: '700',
      giver: 'O-DIR',
      issuer: 'U-DOST',
      parent: '624',
      publicText: 'FULL',
      scopeStatus: 'VERIFIED',
    }),
  ],
  grants: [
    ...ONLY_624.grants,
    grant({ instrument: '700', article: 'Điều 3 (hư cấu)', to: { kind: 'OFFICE', office: 'O-REG' } }),
  ],
};
const AWAY = { ...EVER, person: 'P-DIR', removesAuthority: false };
const STANDS_IN: Substitution = {
  id: 'SB-1',
  instrument: 'UQ-1',
  office: 'O-DIR',
  substitute: 'P-DD-2',
  substituteOffice: 'O-DD-2',
  actions: ['A10'],
  fields: ['MAR'],
  ceilingDong: 900n * MILLION,
  from: startOf('2025-04-01'),
  until: startOf('2025-05-01'),
  reason: 'LEAVE',
} as Substitution;
const away = {
  ...ONLY_624,
  absences: [AWAY],
  substitutions: [STANDS_IN],
  instruments: [
    ...ONLY_624.instruments,
    delegation({ id: 'UQ-1', kind: 'AUTHORISATION', giver: 'O-DIR', issuer: 'U-DOST', version: 3 }),
  ],
};
const bar = (person: string) => ({ person, life: LIFE, code: 'COI-4', ...EVER });
const alone = (change: object) => ({ ...ONLY_624, workAssignments: [], ...change });

const others = ONLY_624.appointments.filter(({ person }) => person !== 'P-DIR');
const left = (person: string, office: string) => ({ person, office, from: startOf('2022-01-01'), until: APRIL });
const TWO_DIRECTORS = {
  ...ONLY_624,
  offices: [
    ...ONLY_624.offices,
    { id: 'O-DIR-2', unit: 'U-DOST', role: 'DOST_DIR', title: { vi: 'Hai', en: 'Two' }, head: true as const },
  ],
};
const moved = {
  ...ONLY_624,
  appointments: [...ONLY_624.appointments, { ...EVER, person: 'P-DIR', office: 'O-SPEC-1' }],
  successions: [TO_REGISTRAR],
};

const ALLOWED: readonly (readonly [string, Told])[] = [
  ['the base holder', { ...director, action: 'A02' }],
  [
    'the base holder of a power some of which was delegated',
    { ...director, person: 'P-CHAIR', action: 'A08', subject: subject({ budgetDong: 2950n * MILLION }) },
  ],
  ['by delegation', director],
  ['by delegation, amount unknown', { ...director, subject: subject({ budgetDong: null }) }],
  ['KT. for the head', { ...director, person: 'P-DD-1' }],
  ['KT. for the base holder', { ...director, person: 'P-VC-1', action: 'A25' }],
  ['two papers and a note', { ...director, at: morningOf('2025-05-26'), register: quangNinh() }],
  [
    'two papers, a note, and another that nobody verified',
    {
      ...director,
      at: morningOf('2025-05-26'),
      register: quangNinh({
        precedenceNotes: [
          ...quangNinh().precedenceNotes,
          { ...NOTE, id: 'N-9', prefers: '624', over: ['41'], text: 'Chưa kiểm tra.', verifiedBy: null },
          { ...NOTE, id: 'N-6', prefers: '624', over: ['41'], text: 'Tự kiểm tra.', verifiedBy: 'P-LEGAL' },
          { ...NOTE, id: 'N-8', actions: ['A02'], prefers: '624', over: ['41'], text: 'Việc khác.', verifiedBy: null },
          {
            ...NOTE,
            id: 'N-7',
            from: startOf('2026-01-01'),
            prefers: '624',
            over: ['41'],
            text: 'Chưa.',
            verifiedBy: null,
          },
        ],
      }),
    },
  ],
  ['under review, by a legal note', { ...director, at: JUNE, register: quangNinh() }],
  [
    'under review, by the reason given',
    {
      ...director,
      at: JUNE,
      register: quangNinh({ only: ['624'], notes: 'NONE' }),
      reason: 'Điều 5 còn hiệu lực (hư cấu)',
    },
  ],
  [
    'a deputy whose own paper is under review, by the reason given',
    {
      ...director,
      person: 'P-DD-1',
      register: withInstrument('PC-SO', { status: 'NEEDS_REVIEW', statusFrom: null }, ONLY_624),
      reason: 'Phân công còn hiệu lực (hư cấu)',
    },
  ],
  [
    'a deputy whose own paper is under review, by a note',
    {
      ...director,
      person: 'P-DD-1',
      register: {
        ...withInstrument('PC-SO', { status: 'NEEDS_REVIEW', statusFrom: null }, ONLY_624),
        legalNotes: [{ ...NOTE, id: 'N-PC', instrument: 'PC-SO', text: 'Phân công còn áp dụng.' }],
      },
    },
  ],
  [
    'two papers to the same post in the same way: the more specific is cited',
    {
      ...director,
      register: {
        ...ONLY_624,
        instruments: [...ONLY_624.instruments, delegation({ id: '625' })],
        grants: [...ONLY_624.grants, grant({ instrument: '625', actions: ['A10'], fields: ['MAR'] })],
      },
    },
  ],
  [
    'two papers to the same post in the same way: the one claimed is cited',
    {
      ...director,
      register: {
        ...ONLY_624,
        instruments: [...ONLY_624.instruments, delegation({ id: '625' })],
        grants: [...ONLY_624.grants, grant({ instrument: '625', actions: ['A10'], fields: ['MAR'] })],
      },
      claim: { instrument: '624' },
    },
  ],
  [
    'one of two holders of the giver’s post was there when the paper began',
    {
      ...director,
      register: withInstrument(
        '624',
        { reconfirm: true },
        {
          ...ONLY_624,
          appointments: [...ONLY_624.appointments, { ...EVER, person: 'P-X', office: 'O-CHAIR', from: APRIL }],
        },
      ),
    },
  ],
  ['the base holder, with a reason that nothing asks for', { ...director, action: 'A02', reason: 'Thừa (hư cấu)' }],
  [
    'KT. for the base holder, with a reason that nothing asks for',
    { ...director, person: 'P-DD-1', action: 'A02', reason: 'Thừa (hư cấu)' },
  ],
  ['delegated by the organ as a whole', { ...director, register: withInstrument('624', { giver: null }, ONLY_624) }],
  [
    'one of two holders of the giver’s post is free',
    {
      ...director,
      register: {
        ...ONLY_624,
        bars: [bar('P-CHAIR')],
        appointments: [...ONLY_624.appointments, { ...EVER, person: 'P-X', office: 'O-CHAIR' }],
      },
    },
  ],
  [
    'acting beside the head',
    {
      ...director,
      action: 'A02',
      person: 'P-X',
      register: {
        ...ONLY_624,
        appointments: [
          ...ONLY_624.appointments,
          { ...EVER, person: 'P-X', office: 'O-DIR', acting: true },
          { ...EVER, person: 'P-X', office: 'O-REG' },
          { ...left('P-X', 'O-DIR') },
        ],
      },
    },
  ],
  [
    'back to the giver by the paper above, among others that cover the act',
    {
      ...director,
      register: {
        ...passedOn,
        offices: [
          ...TWO_DIRECTORS.offices,
          { id: 'O-AAA', unit: 'U-AAA', role: 'AAA', title: { vi: '', en: '' }, head: true },
        ],
        bars: [bar('P-REG')],
        instruments: [
          ...passedOn.instruments,
          delegation({ id: '41', kind: 'DECENTRALISATION', signatureMode: 'OWN' }),
        ],
        grants: [
          ...passedOn.grants,
          grant({ instrument: '41' }),
          grant({ instrument: '624', actions: ['A10'], to: { kind: 'OFFICE', office: 'O-AAA' } }),
        ],
        precedenceNotes: [{ ...NOTE, id: 'N-1', prefers: '700', over: ['41'], text: 'Theo 700.' }],
      },
    },
  ],
  [
    'two substitutes, while one of two heads is away',
    {
      ...director,
      person: 'P-DD-3',
      register: {
        ...away,
        appointments: [...ONLY_624.appointments, { ...EVER, person: 'P-X', office: 'O-DIR' }],
        substitutions: [STANDS_IN, { ...STANDS_IN, id: 'SB-2', substitute: 'P-DD-3', substituteOffice: 'O-DD-3' }],
      },
    },
  ],
  [
    'acting, and appointed in full besides',
    {
      ...director,
      action: 'A02',
      register: {
        ...ONLY_624,
        appointments: [...ONLY_624.appointments, { ...EVER, person: 'P-DIR', office: 'O-DIR', acting: true }],
      },
    },
  ],
  ['passed on', { ...registrar, register: passedOn }],
  [
    'passed on, both papers public and under review by a note each',
    {
      ...registrar,
      register: {
        ...passedOn,
        instruments: passedOn.instruments.map((one) => {
          return { ...one, publicText: 'FULL', scopeStatus: 'VERIFIED', status: 'NEEDS_REVIEW', statusFrom: null };
        }),
        legalNotes: [
          { ...NOTE, id: 'N-2', instrument: '624', text: 'Hai.' },
          { ...NOTE, id: 'N-1', instrument: '700', text: 'Một.' },
          { ...NOTE, id: 'N-0', instrument: 'PC-SO', text: 'Không dùng.' },
        ],
      },
    },
  ],
  [
    'passed on, the paper above under review by the reason given',
    {
      ...registrar,
      register: withInstrument('624', { status: 'NEEDS_REVIEW', statusFrom: null }, passedOn),
      reason: 'Điều 5 còn hiệu lực (hư cấu)',
    },
  ],
  [
    'KT. for the base holder by a public paper, the base rule illustrative',
    {
      ...director,
      person: 'P-VC-1',
      action: 'A25',
      register: withInstrument('PC-UBND', { publicText: 'FULL', scopeStatus: 'VERIFIED' }, ONLY_624),
      base: BASE_RULES_2013.map((rule) => ({ ...rule, source: { ...rule.source, verification: 'ILLUSTRATIVE' } })),
    },
  ],
  [
    'beside papers that give nothing here: those of a post on the line are told',
    {
      ...director,
      register: {
        ...ONLY_624,
        offices: [...ONLY_624.offices, { id: 'O-DIR-0', unit: 'U-DOF', role: 'DOST_DIR', title: { vi: '', en: '' } }],
        instruments: [
          ...ONLY_624.instruments,
          delegation({ id: '701' }),
          delegation({ id: '702', kind: 'DECENTRALISATION' }),
        ],
        grants: [
          grant({ instrument: '624', actions: ['A10'], to: { kind: 'OFFICE', office: 'O-DIR' } }),
          grant({ instrument: '701', ceilingDong: 1n, to: { kind: 'OFFICE', office: 'O-REG' } }),
          grant({ instrument: '702', ceilingDong: 1n }),
        ],
      },
    },
  ],
  [
    'two papers and two notes that say the same',
    {
      ...director,
      at: morningOf('2025-05-26'),
      register: quangNinh({
        precedenceNotes: [
          ...quangNinh().precedenceNotes,
          { ...NOTE, id: 'N-2', prefers: '41', over: ['624'], text: 'Như trên.' },
        ],
      }),
    },
  ],
  [
    'a delegation under a law',
    {
      ...director,
      register: withInstrument(
        '624',
        { parent: 'L-1' },
        {
          ...ONLY_624,
          instruments: [...ONLY_624.instruments, delegation({ id: 'L-1', kind: 'LAW', giver: null, until: null })],
        },
      ),
    },
  ],
  ['the substitute', { ...director, person: 'P-DD-2', register: away }],
  [
    'an acting head',
    {
      ...director,
      person: 'P-SPEC-1',
      action: 'A02',
      register: {
        ...ONLY_624,
        appointments: [
          ...ONLY_624.appointments.filter(({ office }) => office !== 'O-DIR'),
          { ...EVER, person: 'P-SPEC-1', office: 'O-DIR', acting: true },
        ],
      },
    },
  ],
  [
    'a post with two holders',
    {
      ...director,
      register: {
        ...ONLY_624,
        appointments: [...ONLY_624.appointments, { ...EVER, person: 'P-SPEC-1', office: 'O-DIR' }],
      },
    },
  ],
  ['back to the giver', { ...director, person: 'P-CHAIR', register: alone({ bars: [bar('P-DIR')] }) }],
  ['back to the giver by the paper above', { ...director, register: { ...passedOn, bars: [bar('P-REG')] } }],
  [
    'only a named person',
    {
      ...registrar,
      register: {
        ...ONLY_624,
        grants: [grant({ instrument: '624', to: { kind: 'PERSON', person: 'P-REG', office: 'O-REG' } })],
      },
    },
  ],
  [
    'by order',
    {
      ...registrar,
      register: {
        ...ONLY_624,
        instruments: [...ONLY_624.instruments, delegation({ id: 'TL-1', kind: 'ASSIGNMENT', signatureMode: 'TL' })],
        grants: [
          grant({ instrument: 'TL-1', actions: ['A10'], floorDong: 1n, to: { kind: 'OFFICE', office: 'O-REG' } }),
        ],
      },
    },
  ],
  [
    'duties that only warn',
    {
      ...director,
      duties: {
        duty: 'CONFIRMS_VOLUME',
        done: [{ duty: 'LEADS_FUNDING_GROUP', person: 'P-DIR' }],
        table: DUTIES_APART,
      },
    },
  ],
  [
    'from one of two posts, as claimed',
    {
      ...director,
      register: {
        ...ONLY_624,
        appointments: [...ONLY_624.appointments, { ...EVER, person: 'P-DIR', office: 'O-REG' }],
      },
      claim: { office: 'O-DIR', signatureMode: 'TUQ', instrument: '624' },
    },
  ],
];

const REFUSED: readonly (readonly [string, Told])[] = [
  [
    'sits on two seats and does not say which',
    {
      ...director,
      register: {
        ...ONLY_624,
        offices: [
          ...ONLY_624.offices,
          { id: 'O-DIR-2', unit: 'U-DOST', role: 'DOST_DIR', title: { vi: 'Hai', en: 'Two' }, head: true },
        ],
        appointments: [...ONLY_624.appointments, { ...EVER, person: 'P-DIR', office: 'O-DIR-2' }],
      },
    },
  ],
  [
    'the giver is away without power',
    { ...director, register: { ...ONLY_624, absences: [{ ...AWAY, person: 'P-CHAIR', removesAuthority: true }] } },
  ],
  ['nobody on any line is able', { ...director, register: alone({ bars: [bar('P-DIR'), bar('P-CHAIR')] }) }],
  [
    'somebody else asks where nobody is able',
    { ...director, person: 'P-SPEC-1', register: alone({ bars: [bar('P-DIR'), bar('P-CHAIR')] }) },
  ],
  [
    'no post of the role at all',
    {
      ...director,
      action: 'A02',
      person: 'P-SPEC-1',
      register: alone({ offices: ONLY_624.offices.filter(({ role }) => role !== 'DOST_DIR') }),
    },
  ],
  [
    'two papers to two posts',
    {
      ...registrar,
      register: {
        ...ONLY_624,
        instruments: [...ONLY_624.instruments, delegation({ id: '625' })],
        grants: [
          ...ONLY_624.grants,
          grant({ instrument: '625', actions: ['A10'], to: { kind: 'OFFICE', office: 'O-REG' } }),
        ],
      },
    },
  ],
  ['the text that names the holder is not public', { ...director, action: 'A27' }],
  [
    'one of two seats is free, and the claim is of the other',
    {
      ...director,
      person: 'P-DD-1',
      action: 'A02',
      register: {
        ...withInstrument('PC-SO', { verifiedBy: 'P-DD-1' }, ONLY_624),
        offices: [
          ...ONLY_624.offices,
          { id: 'O-DIR-2', unit: 'U-DOST', role: 'DOST_DIR', title: { vi: 'Hai', en: 'Two' } },
        ],
        appointments: [...ONLY_624.appointments, { ...EVER, person: 'P-DD-1', office: 'O-DIR-2' }],
      },
      claim: { signatureMode: 'KT' },
    },
  ],
  [
    'a substitute while nobody is away, where nobody is able',
    {
      ...director,
      person: 'P-DD-2',
      action: 'A02',
      register: {
        ...away,
        absences: [],
        bars: [bar('P-DIR'), bar('P-DD-1')],
        suspensions: [{ ...EVER, person: 'P-DIR' }],
        substitutions: [{ ...STANDS_IN, actions: 'ALL' }],
      },
    },
  ],
  [
    'two papers, one of them to both posts of a role',
    {
      ...registrar,
      register: {
        ...TWO_DIRECTORS,
        instruments: [...ONLY_624.instruments, delegation({ id: '625' })],
        grants: [
          ...ONLY_624.grants,
          grant({ instrument: '625', actions: ['A10'], to: { kind: 'OFFICE', office: 'O-REG' } }),
        ],
      },
    },
  ],
  ['left another post', { ...director, register: { ...ONLY_624, appointments: [...others, left('P-DIR', 'O-REG')] } }],
  [
    'is to come to another post',
    {
      ...director,
      register: {
        ...ONLY_624,
        appointments: [...others, { ...left('P-DIR', 'O-REG'), from: startOf('2026-01-01'), until: null }],
      },
    },
  ],
  [
    'left one of two posts of the role',
    {
      ...director,
      register: {
        ...TWO_DIRECTORS,
        appointments: [...others, left('P-DIR', 'O-DIR-2'), { ...EVER, person: 'P-X', office: 'O-DIR' }],
      },
    },
  ],
  ['left a post that went over, holds another, and asks for its power', { ...director, register: moved }],
  [
    'left a post that went over, holds another, and asks for something else',
    { ...director, action: 'A25', register: moved },
  ],
  [
    'holds the base post and another, and the power moved',
    {
      ...director,
      person: 'P-CHAIR',
      register: {
        ...ONLY_624,
        appointments: [...ONLY_624.appointments, { ...EVER, person: 'P-CHAIR', office: 'O-REG' }],
      },
    },
  ],
  [
    'begins in the post now, where the paper names another in it',
    {
      ...director,
      person: 'P-NEW',
      register: {
        ...ONLY_624,
        appointments: [...ONLY_624.appointments, { person: 'P-NEW', office: 'O-DIR', from: APRIL, until: null }],
        grants: [grant({ instrument: '624', to: { kind: 'PERSON', person: 'P-DIR', office: 'O-DIR' } })],
      },
    },
  ],
  [
    'delegated to two posts, one of which heads nothing',
    {
      ...director,
      register: {
        ...TWO_DIRECTORS,
        offices: TWO_DIRECTORS.offices.map(({ head, ...one }) =>
          one.id === 'O-DIR-2' || head === undefined ? one : { ...one, head },
        ),
      },
    },
  ],
  [
    'the giver’s post is empty, and the paper asks to be confirmed',
    {
      ...director,
      register: withInstrument(
        '624',
        { reconfirm: true },
        { ...ONLY_624, appointments: ONLY_624.appointments.filter(({ office }) => office !== 'O-CHAIR') },
      ),
    },
  ],
  [
    'is to come to the post for a time',
    {
      ...director,
      person: 'P-NEW',
      register: {
        ...ONLY_624,
        appointments: [
          ...ONLY_624.appointments,
          { person: 'P-NEW', office: 'O-DIR', from: startOf('2026-01-01'), until: startOf('2027-01-01') },
        ],
      },
    },
  ],
  [
    'a substitute, above the ceiling of the paper',
    {
      ...director,
      person: 'P-DD-2',
      action: 'A08',
      subject: subject({ budgetDong: 2950n * MILLION }),
      register: { ...away, workAssignments: [], substitutions: [{ ...STANDS_IN, actions: 'ALL', ceilingDong: null }] },
    },
  ],
  ['the giver is suspended', { ...director, register: { ...ONLY_624, suspensions: [{ ...EVER, person: 'P-CHAIR' }] } }],
  [
    'the deputy of two heads does not say for whom',
    {
      ...director,
      person: 'P-DD-1',
      action: 'A02',
      register: {
        ...TWO_DIRECTORS,
        appointments: [...ONLY_624.appointments, { ...EVER, person: 'P-X', office: 'O-DIR-2' }],
        workAssignments: ['O-DIR', 'O-DIR-2'].map((headOffice) => {
          return { ...EVER, instrument: 'PC-SO', headOffice, deputyOffice: 'O-DD-1', actions: 'ALL', fields: 'ALL' };
        }),
      },
    },
  ],
  [
    'a substitute by a paper that is not there',
    { ...director, person: 'P-DD-2', register: { ...away, substitutions: [{ ...STANDS_IN, instrument: 'UQ-9' }] } },
  ],
  [
    'a substitute from a post that is not there',
    {
      ...director,
      person: 'P-X',
      register: {
        ...away,
        appointments: [...ONLY_624.appointments, { ...EVER, person: 'P-X', office: 'O-X' }],
        substitutions: [{ ...STANDS_IN, substitute: 'P-X', substituteOffice: 'O-X' }],
      },
    },
  ],
  ['an action no rule knows', { ...director, action: 'A99' }],
  [
    'the legal post is empty where a note is wanting',
    {
      ...director,
      at: JUNE,
      register: {
        ...quangNinh({ only: ['624'], notes: 'NONE' }),
        appointments: ONLY_624.appointments.filter(({ office }) => office !== 'O-LEGAL'),
      },
    },
  ],
  [
    'above the ceiling of the substitution',
    { ...director, person: 'P-DD-2', register: away, subject: subject({ budgetDong: 900n * MILLION + 1n }) },
  ],
  [
    'lacks several things',
    {
      ...director,
      register: {
        ...withInstrument('624', { until: null, status: 'SUSPENDED', statusFrom: null }, ONLY_624),
        grants: [grant({ instrument: '624', ceilingDong: 1n, floorDong: 1n })],
      },
    },
  ],
];

function told({ person, claim, ...rest }: Told): string {
  const actor = { person, ...(claim === undefined ? {} : { capacity: claim }) };
  const { checks, holders, answer } = explainAuthority({ ...query(rest), actor });
  const listed = holders.ok
    ? holders.holders.map((one) => `holder ${words(one)}`)
    : [`nobody ${words(holders.refusal)}`];
  const lines = (rows: typeof checks) =>
    rows.map(({ step, rule, word, passed, detail }) => `${step} ${rule} ${word} ${passed} ${words(detail)}`);
  if (answer === null || !answer.ok)
    return [...lines(checks), `refused ${words(answer?.refusal)}`, ...listed].join('\n');
  const { checks: frozen, ...basis } = answer.basis;
  return [...lines(checks), `basis ${words(basis)}`, 'frozen', ...lines(frozen), ...listed].join('\n');
}

function words(value: unknown): string {
  return JSON.stringify(value, (_key, one) => (typeof one === 'bigint' ? `${one}` : one));
}

test.each(ALLOWED)('[AU-7] [AU-8] %s', (_what, asked) => {
  const text = told(asked);
  expect(text).toContain('\nbasis ');
  expect(text).toMatchSnapshot();
});

test.each(REFUSED)('[AU-7] %s', (_what, asked) => {
  const text = told(asked);
  expect(text).toContain('\nrefused ');
  expect(text).toMatchSnapshot();
});

test.each(REFUSAL_CASES)('[AU-7] $rule: $what', ({ asked }) => {
  expect(
    told(asked as Told)
      .split('\n')
      .find((line) => line.startsWith('refused ')),
  ).toMatchSnapshot();
});

test('[AU-7] without somebody who asks nothing is said of anybody', () => {
  const { answer, checks } = explainAuthority(query({ action: 'A10', at: APRIL, register: ONLY_624 }));
  expect([answer, checks.filter(({ step }) => step === '7')]).toEqual([null, []]);
});

test.each([
  ['the more specific is cited', { article: '1' }, { article: '2', fields: ['MAR'] }, '2'],
  ['the more specific is cited, whichever comes first', { article: '2' }, { article: '1', fields: ['MAR'] }, '1'],
  [
    'of two as specific the first is cited',
    { article: '1', modes: ['SELECTION'] },
    { article: '2', fields: ['MAR'] },
    '1',
  ],
])('[AU-7] of one paper’s grants to one holder %s', (_what, one, other, article) => {
  const register = withInstrument('624', { publicText: 'FULL' }, ONLY_624);
  const grants = [one, other].map((change) => grant({ instrument: '624', actions: ['A10'], ...change }));
  const { answer } = explainAuthority({
    ...query({ action: 'A10', at: APRIL, register: { ...register, grants } }),
    actor: { person: 'P-DIR' },
  });
  expect(answer).toMatchObject({ ok: true, basis: { chain: [{ instrument: '624', article }] } });
});

test.each(Object.keys(INSTRUMENT_LEVELS) as InstrumentKind[])('[AU-8] how a post holds what a %s gives it', (kind) => {
  const register = withInstrument('624', { kind }, ONLY_624);
  const { answer } = explainAuthority({ ...query({ action: 'A10', at: APRIL, register }), actor: { person: 'P-DIR' } });
  const heldAs = { DELEGATION: 'TUQ', ASSIGNMENT: 'TL' } as Partial<Record<InstrumentKind, string>>;
  expect(answer).toMatchObject({ ok: true, basis: { heldAs: heldAs[kind] ?? 'OWN' } });
});

test.each([
  ['PC-A', 'PC-B'],
  ['PC-B', 'PC-A'],
])('[AU-5] of two assignments of one deputy the first by id is cited: %s, %s', (...papers) => {
  const model = ONLY_624.instruments.find(({ id }) => id === 'PC-SO');
  const register = {
    ...ONLY_624,
    instruments: papers.map((id) => ({ ...model, id }) as Instrument),
    workAssignments: papers.map((instrument): WorkAssignment => {
      return { ...EVER, instrument, headOffice: 'O-DIR', deputyOffice: 'O-DD-1', actions: 'ALL', fields: 'ALL' };
    }),
  };
  const { answer } = explainAuthority({
    ...query({ action: 'A02', at: APRIL, register }),
    actor: { person: 'P-DD-1' },
  });
  expect(answer).toMatchObject({ ok: true, basis: { chain: [{ instrument: 'PC-A' }] } });
});

test('[AU-7] where the power goes back to its giver the more specific of his grants is cited', () => {
  const public624 = withInstrument('624', { publicText: 'FULL' }, passedOn);
  const grants = [
    grant({ instrument: '624', article: '1', actions: ['A10'] }),
    grant({ instrument: '624', article: '2', actions: ['A10'], fields: ['MAR'] }),
    ...passedOn.grants.filter(({ instrument }) => instrument === '700'),
  ];
  const register = { ...public624, grants, bars: [bar('P-REG')] };
  const { answer } = explainAuthority({ ...query({ action: 'A10', at: APRIL, register }), actor: { person: 'P-DIR' } });
  expect(answer).toMatchObject({
    ok: true,
    basis: { escalatedFrom: '700', chain: [{ instrument: '624', article: '2' }] },
  });
});

test('[AU-7] of a giver who is suspended no bar is told, of one who is barred it is', () => {
  const refused = (change: object) => {
    const register = { ...ONLY_624, ...change };
    const { answer } = explainAuthority({
      ...query({ action: 'A10', at: APRIL, register }),
      actor: { person: 'P-DIR' },
    });
    return answer?.ok === false ? answer.refusal.detail : null;
  };
  const told = { action: 'A10', at: APRIL, giverOffice: 'O-CHAIR', giver: 'P-CHAIR' };
  expect(refused({ suspensions: [{ ...EVER, person: 'P-CHAIR' }] })).toStrictEqual({
    ...told,
    why: 'authority.suspended',
  });
  expect(refused({ bars: [bar('P-CHAIR')] })).toStrictEqual({ ...told, why: 'coi.barred', bar: 'COI-4' });
});
