type Rows = Readonly<Record<string, unknown>>;

/**
 * What several recordings write, for one call of `record`: lists one after the other, numbers as the last one leaves them, and
 * the head from where the first one found it to where the last one leaves it. None of them may change a row of another.
 */
export function rowsTogether(all: readonly [Rows, ...Rows[]]): Rows {
  return all.reduce((before, rows) => {
    const names = [...new Set([...Object.keys(before), ...Object.keys(rows)])];
    return Object.fromEntries(names.map((name) => [name, together(before[name], rows[name], name)]));
  });
}

function together(before: unknown, after: unknown, name: string): unknown {
  if (before === undefined || after === undefined) return before ?? after;
  if (Array.isArray(before) && Array.isArray(after)) return [...before, ...after];
  if (name === 'head') return { ...(after as object), expected: (before as { expected: string }).expected };
  return typeof after === 'object' ? { ...(before as object), ...after } : after;
}
