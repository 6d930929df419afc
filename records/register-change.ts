import type { AdmissionQuestion, NameKind } from '../domain/authority/admission.ts';
import { admissionRefusalOf } from '../domain/authority/admission-refusal-of.ts';
import { gainRefusalOf } from '../domain/authority/gain-refusal-of.ts';
import type { Instrument } from '../domain/authority/register.ts';
import { instrumentIdentity } from '../domain/authority/register.ts';
import type { RegisterItem } from '../domain/authority/register-item.ts';
import type { Facts } from '../domain/machine/definition.ts';
import type { Refusal } from '../domain/machine/refusal.ts';
import { dateInProvince, instant } from '../domain/time.ts';
import type { Ledger } from './commit-act.ts';
import { type Change, commitEntry, type EntryGround, type Refused } from './commit-entry.ts';
import type { Loaded, RegisterRow } from './legal-transaction.ts';
import { chainEntries } from './log-writer.ts';
import { seesLife } from './reads/find-case.ts';
import { type NewItem, registerRow, replacedRow } from './register-row.ts';
import { plainItem, standingSlice } from './register-slice.ts';
import { isOwnRegistration } from './registrations/own-registration.ts';

export type RegisterOutcome =
  | { readonly status: 'RECORDED'; readonly n: string; readonly id: string; readonly version: number }
  | Refused;

/** Who enters a paper into the register, and who verifies what another has entered (domain.md 0.5 item 6). */
export const ENTERERS = ['DOST_LEGAL'];
export const VERIFIERS = ['DOST_DD', 'DOST_DIR', 'DOST_LEGAL', 'PPC_OFFICE'];
/** What a person states of himself: everybody may (R14, R19). */
const OF_ONESELF: readonly NewItem['kind'][] = ['INTEREST', 'ABSENCE'];

/**
 * Enters an item: it is on record from now on and counts only once another person has verified it (R18, SoD-9); an
 * interest that one declares of oneself keeps one out at once. A second entry with the same id is a new version; the old
 * one stays readable. What cannot stand in the register, or would give something to who enters it, is refused
 * (docs/authority.md 2).
 */
export async function enterRegisterItem(
  ledger: Ledger,
  { item, ...change }: Change & { item: NewItem },
): Promise<RegisterOutcome> {
  const { id, kind, data } = item;
  const isLifeSeen = typeof data.life === 'string' && (await seesLife(ledger.db, { ...change, life: data.life }));
  const owner = OF_ONESELF.includes(kind) ? { owner: String(data.person) } : {};
  const entry = {
    event: 'enterRegisterItem',
    content: { ...item },
    roles: kind === 'INTEREST' ? [] : ENTERERS,
    ...owner,
    asks: {
      wholeRegister: true,
      openWorkFor: { id, kind },
      cases: typeof data.life === 'string' ? [data.life] : [],
      documents: typeof data.paper === 'string' ? [data.paper] : [],
    },
    gainRefusalOf: (loaded: Loaded, person: string) => gainRefusalIn(loaded, { item, person }),
    enteredBy: () => null,
  };
  return commitEntry<RegisterOutcome>(ledger, { change, entry }, (loaded, ground) => {
    const versions = loaded.register.filter((row) => row.id === id);
    if (versions.some((row) => row.kind !== kind)) return no('register.conflict', { id });
    const same =
      sameInstrument(item, change.province, loaded.register) ??
      sameYear(item, loaded.register) ??
      sameAccount(item, loaded.register);
    if (same !== undefined) return no('register.conflict', { id, same });
    const refusal = admissionRefusalIn(loaded, { ledger, change, item, half: 'ENTER', isLifeSeen });
    if (refusal !== null) return { refusal };
    const version = Math.max(0, ...versions.map((row) => row.version)) + 1;
    const rowsAt = (n: string) => [registerRow(item, { n, enteredBy: change.person, version })];
    return recordingOf(loaded, { change, entry, ground, id, version, rowsAt });
  });
}

/**
 * Verifies what another person has entered: the newest version that waits. From then on it counts, and every other version
 * is replaced, also one that waited before it and was never verified. The register may have changed since it was entered,
 * so it is judged as it is now.
 */
export function verifyRegisterItem(
  ledger: Ledger,
  { id, ...change }: Change & { id: string },
): Promise<RegisterOutcome> {
  const entry = {
    event: 'verifyRegisterItem',
    content: { id },
    roles: VERIFIERS,
    asks: { wholeRegister: true, openWorkFor: { id, kind: null } },
    gainRefusalOf: (loaded: Loaded, person: string) => {
      const waiting = findWaiting(loaded, id);
      return waiting === undefined ? null : gainRefusalIn(loaded, { item: itemOf(waiting), person });
    },
    enteredBy: (loaded: Loaded) => findWaiting(loaded, id)?.enteredBy ?? null,
  };
  return commitEntry<RegisterOutcome>(ledger, { change, entry }, (loaded, ground) => {
    const waiting = findWaiting(loaded, id);
    if (waiting === undefined) return no('register.unknown', { id });
    const item = itemOf(waiting);
    const refusal = admissionRefusalIn(loaded, { ledger, change, item, half: 'VERIFY' });
    if (refusal !== null) return { refusal };
    const { version, enteredBy } = waiting;
    const others = loaded.register.filter((row) => row.id === id && row !== waiting);
    const rowsAt = (n: string) => [
      registerRow(item, { n, enteredBy, version, verified: { by: change.person, n } }),
      ...others.map((row) => replacedRow(row, n)),
    ];
    return recordingOf(loaded, { change, entry, ground, id, version, rowsAt });
  });
}

