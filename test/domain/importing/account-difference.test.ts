import type { RegisterSlice } from '../../../domain/authority/register.ts';
import { accountDifference } from '../../../domain/importing/account-difference.ts';
import type { ItemVersion } from '../../../domain/importing/known-items.ts';
import {
  ACCOUNT_SHEETS,
  type AccountLine,
  type AccountSheet,
  toldAccounts,
} from '../../../domain/importing/told-accounts.ts';
import type { Facts } from '../../../domain/machine/definition.ts';

/** What a file of the operations system does to the register; all of it invented (fictional). */

const AT = '2025-07-01T00:00:00.000Z';
const BEFORE = '2025-01-01T00:00:00.000Z';
const ISSUER = 'https://id.example';

type Cells = Readonly<Record<string, string>>;
type Tables = Partial<Record<AccountSheet, readonly Cells[]>>;

function linesOf(tables: Tables): AccountLine[] {
  return Object.entries(tables).flatMap(([sheet, rows]) =>
    rows.map((cells, place) => ({ sheet: sheet as AccountSheet, file: `${sheet}.csv`, line: place + 2, cells })),
  );
}

function read(tables: Tables) {
  const sheets = (Object.keys(tables) as AccountSheet[]).map((sheet) => ({
    sheet,
    columns: [...ACCOUNT_SHEETS[sheet].needs, ...ACCOUNT_SHEETS[sheet].may],
  }));
  return toldAccounts(sheets, linesOf(tables));
}

/** An item that two people have entered and verified, unless said. */
function item(kind: string, id: string, data: Facts, verifiedBy: string | null = 'P-2'): ItemVersion {
  return { kind, id, data, version: 1, verifiedBy };
}

const NO_REGISTER = {
  units: [],
  offices: [],
  appointments: [],
  workAssignments: [],
  substitutions: [],
  instruments: [],
  statusChanges: [],
  grants: [],
  precedenceNotes: [],
  legalNotes: [],
  bars: [],
  suspensions: [],
  absences: [],
  successions: [],
  parties: [],
} satisfies RegisterSlice;

function compare(tables: Tables, rows: readonly ItemVersion[] = [], register: Partial<RegisterSlice> = {}) {
  const told = read(tables);
  if ('faults' in told) return told.faults.map(({ line, column, code }) => `${line} ${column} ${code}`);
  const slice = { ...NO_REGISTER, appointments: appointmentsIn(rows), ...register };
  const found = accountDifference(told.told, { rows, register: slice, roles: ['DOST_SPEC'], at: AT });
  if ('faults' in found) return found.faults.map(({ line, column, code }) => `${line} ${column} ${code}`);
  return found.difference.items.map(({ change, kind, id, stamp }) =>
    [change, kind, id, stamp].filter(Boolean).join(' '),
  );
}

function appointmentsIn(rows: readonly ItemVersion[]): RegisterSlice['appointments'] {
  return rows
    .filter(({ kind, verifiedBy }) => kind === 'APPOINTMENT' && verifiedBy !== null)
    .map(({ id, data }) => ({ ...(data as unknown as RegisterSlice['appointments'][number]), id }));
}

const UNIT = { unit: '1', kind: 'COMMUNE', name: 'Xã A' };
const POST = { post: 'cv', unit: '1', role: 'STAFF', title: 'Chuyên viên', seats: '2' };
const PERSON = { person: 'a', name: 'Người A', post: 'cv' };
const ACCOUNT = { account: 'ta', person: 'a', issuer: ISSUER, subject: 's-a' };
const ALL: Tables = { units: [UNIT], posts: [POST], people: [PERSON], accounts: [ACCOUNT] };

const KNOWN_UNIT = item('UNIT', 'OPS-U-1', { outsideId: '1', kind: 'COMMUNE', name: 'Xã A' });
const KNOWN_POST = item('OFFICE', 'OPS-O-cv', {
  outsideId: 'cv',
  unit: 'OPS-U-1',
  role: 'STAFF',
  title: { en: 'Chuyên viên', vi: 'Chuyên viên' },
  seats: 2,
});
const KNOWN_PERSON = item('PERSON', 'OPS-P-a', { outsideId: 'a', name: 'Người A' });
const KNOWN_ACCOUNT = item('ACCOUNT', 'OPS-A-ta', {
  outsideId: 'ta',
  person: 'OPS-P-a',
  issuer: ISSUER,
  subject: 's-a',
  from: BEFORE,
  until: null,
});
const KNOWN_APPOINTMENT = item('APPOINTMENT', 'OPS-E-a/cv', {
  outsideId: 'a/cv',
  person: 'OPS-P-a',
  office: 'OPS-O-cv',
  from: BEFORE,
  until: null,
});
const KNOWN = [KNOWN_UNIT, KNOWN_POST, KNOWN_PERSON, KNOWN_ACCOUNT, KNOWN_APPOINTMENT];

