/** What this window writes comes back as news; so long after its answer it is taken for an echo. */
const ECHO_MS = 5_000;

interface Own {
  readonly underWay: number;
  /** Number of the log up to which it was this window's doing. */
  readonly upTo: number;
  readonly untilMs: number;
}

const owned = new Map<string, Own>();
const waiting = new Set<() => void>();
/** The last number of the log that this window was told of. */
let heardUpTo = 0;
const NEVER: Own = { underWay: 0, upTo: 0, untilMs: 0 };

/** This window was told of the log up to this number. */
export function noteHeard(n: string): void {
  heardUpTo = Math.max(heardUpTo, Number(n));
}

/**
 * A write on these cases begins.
 * @returns to be called when the door has answered: with the last number of the log that is of this write; with null where it has none
 *   (claims and comments, which are told of under the number of the case's last act); with undefined where nothing was done
 */
export function beginOwn(caseIds: readonly string[]): (upTo: number | null | undefined) => void {
  const known = heardUpTo;
  for (const id of caseIds) {
    const own = owned.get(id) ?? NEVER;
    owned.set(id, { ...own, underWay: own.underWay + 1 });
  }
  return (upTo) => {
    for (const id of caseIds) {
      const { underWay, ...before } = owned.get(id) ?? NEVER;
      const done = upTo === undefined ? before : { upTo: upTo ?? known, untilMs: Date.now() + ECHO_MS };
      owned.set(id, { ...done, underWay: Math.max(0, underWay - 1) });
    }
    for (const judge of [...waiting]) judge();
  };
}

/**
 * Whether news of a case is what others did, said as soon as it is known: while this window writes, its answer is waited for.
 * @param n number of the log that the news is of
 */
export function whenOfOthers({ caseId, n }: { readonly caseId: string; readonly n: string }, tell: () => void): void {
  const heardMs = Date.now();
  const judge = () => {
    const { underWay, upTo, untilMs } = owned.get(caseId) ?? NEVER;
    if (underWay > 0) return;
    waiting.delete(judge);
    const isEcho = heardMs < untilMs && Number(n) <= upTo;
    if (!isEcho) tell();
  };
  waiting.add(judge);
  judge();
}
