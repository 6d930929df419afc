import type { Facts } from '../../domain/machine/definition.ts';
import type { FoundedItem, Law } from './history.ts';

/** A small province that every history begins with: four units, ten posts, ten people, all fictional. */

export const PROVINCE = 'QN';
export const LONG_AGO = '2020-01-01T00:00:00.000Z';
export const SIGNED_LONG_AGO = '2020-01-01';
export const STARTS_AT = '2026-03-16T02:00:00.000Z';
const DAY_MS = 86_400_000;
const START_MS = Date.parse(STARTS_AT);

/** Ends of the windows of a history, ten days each; the first begins before the history. */
const BORDERS_MS = [1, 2, 3, 4].map((window) => START_MS + window * 10 * DAY_MS);
const instants = new Map<number, string>();

/** @returns the instant a number of milliseconds off a border (1 to 4; 0 is the start) */
export function border(window: number, offMs = 0): string {
  return instantOf((BORDERS_MS[window - 1] ?? START_MS) + offMs);
}

/** @returns the instant that many days and milliseconds after the start */
export function dayAfterStart(days: number, offMs = 0): string {
  return instantOf(START_MS + days * DAY_MS + offMs);
}

function instantOf(ms: number): string {
  const known = instants.get(ms) ?? new Date(ms).toISOString();
  instants.set(ms, known);
  return known;
}

/** Who brought in what the register began with; nobody else is called so. */
export const FOUNDERS = { enteredBy: 'F-1', verifiedBy: 'F-2' } as const;

export function founded(kind: string, id: string, data: Facts, by: Partial<FoundedItem> = {}): FoundedItem {
  return { kind, id, data, ...FOUNDERS, ...by };
}

const UNITS = ['U-PPC', 'U-DOST', 'U-REG', 'U-HOST'] as const;

export const POSTS = {
  'O-CHAIR': { unit: 'U-PPC', role: 'PPC_CHAIR', head: true },
  'O-VC': { unit: 'U-PPC', role: 'PPC_VC', head: false },
  'O-OFF': { unit: 'U-PPC', role: 'PPC_OFFICE', head: false },
  'O-DIR': { unit: 'U-DOST', role: 'DOST_DIR', head: true },
  'O-DD': { unit: 'U-DOST', role: 'DOST_DD', head: false },
  'O-DD2': { unit: 'U-DOST', role: 'DOST_DD', head: false },
  'O-LEGAL': { unit: 'U-DOST', role: 'DOST_LEGAL', head: false },
  'O-ADMIN': { unit: 'U-DOST', role: 'ADMIN', head: false },
  'O-REG': { unit: 'U-REG', role: 'REG', head: true },
  'O-HOST': { unit: 'U-HOST', role: 'HOST_REP', head: true },
  'O-SPEC': { unit: 'U-DOST', role: 'DOST_SPEC', head: false, seats: 2 },
} as const;
export type PostId = keyof typeof HOLDERS;

/** Who holds which post when a history begins. */
export const HOLDERS = {
  'O-CHAIR': 'P-CHAIR',
  'O-VC': 'P-VC',
  'O-OFF': 'P-OFF',
  'O-DIR': 'P-DIR',
  'O-DD': 'P-DD',
  'O-DD2': 'P-DD2',
  'O-LEGAL': 'P-LEGAL',
  'O-REG': 'P-REG',
  'O-HOST': 'P-HOST',
} as const satisfies Partial<Record<keyof typeof POSTS, string>>;

export const PERSONS = [...Object.values(HOLDERS), 'P-NEW'] as const;

/** Units, posts and people: the same in every history. */
export const CAST: readonly FoundedItem[] = [
  ...UNITS.map((id) => founded('UNIT', id, { kind: 'UNIT', name: id })),
  ...Object.entries(POSTS).map(([id, { head, ...post }]) =>
    founded('OFFICE', id, { ...post, title: { vi: id, en: id }, ...(head ? { head } : {}) }),
  ),
  ...PERSONS.map((id) => founded('PERSON', id, { name: id })),
];

/** Cases; only in the first nothing keeps anybody out. */
export const LIVES = ['L-CLEAN', 'L-BARS', 'L-HOST', 'L-1', 'L-2', 'L-3'] as const;
export const FILE = 'a'.repeat(64);

const since = { from: LONG_AGO, until: null };
const APART = [
  { rule: 'AU-9', first: 'SUBMITS', second: 'APPROVES', kind: 'block' },
  { rule: 'SoD-1', first: 'CHECKS_COMPLETENESS', second: 'APPROVES', kind: 'block' },
  { rule: 'SoD-2', first: 'APPROVES', second: 'SITS_ON_COUNCIL', kind: 'block' },
  { rule: 'R13', first: 'RELEASES_PAYMENT', second: 'APPROVES', kind: 'block' },
  { rule: 'SoD-3', first: 'LEADS_FUNDING_GROUP', second: 'APPROVES', kind: 'warn' },
] as const;

const BASE = [
  { action: 'A02', holderRole: 'DOST_DIR', ...since },
  { action: 'A08', holderRole: 'PPC_CHAIR', alsoNamed: ['PPC'], from: LONG_AGO, until: null },
  { action: 'A10', holderRole: 'PPC_CHAIR', alsoNamed: ['PPC_OFFICE'], ...since },
  { action: 'A13', holderRole: 'PPC_CHAIR', ...since },
  { action: 'A24', holderRole: 'REG', ...since },
  { action: 'A26', holderRole: 'HOLDER_NOT_PUBLIC', ...since },
  { action: 'A28', holderRole: 'DOST_DD', ...since },
  { action: 'A29', holderRole: 'PPC_CHAIR', immovable: true, ...since },
  { action: 'A30', holderRole: 'PPC_CHAIR', from: LONG_AGO, until: dayAfterStart(-1) },
] as const;

function lawWith(base: Law['base']): Law {
  return { province: PROVINCE, base, apart: APART, cases: LIVES, files: [FILE] };
}

/** The regimes a history can be under: as it is, and with a rule that moves A08 to the director at a border, or ends. */
export const LAWS: readonly Law[] = [
  lawWith(BASE),
  lawWith([...BASE, { action: 'A08', holderRole: 'DOST_DIR', from: border(2), until: null }]),
  lawWith(BASE.map((rule) => (rule.action === 'A10' ? { ...rule, until: border(3) } : rule))),
];
