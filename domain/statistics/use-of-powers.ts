/** Acts that are alike in all that the report tells apart, counted. */
export interface UseRow {
  readonly instrument: string;
  readonly action: string;
  readonly event: string;
  readonly office: string;
  readonly person: string;
  /** Signed KT. by a deputy under a work assignment (R6). */
  readonly byDeputy: boolean;
  /** Signed under another instrument that rests on this one (R8). */
  readonly passedOn: boolean;
  readonly illustrative: boolean;
  readonly acts: number;
  /** Sum of the amounts that authority was judged by; null where none of the acts has one. */
  readonly judgedDong: bigint | null;
}

/** Refused attempts whose rule names an instrument, counted. */
export interface RefusedRow {
  readonly instrument: string;
  readonly action: string;
  readonly rule: string;
  readonly attempts: number;
}

interface ActCount {
  readonly acts: number;
  readonly byDeputies: number;
  readonly passedOn: number;
  readonly illustrative: number;
}

interface UseCount extends ActCount {
  readonly refusedAttempts: number;
}

/** What was decided: amounts of an approval and of a refusal are kept apart. */
export interface DecisionUse extends ActCount {
  readonly event: string;
  readonly judgedDong: bigint | null;
}

export interface ActionUse extends UseCount {
  readonly action: string;
  /** False where the acts were done under a grant that the register has replaced since. */
  readonly granted: boolean;
  readonly decisions: readonly DecisionUse[];
  readonly refusals: readonly { readonly rule: string; readonly attempts: number }[];
}

export interface PostUse {
  readonly office: string;
  readonly acts: number;
  readonly persons: readonly { readonly person: string; readonly acts: number }[];
}

/** AU-18: how the powers of one instrument were used. Acts = sum over actions = sum over posts. */
export interface PowerUse extends UseCount {
  readonly instrument: string;
  readonly actions: readonly ActionUse[];
  readonly posts: readonly PostUse[];
  /** Actions that it grants and nobody used. */
  readonly neverUsed: readonly string[];
}

/**
 * The figures of one instrument from rows that were counted apart.
 * @param granted the actions it grants
 * @param total its acts counted in one go
 * @throws Error where the parts do not sum to the total: such a report is not given out (QR-4)
 */
export function useOfPower({
  instrument,
  granted,
  rows,
  refused,
  total,
}: {
  instrument: string;
  granted: readonly string[];
  rows: readonly UseRow[];
  refused: readonly RefusedRow[];
  total: number;
}): PowerUse {
  const names = sortedTexts([...granted, ...rows.map(({ action }) => action), ...refused.map(({ action }) => action)]);
  const actions = names.map((action) =>
    actionUse(action, {
      granted: granted.includes(action),
      rows: rows.filter((row) => row.action === action),
      refused: refused.filter((row) => row.action === action),
    }),
  );
  const posts = groups(rows, ({ office }) => office).map(([office, own]): PostUse => {
    const persons = groups(own, ({ person }) => person).map(([person, acts]) => ({ person, acts: actsIn(acts) }));
    return { office, acts: actsIn(own), persons };
  });
  const parts = [
    actions,
    actions.flatMap(({ decisions }) => decisions),
    posts,
    posts.flatMap(({ persons }) => persons),
  ];
  const sums = parts.map(actsIn);
  if (sums.some((sum) => sum !== total))
    throw new Error(`acts under ${instrument}: ${sums.join(', ')} in parts, ${total} in all`);
  const neverUsed = actions.filter((use) => use.granted && use.acts === 0).map(({ action }) => action);
  return { instrument, ...countOf(rows), refusedAttempts: attemptsIn(refused), actions, posts, neverUsed };
}

function actionUse(
  action: string,
  { granted, rows, refused }: { granted: boolean; rows: readonly UseRow[]; refused: readonly RefusedRow[] },
): ActionUse {
  const decisions = groups(rows, ({ event }) => event).map(([event, own]): DecisionUse => {
    return { event, ...countOf(own), judgedDong: dongIn(own) };
  });
  const refusals = groups(refused, ({ rule }) => rule).map(([rule, own]) => ({ rule, attempts: attemptsIn(own) }));
  return { action, granted, ...countOf(rows), refusedAttempts: attemptsIn(refused), decisions, refusals };
}

function countOf(rows: readonly UseRow[]): ActCount {
  return {
    acts: actsIn(rows),
    byDeputies: actsIn(rows.filter((row) => row.byDeputy)),
    passedOn: actsIn(rows.filter((row) => row.passedOn)),
    illustrative: actsIn(rows.filter((row) => row.illustrative)),
  };
}

function actsIn(rows: readonly { readonly acts: number }[]): number {
  return rows.reduce((sum, { acts }) => sum + acts, 0);
}

function attemptsIn(rows: readonly RefusedRow[]): number {
  return rows.reduce((sum, { attempts }) => sum + attempts, 0);
}

function dongIn(rows: readonly UseRow[]): bigint | null {
  const amounts = rows.flatMap(({ judgedDong }) => judgedDong ?? []);
  return amounts.length === 0 ? null : amounts.reduce((sum, amount) => sum + amount, 0n);
}

/** Items by a text, in the order of the texts. */
function groups<Item>(items: readonly Item[], textOf: (item: Item) => string): [string, Item[]][] {
  return sortedTexts(items.map(textOf)).map((text) => [text, items.filter((item) => textOf(item) === text)]);
}

function sortedTexts(texts: readonly string[]): string[] {
  return [...new Set(texts)].toSorted();
}
