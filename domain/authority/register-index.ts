import { bigintAsText, covers, sortedUnique } from './is-within.ts';
import type { Appointment, Grant, Instrument, Office, RegisterSlice, StatusChange } from './register.ts';

/**
 * Lists of a register by what they are asked for. A list never changes, so what was drawn from it once holds for as long as
 * the list is there: an act in a province with thousands of papers looks at its own.
 */
function drawnOnce<Item, Drawn>(draw: (items: readonly Item[]) => Drawn): (items: readonly Item[]) => Drawn {
  const known = new WeakMap<readonly Item[], Drawn>();
  return (items) => {
    const found = known.get(items);
    if (found !== undefined) return found;
    const drawn = draw(items);
    known.set(items, drawn);
    return drawn;
  };
}

function grouped<Item>(items: readonly Item[], keyOf: (item: Item) => string): ReadonlyMap<string, readonly Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group === undefined) groups.set(keyOf(item), [item]);
    else group.push(item);
  }
  return groups;
}

const NONE: readonly never[] = [];

const byId = drawnOnce((instruments: readonly Instrument[]): ReadonlyMap<string, Instrument> => {
  const best = new Map<string, Instrument>();
  for (const [id, versions] of grouped(instruments, (one) => one.id)) {
    const last = sortedUnique(versions, ({ version }) => String(version).padStart(9, '0')).at(-1);
    if (last !== undefined) best.set(id, last);
  }
  return best;
});
const officesById = drawnOnce((offices: readonly Office[]) => grouped(offices, (office) => office.id));
const officesByRole = drawnOnce((offices: readonly Office[]) => grouped(offices, (office) => office.role));
const byPerson = drawnOnce((held: readonly Appointment[]) => grouped(held, (one) => one.person));
const byOffice = drawnOnce((held: readonly Appointment[]) => grouped(held, (one) => one.office));
const changesByInstrument = drawnOnce((changes: readonly StatusChange[]) => grouped(changes, (one) => one.instrument));
const grantsByInstrument = drawnOnce((grants: readonly Grant[]) => grouped(grants, (grant) => grant.instrument));
/** What is drawn for an action rests on three lists; each is asked in turn. */
const grantsByAction = drawnOnce((_grants: readonly Grant[]) =>
  drawnOnce((_instruments: readonly Instrument[]) =>
    drawnOnce((_offices: readonly Office[]) => new Map<string, readonly GrantAtHand[]>()),
  ),
);

/** @returns each instrument by its id, in its highest version */
export function instrumentsById({ instruments }: Pick<RegisterSlice, 'instruments'>): ReadonlyMap<string, Instrument> {
  return byId(instruments);
}

export function officesWith({ offices }: Pick<RegisterSlice, 'offices'>, id: string): readonly Office[] {
  return officesById(offices).get(id) ?? NONE;
}

export function officesFor({ offices }: Pick<RegisterSlice, 'offices'>, role: string): readonly Office[] {
  return officesByRole(offices).get(role) ?? NONE;
}

export function appointmentsOf(
  { appointments }: Pick<RegisterSlice, 'appointments'>,
  person: string,
): readonly Appointment[] {
  return byPerson(appointments).get(person) ?? NONE;
}

export function appointmentsTo(
  { appointments }: Pick<RegisterSlice, 'appointments'>,
  office: string,
): readonly Appointment[] {
  return byOffice(appointments).get(office) ?? NONE;
}

export function changesUnder(
  { statusChanges }: Pick<RegisterSlice, 'statusChanges'>,
  instrument: string,
): readonly StatusChange[] {
  return changesByInstrument(statusChanges).get(instrument) ?? NONE;
}

export function grantsUnder({ grants }: Pick<RegisterSlice, 'grants'>, instrument: string): readonly Grant[] {
  return grantsByInstrument(grants).get(instrument) ?? NONE;
}

/** A grant with its paper and the posts it reaches. */
export interface GrantAtHand {
  readonly instrument: Instrument;
  readonly grant: Grant;
  readonly offices: readonly Office[];
}

/** @returns the grants for the action, whatever else they ask for, by the id of their paper and in an order of their own (R1) */
export function grantsAtHand(
  register: Pick<RegisterSlice, 'grants' | 'instruments' | 'offices'>,
  action: string,
): readonly GrantAtHand[] {
  const { grants, instruments, offices } = register;
  const known = grantsByAction(grants)(instruments)(offices);
  const found = known.get(action);
  if (found !== undefined) return found;
  const forAction = grants.filter((grant) => covers(grant.actions, action));
  const drawn = sortedUnique(
    forAction,
    (grant) => `${grant.instrument}\u0000${JSON.stringify(grant, bigintAsText)}`,
  ).flatMap((grant): GrantAtHand[] => {
    const instrument = byId(instruments).get(grant.instrument);
    return instrument === undefined ? [] : [{ instrument, grant, offices: reachedBy(register, grant) }];
  });
  known.set(action, drawn);
  return drawn;
}

/** @returns the posts a grant is to, sorted */
export function reachedBy({ offices }: Pick<RegisterSlice, 'offices'>, { to }: Pick<Grant, 'to'>): Office[] {
  const found = to.kind === 'ROLE' ? officesFor({ offices }, to.role) : officesWith({ offices }, to.office);
  return found.length < 2 ? [...found] : sortedUnique(found, (office) => office.id);
}
