import { BASE_RULES_2013 } from '../domain/authority/base-rules.ts';
import type { KnownAction } from '../domain/authority/register.ts';
import type { Words } from './words.ts';

/** What the actions that need authority are called (domain.md 4.6). */
export const ACTION_TEXTS = Object.fromEntries(BASE_RULES_2013.map(({ action, label }) => [action, label])) as Readonly<
  Record<KnownAction, Words>
>;
