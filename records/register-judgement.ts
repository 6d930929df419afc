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
import type { Change, Entry } from './commit-entry.ts';
import type { Loaded, RegisterRow } from './legal-transaction.ts';
import type { NewItem } from './register-row.ts';
import { plainItem, standingSlice } from './register-slice.ts';
import { isOwnRegistration } from './registrations/own-registration.ts';

/** Who enters a paper into the register, and who verifies what another has entered (domain.md 0.5 item 6). */
export const ENTERERS = ['DOST_LEGAL'];
export const VERIFIERS = ['DOST_DD', 'DOST_DIR', 'DOST_LEGAL', 'PPC_OFFICE'];
/** What a person states of himself: everybody may (R14, R19). */
const OF_ONESELF: readonly NewItem['kind'][] = ['INTEREST', 'ABSENCE'];

/** Who asks, and by which rules: the writes ask under the lock, reads that only say so without it. */
export interface Judging {
  readonly ledger: Pick<Ledger, 'regimes'>;
  readonly change: Pick<Change, 'province' | 'person'>;
  /** Whoever enters an item sees a case of the life it speaks of. */
  readonly isLifeSeen?: boolean;
}

/** The first half: who enters an item, and what has to be known for it. */
export function enteringEntry(item: NewItem): Entry {
  const { id, kind, data } = item;
  const owner = OF_ONESELF.includes(kind) ? { owner: String(data.person) } : {};
  return {
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
    gainRefusalOf: (loaded, person) => gainRefusalIn(loaded, { item, person }),
    enteredBy: () => null,
  };
}

/** The second half: who verifies the newest version of an item that waits. */
export function verifyingEntry(id: string): Entry {
  return {
    event: 'verifyRegisterItem',
    content: { id },
    roles: VERIFIERS,
    asks: { wholeRegister: true, openWorkFor: { id, kind: null } },
    gainRefusalOf: (loaded, person) => {
      const waiting = findWaiting(loaded, id);
      return waiting === undefined ? null : gainRefusalIn(loaded, { item: itemOf(waiting), person });
    },
    enteredBy: (loaded) => findWaiting(loaded, id)?.enteredBy ?? null,
  };
}

/** @returns why the item cannot be entered, whoever does it; null where it can */
export function enteringRefusalOf(loaded: Loaded, { item, ...judging }: Judging & { item: NewItem }): Refusal | null {
  const { id, kind } = item;
  const { register } = loaded;
  if (register.some((row) => row.id === id && row.kind !== kind)) return no('register.conflict', { id });
  const same =
    sameInstrument(item, judging.change.province, register) ?? sameYear(item, register) ?? sameAccount(item, register);
  if (same !== undefined) return no('register.conflict', { id, same });
  return admissionRefusalIn(loaded, { ...judging, item, half: 'ENTER' });
}

/** @returns why what waits under this id cannot be verified, whoever does it; null where it can */
export function verifyingRefusalOf(loaded: Loaded, { id, ...judging }: Judging & { id: string }): Refusal | null {
  const waiting = findWaiting(loaded, id);
  if (waiting === undefined) return no('register.unknown', { id });
  return admissionRefusalIn(loaded, { ...judging, item: itemOf(waiting), half: 'VERIFY' });
}

/** What somebody said of himself when he registered waits for officials to enter it first: two of them vouch for it. */
export function findWaiting({ register }: Pick<Loaded, 'register'>, id: string): RegisterRow | undefined {
  return register.findLast((row) => row.id === id && row.verifiedBy === null && !isOwnRegistration(row));
}

export function itemOf({ kind, id, data }: RegisterRow): NewItem {
  return { kind: kind as NewItem['kind'], id, data };
}

function gainRefusalIn(loaded: Loaded, { item, person }: { item: NewItem; person: string }): Refusal | null {
  const asked = { item: plainItem(item) as RegisterItem, person, at: loaded.businessTime };
  return gainRefusalOf({ ...asked, register: standingSlice(loaded) });
}

/** Whether an item may stand in the register as it is now, and this person may enter or verify it. @returns why not */
export function admissionRefusalIn(
  loaded: Loaded,
  {
    ledger: { regimes },
    change: { province, person },
    item,
    half,
    isLifeSeen = false,
  }: Judging & { item: NewItem; half: AdmissionQuestion['change'] },
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

function no(rule: string, detail: Record<string, string>): Refusal {
  return { rule, detail };
}