/** What somebody said of himself when he registered waits for officials to enter it first: two of them vouch for it. */
function findWaiting({ register }: Loaded, id: string): RegisterRow | undefined {
  return register.findLast((row) => row.id === id && row.verifiedBy === null && !isOwnRegistration(row));
}

function itemOf({ kind, id, data }: RegisterRow): NewItem {
  return { kind: kind as NewItem['kind'], id, data };
}

interface Recorded {
  readonly change: Change;
  readonly entry: { readonly event: string; readonly content: Facts };
  readonly ground: EntryGround;
  readonly id: string;
  readonly version: number;
  /** The rows of the register as entry `n` leaves them. */
  readonly rowsAt: (n: string) => Record<string, unknown>[];
}

function recordingOf(loaded: Loaded, { change, entry, ground, id, version, rowsAt }: Recorded) {
  const { province, person, key } = change;
  const { event, content: payload } = entry;
  const draft = { kind: 'REGISTER', event, person, office: ground.office, payload, key } as const;
  const written = chainEntries(loaded, province, [draft]);
  const answer = { status: 'RECORDED', n: written.head.n, id, version } as const;
  return { rows: { province, ...written, keys: [ground.keyRow(answer)], registerItems: rowsAt(answer.n) }, answer };
}

function gainRefusalIn(loaded: Loaded, { item, person }: { item: NewItem; person: string }): Refusal | null {
  const asked = { item: plainItem(item) as RegisterItem, person, at: loaded.businessTime };
  return gainRefusalOf({ ...asked, register: standingSlice(loaded) });
}

interface Entering {
  readonly ledger: Ledger;
  readonly change: Change;
  readonly item: NewItem;
  readonly half: AdmissionQuestion['change'];
  /** Whoever enters it sees a case of the life it speaks of. */
  readonly isLifeSeen?: boolean;
}

/** Whether an item may stand in the register as it is now, and this person may enter or verify it. @returns why not */
export function admissionRefusalIn(
  loaded: Loaded,
  { ledger: { regimes }, change: { province, person }, item, half, isLifeSeen = false }: Entering,
): Refusal | null {
  const at = loaded.businessTime;
  const today = regimes.nameOn(dateInProvince(instant(at)));
  const days = today === null ? undefined : regimes.get(today).numbers.longestSubstitutionDays?.value;
  const { roles = [], units = [] } = loaded.openWork ?? {};
  return admissionRefusalOf({
    change: half,
    person,
    item: plainItem(item) as RegisterItem,
    at,
    province,
    register: standingSlice(loaded),
    base: regimes.all().flatMap(({ baseHolders }) => baseHolders),
    isKnown: (kind, id) => (kind !== 'CASE' || half === 'VERIFY' || isLifeSeen) && isKnown(loaded, half, { kind, id }),
    isAwaited: (kind, id) => (kind === 'ROLE' ? roles : units).includes(id),
    ...(typeof days === 'number' ? { longestSubstitutionDays: days } : {}),
  });
}

/** A paper may still wait for its second person; cases and files were looked up when the item was entered. */
function isKnown(
  loaded: Loaded,
  half: AdmissionQuestion['change'],
  { kind, id }: { kind: NameKind; id: string },
): boolean {
  switch (kind) {
    case 'CASE':
      return half === 'VERIFY' || loaded.cases.some((state) => state.id === id);
    case 'FILE':
      return half === 'VERIFY' || loaded.documents.includes(id);
    case 'INSTRUMENT':
      return loaded.register.some((row) => row.kind === kind && row.id === id);
    default:
      return loaded.register.some((row) => row.kind === kind && row.id === id && row.verifiedBy !== null);
  }
}

/** Two rows with the same province, issuer, kind, number and date are the same paper. */
function sameInstrument(
  { kind, id, data }: NewItem,
  province: string,
  register: readonly RegisterRow[],
): string | undefined {
  if (kind !== 'INSTRUMENT') return undefined;
  const identity = identityOf(data, province);
  return register.find(
    (row) => row.kind === 'INSTRUMENT' && row.id !== id && identityOf(row.data, province) === identity,
  )?.id;
}

/** The calendar of a year is told under one id, so that a later version replaces the earlier. */
function sameYear({ kind, id, data }: NewItem, register: readonly RegisterRow[]): string | undefined {
  if (kind !== 'CALENDAR_YEAR') return undefined;
  return register.find((row) => row.kind === kind && row.id !== id && row.data.year === data.year)?.id;
}

/** One subject of an identity provider is one person: a later version of the item may end it, never give it to a second one. */
export function sameAccount({ kind, id, data }: NewItem, register: readonly RegisterRow[]): string | undefined {
  if (kind !== 'ACCOUNT') return undefined;
  const isSame = (row: RegisterRow) => row.data.issuer === data.issuer && row.data.subject === data.subject;
  const isOthers = (row: RegisterRow) => row.id !== id || row.data.person !== data.person;
  return register.find((row) => row.kind === kind && isSame(row) && isOthers(row))?.id;
}

function identityOf(data: Facts, province: string): string {
  return instrumentIdentity({ ...(data as unknown as Instrument), province });
}

function no(rule: string, detail: Record<string, string>): { refusal: Refusal } {
  return { refusal: { rule, detail } };
}
