import type { NewNotice } from '../../domain/notice.ts';

/** What is told beside the log, as rows for the SQL function `tell`. */
export interface Telling {
  readonly province: string;
  /** Standings as they are from now on. */
  readonly standings?: readonly object[];
  /** Standings that were judged anew and are as they were. */
  readonly kept?: readonly object[];
  readonly notices?: readonly object[];
  /** How far was told of what. */
  readonly reminders?: readonly object[];
  /** The last morning that was looked at, and the number of the last entry of the log then. */
  readonly digest?: { readonly last_on: string; readonly n: string };
}

/** What several recordings of one transaction tell, for one call of `tell`. */
export function toldTogether(all: readonly Telling[]): Telling | undefined {
  const [first] = all;
  if (first === undefined || all.length === 1) return first;
  return {
    province: first.province,
    standings: all.flatMap(({ standings = [] }) => standings),
    kept: all.flatMap(({ kept = [] }) => kept),
    notices: all.flatMap(({ notices = [] }) => notices),
    reminders: all.flatMap(({ reminders = [] }) => reminders),
    ...all.reduce((digest, one) => (one.digest === undefined ? digest : { digest: one.digest }), {}),
  };
}

/** A notice for the SQL function `tell`. */
export function noticeRow(
  { caseId, ...notice }: NewNotice,
  { n, businessTime }: { n: string; businessTime: string },
): object {
  return { ...notice, case_id: caseId, n, business_time: businessTime };
}
