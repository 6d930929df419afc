import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import writeXlsxFile from 'write-excel-file/node';
import { SAMPLE_STARTS_AT } from '../../cli/sample-founding.ts';
import { chainBreakOf } from '../../domain/evidence/log-entry.ts';
import { IMPORT_FAULTS, type ImportFaultCode } from '../../domain/importing/told-line.ts';
import { carryOutImport } from '../../records/imports/carry-out-import.ts';
import { confirmImport, type EnterOutcome, enterImport } from '../../records/imports/enter-import.ts';
import { MOST_TOLD_FAULTS } from '../../records/imports/fault-list.ts';
import type { ImportFile } from '../../records/imports/read-lines.ts';
import { packStored, unpackEntry, zipEntriesIn } from '../../records/imports/unpack-zip.ts';
import { rebuild } from '../../records/rebuild.ts';
import { keysOf, type NewItem } from '../../records/register-row.ts';
import { sha256 } from '../../records/sha256.ts';
import { IMPORT_FAULT_TEXTS, importFaultWords } from '../../texts/import-texts.ts';
import { acted, openTestLedger, PROVINCE, storedFile, type TestLedger } from '../support/test-ledger.ts';
import { APPROVED, type Cells, csvOf, IN_FORCE, PROPOSAL, toldFile } from '../support/told-files.ts';

type Content = string | Buffer | readonly Cells[];
type Tables = Readonly<Record<string, Content>>;

const ENTERS = 'P-SPEC-2';
const CONFIRMS = 'P-HEAD-1';
/** There before every case of the first table. */
const THERE: Cells = { ...APPROVED, code: 'QN-DT.2025.90' };

let ledger: TestLedger;
let folder: string;
let stored: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mandate-told-'));
  ledger = await openTestLedger({ startsAt: SAMPLE_STARTS_AT });
  stored = await storedFile(ledger);
  await brought(ledger, { 'there.csv': [THERE] });
});

afterAll(async () => {
  await ledger?.close();
  await rm(folder, { recursive: true, force: true });
});

function filesOf(tables: Tables): Promise<ImportFile[]> {
  return Promise.all(Object.entries(tables).map(([name, content]) => toldFile(folder, { name, content })));
}

async function entered(on: TestLedger, tables: Tables, person = ENTERS): Promise<EnterOutcome> {
  return enterImport(on, { province: PROVINCE, person, files: await filesOf(tables) });
}

/** @returns the run of files that must be accepted */
async function enteredRun(on: TestLedger, tables: Tables): Promise<string> {
  const outcome = await entered(on, tables);
  if (outcome.status !== 'ENTERED') throw new Error(JSON.stringify(outcome));
  return outcome.run;
}

const confirmed = (on: TestLedger, run: string, person = CONFIRMS) =>
  confirmImport(on, { province: PROVINCE, person, run });
const carriedOut = (on: TestLedger, run: string) => carryOutImport(on, { place: { province: PROVINCE, run } });

async function brought(on: TestLedger, tables: Tables): Promise<number> {
  const run = await enteredRun(on, tables);
  expect(await confirmed(on, run)).toMatchObject({ status: 'CONFIRMED' });
  return carriedOut(on, run);
}

/** Everything an import may leave behind. */
async function trace({ db }: TestLedger): Promise<unknown> {
  const head = await db.auditHead.findUniqueOrThrow({ where: { province: PROVINCE } });
  return {
    head: `${head.n}`,
    counts: await Promise.all([
      db.importRun.count(),
      db.importLine.count(),
      db.act.count(),
      db.actKey.count(),
      db.caseFile.count(),
      db.paper.count(),
      db.auditEntry.count(),
    ]),
    series: await db.numberSeries.findMany({ orderBy: { series: 'asc' } }),
  };
}

async function refuseBroken({ db }: TestLedger): Promise<void> {
  const entries = await db.auditEntry.findMany({ where: { province: PROVINCE }, orderBy: { n: 'asc' } });
  const read = entries.map(({ n, bytes, leafHash }) => ({
    n,
    bytes,
    leafHash: Buffer.from(leafHash).toString('hex'),
  }));
  expect(chainBreakOf(read, { sha256 })).toBeNull();
}

const event = (of: Cells, more: Cells): Cells => ({ code: of.code ?? '', on: '2025-01-10', event: 'suspend', ...more });
const instalment = (of: Cells, more: Cells): Cells => ({
  code: of.code ?? '',
  ordinal: '1',
  amount_m: of.state_m ?? '',
  planned_on: '2025-12-01',
  last: 'true',
  status: 'PLANNED',
  ...more,
});
const paper = (of: Cells, more: Cells): Cells => ({ code: of.code ?? '', kind: 'APPROVAL_DECISION', ...more });

type Sheet = { readonly sheet: string; readonly rows: readonly Cells[] };

