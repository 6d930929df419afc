import type { Regime } from '../../domain/machine/definition.ts';
import type { Ledger } from '../commit-act.ts';
import { powerBorders } from '../power-borders.ts';
import { type RegisterReading, type SliceQuestion, sliceOf, stretchOf } from '../register-reading.ts';
import type { CurrentRegister } from './current-register.ts';
import type { InboxItem, Way } from './judge-lines.ts';
import { type Standing, standingIn } from './viewer.ts';

/** What is asked for a reader, as the register and the base rules say it over a stretch of time. */
export interface Asked {
  readonly stretch: number;
  readonly standing: Standing;
  /** Keys of holders, as steps carry them. */
  readonly held: readonly string[];
  /** By what the part of the register is found that these may rest on. */
  readonly slice: SliceQuestion;
  /** Whose duties can matter: the reader's, and theirs whose powers or seats the register names; and whose sides, with units. */
  readonly people: readonly string[];
  readonly sides: readonly string[];
  /** What came out when steps were judged for the reader under this register in this stretch, by case and step. */
  readonly judged: Map<string, Judged>;
  /** The same by everything that a ground is judged by. */
  readonly ways: Map<string, Way | null>;
}

/** The step at a version, judged by its life at this mark. */
export interface Judged {
  readonly version: string;
  readonly mark: string;
  readonly item: InboxItem | null;
}

const asked = new WeakMap<RegisterReading, Map<string, Asked>>();

/** @returns what is asked for a person now; the same object for as long as the register and the hour stay */
export function askedFor(ledger: Ledger, { reading, businessTime }: CurrentRegister, person: string): Asked {
  const stretch = stretchOf(powerBorders(reading, ledger.regimes), businessTime);
  const name = `${stretch} ${ledger.regimes.all().length} ${person}`;
  const ofReading = asked.get(reading) ?? new Map<string, Asked>();
  asked.set(reading, ofReading);
  const known = ofReading.get(name) ?? {
    stretch,
    judged: new Map(),
    ways: new Map(),
    ...makeAsked(ledger, { reading, businessTime }, person),
  };
  ofReading.set(name, known);
  return known;
}

/** @returns the keys of holders under which steps may wait for a person: more than do, never fewer */
export function inboxKeys(ledger: Ledger, current: CurrentRegister, person: string): readonly string[] {
  return askedFor(ledger, current, person).held;
}

function makeAsked(
  { regimes }: Ledger,
  { reading, businessTime }: CurrentRegister,
  person: string,
): Omit<Asked, 'stretch' | 'judged' | 'ways'> {
  const standing = standingIn(reading, { person, businessTime });
  const actions = actionsWithinReach(regimes.all(), standing);
  const keys = [
    `person:${person}`,
    ...(actions.length === 0 ? [] : ['ALL', ...actions].map((action) => `action:${action}`)),
  ];
  const roles = regimes.baseRolesFor(actions);
  // what is noted of single lives may name others: which lives will be read is not known yet
  const ofLives = [...reading.byKey.keys()].filter((key) => key.startsWith('life:'));
  const named = sliceOf(reading, { keys: [...keys, ...ofLives], roles });
  const people = [person, ...named.flatMap(({ kind, data }) => (kind === 'APPOINTMENT' ? [String(data.person)] : []))];
  const units = named.flatMap(({ kind, data }) => (kind === 'OFFICE' ? [String(data.unit)] : []));
  return {
    standing,
    held: [
      ...[person, ...standing.units].map((id) => `P:${id}`),
      ...new Set(standing.offices.map((office) => `D:${office.role}`)),
      `S:${person}`,
      ...actions.map((action) => `A:${action}`),
    ],
    slice: { keys, roles },
    people: [...new Set(people)],
    sides: [...new Set([...people, ...units])],
  };
}

/** Actions of authority: more than the person holds, never less; only so that not everybody's inbox resolves every power. */
function actionsWithinReach(regimes: readonly Regime[], { offices, isNamed }: Standing): string[] {
  const bases = regimes.flatMap((regime) => regime.baseHolders);
  const roles = new Set(offices.map((office) => office.role));
  const reached = bases.filter(
    ({ holderRole, alsoNamed = [] }) => isNamed || [holderRole, ...alsoNamed].some((role) => roles.has(role)),
  );
  return [...new Set(reached.map((base) => base.action))];
}
