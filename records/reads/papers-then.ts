import { isVerifiedByAnother, isWithin } from '../../domain/authority/is-within.ts';
import type { InstrumentStatus } from '../../domain/authority/register.ts';
import { statusAt } from '../../domain/authority/status-at.ts';
import type { Json } from '../../domain/machine/definition.ts';
import type { RegisterReading } from '../register-reading.ts';
import { registerSlice } from '../register-slice.ts';

/** A paper that an act was done under, as a register knows it at the instant of the act. */
export interface PaperThen {
  readonly instrument: string;
  readonly number: string;
  readonly article: string | null;
  /** Its validity; null where the register that is asked does not know it. */
  readonly from: string | null;
  readonly until: string | null;
  readonly status: InstrumentStatus | null;
  /** It was entered and verified by two people, its time ran, and nothing had suspended, revoked or replaced it. */
  readonly inForce: boolean;
}

/** One under review may be gone by where a note lets it: the act's own checks say whether one did. */
const COUNTING: readonly (InstrumentStatus | null)[] = ['IN_FORCE', 'NEEDS_REVIEW'];

/** @returns the papers of a recorded basis, in its order */
export function papersThen(
  { rows }: RegisterReading,
  { chain, at }: { chain: Json | undefined; at: string },
): PaperThen[] {
  const register = registerSlice(rows, []);
  const links = (Array.isArray(chain) ? chain : []) as readonly {
    readonly instrument: string;
    readonly number: string;
    readonly article: string | null;
  }[];
  return links.map(({ instrument: id, number, article }) => {
    const found = register.instruments.find((one) => one.id === id);
    if (found === undefined)
      return { instrument: id, number, article, from: null, until: null, status: null, inForce: false };
    const status = statusAt({ instrument: found, at, register });
    const inForce = isWithin(found, at) && isVerifiedByAnother(found) && COUNTING.includes(status);
    return { instrument: id, number, article, from: found.from, until: found.until, status, inForce };
  });
}