describe('[IG-11] what is told beside what is known', () => {
  test('all is new', () => {
    expect(compare(ALL)).toEqual([
      'JOIN UNIT OPS-U-1',
      'JOIN OFFICE OPS-O-cv',
      'JOIN PERSON OPS-P-a',
      'JOIN ACCOUNT OPS-A-ta from',
      'JOIN APPOINTMENT OPS-E-a/cv from',
    ]);
  });

  test('nothing is new, whatever the order of fields', () => {
    expect(compare(ALL, KNOWN)).toEqual([]);
  });

  test.each<[string, Tables, readonly ItemVersion[], string[]]>([
    ['a unit is renamed', { units: [{ ...UNIT, name: 'Xã B' }] }, KNOWN, ['CHANGE UNIT OPS-U-1']],
    ['a unit is not told any more: a succession ends it, no file', { units: [] }, KNOWN, ['BY_PAPER UNIT OPS-U-1']],
    ['a post is not told any more', { posts: [] }, KNOWN, ['BY_PAPER OFFICE OPS-O-cv']],
    [
      'somebody has another name',
      { people: [{ ...PERSON, name: 'Người B' }] },
      KNOWN.slice(0, 4),
      ['CHANGE PERSON OPS-P-a', 'MOVE APPOINTMENT OPS-E-a/cv from'],
    ],
    [
      'somebody has left: his account ends, his post is left to people',
      { people: [] },
      KNOWN,
      ['LEAVE ACCOUNT OPS-A-ta until', 'BY_PAPER APPOINTMENT OPS-E-a/cv'],
    ],
    [
      'an account is not told any more, the person is',
      { people: [PERSON], accounts: [] },
      KNOWN,
      ['LEAVE ACCOUNT OPS-A-ta until'],
    ],
    ['an account is locked', { accounts: [{ ...ACCOUNT, state: 'LOCKED' }] }, KNOWN, ['LEAVE ACCOUNT OPS-A-ta until']],
    [
      'an account of before that is told again',
      ALL,
      [...KNOWN.slice(0, 3), ended(KNOWN_ACCOUNT), KNOWN_APPOINTMENT],
      ['JOIN ACCOUNT OPS-A-ta from'],
    ],
    [
      'a person of nobody’s file leaves no trace',
      { people: [PERSON] },
      [...KNOWN, item('PERSON', 'P-DIR', { name: 'x' })],
      [],
    ],
  ])('%s', (_case, tables, rows, wanted) => {
    expect(compare(tables, rows)).toEqual(wanted);
  });

  test('who comes back to a post has another appointment; who left it before is not ended twice', () => {
    expect(compare(ALL, [...KNOWN.slice(0, 4), ended(KNOWN_APPOINTMENT)])).toEqual([
      'MOVE APPOINTMENT OPS-E-a/cv#2 from',
    ]);
    expect(compare({ people: [] }, [...KNOWN.slice(0, 3), ended(KNOWN_ACCOUNT), ended(KNOWN_APPOINTMENT)])).toEqual([]);
  });

  test('a full post is told to people; who leaves it in the same file makes room', () => {
    const seat = item('OFFICE', 'OPS-O-cv', { ...KNOWN_POST.data, seats: 1 });
    const other = { ...PERSON, person: 'b', name: 'Người B' };
    const rows = [KNOWN_UNIT, seat, KNOWN_PERSON, KNOWN_ACCOUNT, KNOWN_APPOINTMENT];
    expect(compare({ people: [PERSON, other] }, rows)).toEqual([
      'JOIN PERSON OPS-P-b',
      'POST_FULL APPOINTMENT OPS-E-b/cv',
    ]);
    expect(compare({ people: [other, { person: 'a', name: 'Người A' }] }, rows)).toEqual([
      'JOIN PERSON OPS-P-b',
      'MOVE APPOINTMENT OPS-E-a/cv until',
      'JOIN APPOINTMENT OPS-E-b/cv from',
    ]);
  });
});

