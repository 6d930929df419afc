import { assertNever } from '../assert-never.ts';

/** "At least 2/3", "more than 3/4": a bar as the text words it, in whole numbers. */
export interface Share {
  readonly numerator: number;
  readonly denominator: number;
  readonly compare: 'AT_LEAST' | 'MORE_THAN';
}

/** True when `part` of `whole` passes the bar; judged in whole numbers (domain.md 3.9). */
export function reaches({ share, part, whole }: { share: Share; part: number; whole: number }): boolean {
  const [left, right] = [part * share.denominator, whole * share.numerator];
  switch (share.compare) {
    case 'AT_LEAST':
      return left >= right;
    case 'MORE_THAN':
      return left > right;
    default:
      return assertNever(share.compare);
  }
}

/** The smallest count out of `whole` that passes the bar; `whole + 1` where none can. */
export function leastCount({ share, whole }: { share: Share; whole: number }): number {
  let part = 0;
  while (part <= whole && !reaches({ share, part, whole })) part += 1;
  return part;
}