async function workbook(sheets: readonly Sheet[]): Promise<Buffer> {
  const cells = sheets.map(({ sheet, rows }) => {
    const columns = Object.keys(rows[0] ?? {});
    const data = [columns, ...rows.map((row) => columns.map((column) => row[column] ?? ''))];
    return { sheet, data: data.map((line) => line.map((value) => (value === '' ? null : { value }))) };
  });
  return (await writeXlsxFile(cells)).toBuffer();
}

/** The last line lies far below the others. */
async function tallWorkbook(): Promise<Buffer> {
  const zip = await workbook([{ sheet: 'cases', rows: [APPROVED] }]);
  const parts = new Map<string, Buffer>();
  for (const entry of zipEntriesIn(zip) ?? []) {
    const bytes = (await unpackEntry(zip, entry)) ?? Buffer.alloc(0);
    const text = bytes.toString('utf8').replaceAll(/r="([A-Z]*)2"/g, 'r="$160000"');
    parts.set(entry.name, entry.name.includes('worksheets/') ? Buffer.from(text) : bytes);
  }
  return Buffer.concat([...packStored(parts)]);
}

interface Bad {
  readonly code: ImportFaultCode;
  readonly what: string;
  readonly tables: Tables | (() => Tables | Promise<Tables>);
  readonly at: readonly [file: string, line: number, column: string | null];
}

const ZIP = Buffer.from('504b0506000000000000000000000000000000000000', 'hex');
const MANY = Array.from({ length: 2_001 }, () => paper(IN_FORCE, { file: 'x' }));
const two = (more: Cells): Tables => ({ 'c.csv': [APPROVED, { ...APPROVED, code: 'QN-DT.2025.06', ...more }] });
const told = (more: Cells): Tables => ({ 'c.csv': [IN_FORCE], 'e.csv': [event(IN_FORCE, more)] });
const FORM = 'meetingOn=2025-05-20;decisionNumber=1/Q;seats=person:P-E-01/post:CHAIR';

