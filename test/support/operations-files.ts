import type { Cells } from './told-files.ts';
import { csvOf } from './told-files.ts';

/** What an operations system tells of one day; units, people and accounts are invented (fictional). */
export interface OperationsDay {
  readonly units: readonly Cells[];
  readonly posts: readonly Cells[];
  readonly people: readonly Cells[];
  readonly accounts: readonly Cells[];
}

/** Units of a province, each with a post that gives nothing and one that gives something, and people in turn in the first one. */
export function operationsDay({
  issuer,
  units,
  people,
}: {
  issuer: string;
  units: number;
  people: readonly number[];
}): OperationsDay {
  const unitIds = Array.from({ length: units }, (_, place) => `${place + 1}`);
  return {
    units: unitIds.map((unit) => ({ unit, kind: 'COMMUNE', name: `UBND xã số ${unit} (hư cấu)` })),
    posts: unitIds.flatMap((unit) => [
      { post: `CV-${unit}`, unit, role: 'STAFF', title: 'Chuyên viên', title_en: 'Officer', seats: '500' },
      { post: `DM-${unit}`, unit, role: 'COMMUNE_FP', title: 'Đầu mối', title_en: 'Focal point', seats: '' },
    ]),
    people: people.map((number) => personOf(number, units)),
    accounts: people.map((number) => ({
      account: `tk${number}`,
      person: `nv${number}`,
      issuer,
      subject: `subject-${number}`,
    })),
  };
}

function personOf(number: number, units: number): Cells {
  return {
    person: `nv${number}`,
    name: `Cán bộ ${number} (hư cấu)`,
    email: `nv${number}@xa.example`,
    post: `CV-${(number % units) + 1}`,
  };
}

/** The tables as files, by their names. */
export function filesOf(day: Partial<OperationsDay>): { name: string; content: Buffer }[] {
  return Object.entries(day).map(([sheet, rows]) => ({
    name: `${sheet}.csv`,
    content: Buffer.from(csvOf(rows as readonly Cells[])),
  }));
}

/** Whole numbers from one on, up to another. */
export function numbers(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, place) => from + place);
}