describe('[IG-11] a post that gives something is never filled by a file', () => {
  const post = (more: Cells) => ({ ...ALL, posts: [{ ...POST, ...more }] });
  test.each<[string, Cells]>([
    ['by its role', { role: 'DOST_DIR' }],
    ['by a role that the province has made', { role: 'COMMUNE_CLERK' }],
    ['as the head of its unit', { head: 'YES' }],
  ])('%s: the post is proposed and the appointment waits for it', (_case, more) => {
    const found = compare(post(more));
    expect(found).toContain('PROPOSE OFFICE OPS-O-cv');
    expect(found).toContain('POST_WAITS APPOINTMENT OPS-E-a/cv');
  });

  test.each<[string, Partial<RegisterSlice>]>([
    ['a grant to it', { grants: [{ to: { kind: 'OFFICE', office: 'OPS-O-cv' } } as never] }],
    ['a grant to its role', { grants: [{ to: { kind: 'ROLE', role: 'STAFF' } } as never] }],
    ['a grant to somebody in it', { grants: [{ to: { kind: 'PERSON', person: 'x', office: 'OPS-O-cv' } } as never] }],
    ['a work assignment', { workAssignments: [{ headOffice: 'x', deputyOffice: 'OPS-O-cv' } as never] }],
    ['a substitution', { substitutions: [{ office: 'x', substituteOffice: 'OPS-O-cv' } as never] }],
    ['a paper that is its own', { instruments: [{ giver: 'OPS-O-cv' } as never] }],
    [
      'the place of another',
      { successions: [{ from: AT, units: [], offices: [{ old: 'x', new: 'OPS-O-cv' }] } as never] },
    ],
  ])('by %s: the appointment is proposed, and the old one ends by a paper', (_case, register) => {
    expect(compare(ALL, KNOWN.slice(0, 4), register)).toEqual(['PROPOSE APPOINTMENT OPS-E-a/cv from']);
    const nowhere = { people: [{ person: 'a', name: 'Người A' }] };
    expect(compare(nowhere, KNOWN, register)).toEqual(['BY_PAPER APPOINTMENT OPS-E-a/cv']);
  });

  test('what was proposed and still waits is not proposed again', () => {
    const waiting = { ...KNOWN_APPOINTMENT, verifiedBy: null };
    const named = { grants: [{ to: { kind: 'OFFICE', office: 'OPS-O-cv' } } as never] };
    expect(compare(ALL, [...KNOWN.slice(0, 4), waiting], named)).toEqual([]);
    const told = { posts: [{ ...POST, role: 'DOST_DIR' }] };
    const proposed = item('OFFICE', 'OPS-O-cv', { ...KNOWN_POST.data, role: 'DOST_DIR' }, null);
    expect(compare(told, [KNOWN_UNIT, proposed])).toEqual([]);
    // nobody comes into a post of which somebody has yet to say what it is
    expect(compare({ people: [PERSON] }, [KNOWN_UNIT, KNOWN_POST, KNOWN_PERSON, proposed])).toEqual([
      'POST_WAITS APPOINTMENT OPS-E-a/cv',
    ]);
  });
});

describe('[IG-11] what cannot be true', () => {
  test.each<[string, Tables, readonly ItemVersion[], string[]]>([
    ['ids of another form', { units: [{ ...UNIT, unit: 'số 1' }] }, [], ['2 unit code.form']],
    ['a line twice', { units: [UNIT, UNIT] }, [], ['3 unit row.duplicate']],
    [
      'an identity twice',
      { ...ALL, accounts: [ACCOUNT, { ...ACCOUNT, account: 'tb' }] },
      [],
      ['3 subject row.duplicate'],
    ],
    ['a unit that nobody tells', { posts: [POST] }, [], ['2 unit cell.unknown_unit']],
    ['a unit that was told before and is not now', { units: [], posts: [POST] }, KNOWN, ['2 unit cell.unknown_unit']],
    ['a post that nobody tells', { people: [PERSON] }, [], ['2 post cell.unknown_post']],
    ['a person that nobody tells', { accounts: [ACCOUNT] }, [], ['2 person cell.unknown_person']],
    [
      'an account of somebody who has left',
      { people: [], accounts: [ACCOUNT] },
      KNOWN,
      ['2 person cell.unknown_person'],
    ],
    [
      'another identity under an account',
      { accounts: [{ ...ACCOUNT, subject: 'x' }] },
      KNOWN,
      ['2 account account.changed'],
    ],
    [
      'an identity of another account',
      { accounts: [{ ...ACCOUNT, account: 'tb', person: 'b' }] },
      [...KNOWN, item('PERSON', 'OPS-P-b', { outsideId: 'b', name: 'Người B' })],
      ['2 subject account.taken'],
    ],
    [
      'an id of the register that is something else',
      { units: [UNIT] },
      [item('PERSON', 'OPS-U-1', { name: 'x' })],
      ['2 null code.taken'],
    ],
    [
      'adopting what is not there',
      { people: [{ person: 'a', name: 'A', known_as: 'P-X' }] },
      [],
      ['2 known_as cell.unknown_person'],
    ],
    [
      'adopting what another line has',
      { people: [{ person: 'b', name: 'B', known_as: 'OPS-P-a' }] },
      KNOWN,
      ['2 known_as code.taken'],
    ],
  ])('%s', (_case, tables, rows, wanted) => {
    expect(compare(tables, rows)).toEqual(wanted);
  });

  test('an account that was entered by hand for the same person is taken over, not doubled', () => {
    const byHand = item('ACCOUNT', 'TK-1', { ...withoutOutside(KNOWN_ACCOUNT.data) });
    expect(compare(ALL, [...KNOWN.slice(0, 3), byHand, KNOWN_APPOINTMENT])).toEqual(['CHANGE ACCOUNT TK-1']);
  });
});

function ended({ data, ...row }: ItemVersion): ItemVersion {
  return { ...row, data: { ...data, until: '2025-06-01T00:00:00.000Z' } };
}

function withoutOutside({ outsideId: _outsideId, ...data }: Facts): Facts {
  return data;
}