const BAD: readonly Bad[] = [
  { code: 'file.kind', what: 'a PDF', tables: { 'c.csv': '%PDF-1.7\n%x,y\n' }, at: ['c.csv', 1, null] },
  { code: 'file.kind', what: 'a web page', tables: { 'c.csv': '<html>,</html>' }, at: ['c.csv', 1, null] },
  { code: 'file.kind', what: 'an empty zip', tables: { 'c.xlsx': ZIP }, at: ['c.xlsx#c', 1, null] },
  {
    code: 'file.too_large',
    what: 'a sheet of 60,000 lines',
    tables: async () => ({ 'c.xlsx': await tallWorkbook() }),
    at: ['c.xlsx#c', 1, null],
  },
  {
    code: 'file.encoding',
    what: 'text of one byte each',
    tables: () => ({ 'c.csv': Buffer.from(`${csvOf([APPROVED])}QN-\xe9\n`, 'latin1') }),
    at: ['c.csv', 2, null],
  },
  {
    code: 'file.damaged',
    what: 'a workbook cut off',
    tables: async () => ({ 'c.xlsx': (await workbook([{ sheet: 'cases', rows: [APPROVED] }])).subarray(0, -40) }),
    at: ['c.xlsx#c', 1, null],
  },
  { code: 'file.empty', what: 'nothing', tables: { 'c.csv': '' }, at: ['c.csv', 1, null] },
  { code: 'file.empty', what: 'a header alone', tables: { 'c.csv': 'code,state,title\n' }, at: ['c.csv', 1, null] },
  {
    code: 'file.header',
    what: 'a column that no table has',
    tables: { 'c.csv': [{ ...APPROVED, colour: 'red' }] },
    at: ['c.csv', 1, 'colour'],
  },
  {
    code: 'file.header',
    what: 'the name of a prototype as a column',
    tables: { 'c.csv': 'code,state,title,__proto__\nQN-DT.2025.05,a,b,c\n' },
    at: ['c.csv', 1, '__proto__'],
  },
  {
    code: 'file.header',
    what: 'a column twice',
    tables: { 'c.csv': 'code,state,title,code\nQN-DT.2025.05,a,b,c\n' },
    at: ['c.csv', 1, 'code'],
  },
  {
    code: 'file.row',
    what: 'a line that is too long',
    tables: () => ({ 'c.csv': `${csvOf([APPROVED])}a,b\n` }),
    at: ['c.csv', 3, null],
  },
  {
    code: 'file.cell',
    what: 'a title that turns its direction',
    tables: two({ title: 'a\u202eb' }),
    at: ['c.csv', 3, 'title'],
  },
  {
    code: 'file.cell',
    what: 'the fault of a formula',
    tables: two({ months: '#REF!' }),
    at: ['c.csv', 3, 'months'],
  },
  {
    code: 'file.cell',
    what: 'a line longer than any',
    tables: two({ title: 'a'.repeat(9_990) }),
    at: ['c.csv', 3, null],
  },
  {
    code: 'file.cell',
    what: 'the number of a paper that turns its direction',
    tables: () => ({ 'c.csv': [APPROVED], 'p.csv': [paper(APPROVED, { file: stored, number: '1\u202e2' })] }),
    at: ['p.csv', 2, 'number'],
  },
  {
    code: 'file.quote',
    what: 'an open quote',
    tables: () => ({ 'c.csv': `${csvOf([APPROVED])}"a,b\n` }),
    at: ['c.csv', 3, null],
  },
  { code: 'cell.missing', what: 'no title', tables: two({ title: '' }), at: ['c.csv', 3, 'title'] },
  { code: 'cell.missing', what: 'no code', tables: two({ code: '' }), at: ['c.csv', 3, 'code'] },
  {
    code: 'cell.missing',
    what: 'a session without its code',
    tables: told({ event: 'formAcceptance', values: FORM }),
    at: ['e.csv', 2, 'case'],
  },
  { code: 'cell.format', what: 'the year 0', tables: two({ approved: '0000-06-01' }), at: ['c.csv', 3, 'approved'] },
  { code: 'cell.format', what: 'the year 9999', tables: two({ approved: '9999-12-31' }), at: ['c.csv', 3, 'approved'] },
  {
    code: 'cell.format',
    what: 'a leap day that was none',
    tables: two({ approved: '2025-02-29' }),
    at: ['c.csv', 3, 'approved'],
  },
  {
    code: 'cell.format',
    what: 'sixteen digits',
    tables: two({ state_m: '1234567890123456' }),
    at: ['c.csv', 3, 'state_m'],
  },
  { code: 'cell.format', what: 'less than nothing', tables: two({ state_m: '-5' }), at: ['c.csv', 3, 'state_m'] },
  { code: 'cell.format', what: 'a power of ten', tables: two({ state_m: '1e3' }), at: ['c.csv', 3, 'state_m'] },
  {
    code: 'cell.format',
    what: 'an unknown field of science',
    tables: two({ field: 'toString' }),
    at: ['c.csv', 3, 'field'],
  },
  { code: 'cell.format', what: 'an unknown type', tables: two({ type: 'constructor' }), at: ['c.csv', 3, 'type'] },
  {
    code: 'cell.format',
    what: 'a contract begun otherwise',
    tables: two({ start_kind: 'ACTUEL' }),
    at: ['c.csv', 3, 'start_kind'],
  },
  {
    code: 'cell.format',
    what: 'a planned start that is no day',
    tables: two({ start_kind: 'PLANNED', start: 'soon' }),
    at: ['c.csv', 3, 'start'],
  },
  {
    code: 'cell.format',
    what: '999,999 months',
    tables: { 'c.csv': [{ ...IN_FORCE, months: '999999' }] },
    at: ['c.csv', 2, 'months'],
  },
  {
    code: 'cell.format',
    what: 'no month',
    tables: { 'c.csv': [{ ...IN_FORCE, months: '0' }] },
    at: ['c.csv', 2, 'months'],
  },
  {
    code: 'cell.format',
    what: 'an extension of 999,999 months',
    tables: { 'c.csv': [{ ...IN_FORCE, ext_m: '999999' }] },
    at: ['c.csv', 2, 'ext_m'],
  },
  {
    code: 'cell.format',
    what: 'a key of prototypes as a value',
    tables: told({ values: '__proto__=1' }),
    at: ['e.csv', 2, 'values'],
  },
  {
    code: 'cell.format',
    what: 'an instalment before the first',
    tables: { 'c.csv': [IN_FORCE], 'i.csv': [instalment(IN_FORCE, { ordinal: '-1' })] },
    at: ['i.csv', 2, 'ordinal'],
  },
  {
    code: 'cell.unknown_unit',
    what: 'a receiver nobody knows',
    tables: two({ recv: 'R99' }),
    at: ['c.csv', 3, 'recv'],
  },
  {
    code: 'cell.unknown_unit',
    what: 'a host in another language',
    tables: two({ host: "H06'; DROP TABLE act; --" }),
    at: ['c.csv', 3, 'host'],
  },
  {
    code: 'cell.unknown_person',
    what: 'a lead nobody knows',
    tables: two({ pi: 'CN-QN-999' }),
    at: ['c.csv', 3, 'pi'],
  },
  {
    code: 'cell.unknown_regime',
    what: 'no regime',
    tables: two({ profile: '__proto__' }),
    at: ['c.csv', 3, 'profile'],
  },
  {
    code: 'cell.unknown_file',
    what: 'a file that was not stored',
    tables: { 'c.csv': [APPROVED], 'p.csv': [paper(APPROVED, { file: '../../etc/passwd' })] },
    at: ['p.csv', 2, 'file'],
  },
  {
    code: 'cell.future',
    what: 'approved tomorrow',
    tables: two({ approved: '2025-07-01' }),
    at: ['c.csv', 3, 'approved'],
  },
  {
    code: 'cell.future',
    what: 'done tomorrow',
    tables: told({ on: '2025-07-01', reason: 'x' }),
    at: ['e.csv', 2, 'on'],
  },
  { code: 'code.form', what: 'another province', tables: two({ code: 'HN-DT.2025.06' }), at: ['c.csv', 3, 'code'] },
  { code: 'code.form', what: 'another type', tables: two({ code: 'QN-DA.2025.06' }), at: ['c.csv', 3, 'code'] },
  {
    code: 'code.form',
    what: 'a year that has not come',
    tables: two({ code: 'QN-DT.9999.06' }),
    at: ['c.csv', 3, 'code'],
  },
  { code: 'code.form', what: 'number nought', tables: two({ code: 'QN-DT.2025.00' }), at: ['c.csv', 3, 'code'] },
  { code: 'code.form', what: 'a page of text', tables: two({ code: 'ệ†'.repeat(4_000) }), at: ['c.csv', 3, 'code'] },
  {
    code: 'code.form',
    what: 'a session under the code of its own task',
    tables: told({ event: 'formAcceptance', case: IN_FORCE.code ?? '', values: FORM }),
    at: ['e.csv', 2, 'case'],
  },
  {
    code: 'code.taken',
    what: 'a case that is there with another title',
    tables: { 'c.csv': [{ ...THERE, title: 'Khác' }] },
    at: ['c.csv', 2, 'code'],
  },
  {
    code: 'row.duplicate',
    what: 'two rows with one code',
    tables: two({ code: 'QN-DT.2025.05' }),
    at: ['c.csv', 3, 'code'],
  },
  {
    code: 'row.duplicate',
    what: 'one paper twice',
    tables: () => ({
      'c.csv': [APPROVED],
      'p.csv': [paper(APPROVED, { file: stored }), paper(APPROVED, { file: stored, number: '2' })],
    }),
    at: ['p.csv', 3, 'file'],
  },
  {
    code: 'row.orphan',
    what: 'an event of no case',
    tables: { 'e.csv': [event(APPROVED, {})] },
    at: ['e.csv', 2, 'code'],
  },
  {
    code: 'row.orphan',
    what: 'a paper of an event that no line tells',
    tables: () => ({ 'c.csv': [APPROVED], 'p.csv': [paper(APPROVED, { file: stored, event: 'publishResult' })] }),
    at: ['p.csv', 2, 'event'],
  },
  {
    code: 'row.orphan',
    what: 'an instalment of a proposal',
    tables: { 'c.csv': [PROPOSAL], 'i.csv': [instalment(PROPOSAL, {})] },
    at: ['i.csv', 2, 'code'],
  },
  {
    code: 'row.orphan',
    what: 'an instalment without a contract',
    tables: { 'c.csv': [APPROVED], 'i.csv': [instalment(APPROVED, {})] },
    at: ['i.csv', 2, 'code'],
  },
  {
    code: 'row.too_many',
    what: '2,002 lines of one case',
    tables: { 'c.csv': [IN_FORCE], 'p.csv': MANY },
    at: ['p.csv', 2_001, 'code'],
  },
  {
    code: 'regime.date',
    what: 'another regime of its day',
    tables: two({ profile: 'R2013-A' }),
    at: ['c.csv', 3, 'approved'],
  },
  {
    code: 'state.unknown',
    what: 'a state its regime lacks',
    tables: two({ state: 'FUNDED' }),
    at: ['c.csv', 3, 'state'],
  },
  {
    code: 'state.unknown',
    what: 'a name every object has',
    tables: two({ state: 'constructor' }),
    at: ['c.csv', 3, 'state'],
  },
  { code: 'money.sum', what: 'a total that is none', tables: two({ total_m: '2001' }), at: ['c.csv', 3, 'total_m'] },
  {
    code: 'money.sum',
    what: 'instalments beside the award',
    tables: { 'c.csv': [IN_FORCE], 'i.csv': [instalment(IN_FORCE, { amount_m: '1369.999999' })] },
    at: ['c.csv', 2, 'state_m'],
  },
  {
    code: 'money.sum',
    what: 'two first instalments',
    tables: {
      'c.csv': [IN_FORCE],
      'i.csv': [instalment(IN_FORCE, { amount_m: '370', last: 'false' }), instalment(IN_FORCE, { amount_m: '1000' })],
    },
    at: ['i.csv', 2, 'ordinal'],
  },
  {
    code: 'money.sum',
    what: 'settled more than was paid',
    tables: {
      'c.csv': [IN_FORCE],
      'i.csv': [instalment(IN_FORCE, { status: 'PAID', paid_on: '2025-01-01', settled_m: '1371' })],
    },
    at: ['i.csv', 2, 'settled_m'],
  },
  {
    code: 'dates.order',
    what: 'an end that does not follow',
    tables: { 'c.csv': [{ ...IN_FORCE, end: '2026-11-01' }] },
    at: ['c.csv', 2, 'end'],
  },
  {
    code: 'dates.order',
    what: 'in force before its approval',
    tables: { 'c.csv': [{ ...IN_FORCE, approved: '2024-05-02' }] },
    at: ['c.csv', 2, 'start'],
  },
  {
    code: 'dates.order',
    what: 'an event before its contract',
    tables: told({ on: '2020-01-10', reason: 'x' }),
    at: ['e.csv', 2, 'on'],
  },
  { code: 'event.unknown', what: 'no event', tables: told({ event: 'hasOwnProperty' }), at: ['e.csv', 2, 'event'] },
  {
    code: 'event.unknown',
    what: 'an import as an event',
    tables: told({ event: 'importTask' }),
    at: ['e.csv', 2, 'event'],
  },
  {
    code: 'event.unknown',
    what: 'the record that time passed',
    tables: told({ event: 'deadlinePassed' }),
    at: ['e.csv', 2, 'event'],
  },
  {
    code: 'event.unknown',
    what: 'an event of a closed case',
    tables: {
      'c.csv': [{ ...PROPOSAL, state: 'WITHDRAWN' }],
      'e.csv': [
        event(PROPOSAL, { event: 'withdraw', reason: 'x' }),
        event(PROPOSAL, { on: '2025-02-01', event: 'withdraw', reason: 'x' }),
      ],
    },
    at: ['e.csv', 3, 'event'],
  },
  {
    code: 'event.ambiguous',
    what: 'two instalments that can be asked for',
    tables: {
      'c.csv': [IN_FORCE],
      'i.csv': [
        instalment(IN_FORCE, { amount_m: '370', last: 'false' }),
        instalment(IN_FORCE, { ordinal: '2', amount_m: '1000' }),
      ],
      'e.csv': [event(IN_FORCE, { event: 'requestTranche' })],
    },
    at: ['e.csv', 2, 'case'],
  },
  {
    code: 'event.field',
    what: 'a value the event lacks',
    tables: told({ reason: 'x', values: 'constructor=1' }),
    at: ['e.csv', 2, 'values'],
  },
  {
    code: 'event.field',
    what: 'no value where one must be',
    tables: told({ event: 'requestAdjustment', reason: 'x' }),
    at: ['e.csv', 2, 'values'],
  },
  { code: 'event.refused', what: 'no reason', tables: told({}), at: ['e.csv', 2, 'event'] },
  {
    code: 'event.refused',
    what: 'what only time brings',
    tables: told({ event: 'reportFallsDue' }),
    at: ['e.csv', 2, 'event'],
  },
  {
    code: 'event.refused',
    what: 'a paper of another act',
    tables: () => ({ 'c.csv': [APPROVED], 'p.csv': [paper(APPROVED, { kind: 'NONSENSE', file: stored })] }),
    at: ['c.csv', 2, 'state'],
  },
  {
    code: 'history.leads_elsewhere',
    what: 'suspended, and said to run',
    tables: told({ reason: 'x' }),
    at: ['c.csv', 2, 'state'],
  },
  {
    code: 'history.leads_elsewhere',
    what: 'an extension nobody granted',
    tables: { 'c.csv': [{ ...IN_FORCE, ext_m: '6', end: '2027-04-30' }] },
    at: ['c.csv', 2, 'end'],
  },
  {
    code: 'history.leads_elsewhere',
    what: 'a step that is not open',
    tables: two({ note: 'step=REGISTER' }),
    at: ['c.csv', 3, 'note'],
  },
];

