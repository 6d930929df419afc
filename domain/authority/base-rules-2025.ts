import { BASE_RULES_2013, type BaseRule } from './base-rules.ts';

/** L93/2025 in force 1 October 2025, 00:00 in Asia/Ho_Chi_Minh. */
const SINCE = { from: '2025-09-30T17:00:00.000Z', until: null } as const;

/**
 * Base holders for the draft profile R2025. Who holds each power under L93/2025 and D267/2025 was not read: the holders of 2013
 * stand here as a template, none of them as read. They begin with the law, so nobody has a power by them before it.
 */
export const BASE_RULES_2025: readonly BaseRule[] = BASE_RULES_2013.map((rule): BaseRule => {
  const article = `L93/2025, D267/2025: holder not read; template: ${rule.source.article}`;
  return { ...rule, ...SINCE, source: { article, verification: 'UNVERIFIED' } };
});
