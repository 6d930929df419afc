import type { Ledger } from '../commit-act.ts';
import { powerBorders } from '../power-borders.ts';
import type { CurrentRegister } from '../reads/current-register.ts';
import { alertInstants } from '../reads/read-endings.ts';
import { type RegisterReading, type SliceQuestion, sliceOf, stretchOf } from '../register-reading.ts';

/** What every open decision is judged by over a stretch of time, as the register says it. */
export interface ReviewGround {
  readonly reading: RegisterReading;
  readonly businessTime: string;
  /** Every instant at which a base rule or something of the register begins or ends, in order. */
  readonly borders: readonly string[];
  /** By what the part of the register is found that decisions rest on. */
  readonly slice: SliceQuestion;
  /** Whose duties can matter; and whose sides, with units. */
  readonly people: readonly string[];
  readonly sides: readonly string[];
}

/** @returns the ground of every action that some published regime asks authority for */
export function reviewGround({ regimes }: Ledger, { reading, businessTime }: CurrentRegister): ReviewGround {
  const bases = regimes.all().flatMap(({ baseHolders }) => baseHolders);
  const actions = [...new Set(bases.map(({ action }) => action))];
  const keys = ['ALL', ...actions].map((action) => `action:${action}`);
  const roles = regimes.baseRolesFor(actions);
  // what is noted of single lives may name others: which lives will be read is not known yet
  const ofLives = [...reading.byKey.keys()].filter((key) => key.startsWith('life:'));
  const named = sliceOf(reading, { keys: [...keys, ...ofLives], roles });
  const people = named.flatMap(({ kind, data }) => (kind === 'APPOINTMENT' ? [String(data.person)] : []));
  const units = named.flatMap(({ kind, data }) => (kind === 'OFFICE' ? [String(data.unit)] : []));
  return {
    reading,
    businessTime,
    borders: powerBorders(reading, regimes).borders,
    slice: { keys, roles },
    people: [...new Set(people)],
    sides: [...new Set([...people, ...units])],
  };
}

/** @returns the first instant after now at which something of it begins or ends; null when there is none */
export function nextBorder(ground: Pick<ReviewGround, 'borders' | 'businessTime'>): string | null {
  return ground.borders[stretchOf(ground, ground.businessTime)] ?? null;
}

/** @returns the first instant after now on whose day somebody may be warned of an ending (D-49); null when there is none */
export function nextAlert(ledger: Ledger, { reading, businessTime }: CurrentRegister): string | null {
  const ahead = alertInstants(ledger, { reading, businessTime }).filter((one) => one > businessTime);
  return ahead.toSorted()[0] ?? null;
}

/** @returns the earlier of two instants, if there is any */
export function earlierOf(one: string | null, other: string | null): string | null {
  if (one === null || other === null) return one ?? other;
  return one < other ? one : other;
}

/** @returns whether what was judged by it is what holds: the same register, between the same two instants */
export function stillHolds(
  ground: ReviewGround,
  { mark, businessTime }: { mark: string; businessTime: string },
): boolean {
  return mark === ground.reading.mark && stretchOf(ground, businessTime) === stretchOf(ground, ground.businessTime);
}
