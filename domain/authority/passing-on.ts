import { assertNever } from '../assert-never.ts';
import { INSTRUMENT_LEVELS, type Instrument, type Office } from './register.ts';

/** Moving a power on may go through this many instruments (R8). */
export const LONGEST_CHAIN = 2;

/** Levels 5 to 8 move a power that somebody has; laws and resolutions of the council make it. */
export function movesPower({ kind }: Pick<Instrument, 'kind'>): boolean {
  return INSTRUMENT_LEVELS[kind] >= INSTRUMENT_LEVELS.DECENTRALISATION;
}

/** R8: default no; with consent only where its reference stands in the register. */
export function mayPassOn({ parent, instrument }: { parent: Instrument; instrument: Instrument }): boolean {
  switch (parent.redelegation) {
    case 'FORBIDDEN':
      return false;
    case 'WITH_CONSENT':
      return instrument.consent !== null && instrument.consent.trim() !== '';
    case 'ALLOWED':
      return true;
    default:
      return assertNever(parent.redelegation);
  }
}

/** @returns whether one of the offices gives by the instrument: the giver's post, or any of the issuer where it gives as a whole */
export function isGiver({
  instrument,
  offices,
}: {
  instrument: Pick<Instrument, 'giver' | 'issuer'>;
  offices: readonly Pick<Office, 'id' | 'unit'>[];
}): boolean {
  if (instrument.giver !== null) return offices.some((office) => office.id === instrument.giver);
  return offices.some((office) => office.unit === instrument.issuer);
}
