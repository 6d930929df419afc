import { chainBreakOf } from '../../domain/evidence/log-entry.ts';
import { rebuild } from '../../records/rebuild.ts';
import { sha256 } from '../../records/sha256.ts';
import { PROVINCE, type TestLedger } from '../support/test-ledger.ts';
import { openSampleProvince, sampleTable } from './sample-province.ts';

let province: TestLedger;

beforeAll(async () => {
  province = await openSampleProvince();
});

afterAll(() => province.close());

interface TaskRow {
  readonly id: string;
  readonly state: string;
  readonly flags: readonly string[];
  readonly regime: string;
  readonly facts: Readonly<Record<string, string>>;
  readonly parties: readonly { role: string; id: string }[];
}

async function runningTasks(): Promise<TaskRow[]> {
  const told = await sampleTable('tasks');
  const rows = await province.db.caseFile.findMany({ where: { province: PROVINCE, kind: 'task' } });
  const codes = new Set(told.map((line) => line.code));
  return rows.filter((row) => codes.has(row.id)) as unknown as TaskRow[];
}

function counted(values: readonly (string | undefined)[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const value of values) counts[String(value)] = (counts[String(value)] ?? 0) + 1;
  return counts;
}

const MILLION = 1_000_000n;

describe('the sample province at 30 June 2025 (domain.md 6.2, 6.3)', () => {
  it('[IG-6] holds 28 tasks carried over and 7 new ones, with the sums of the ledger', async () => {
    const tasks = await runningTasks();
    const sum = (of: readonly TaskRow[], fact: string) =>
      of.reduce((total, { facts }) => total + BigInt(facts[fact] ?? '0'), 0n) / MILLION;
    const carried = tasks.filter(({ regime }) => regime === 'R2013-A@1');
    const fresh = tasks.filter(({ regime }) => regime === 'R2013-B@1');
    expect([tasks.length, carried.length, fresh.length]).toEqual([35, 28, 7]);
    expect([sum(carried, 'stateBudgetDong'), sum(carried, 'otherFundsDong')]).toEqual([43_450n, 13_750n]);
    expect([sum(fresh, 'stateBudgetDong'), sum(fresh, 'otherFundsDong')]).toEqual([13_730n, 3_010n]);
    expect([sum(tasks, 'stateBudgetDong'), sum(tasks, 'otherFundsDong')]).toEqual([57_180n, 16_760n]);
  });

  it('[IG-6] counts by state, type, way of assigning, spending, field and receiver', async () => {
    const tasks = await runningTasks();
    const by = (fact: string) => counted(tasks.map(({ facts }) => facts[fact]));
    expect(counted(tasks.map(({ state }) => state))).toEqual({
      IN_PROGRESS: 23,
      SUSPENDED: 1,
      ACCEPTANCE_DOSSIER_DUE: 2,
      ACCEPTANCE_REVIEW: 1,
      POST_ACCEPTANCE: 3,
      CONTRACTING: 3,
      APPROVED: 2,
    });
    expect(
      tasks
        .filter(({ flags }) => flags.includes('EXTENDED'))
        .map(({ id }) => id)
        .toSorted(),
    ).toEqual(['QN-DT.2023.06', 'QN-DT.2024.04']);
    expect(by('taskType')).toEqual({ DT: 28, DASX: 6, DAN: 1 });
    expect(by('mode')).toEqual({ SELECTION: 30, DIRECT: 5 });
    expect(by('spendMode')).toEqual({ PARTIAL: 29, FINAL_PRODUCT: 6 });
    expect(by('field')).toEqual({
      MAR: 6,
      HLT: 5,
      DXF: 5,
      MAN: 4,
      AGR: 3,
      ENV: 3,
      REN: 3,
      GEN: 2,
      DEC: 2,
      TOU: 1,
      SOC: 1,
    });
    const receivers = tasks.flatMap(({ parties }) => parties.filter(({ role }) => role === 'RECEIVER'));
    expect([receivers.length, new Set(receivers.map(({ id }) => id)).size]).toEqual([35, 12]);
    expect(tasks.every(({ facts }) => (facts.receiverCommitted as unknown) === true)).toBe(true);
  });

  it('[IG-6] brings the seven further cases to their ends', async () => {
    const told = await sampleTable('extra-cases');
    const rows = await province.db.caseFile.findMany({
      where: { province: PROVINCE, id: { in: told.map(({ code }) => code ?? '') } },
    });
    expect(Object.fromEntries(rows.map(({ id, state }) => [id, state]))).toEqual({
      'QN-DT.2019.03': 'APPLICATION_MONITORING',
      'QN-DT.2020.06': 'RECOVERY',
      'QN-DT.2021.05': 'RECOVERY',
      'QN-DT.2024.12': 'CANCELLED_BEFORE_CONTRACT',
      'QN-DX.2025.011': 'NOT_RECOMMENDED',
      'QN-DX.2025.027': 'REJECTED_INVALID',
      'QN-DX.2025.034': 'WITHDRAWN',
    });
    const facts = (id: string) => rows.find((row) => row.id === id)?.facts as Record<string, string>;
    expect(facts('QN-DT.2020.06').recoveryMinimumDong).toBe('420000000');
    expect(facts('QN-DT.2021.05').recoveryMinimumDong).toBe('60000000');
  });

  it('[IG-6] marks every act of the told history as such, and papers are on file', async () => {
    const acts = await province.db.$queryRaw<{ kind: string; person: string | null; duty: string | null }[]>`
      SELECT DISTINCT basis->>'kind' AS kind, person, duty FROM act`;
    expect(acts).toEqual([{ kind: 'IMPORT', person: null, duty: null }]);
    const papers = await province.db.paper.count({ where: { province: PROVINCE } });
    expect(papers).toBe((await sampleTable('papers')).length);
    const entries = await province.db.auditEntry.findMany({ where: { province: PROVINCE, kind: 'IMPORT' } });
    const events = entries.map(({ bytes }) => (JSON.parse(Buffer.from(bytes).toString()) as { event: string }).event);
    expect(events).toEqual(['enterImport', 'confirmImport']);
  });

  it('folds to what is stored, on an unbroken chain', async () => {
    expect(await rebuild(province, { province: PROVINCE })).toEqual([]);
    const entries = await province.db.auditEntry.findMany({ where: { province: PROVINCE }, orderBy: { n: 'asc' } });
    const stored = entries.map(({ n, bytes, leafHash }) => ({
      n,
      bytes,
      leafHash: Buffer.from(leafHash).toString('hex'),
    }));
    expect(chainBreakOf(stored, { sha256 })).toBeNull();
  });
});

