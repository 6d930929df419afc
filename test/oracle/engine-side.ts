import { admissionRefusalOf } from '../../domain/authority/admission-refusal-of.ts';
import type { BaseRule } from '../../domain/authority/base-rules.ts';
import { basisFor } from '../../domain/authority/basis-for.ts';
import { holdersOf } from '../../domain/authority/holders-of.ts';
import type { DutiesApart } from '../../domain/machine/definition.ts';
import {
  isRegisterKind,
  plainItem,
  REGISTER_KINDS,
  type RegisterRow,
  registerSlice,
} from '../../records/register-slice.ts';
import type { Change } from './change-oracle.ts';
import type { Decision, DutyOfCase, FoundedItem, HistoryEvent, Law, PartyOfCase, Recorded } from './history.ts';

/** The functions under test; a planted fault hands in others. */
export interface Engine {
  readonly basisFor: typeof basisFor;
  readonly holdersOf: typeof holdersOf;
  readonly admissionRefusalOf: typeof admissionRefusalOf;
  readonly registerSlice: typeof registerSlice;
}
export const ENGINE: Engine = { basisFor, holdersOf, admissionRefusalOf, registerSlice };

/** A number of the province's, the same that the oracle knows. */
const LONGEST_SUBSTITUTION_DAYS = 184;

type Query = Parameters<typeof holdersOf>[0];

/** The engine's side of a history: the rows that the records would hand it, folded event by event as they do. */
export class EngineSide {
  readonly #versions = new Map<string, readonly RegisterRow[]>();
  #slice: Slice;
  /** Founded rows that nobody has asked about yet. */
  #fresh: RegisterRow[] = [];
  #parties: readonly PartyOfCase[] = [];
  #done: readonly (DutyOfCase & { life: string })[] = [];
  #at: string;
  readonly #law: Law;
  readonly #engine: Engine;

  constructor(startsAt: string, law: Law, engine: Engine) {
    this.#at = startsAt;
    this.#law = law;
    this.#engine = engine;
    this.#slice = engine.registerSlice([], []);
  }

