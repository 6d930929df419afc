import type { Instrument, RegisterSlice } from '../authority/register.ts';
import { findInstrument, holdersAt, officesOfRole, targetOffices } from '../authority/register-lookups.ts';
import { compareDates, dateInProvince, type Instant } from '../time.ts';
import type { AlertDay } from './alert-days.ts';
import type { PowerAtStake } from './powers-at-stake.ts';
import type { Ending } from './register-endings.ts';

/** The role that enters notes and sees to instruments (domain.md 0.5 item 6). */
const LEGAL_ROLE = 'DOST_LEGAL';

/** Whom a warning is for; null for the person where the post is empty. */
export interface Recipient {
  readonly as: 'GIVER' | 'HOLDER' | 'LEGAL';
  readonly office: string;
  readonly person: string | null;
}

/** A warning whose day has come, of a power that has not ended yet. */
export interface PowerAlert {
  readonly alert: AlertDay;
  readonly ending: Ending;
  readonly actions: readonly string[];
  readonly recipients: readonly Recipient[];
}

interface AlertGround {
  readonly powers: ReadonlyMap<Ending, readonly PowerAtStake[]>;
  readonly register: RegisterSlice;
  readonly at: Instant;
}

/**
 * D-49: which warnings have fallen due at `at` before a delegated or decentralised power ends, or the appointment to a post
 * that holds one, or a substitution, and for whom: its giver, its holder, the legal officer. Each stays due until the power has ended; the one
 * that fell due last comes first.
 */
export function alertsDue(ground: AlertGround): PowerAlert[] {
  const today = dateInProvince(ground.at);
  return [...ground.powers]
    .flatMap(([ending, powers]) => {
      const warned = powers.filter((power) => isWarnedOf(ending, power));
      if (warned.length === 0 && ending.item.kind !== 'SUBSTITUTION') return [];
      const actions = [...new Set(warned.map(({ action }) => action))].toSorted();
      const recipients = recipientsOf(ending, { ...ground, warned });
      return ending.alerts
        .filter(({ on }) => on <= today)
        .map((alert): PowerAlert => ({ alert, ending, actions, recipients }));
    })
    .toSorted((one, other) => compareDates(other.alert.on, one.alert.on));
}

function isWarnedOf({ item }: Ending, { own, before }: PowerAtStake): boolean {
  if (item.kind === 'INSTRUMENT') return own;
  if (item.kind === 'SUBSTITUTION') return true;
  if (item.kind !== 'APPOINTMENT' || !before.ok || before.by === null) return false;
  const { office } = item.data;
  return before.holders.some((holder) => holder.office === office || holder.onBehalfOf === office);
}

interface Warned extends AlertGround {
  readonly warned: readonly PowerAtStake[];
}

function recipientsOf(ending: Ending, ground: Warned): Recipient[] {
  const { register } = ground;
  const offices = [
    ...giverOffices(ending, ground).map((office) => ({ as: 'GIVER', office }) as const),
    ...holderOffices(ending, ground).map((office) => ({ as: 'HOLDER', office }) as const),
    ...officesOfRole({ role: LEGAL_ROLE, register }).map(({ id }) => ({ as: 'LEGAL', office: id }) as const),
  ];
  return offices.flatMap((found): Recipient[] => {
    const persons = personsIn(found, ending, ground);
    return persons.length === 0 ? [{ ...found, person: null }] : persons.map((person) => ({ ...found, person }));
  });
}

/** Of a substitution only the person named may sign, whoever else holds a post like his. */
function personsIn(
  { as, office }: Pick<Recipient, 'as' | 'office'>,
  { item }: Ending,
  { at, register }: Warned,
): readonly string[] {
  if (as === 'HOLDER' && item.kind === 'SUBSTITUTION') return [item.data.substitute];
  return holdersAt({ office, at, register });
}

/** The post whose power was given, or the heads of the organ that gave as a whole. */
function giverOffices({ item }: Ending, { warned, register }: Warned): string[] {
  if (item.kind === 'SUBSTITUTION') return [item.data.office];
  const used = warned.flatMap(({ before }) => (before.ok && before.by !== null ? [before.by] : []));
  const papers = (item.kind === 'INSTRUMENT' ? [item.id] : used).flatMap(
    (id) => findInstrument({ id, register }) ?? [],
  );
  return [...new Set(papers.flatMap((paper) => giversOf(paper, register)))].toSorted();
}

function giversOf({ giver, issuer }: Instrument, { offices }: RegisterSlice): string[] {
  if (giver !== null) return [giver];
  return offices.filter(({ unit, head }) => unit === issuer && head === true).map(({ id }) => id);
}

function holderOffices({ item }: Ending, { warned, register }: Warned): string[] {
  if (item.kind === 'APPOINTMENT') return [item.data.office];
  if (item.kind === 'SUBSTITUTION') return [item.data.substituteOffice];
  const papers = new Set(warned.map(({ instrument }) => instrument));
  const grants = register.grants.filter(({ instrument }) => papers.has(instrument));
  const offices = grants.flatMap(({ to }) => targetOffices({ to, register }));
  return [...new Set(offices.map(({ id }) => id))].toSorted();
}
