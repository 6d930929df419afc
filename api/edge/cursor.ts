import { Stopped } from '../problem.ts';

/** Where a page ended, as the caller carries it: opaque, and checked part by part when it comes back. */
export function cursorFor(place: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(place.map(String))).toString('base64url');
}

/** @throws Stopped when it is none of ours: every part must fit its pattern */
export function placeIn(cursor: string, patterns: readonly RegExp[]): string[] {
  const parts = decoded(cursor);
  const fits =
    parts.length === patterns.length &&
    parts.every((part, index) => patterns[index]?.test(part) && part.isWellFormed());
  if (!fits) throw new Stopped('input.cursor', { fields: [{ path: 'query.cursor', code: 'input.cursor' }] });
  return parts;
}

function decoded(cursor: string): string[] {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    return Array.isArray(parts) && parts.every((part) => typeof part === 'string') ? (parts as string[]) : [];
  } catch {
    return [];
  }
}

export const NUMBER_PART = /^\d{1,18}$/;
export const RANK_PART = /^\d$/;
export const DATE_PART = /^\d{4}-\d{2}-\d{2}$/;
export const ID_PART = /^\P{Cc}{1,200}$/u;
