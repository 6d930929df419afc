/** Deeper than any body of ours and far from what exhausts a parser's stack. */
export const MOST_DEPTH = 20;

export type JsonFault = { readonly code: 'input.depth' } | { readonly code: 'input.unknown_key'; readonly key: string };

const FORBIDDEN_KEYS = new Set(['__proto__', 'constructor', 'prototype']);
const STRING = /"[^"\\]*(?:\\.[^"\\]*)*"/suy;

/**
 * Looks at a JSON text before it is parsed: how deep it is nested, and whether an object repeats a key or has one that
 * reaches into a prototype; `JSON.parse` would take all three silently. Whether it is JSON at all is left to the parser.
 * @returns the first fault, or null
 */
export function jsonFaultOf(text: string): JsonFault | null {
  const open: (Set<string> | null)[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (character === '{' || character === '[') {
      if (open.push(character === '{' ? new Set() : null) > MOST_DEPTH) return { code: 'input.depth' };
    } else if (character === '}' || character === ']') {
      open.pop();
    } else if (character === '"') {
      const token = stringAt(text, at);
      if (token === null) return null;
      at += token.length - 1;
      const keys = open.at(-1);
      const fault = keys && isKey(text, at + 1) ? keyFaultOf(token, keys) : null;
      if (fault !== null) return fault;
    }
  }
  return null;
}

function stringAt(text: string, at: number): string | null {
  STRING.lastIndex = at;
  return STRING.exec(text)?.[0] ?? null;
}

/** In an object, a string is a key when a colon follows. */
function isKey(text: string, after: number): boolean {
  let at = after;
  while (' \t\n\r'.includes(text[at] ?? 'x')) at += 1;
  return text[at] === ':';
}

function keyFaultOf(token: string, keys: Set<string>): JsonFault | null {
  const key = decoded(token);
  if (key === null) return null;
  if (FORBIDDEN_KEYS.has(key) || keys.has(key)) return { code: 'input.unknown_key', key };
  keys.add(key);
  return null;
}

function decoded(token: string): string | null {
  try {
    return JSON.parse(token) as string;
  } catch {
    return null;
  }
}
