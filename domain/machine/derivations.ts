import { EXECUTION_DERIVATIONS } from './derivations/execution.ts';
import { SELECTION_DERIVATIONS } from './derivations/selection.ts';
import type { Derivation } from './situation.ts';

/** Every computation a row may name. */
export const DERIVATIONS: Readonly<Record<string, Derivation>> = { ...SELECTION_DERIVATIONS, ...EXECUTION_DERIVATIONS };
