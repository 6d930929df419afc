import type { Facts, Json } from '../domain/machine/definition.ts';
import type { RegisterKind, RegisterRow } from './register-slice.ts';

/** One dated statement of the register, before it has its place in the log. */
export interface NewItem {
  readonly kind: RegisterKind;
  readonly id: string;
  /** Plain JSON of the domain's type of this kind, without id, version and who entered or verified it. */
  readonly data: Facts;
}

/** The row of a register item; what it is found by and its period are drawn from its data. */
export function registerRow(
  { kind, id, data }: NewItem,
  {
    n,
    enteredBy,
    version = 1,
    verified = null,
  }: { n: string; enteredBy: string; version?: number; verified?: { by: string; n: string } | null },
): Record<string, unknown> {
  return {
    id,
    version,
    kind,
    data,
    valid_from: typeof data.from === 'string' ? data.from : '1900-01-01T00:00:00.000Z',
    valid_until: typeof data.until === 'string' ? data.until : null,
    keys: keysOf({ kind, id, data }),
    entered_by: enteredBy,
    verified_by: verified?.by ?? null,
    entered_n: n,
    verified_n: verified?.n ?? null,
    replaced_n: null,
  };
}

/** The row of a version that a verified later one has replaced from entry `n` on. */
export function replacedRow(
  { id, kind, data, version, enteredBy, verifiedBy }: RegisterRow,
  n: string,
): Record<string, unknown> {
  const verified = verifiedBy === null ? null : { by: verifiedBy, n };
  return {
    ...registerRow({ kind: kind as RegisterKind, id, data }, { n, enteredBy, version, verified }),
    replaced_n: n,
  };
}

const OWN_KEY: Readonly<Partial<Record<RegisterKind, string>>> = {
  OFFICE: 'office',
  INSTRUMENT: 'instrument',
  PERSON: 'person',
};
const NAMED = ['person', 'office', 'role', 'unit', 'instrument', 'life', 'code'] as const;

/** What an item is found by: its own id, and the persons, posts, units, actions, papers and cases it names. */
export function keysOf({ kind, id, data }: NewItem): string[] {
  const own = [`id:${id}`, ...(OWN_KEY[kind] === undefined ? [] : [`${OWN_KEY[kind]}:${id}`])];
  const number = typeof data.number === 'string' ? [`number:${data.number.normalize('NFC').trim()}`] : [];
  const named = NAMED.flatMap((name) => (typeof data[name] === 'string' ? [`${name}:${data[name]}`] : []));
  const offices = ['headOffice', 'deputyOffice', 'substituteOffice'].flatMap((name) =>
    typeof data[name] === 'string' ? [`office:${data[name]}`] : [],
  );
  const substitute = typeof data.substitute === 'string' ? [`person:${data.substitute}`] : [];
  const preferred = typeof data.prefers === 'string' ? [`instrument:${data.prefers}`] : [];
  return [
    ...new Set([
      ...own,
      ...number,
      ...named,
      ...offices,
      ...substitute,
      ...preferred,
      ...actionKeys(data.actions),
      ...targetKeys(data.to),
    ]),
  ];
}

/** @returns the keys by which the actions of an item are found */
export function actionKeys(actions: Json | undefined): string[] {
  if (actions === 'ALL') return ['action:ALL'];
  return Array.isArray(actions) ? actions.map((action) => `action:${String(action)}`) : [];
}

function targetKeys(target: Json | undefined): string[] {
  if (target === null || typeof target !== 'object' || Array.isArray(target)) return [];
  const { role, office, person } = target as Facts;
  return [
    ...(typeof role === 'string' ? [`role:${role}`] : []),
    ...(typeof office === 'string' ? [`office:${office}`] : []),
    ...(typeof person === 'string' ? [`person:${person}`] : []),
  ];
}
