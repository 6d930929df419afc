import { isVerifiedByAnother, isWithin } from '../../domain/authority/is-within.ts';
import type { Grant, InstrumentStatus } from '../../domain/authority/register.ts';
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
  /** Up to how many whole dong its widest grant of the action goes; null: without ceiling, or not known. */
  readonly ceilingDong: string | null;
  /** SHA-256 of its stored text; null where there is none. */
  readonly file: string | null;
  /** It was entered and verified by two people, its time ran, and nothing had suspended, revoked or replaced it. */
  readonly inForce: boolean;
}

/** One under review may be gone by where a note lets it: the act's own checks say whether one did. */
const COUNTING: readonly (InstrumentStatus | null)[] = ['IN_FORCE', 'NEEDS_REVIEW'];

const UNKNOWN = { from: null, until: null, status: null, ceilingDong: null, file: null, inForce: false } as const;

/** @returns the papers of a recorded basis, in its order */
export function papersThen(
  { rows }: RegisterReading,
  { chain, action, at }: { chain: Json | undefined; action: Json | undefined; at: string },
): PaperThen[] {
  const register = registerSlice(rows, []);
  const links = (Array.isArray(chain) ? chain : []) as readonly {
    readonly instrument: string;
    readonly number: string;
    readonly article: string | null;
  }[];
  return links.map(({ instrument: id, number, article }) => {
    const found = register.instruments.find((one) => one.id === id);
    if (found === undefined) return { ...UNKNOWN, instrument: id, number, article };
    const status = statusAt({ instrument: found, at, register });
    const inForce = isWithin(found, at) && isVerifiedByAnother(found) && COUNTING.includes(status);
    const { from, until, paper: file = null } = found;
    const ceilingDong = widestCeiling(register.grants.filter((one) => one.instrument === id && covers(one, action)));
    return { instrument: id, number, article, from, until, status, ceilingDong, file, inForce };
  });
}

function covers({ actions }: Grant, action: Json | undefined): boolean {
  return actions === 'ALL' || actions.some((one) => one === action);
}

/** Any of them is enough: the widest tells how far the paper goes. */
function widestCeiling(grants: readonly Grant[]): string | null {
  const ceilings = grants.map(({ ceilingDong }) => ceilingDong);
  if (ceilings.length === 0 || ceilings.includes(null)) return null;
  return `${ceilings.reduce((widest, one) => ((one ?? 0n) > (widest ?? 0n) ? one : widest))}`;
}
