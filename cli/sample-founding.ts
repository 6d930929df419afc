import type { RegisterSlice } from '../domain/authority/register.ts';
import { SAMPLE_PERSONS, SAMPLE_REGISTER } from '../domain/authority/sample-quang-ninh.ts';
import type { Facts } from '../domain/machine/definition.ts';
import { R2013_A } from '../domain/regimes/r2013-a.ts';
import { R2013_B } from '../domain/regimes/r2013-b.ts';
import type { Founding } from '../records/found-province.ts';
import type { RegisterKind } from '../records/register-slice.ts';

/** The sample province lives at 30 June 2025, 08:00 in Asia/Ho_Chi_Minh. */
export const SAMPLE_STARTS_AT = '2025-06-30T01:00:00.000Z';

type Item = Founding['items'][number];

/** The founding of the sample province: fictional persons and posts, papers whose scopes are illustrative. */
export function sampleFounding({
  startsAt = SAMPLE_STARTS_AT,
  register = SAMPLE_REGISTER,
}: {
  startsAt?: string;
  register?: RegisterSlice;
} = {}): Founding {
  return {
    province: {
      code: 'QN',
      nameVi: 'Quảng Ninh (dữ liệu minh họa)',
      nameEn: 'Quang Ninh (fictional data)',
      receiptPrefix: '000.00.12.H49',
      sample: true,
    },
    installer: 'installer',
    witness: 'installer-witness',
    items: [...personItems(), ...registerItems(register)],
    regimes: [R2013_A, R2013_B],
    startsAt,
  };
}

function personItems(): Item[] {
  return SAMPLE_PERSONS.map(({ id, name }) => ({ kind: 'PERSON', id, data: { name, email: sampleAddress(id) } }));
}

/** No mail to it ever arrives (RFC 2606). */
function sampleAddress(id: string): string {
  return `${id.toLowerCase()}@quangninh.example`;
}

function registerItems(register: RegisterSlice): Item[] {
  return [
    ...named('UNIT', register.units),
    ...named('OFFICE', register.offices),
    ...numbered('APPOINTMENT', register.appointments, (one) => `${one.office}/${one.person}`),
    ...named('INSTRUMENT', register.instruments),
    ...numbered('GRANT', register.grants, (one) => `${one.instrument}/grant`),
    ...numbered('WORK_ASSIGNMENT', register.workAssignments, (one) => `${one.instrument}/${one.deputyOffice}`),
    ...named('PRECEDENCE_NOTE', register.precedenceNotes),
    ...named('LEGAL_NOTE', register.legalNotes),
  ];
}

function named(kind: RegisterKind, items: readonly { readonly id: string }[]): Item[] {
  return items.map((item) => ({ kind, id: item.id, data: dataOf(item) }));
}

/** Items without an id of their own get one from what they join, and their place in the list. */
function numbered<T extends object>(kind: RegisterKind, items: readonly T[], idOf: (item: T) => string): Item[] {
  return items.map((item, index) => ({ kind, id: `${idOf(item)}-${index + 1}`, data: dataOf(item) }));
}

const OWN_COLUMNS = new Set(['id', 'version', 'enteredBy', 'verifiedBy']);

/** Plain JSON without what the register keeps in columns of its own; money as strings of digits. */
function dataOf(item: object): Facts {
  const text = JSON.stringify(item, (key, value: unknown) => {
    if (OWN_COLUMNS.has(key)) return undefined;
    return typeof value === 'bigint' ? value.toString() : value;
  });
  return JSON.parse(text) as Facts;
}
