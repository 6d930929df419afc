import type { LateFinding } from '../domain/authority/found-late.ts';

/** What an item known late says against an act, and since when it is known. */
export interface KnownLate extends LateFinding {
  readonly item: string;
  /** Number in the log and business time from which it is known. */
  readonly knownN: string;
  readonly knownAt: string;
}

/** An act that was decided again, with what came of it. */
export interface DecidedAgain {
  readonly n: string;
  readonly event: string;
  readonly person: string;
  readonly today: string;
}

/** An act under an authority or of a council that has to be decided again by another; nothing of it is changed. */
export interface FlaggedAct {
  readonly n: string;
  readonly caseId: string;
  readonly kind: string;
  readonly title: string;
  readonly regime: string;
  readonly event: string;
  readonly row: string;
  readonly person: string;
  readonly office: string | null;
  readonly today: string;
  /** Power it is decided again by: its own; for an act of a council the one that set the council up; null where none did. */
  readonly action: string | null;
  readonly duty: string | null;
  /** What its row proves of it. */
  readonly proves: readonly string[];
  readonly findings: readonly KnownLate[];
  readonly again: DecidedAgain | null;
}

/** Who did the act, and whoever was found to be kept out of it: none of them decides it again. */
export function partOf({ person, findings }: FlaggedAct): string[] {
  return [person, ...findings.flatMap((finding) => finding.person ?? [])];
}
