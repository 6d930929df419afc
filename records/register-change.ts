import type { NameKind } from '../domain/authority/admission.ts';
import { admissionRefusalOf } from '../domain/authority/admission-refusal-of.ts';
import type { Instrument } from '../domain/authority/register.ts';
import { instrumentIdentity } from '../domain/authority/register.ts';
import type { RegisterItem } from '../domain/authority/register-item.ts';
import { canonicalDigest } from '../domain/evidence/log-entry.ts';
import type { Facts } from '../domain/machine/definition.ts';
import type { Refusal } from '../domain/machine/refusal.ts';
import { dateInProvince, instant } from '../domain/time.ts';
import { anyCaseRefusalOf, officesOf, remediesByRole } from './act-basis.ts';
import type { Ledger } from './commit-act.ts';
import { inLegalTransaction, type Loaded, type RegisterRow } from './legal-transaction.ts';
import { chainEntries } from './log-writer.ts';
import { type OpenWork, readOpenWork } from './reads/read-open-work.ts';
import { recordRefusal } from './record-refusal.ts';
import { type NewItem, registerRow, replacedRow } from './register-row.ts';
import { plainItem, standingSlice } from './register-slice.ts';
import { sha256 } from './sha256.ts';

export type RegisterOutcome =
  | { readonly status: 'RECORDED'; readonly n: string; readonly id: string; readonly version: number }
  | { readonly status: 'REFUSED'; readonly refusal: Refusal };

/** Who enters a paper into the register, and who verifies what another has entered (domain.md 0.5 item 6). */
export const ENTERERS = ['DOST_LEGAL'];
export const VERIFIERS = ['DOST_DD', 'DOST_DIR', 'DOST_LEGAL', 'PPC_OFFICE'];
/** What a person states of himself: everybody may (R14, R19). */
const OF_ONESELF: readonly NewItem['kind'][] = ['INTEREST', 'ABSENCE'];

interface Change {
  readonly province: string;
  readonly key: string;
  readonly person: string;
}

/**
 * Enters an item: it is on record from now on and counts only once another person has verified it (R18, SoD-9); an
 * interest that one declares of oneself keeps one out at once. A second entry with the same id is a new version; the old
 * one stays readable. What cannot stand in the register, or would give something to who enters it, is refused
 * (docs/authority.md 2).
 */
