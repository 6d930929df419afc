import type { AuthorityQuery } from '../../../domain/authority/authority-query.ts';
import { BASE_RULES_2013 } from '../../../domain/authority/base-rules.ts';
import { type BasisAnswer, basisFor } from '../../../domain/authority/basis-for.ts';
import type { Grant, Instrument, RegisterSlice, StatusChange, Subject } from '../../../domain/authority/register.ts';
import { SAMPLE_REGISTER } from '../../../domain/authority/sample-quang-ninh.ts';

export const MILLION = 1_000_000n;
export const LIFE = 'QN-DT.2025.01';

/** @returns 00:00 in Asia/Ho_Chi_Minh (+07:00, no summer time) of the date, in UTC */
export function startOf(date: string): string {
  return new Date(`${date}T00:00:00.000+07:00`).toISOString();
}

/** @returns 09:00 in Asia/Ho_Chi_Minh of the date, in UTC */
export function morningOf(date: string): string {
  return new Date(`${date}T09:00:00.000+07:00`).toISOString();
}

/** @returns the last millisecond before the date begins in Asia/Ho_Chi_Minh, in UTC */
export function justBefore(date: string): string {
  return new Date(Date.parse(startOf(date)) - 1).toISOString();
}

/** The sample register with parts left out or replaced. */
export function quangNinh(
  change: { only?: readonly string[]; notes?: 'NONE' } & Partial<RegisterSlice> = {},
): RegisterSlice {
  const { only, notes, ...rows } = change;
  const kept = SAMPLE_REGISTER.instruments.filter(
    ({ id, kind }) => !only || kind === 'ASSIGNMENT' || only.includes(id),
  );
  const noteless = notes === 'NONE' ? { precedenceNotes: [], legalNotes: [] } : {};
  return { ...SAMPLE_REGISTER, instruments: kept, ...noteless, ...rows };
}

/** The sample register with one instrument changed. */
export function withInstrument(
  id: string,
  change: Partial<Instrument>,
  register: RegisterSlice = quangNinh(),
): RegisterSlice {
  return { ...register, instruments: register.instruments.map((row) => (row.id === id ? { ...row, ...change } : row)) };
}

export function subject(change: Partial<Subject> = {}): Subject {
  return { type: 'DT', field: 'MAR', mode: 'SELECTION', budgetDong: 900n * MILLION, ...change };
}

export function query(change: Partial<AuthorityQuery> & Pick<AuthorityQuery, 'action' | 'at'>): AuthorityQuery {
  return { subject: subject(), register: quangNinh(), base: BASE_RULES_2013, life: LIFE, ...change };
}

/** The refusal's code, or the way the act is signed: "OWN O-CHAIR", "KT O-DD-1 for O-DIR by 41". */
export function verdict(answer: BasisAnswer): string {
  if (!answer.ok) return answer.refusal.rule;
  const { signatureMode, office, onBehalfOf, chain } = answer.basis;
  const behalf = onBehalfOf ? ` for ${onBehalfOf}` : '';
  const papers = chain.map((link) => link.instrument).filter((id) => !id.startsWith('PC-'));
  return `${signatureMode} ${office}${behalf}${papers.length > 0 ? ` by ${papers.join('+')}` : ''}`;
}

/** Short for tables: who, when, what, how much. */
export function ask(person: string, change: Parameters<typeof query>[0]): BasisAnswer {
  return basisFor({ ...query(change), actor: { person } });
}

/** A delegation by the chairman to the director of all that the chairman may delegate; change what the test is about. */
export function delegation(change: Partial<Instrument> & { id: string }): Instrument {
  const model = SAMPLE_REGISTER.instruments.find((row) => row.id === '624');
  if (!model) throw new Error('the sample has no 624');
  return { ...model, status: 'IN_FORCE', statusFrom: null, number: `${change.id}/QĐ-UBND`, ...change };
}

export function grant(change: Partial<Grant> & Pick<Grant, 'instrument'>): Grant {
  return {
    article: null,
    actions: 'ALL',
    taskTypes: 'ALL',
    fields: 'ALL',
    modes: 'ALL',
    ceilingDong: null,
    floorDong: null,
    conditions: [],
    to: { kind: 'ROLE', role: 'DOST_DIR' },
    ...change,
  };
}

/** A verified change of the status of 624; change what the test is about. */
export function statusChange(change: Partial<StatusChange> & Pick<StatusChange, 'status' | 'from'>): StatusChange {
  const two = { enteredBy: 'P-LEGAL', verifiedBy: 'P-PPC-OFFICE' };
  return { ...two, id: 'SC-1', instrument: '624', by: null, forCause: false, text: 'Thay đổi (hư cấu)', ...change };
}