describe('what is late on that day is late as domain.md 6.3 says', () => {
  it.each([
    ['QN-DT.2022.04', 'D-30', '2025-02-03', 'MISSED'],
    ['QN-DT.2022.04', 'D-40', '2025-06-09', 'MISSED'],
    ['QN-DT.2022.07', 'D-30', '2024-12-30', 'MET'],
    ['QN-DT.2022.07', 'D-34', '2025-01-16', 'MET'],
    ['QN-DT.2022.07', 'D-36', '2025-02-13', 'MET'],
    ['QN-DT.2022.07', 'D-40', '2025-03-14', 'MET'],
    ['QN-DT.2022.07', 'D-39', '2025-03-26', 'MET'],
    ['QN-DT.2022.07', 'D-42', '2025-04-03', 'MET'],
    ['QN-DT.2022.07', 'D-43', '2025-03-31', 'MET'],
    ['QN-DT.2022.04', 'D-34', '2025-04-11', 'MET'],
    ['QN-DT.2022.04', 'D-36', '2025-05-12', 'MET'],
    ['QN-DA.2022.02', 'D-30', '2025-02-13', 'MET'],
    ['QN-DA.2022.02', 'D-32', '2025-02-25', 'MISSED'],
    ['QN-DA.2022.02', 'D-36', '2025-05-22', 'MET'],
    ['QN-DA.2022.02', 'D-39', '2025-07-01', 'RUNNING'],
    ['QN-DA.2022.02', 'D-40', '2025-06-19', 'MISSED'],
    ['QN-DT.2023.01', 'D-30', '2025-03-31', 'MET'],
    ['QN-DT.2023.01', 'D-34', '2025-04-25', 'MET'],
    ['QN-DT.2023.01', 'D-36', '2025-05-26', 'MISSED'],
    ['QN-DT.2023.02', 'D-30', '2025-06-13', 'MISSED'],
    ['QN-DT.2023.03', 'D-30', '2025-06-30', 'RUNNING'],
    ['QN-DA.2025.01', 'D-19', '2025-06-25', 'MISSED'],
  ])('[DL-3] %s %s is due on %s and is %s', async (task, deadline, dueOn, status) => {
    const clocks = await province.db.clock.findMany({
      where: { province: PROVINCE, caseId: { startsWith: task }, deadline },
      select: { dueOn: true, status: true },
    });
    expect(clocks).toContainEqual({ dueOn, status });
  });
});
