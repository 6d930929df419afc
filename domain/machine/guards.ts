import { COMMON_GUARDS } from './guards/common.ts';
import { EXECUTION_GUARDS } from './guards/execution.ts';
import { SELECTION_GUARDS } from './guards/selection.ts';
import type { Guard } from './situation.ts';

/** Every guard a row may call, by name. */
export const GUARDS: Readonly<Record<string, Guard>> = { ...COMMON_GUARDS, ...SELECTION_GUARDS, ...EXECUTION_GUARDS };