  /** @returns why the change is not admitted, null where it is */
  refusalOf(change: Change): { rule: string; detail: Readonly<Record<string, string>> } | null | 'NOTHING_WAITS' {
    const waits = change.kind === 'ENTER' ? null : this.#versions.get(change.id)?.findLast(isWaiting);
    if (waits === undefined) return 'NOTHING_WAITS';
    const item = waits ?? (change as Extract<Change, { kind: 'ENTER' }>).item;
    return this.#engine.admissionRefusalOf({
      change: change.kind,
      person: change.person,
      item: plainItem(item) as never,
      ...(waits === null ? {} : { enteredBy: waits.enteredBy }),
      at: this.#at,
      province: this.#law.province,
      longestSubstitutionDays: LONGEST_SUBSTITUTION_DAYS,
      register: this.#register(),
      base: baseOf(this.#law),
      isKnown: (kind, id) => this.#isKnown(kind, id),
      isAwaited: () => false,
    });
  }

  answerTo(decision: Decision) {
    const { claim, person } = decision;
    const capacity = claim === null ? {} : { capacity: claim as never };
    return this.#engine.basisFor({ ...this.#query(decision), actor: { person, ...capacity } });
  }

  holdersFor(decision: Decision) {
    return this.#engine.holdersOf(this.#query(decision));
  }

  /** Takes in what was recorded; a refused change leaves nothing. */
  record({ event, admitted, done }: Recorded): void {
    if (event.kind === 'CLOCK') this.#at = event.to;
    else if (event.kind === 'PARTY') this.#parties = [...this.#parties, event.party];
    else if (event.kind === 'DUTY') this.#done = [...this.#done, { ...event.done, life: event.life }];
    else if (event.kind === 'DECIDE' && done !== null) this.#done = [...this.#done, { ...done, life: event.life }];
    else if (event.kind === 'FOUND') this.#found(event.items);
    else if (admitted && event.kind === 'ENTER') this.#enter(event);
    else if (admitted && event.kind === 'VERIFY') this.#verify(event);
  }

  #found(items: readonly FoundedItem[]): void {
    for (const row of rowsOf(items)) {
      this.#versions.set(row.id, [row]);
      this.#fresh.push(row);
    }
  }

  /** The register as the records would slice it. */
  #register(): Slice {
    if (this.#fresh.length > 0) this.#slice = merged(this.#slice, this.#engine.registerSlice(this.#fresh, []));
    this.#fresh = [];
    return this.#slice;
  }

  #enter({ item, person }: Extract<HistoryEvent, { kind: 'ENTER' }>): void {
    const before = this.#versions.get(item.id) ?? [];
    const version = (before.at(-1)?.version ?? 0) + 1;
    this.#replace(item.id, [...before, { ...item, version, enteredBy: person, verifiedBy: null }]);
  }

  #verify({ id, person }: Extract<HistoryEvent, { kind: 'VERIFY' }>): void {
    const newest = this.#versions.get(id)?.findLast(isWaiting);
    if (newest !== undefined) this.#replace(id, [{ ...newest, verifiedBy: person }]);
  }

  /** Only what is said under this id has changed: the same as slicing the whole register again, in less time. */
  #replace(id: string, rows: readonly RegisterRow[]): void {
    this.#versions.set(id, rows);
    this.#slice = merged(without(this.#register(), rows[0]?.kind ?? '', id), this.#engine.registerSlice(rows, []));
  }

  #query({ action, subject, life, reason, duty }: Decision): Query {
    const done = this.#done.filter((one) => one.life === life);
    return {
      action,
      subject: {
        type: subject.type,
        field: subject.field,
        mode: subject.mode,
        budgetDong: subject.amount === null ? null : BigInt(subject.amount),
        facts: subject.facts,
        sums: { HOST: BigInt(subject.sums.HOST), LEAD: BigInt(subject.sums.LEAD) },
      },
      at: this.#at,
      register: { ...this.#register(), parties: this.#parties },
      base: baseOf(this.#law),
      life,
      ...(reason === null ? {} : { reason }),
      ...(duty === null ? {} : { duties: { duty, done, table: apartOf(this.#law) } }),
    };
  }

  #isKnown(kind: string, id: string): boolean {
    if (kind === 'CASE') return this.#law.cases.includes(id);
    if (kind === 'FILE') return this.#law.files.includes(id);
    const rows = this.#versions.get(id) ?? [];
    return rows.some((row) => row.kind === kind && (kind === 'INSTRUMENT' || !isWaiting(row)));
  }
}

function isWaiting(row: RegisterRow): boolean {
  return row.verifiedBy === null;
}

/** The same founding gives the same rows again. */
function rowsOf(items: readonly FoundedItem[]): readonly RegisterRow[] {
  const known = foundings.get(items) ?? items.map((item) => ({ ...item, version: 1 }));
  foundings.set(items, known);
  return known;
}
const foundings = new WeakMap<readonly FoundedItem[], readonly RegisterRow[]>();

type Slice = ReturnType<typeof registerSlice>;
type Lists = Record<string, readonly { readonly id?: string }[]>;

function merged(slice: Slice, more: Slice): Slice {
  const lists = { ...slice } as unknown as Lists;
  for (const [name, items] of Object.entries(more as unknown as Lists)) {
    if (items.length > 0) lists[name] = [...(lists[name] ?? []), ...items];
  }
  return lists as unknown as Slice;
}

function without(slice: Slice, kind: string, id: string): Slice {
  const name = isRegisterKind(kind) ? REGISTER_KINDS[kind] : null;
  if (name === null) return slice;
  const items: Lists[string] = slice[name] as Lists[string];
  return { ...slice, [name]: items.filter((item) => item.id !== id) };
}

const SOURCE = { article: 'Art. 1 (fictional)', verification: 'ILLUSTRATIVE' } as const;

/** The regime's rows as the engine knows them; the same law gives the same array again. */
function baseOf(law: Law): readonly BaseRule[] {
  const known = bases.get(law) ?? law.base.map((rule) => ({ ...rule, label: { vi: '', en: '' }, source: SOURCE }));
  bases.set(law, known);
  return known;
}
const bases = new WeakMap<Law, readonly BaseRule[]>();

function apartOf(law: Law): readonly DutiesApart[] {
  const known = apart.get(law) ?? law.apart.map((row) => ({ ...row, source: SOURCE }));
  apart.set(law, known);
  return known;
}
const apart = new WeakMap<Law, readonly DutiesApart[]>();
