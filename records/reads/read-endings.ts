import type { Holder } from '../../domain/authority/holders-of.ts';
import type { RegisterSlice } from '../../domain/authority/register.ts';
import { standingRegister } from '../../domain/authority/standing-register.ts';
import type { DeadlineRule, Regime } from '../../domain/machine/definition.ts';
import { alertRulesOf } from '../../domain/statistics/alert-days.ts';
import { alertsDue, type PowerAlert } from '../../domain/statistics/alerts-due.ts';
import { type PowerAtStake, powersAtStake, restsOn } from '../../domain/statistics/powers-at-stake.ts';
import {
  DATED_KINDS,
  type DatedItem,
  type DatedKind,
  type Ending,
  endingsOf,
} from '../../domain/statistics/register-endings.ts';
import { dateInProvince, type Instant, instant, type PlainDate, startOfDay } from '../../domain/time.ts';
import type { Ledger } from '../commit-act.ts';
import type { RegisterReading } from '../register-reading.ts';
import { registerSlice } from '../register-slice.ts';
import { type CurrentRegister, currentRegister } from './current-register.ts';
import { readPowersInUse, registerOfPowers, type StepInPower } from './read-powers-in-use.ts';
import type { Reader } from './viewer.ts';

/** The register as it is known now, asked about a day. */
export interface EndingsGround {
  /** Business now. */
  readonly businessTime: string;
  /** The instant asked of: business now, or the beginning of the day asked of. */
  readonly at: Instant;
  readonly today: PlainDate;
  /** Whose base holders and warnings count: the one that covers the day, else the newest. */
  readonly regime: Regime;
  readonly rules: readonly DeadlineRule[];
  readonly register: RegisterSlice;
  readonly reading: RegisterReading;
}

/** Something that ends, the powers it touches, and the open steps that rest on it now. */
export interface EndingReading {
  readonly ending: Ending;
  readonly powers: readonly PowerAtStake[];
  readonly steps: readonly StepInPower[];
}

/**
 * what ends within `days` of the day asked of, what becomes of the powers, and which open steps of the cases that the
 * reader sees rest on it now (at business now, whatever day is asked of).
 * @param on null for business now
 */
export async function readEndings(
  ledger: Ledger,
  { on, days, ...reader }: Reader & { on: PlainDate | null; days: number },
): Promise<EndingsGround & { readonly endings: readonly EndingReading[] }> {
  const ground = await groundOn(ledger, { province: reader.province, on });
  const found = endingsOf({ items: datedItems(ground.reading), days, ...askedIn(ground) });
  const powers = powersTouched(ledger, ground, found);
  const steps = found.length === 0 ? [] : await readPowersInUse(ledger, { ...reader, ...ground });
  const endings = found.map((ending) => ({
    ending,
    powers: powers.get(ending) ?? [],
    steps: steps.filter(({ holders }) => restsOn(holders, ending.item)),
  }));
  return { ...ground, endings };
}

/** The open steps that rest on one item now; null where the register has no such dated item. */
export async function readStepsResting(
  ledger: Ledger,
  { item: id, ...reader }: Reader & { item: string },
): Promise<readonly StepInPower[] | null> {
  const { reading, businessTime } = await currentRegister(ledger.db, reader.province);
  const item = datedItems(reading).find((one) => one.id === id);
  if (item === undefined) return null;
  const steps = await readPowersInUse(ledger, { ...reader, reading, businessTime });
  return steps.filter(({ holders }) => restsOn(holders, item));
}

/** D-49: the warnings that have fallen due by the day asked of. */
export async function readPowerAlerts(
  ledger: Ledger,
  { province, on }: { province: string; on: PlainDate | null },
): Promise<EndingsGround & { readonly alerts: readonly PowerAlert[] }> {
  const ground = await groundOn(ledger, { province, on });
  const { register, at, today } = ground;
  const found = endingsOf({ items: datedItems(ground.reading), days: null, ...askedIn(ground) });
  const warned = found.filter(({ alerts }) => alerts.some((alert) => alert.on <= today));
  const powers = powersTouched(ledger, ground, warned);
  return { ...ground, alerts: alertsDue({ powers, register: standingRegister(register, { at }), at }) };
}

/** @returns for each holder the first instant at which something that the power rests on ends; null where nothing is known to end */
export function heldUntil(
  holders: readonly Holder[],
  { reading, at }: { reading: RegisterReading; at: Instant },
): (Instant | null)[] {
  const items = datedItems(reading);
  const asked = { register: registerSlice(reading.rows, []), at, days: null, rules: [], calendar: reading.calendar };
  return holders.map((holder) => {
    const [first] = endingsOf({ items: items.filter((item) => restsOn([holder], item)), ...asked });
    return first?.endsAt ?? null;
  });
}

/** Instants at which a warning may fall due: the beginnings of the days of warning, of whatever could be warned of. */
export function alertInstants(ledger: Ledger, current: CurrentRegister): Instant[] {
  const ground = groundAt(ledger, current, instant(current.businessTime));
  const found = endingsOf({ items: datedItems(ground.reading), days: null, ...askedIn(ground) });
  const days = found
    .filter(({ item }) => WARNED.includes(item.kind))
    .flatMap(({ alerts }) => alerts.map(({ on }) => on));
  return [...new Set(days)].map(startOfDay);
}

const WARNED: readonly DatedKind[] = ['INSTRUMENT', 'APPOINTMENT', 'SUBSTITUTION'];

/** Most of what ends is nothing that a power rests on: only for the rest anything is resolved, in the part of the register that bears on it. */
function powersTouched(
  ledger: Ledger,
  { reading, regime }: EndingsGround,
  endings: readonly Ending[],
): Map<Ending, PowerAtStake[]> {
  const rows = registerOfPowers(ledger, reading);
  const ids = new Set(rows.map(({ id }) => id));
  const near = endings.filter(({ item }) => ids.has(item.id));
  return powersAtStake(near, { register: registerSlice(rows, []), base: regime.baseHolders });
}

async function groundOn(
  ledger: Ledger,
  { province, on }: { province: string; on: PlainDate | null },
): Promise<EndingsGround> {
  const current = await currentRegister(ledger.db, province);
  return groundAt(ledger, current, on === null ? instant(current.businessTime) : startOfDay(on));
}

function groundAt({ regimes }: Ledger, { reading, businessTime }: CurrentRegister, at: Instant): EndingsGround {
  const today = dateInProvince(at);
  const name = regimes.nameOn(today);
  const regime = name === null ? regimes.all().at(-1) : regimes.get(name);
  if (regime === undefined) throw new Error('no regime is published');
  const register = registerSlice(reading.rows, []);
  return { businessTime, at, today, regime, rules: alertRulesOf(regime), register, reading };
}

function askedIn({ register, at, rules, reading: { calendar } }: EndingsGround) {
  return { register, at, rules, calendar };
}

/** Items that another person has verified, each as the domain reads its kind. */
function datedItems({ rows }: RegisterReading): DatedItem[] {
  return rows
    .filter(({ kind, verifiedBy }) => verifiedBy !== null && DATED_KINDS.includes(kind as DatedKind))
    .map(({ id, version, kind, data, enteredBy, verifiedBy }) => {
      return { kind, id, data: { ...data, id, version, enteredBy, verifiedBy } } as unknown as DatedItem;
    });
}
