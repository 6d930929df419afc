import type { Regime } from '../../machine/definition.ts';
import { NUMBERS_2013 } from '../r2013/numbers.ts';
import { recordAsTemplates } from './template.ts';

/** Numbers of the draft: those of 2013 as templates, and the two that L93/2025 is known to speak of. */
export const NUMBERS_2025: Regime['numbers'] = {
  ...recordAsTemplates(NUMBERS_2013 as Regime['numbers']),
  ownership: {
    value: 'AUTO_HOST',
    source: { article: 'L93/2025 Art. 25: the host owns in the normal case (Q-28)', verification: 'UNVERIFIED' },
  },
  authorsShareAtLeast: {
    value: { numerator: 30, denominator: 100 },
    source: { article: 'L93/2025 Art. 28, 73(7)', verification: 'UNVERIFIED' },
  },
};