export function enterRegisterItem(
  ledger: Ledger,
  { item, ...change }: Change & { item: NewItem },
): Promise<RegisterOutcome> {
  const ofOneself = OF_ONESELF.includes(item.kind) && item.data.person === change.person;
  const asked: Asked = {
    change: 'ENTER',
    event: 'enterRegisterItem',
    content: { ...item },
    id: item.id,
    roles: ofOneself ? null : item.kind === 'INTEREST' ? [] : ENTERERS,
    cases: casesNamed(item),
    documents: typeof item.data.paper === 'string' ? [item.data.paper] : [],
  };
  return commitChange(ledger, change, asked, (loaded) => {
    const versions = loaded.register.filter((row) => row.id === item.id);
    if (versions.some((row) => row.kind !== item.kind)) return no('register.conflict', { id: item.id });
    const same = sameInstrument(item, change.province, loaded.register);
    if (same !== undefined) return no('register.conflict', { id: item.id, same });
    const version = Math.max(0, ...versions.map((row) => row.version)) + 1;
    const rows = (n: string) => [registerRow(item, { n, enteredBy: change.person, version })];
    return { item, change: { version, rows } };
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
  const asked: Asked = {
    change: 'VERIFY',
    event: 'verifyRegisterItem',
    content: { id },
    id,
    roles: VERIFIERS,
    cases: [],
    documents: [],
  };
  return commitChange(ledger, change, asked, (loaded) => {
    const versions = loaded.register.filter((row) => row.id === id);
    const found = versions.findLast((row) => row.verifiedBy === null);
    if (found === undefined) return no('register.unknown', { id });
    const { version, enteredBy, data } = found;
    if (enteredBy === change.person) return no('sod.enter_verify', { rule: 'SoD-9', person: change.person });
    const item = { kind: found.kind as NewItem['kind'], id, data };
    const rows = (n: string) => [
      registerRow(item, { n, enteredBy, version, verified: { by: change.person, n } }),
      ...versions.filter((row) => row !== found).map((row) => replacedRow(row, n)),
    ];
    return { item, change: { version, rows } };
  });
}

interface Prepared {
  readonly version: number;
  readonly rows: (n: string) => Record<string, unknown>[];
}

type Judged = { readonly item: NewItem; readonly change: Prepared } | { readonly refusal: Refusal };

interface Asked {
  readonly change: 'ENTER' | 'VERIFY';
  readonly event: string;
  readonly content: Facts;
  readonly id: string;
  /** Whose work it is; null: anybody's; none: only of who is named. */
  readonly roles: readonly string[] | null;
  readonly cases: readonly string[];
  readonly documents: readonly string[];
}

/** One change of the register in one legal transaction, in the same log as every act; a refusal is kept as an act's is. */
async function commitChange(
  ledger: Ledger,
  change: Change,
  asked: Asked,
  prepare: (loaded: Loaded) => Judged,
): Promise<RegisterOutcome> {
  const { province, key, person } = change;
  const { event, content, id, cases, documents } = asked;
  const fingerprint = canonicalDigest({ event, content }, sha256);
  const question = { province, key, person, cases, keys: [], roles: [], wholeRegister: true, documents };
  const openWork = await readOpenWork(ledger.db, { province, item: { id, ...content } });
  const outcome = await inLegalTransaction<RegisterOutcome>(ledger.db, question, (loaded) => {
    if (loaded.recorded !== null) return { answer: repeated(loaded.recorded, person, fingerprint) };
    const prepared = prepare(loaded);
    const refusal = refusalIn({ ledger, change, asked, loaded, prepared, openWork });
    if (refusal !== null) return refused(refusal);
    const { version, rows: itemRows } = (prepared as Extract<Judged, { change: Prepared }>).change;
    const office = officeFor(asked, { loaded, person });
    const draft = { kind: 'REGISTER', event, person, office: office?.id ?? null, payload: content, key } as const;
    const written = chainEntries(loaded, province, [draft]);
    const { n } = written.head;
    const answer = { status: 'RECORDED', n, id, version } as const;
    const rows = {
      province,
      ...written,
      keys: [{ key, person, fingerprint, n, answer: JSON.stringify(answer) }],
      registerItems: itemRows(n),
    };
    return { rows, answer };
  });
  if (outcome.status === 'REFUSED') {
    await recordRefusal(ledger.db, { province, person, target: NO_CASE, event }, outcome.refusal);
  }
  return outcome;
}

interface Asking {
  readonly ledger: Ledger;
  readonly change: Change;
  readonly asked: Asked;
  readonly loaded: Loaded;
  readonly prepared: Judged;
  readonly openWork: OpenWork;
}

/** Who would gain hears that first, then whose work it is not, then what is wrong with the change itself. */
function refusalIn(asking: Asking): Refusal | null {
  const { change, asked, loaded, prepared } = asking;
  const admission = 'item' in prepared ? admissionOf(asking, { item: prepared.item, person: change.person }) : null;
  if (admission?.rule === 'sod.self_grant') return withRemedy(admission, asking);
  if (asked.roles !== null && officeFor(asked, { loaded, person: change.person }) === undefined)
    return withRemedy(
      { rule: 'duty.not_held', detail: { roles: asked.roles.join(' ') || personNamed(asked) } },
      asking,
    );
  const kept = anyCaseRefusalOf(standingSlice(loaded), change.person, loaded.businessTime);
  if (kept !== null) return withRemedy(kept, asking);
  if ('refusal' in prepared) return withRemedy(prepared.refusal, asking);
  return admission;
}

/** Where it is nobody's work but that of who is named. */
function personNamed({ content }: Asked): string {
  return String((content.data as Facts | undefined)?.person ?? '');
}

function officeFor({ roles }: Asked, { loaded, person }: { loaded: Loaded; person: string }) {
  const held = officesOf(standingSlice(loaded), person, loaded.businessTime);
  return held.find((office) => roles === null || roles.includes(office.role));
}

function admissionOf(
  { ledger, change, asked, loaded, openWork }: Asking,
  { item, person }: { item: NewItem; person: string },
): Refusal | null {
  const { regimes } = ledger;
  const at = loaded.businessTime;
  const today = regimes.nameOn(dateInProvince(instant(at)));
  const days = today === null ? undefined : regimes.get(today).numbers.longestSubstitutionDays?.value;
  return admissionRefusalOf({
    change: asked.change,
    person,
    item: plainItem(item) as RegisterItem,
    at,
    province: change.province,
    register: standingSlice(loaded),
    base: regimes.all().flatMap(({ baseHolders }) => baseHolders),
    isKnown: (kind, id) => isKnown(loaded, asked, { kind, id }),
    isAwaited: (kind, id) => openWork[kind].has(id),
    ...(typeof days === 'number' ? { longestSubstitutionDays: days } : {}),
  });
}

/** A paper may still wait for its second person; cases and files were looked up when the item was entered. */
function isKnown(loaded: Loaded, asked: Asked, { kind, id }: { kind: NameKind; id: string }): boolean {
  switch (kind) {
    case 'CASE':
      return asked.change === 'VERIFY' || loaded.cases.some((state) => state.id === id);
    case 'FILE':
      return asked.change === 'VERIFY' || loaded.documents.includes(id);
    case 'INSTRUMENT':
      return loaded.register.some((row) => row.kind === kind && row.id === id);
    default:
      return loaded.register.some((row) => row.kind === kind && row.id === id && row.verifiedBy !== null);
  }
}

function casesNamed({ data }: NewItem): string[] {
  return typeof data.life === 'string' ? [data.life] : [];
}

/** A change of the register is about no case. */
const NO_CASE = { kind: 'task' } as const;
/** What another person could put right; the others are about the item itself. */
const PERSONAL = ['duty.not_held', 'sod.enter_verify', 'sod.self_grant', 'sod.administrator', 'authority.suspended'];

/** Who holds a post for this work and could do it now. */
function withRemedy(refusal: Refusal, asking: Asking): Refusal {
  if (!PERSONAL.includes(refusal.rule)) return refusal;
  const { change, asked, loaded, prepared } = asking;
  const register = standingSlice(loaded);
  const at = loaded.businessTime;
  const waiting = loaded.register.findLast((row) => row.id === asked.id && row.verifiedBy === null);
  const isAble = (person: string) =>
    person !== change.person &&
    (asked.change === 'ENTER' || person !== waiting?.enteredBy) &&
    anyCaseRefusalOf(register, person, at) === null &&
    !('item' in prepared && admissionOf(asking, { item: prepared.item, person })?.rule === 'sod.self_grant');
  return { ...refusal, remedy: remediesByRole(register, { roles: asked.roles ?? ENTERERS, at, isAble }) };
}

function repeated(recorded: NonNullable<Loaded['recorded']>, person: string, fingerprint: string): RegisterOutcome {
  if (recorded.person !== person || recorded.fingerprint !== fingerprint) {
    return { status: 'REFUSED', refusal: { rule: 'idempotency.mismatch', detail: {} } };
  }
  return JSON.parse(recorded.answer) as RegisterOutcome;
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

function identityOf(data: Facts, province: string): string {
  return instrumentIdentity({ ...(data as unknown as Instrument), province });
}

function no(rule: string, detail: Record<string, string>): { refusal: Refusal } {
  return { refusal: { rule, detail } };
}

function refused(refusal: Refusal): { answer: RegisterOutcome } {
  return { answer: { status: 'REFUSED', refusal } };
}
