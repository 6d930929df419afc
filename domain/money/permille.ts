import type { RuleSource } from '../calendar/deadline-rule.ts';
import type { Dong } from './dong.ts';

/** A percentage of a text in whole thousandths, 500 for 50 %, with its article. */
export interface Permille {
  readonly permille: number;
  readonly source: RuleSource;
}

/** The most that is not above the share: fractions of a dong are dropped. For ceilings. */
export function atMost({ share, of }: { share: Permille; of: Dong }): Dong {
  return (of * BigInt(share.permille)) / 1000n;
}

/** The least that is not below the share: fractions of a dong count as one. For minimums. */
export function atLeast({ share, of }: { share: Permille; of: Dong }): Dong {
  return (of * BigInt(share.permille) + 999n) / 1000n;
}