describe('every bad row is listed by line and column, and nothing of a bad file is kept', () => {
  it('[IG-6] has a case here for every code', () => {
    expect([...new Set(BAD.map(({ code }) => code))].toSorted()).toEqual([...IMPORT_FAULTS].toSorted());
    expect(Object.keys(IMPORT_FAULT_TEXTS).toSorted()).toEqual([...IMPORT_FAULTS].toSorted());
  });

  it.each(BAD)('[IG-6] $code: $what', async ({ code, tables, at }) => {
    const before = await trace(ledger);
    const outcome = await entered(ledger, typeof tables === 'function' ? await tables() : tables);
    if (outcome.status !== 'FAULTY') throw new Error(JSON.stringify(outcome));
    const found = outcome.faults.map((fault) => ({ code: fault.code, at: [fault.file, fault.line, fault.column] }));
    expect(found).toContainEqual({ code, at });
    for (const fault of outcome.faults) {
      const { vi, en } = importFaultWords(fault);
      expect(`${vi} ${en}`).not.toMatch(/…|undefined|\{|object Object|native code/);
      expect(vi).not.toBe(en);
      expect(Object.values(fault.detail).every((value) => value.length <= 300)).toBe(true);
    }
    expect(await trace(ledger)).toEqual(before);
  });

  it('[IG-6] lists the faults of all files at once, with their total', async () => {
    const before = await trace(ledger);
    const outcome = await entered(ledger, {
      'b.csv': [{ ...APPROVED, host: 'H99', pi: 'CN-QN-999', approved: '2025-13-01' }],
      'a.csv': [event(IN_FORCE, { on: 'x' }), event(APPROVED, { on: '2026-01-01' })],
      'c.csv': [{ ...IN_FORCE, recv: 'R99' }],
    });
    if (outcome.status !== 'FAULTY') throw new Error(JSON.stringify(outcome));
    expect(outcome.faults.map(({ file, line, column }) => `${file}:${line} ${column}`)).toEqual([
      'a.csv:2 on',
      'a.csv:3 on',
      'b.csv:2 host',
      'b.csv:2 pi',
      'b.csv:2 approved',
      'c.csv:2 recv',
    ]);
    expect(outcome.total).toBe(6);
    expect(await trace(ledger)).toEqual(before);
  });

  it('[IG-6] counts the faults that are too many to be told', async () => {
    const lines = Array.from({ length: MOST_TOLD_FAULTS + 50 }, () => 'a,b,c,d').join('\n');
    const outcome = await entered(ledger, { 'c.csv': `code,state,title\n${lines}\n` });
    expect(outcome).toMatchObject({ status: 'FAULTY', total: MOST_TOLD_FAULTS + 50 });
    expect(outcome.status === 'FAULTY' && outcome.faults.length).toBe(MOST_TOLD_FAULTS);
  });
});

describe('a file is what it says, not what it is called', () => {
  it('[IG-6] takes two files of one name, and a workbook under the name of a CSV', async () => {
    const one = await toldFile(folder, { name: '../x/c.csv', content: [{ ...APPROVED, code: 'QN-DT.2025.51' }] });
    const other = await toldFile(folder, { name: '../x/c.csv', content: [{ ...APPROVED, code: 'QN-DT.2025.52' }] });
    const sheets = [
      { sheet: 'cases', rows: [{ ...APPROVED, code: 'QN-DT.2025.53', state: 'CONTRACTING' }] },
      { sheet: 'events', rows: [{ code: 'QN-DT.2025.53', on: '2025-06-25', event: 'publishResult' }] },
    ];
    const book = await toldFile(folder, { name: 'c.csv', content: await workbook(sheets) });
    const files = [one, other, book];
    const outcome = await enterImport(ledger, { province: PROVINCE, person: ENTERS, files });
    expect(outcome).toMatchObject({ status: 'ENTERED', fresh: 3 });
  });

  it('[IG-6] brings a workbook in as it does its tables, and names the sheet of a fault', async () => {
    const task = { ...IN_FORCE, code: 'QN-DT.2024.61', state: 'SUSPENDED' };
    const told = [event(task, { reason: 'Chờ (minh họa)' })];
    const faulty = [
      { sheet: 'Nhiệm vụ', rows: [task] },
      { sheet: 'Sự kiện', rows: [{ ...told[0], on: '2025-02-30' } as Cells] },
    ];
    const outcome = await entered(ledger, { 'Hồ sơ.xlsx': await workbook(faulty) });
    expect(outcome).toMatchObject({ status: 'FAULTY', total: 1 });
    expect(outcome.status === 'FAULTY' && outcome.faults[0]).toMatchObject({
      file: 'Hồ sơ.xlsx#Sự kiện',
      line: 2,
      column: 'on',
    });
    const sound = [
      { sheet: 'Nhiệm vụ', rows: [task] },
      { sheet: 'Sự kiện', rows: told },
    ];
    expect(await brought(ledger, { 'Hồ sơ.xlsx': await workbook(sound) })).toBe(1);
    const file = await ledger.db.caseFile.findFirstOrThrow({ where: { id: task.code } });
    expect(file.state).toBe('SUSPENDED');
    expect(await entered(ledger, { 'cases.csv': [task], 'events.csv': told })).toEqual({
      status: 'UNCHANGED',
      unchanged: 1,
    });
  });
});

describe('the same again changes nothing', () => {
  it('[IG-6] in another order of lines, in other files and under other names', async () => {
    const [a, b] = [
      { ...APPROVED, code: 'QN-DT.2025.31' },
      { ...APPROVED, code: 'QN-DT.2025.32' },
    ];
    const p = paper(a, { file: stored });
    expect(await brought(ledger, { 'c.csv': [a, b], 'p.csv': [p] })).toBe(2);
    const before = await trace(ledger);
    const same = { status: 'UNCHANGED', unchanged: 2 };
    expect(await entered(ledger, { 'c.csv': [a, b], 'p.csv': [p] })).toEqual(same);
    expect(await entered(ledger, { 'khác.csv': [b, a], 'p2.csv': [p] })).toEqual(same);
    expect(await entered(ledger, { '1.csv': [b], '2.csv': [p], '3.csv': [a] })).toEqual(same);
    expect(await trace(ledger)).toEqual(before);
    expect(await entered(ledger, { 'c.csv': [a, b] })).toMatchObject({ status: 'FAULTY', total: 1 });
  });

  it('[IG-6] brings only the new half of a file in', async () => {
    const [old, fresh] = [
      { ...APPROVED, code: 'QN-DT.2025.33' },
      { ...APPROVED, code: 'QN-DT.2025.34' },
    ];
    await brought(ledger, { 'c.csv': [old] });
    const acts = await ledger.db.act.count();
    const outcome = await entered(ledger, { 'c.csv': [old, fresh] });
    if (outcome.status !== 'ENTERED') throw new Error(JSON.stringify(outcome));
    expect([outcome.fresh, outcome.unchanged]).toEqual([1, 1]);
    expect(await confirmed(ledger, outcome.run)).toMatchObject({ status: 'CONFIRMED' });
    expect([await carriedOut(ledger, outcome.run), await carriedOut(ledger, outcome.run)]).toEqual([1, 0]);
    expect(await ledger.db.act.count()).toBe(acts + 1);
  });
});

describe('entering and confirming are acts of two persons', () => {
  const tables: Tables = { 'c.csv': [{ ...APPROVED, code: 'QN-DT.2025.41' }] };
  let on: TestLedger;

  beforeAll(async () => {
    on = await openTestLedger({ startsAt: SAMPLE_STARTS_AT });
  });

  afterAll(() => on?.close());

  async function registered({ kind, id, data }: NewItem): Promise<void> {
    await on.db.registerItem.create({
      data: {
        province: PROVINCE,
        id,
        version: 1,
        kind,
        data: data as object,
        validFrom: '2022-01-01T00:00:00.000Z',
        keys: keysOf({ kind, id, data }),
        enteredBy: 'installer',
        verifiedBy: 'installer-witness',
        enteredN: 1n,
        verifiedN: 1n,
      },
    });
  }

  it.each([
    ['P-H01', 'duty.not_held'],
    ['P-DIR', 'duty.not_held'],
    ['P-HEAD-1', 'duty.not_held'],
    ['P-ADMIN', 'duty.not_held'],
    ['nobody', 'duty.not_held'],
    ["'; DROP TABLE act; --", 'duty.not_held'],
  ])('[IG-6] %s may not enter: %s', async (person, rule) => {
    const before = await trace(on);
    expect(await entered(on, tables, person)).toMatchObject({ status: 'REFUSED', refusal: { rule } });
    expect(await trace(on)).toEqual(before);
    expect(await on.db.refusedAct.count({ where: { person, rule, event: 'enterImport' } })).toBe(1);
  });

  it('[IG-6] the duty does not help who is suspended or administers', async () => {
    const since = { from: '2022-01-01T00:00:00.000Z', until: null };
    await registered({ kind: 'SUSPENSION', id: 'P-SPEC-1/suspension', data: { ...since, person: 'P-SPEC-1' } });
    expect(await entered(on, tables, 'P-SPEC-1')).toMatchObject({ refusal: { rule: 'authority.suspended' } });
    const office = 'O-SPEC-2';
    await registered({ kind: 'APPOINTMENT', id: 'O-SPEC-2/admin', data: { ...since, person: 'P-ADMIN', office } });
    expect(await entered(on, tables, 'P-ADMIN')).toMatchObject({ refusal: { rule: 'sod.administrator' } });
  });

  it('[IG-6] who entered does not confirm, whatever posts he holds; another does, once', async () => {
    const since = { from: '2022-01-01T00:00:00.000Z', until: null };
    const run = await enteredRun(on, tables);
    expect(await confirmed(on, run, ENTERS)).toMatchObject({ refusal: { rule: 'duty.not_held' } });
    await registered({
      kind: 'APPOINTMENT',
      id: 'O-HEAD-3/second',
      data: { ...since, person: ENTERS, office: 'O-HEAD-3' },
    });
    expect(await confirmed(on, run, ENTERS)).toMatchObject({ refusal: { rule: 'sod.enter_verify' } });
    await expect(carriedOut(on, run)).rejects.toThrow('was not confirmed');
    expect(await on.db.caseFile.count()).toBe(0);
    expect(await confirmed(on, 'no such run')).toMatchObject({ refusal: { rule: 'import.unknown' } });
    const first = await confirmed(on, run);
    expect(first).toMatchObject({ status: 'CONFIRMED' });
    const before = await trace(on);
    expect(await confirmed(on, run)).toEqual(first);
    expect(await confirmed(on, run, 'P-HEAD-4')).toEqual(first);
    expect(await confirmed(on, run, 'P-H01')).toMatchObject({ refusal: { rule: 'duty.not_held' } });
    expect(await confirmed(on, run, ENTERS)).toMatchObject({ refusal: { rule: 'sod.enter_verify' } });
    expect(await trace(on)).toEqual(before);
  });

  it('[IG-6] what is entered twice waits once; what was overtaken is looked at anew', async () => {
    const [a, b] = [
      { ...APPROVED, code: 'QN-DT.2025.42' },
      { ...APPROVED, code: 'QN-DT.2025.43' },
    ];
    const both = await enteredRun(on, { 'c.csv': [a, b] });
    expect(await enteredRun(on, { 'c.csv': [a, b] })).toBe(both);
    expect(await brought(on, { 'c.csv': [a] })).toBe(1);
    const before = await trace(on);
    expect(await confirmed(on, both)).toMatchObject({ refusal: { rule: 'import.overtaken' } });
    expect(await trace(on)).toEqual(before);
    const again = await entered(on, { 'c.csv': [a, b] });
    expect(again).toMatchObject({ status: 'ENTERED', fresh: 1, unchanged: 1 });
    expect(again.status === 'ENTERED' && again.run).not.toBe(both);
  });

  it('[IG-6] a run whose entry was lost does not keep its files out', async () => {
    const lost: Tables = { 'c.csv': [{ ...APPROVED, code: 'QN-DT.2025.44' }] };
    const [file] = await filesOf(lost);
    if (file === undefined) throw new Error('no file');
    const run = await enteredRun(on, lost);
    // as if the process had ended between the lines and the entry
    await on.db.$executeRaw`CREATE TABLE lost_key AS SELECT * FROM act_key WHERE key = ${`import/entry/${run}`}`;
    await on.db.$transaction([
      on.db.$executeRaw`SET LOCAL session_replication_role = replica`,
      on.db.$executeRaw`DELETE FROM act_key WHERE key = ${`import/entry/${run}`}`,
    ]);
    expect(await enteredRun(on, lost)).not.toBe(run);
    expect(await brought(on, lost)).toBe(1);
  });
});

describe('cases come once and whole', () => {
  let on: TestLedger;

  beforeAll(async () => {
    on = await openTestLedger({ startsAt: SAMPLE_STARTS_AT });
  });

  afterAll(() => on?.close());

  const series = (from: number, count: number): Cells[] =>
    Array.from({ length: count }, (_, place) => ({ ...APPROVED, code: `QN-DT.2025.${from + place}` }));

  async function onceEach(): Promise<void> {
    const twice = await on.db.$queryRaw<unknown[]>`
      SELECT case_id FROM act WHERE event LIKE 'import%' GROUP BY case_id HAVING count(*) > 1`;
    expect(twice).toEqual([]);
    await refuseBroken(on);
    expect(await rebuild(on, { province: PROVINCE })).toEqual([]);
  }

  it('[IG-6] what was broken off goes on where it stood', async () => {
    const run = await enteredRun(on, { 'c.csv': series(1_000, 450) });
    await confirmed(on, run);
    const place = { province: PROVINCE, run };
    const stop = () => {
      throw new Error('the power is gone');
    };
    await expect(carryOutImport(on, { place, onProgress: stop })).rejects.toThrow('the power is gone');
    const first = await on.db.caseFile.count();
    expect(first).toBe(200);
    expect(await carryOutImport(on, { place })).toBe(450 - first);
    expect(await carryOutImport(on, { place })).toBe(0);
    expect(await on.db.caseFile.count()).toBe(450);
    await onceEach();
  });

  it('[IG-6] two who enter, confirm and carry out at once bring each case in once', async () => {
    const tables = { 'c.csv': series(2_000, 20) };
    const before = await on.db.caseFile.count();
    const runs = await Promise.all([enteredRun(on, tables), enteredRun(on, tables)]);
    const answers = await Promise.all(
      runs.flatMap((run) => [confirmed(on, run), confirmed(on, run, 'P-HEAD-3'), confirmed(on, run)]),
    );
    const through = runs.filter((run) => answers.some((answer) => answer.status === 'CONFIRMED' && answer.run === run));
    expect(through.length).toBeGreaterThan(0);
    const counts = await Promise.all([...through, ...through].map((run) => carriedOut(on, run)));
    expect(Math.max(...counts)).toBeLessThanOrEqual(20);
    expect(await on.db.caseFile.count()).toBe(before + 20);
    expect(await entered(on, tables)).toEqual({ status: 'UNCHANGED', unchanged: 20 });
    await onceEach();
  });

  it('[IG-6] a case opened between entering and confirming is numbered after those of the file', async () => {
    const run = await enteredRun(on, { 'c.csv': [{ ...PROPOSAL, code: 'QN-DX.2025.034' }] });
    const payload = { proposer: 'U-H01', title: 'Đề xuất mới' };
    const { caseId } = await acted(on, { person: 'P-H01', target: { kind: 'proposal' }, event: 'draft', payload });
    expect(caseId).toBe('QN-DX.2025.035');
    expect(await confirmed(on, run)).toMatchObject({ status: 'CONFIRMED' });
    expect(await carriedOut(on, run)).toBe(1);
    await onceEach();
  });

  it('[IG-6] a paper belongs to the first of its events by their days, wherever the lines stand', async () => {
    const task = { ...IN_FORCE, code: 'QN-DT.2024.71', state: 'IN_PROGRESS' };
    await storedFile(on);
    await brought(on, {
      'c.csv': [task],
      'e.csv': [
        event(task, { on: '2025-03-10', reason: 'lần hai' }),
        event(task, { on: '2025-04-10', event: 'resume', reason: 'x' }),
        event(task, { on: '2025-01-10', reason: 'lần một' }),
        event(task, { on: '2025-02-10', event: 'resume', reason: 'x' }),
      ],
      'p.csv': [paper(task, { kind: 'SUSPENSION_NOTICE', event: 'suspend', file: stored })],
    });
    const filed = await on.db.paper.findMany({ where: { caseId: task.code } });
    expect(filed).toHaveLength(1);
    const act = await on.db.act.findFirstOrThrow({ where: { n: filed[0]?.n ?? 0n } });
    expect(act.today).toBe('2025-01-10');
    await onceEach();
  });
});
