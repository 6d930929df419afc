import type { DutyDone } from '../domain/authority/duties-apart.ts';
import type { Calendar } from '../domain/calendar/calendar.ts';
import type { CaseState } from '../domain/machine/case-state.ts';
import type { ActTold } from '../domain/machine/clock-story.ts';
import type { CaseKind, Facts } from '../domain/machine/definition.ts';
import { applyMove, REGIME_MOVED } from '../domain/machine/move-regime.ts';
import { newCase, situationOf, type World } from '../domain/machine/plan-act.ts';
import type { PaperOnFile } from '../domain/machine/situation.ts';
import { apply } from '../domain/machine/transition.ts';
import { Prisma } from '../prisma/generated/client.ts';
import { worldOf } from './act-world.ts';
import { type CaseStamp, stampAfter } from './case-rows.ts';
import type { Ledger } from './ledger.ts';
import { readCalendars } from './reads/calendars-known.ts';

/** An act as it stands in the records, with the text beside the log. */
interface StoredAct {
  readonly n: string;
  readonly caseId: string;
  readonly kind: CaseKind;
  readonly event: string;
  readonly person: string | null;
  readonly reason: string | null;
  readonly sealed: boolean;
  readonly duty: string | null;
  readonly givers: readonly string[] | null;
  readonly today: string;
  readonly businessTime: string;
  readonly text: {
    readonly payload: Facts;
    readonly parent: string | null;
    readonly subjects: readonly string[];
    readonly regime: string;
    readonly cause: string | null;
    readonly papers: readonly { kind: string; sha256: string }[];
    readonly receipt: string | null;
    readonly subjectDigest?: string;
    readonly signature?: { readonly provider: string };
  };
}

const PAGE = 500;

/** What acts leave behind. */
export interface Folded {
  readonly cases: Map<string, CaseState>;
  readonly stamps: Map<string, CaseStamp>;
  readonly papers: readonly PaperOnFile[];
  readonly duties: readonly DutyDone[];
}

/** Which acts: all of a province, or those of some cases, with a number below `before`. */
export interface FoldQuestion {
  readonly province: string;
  readonly cases?: readonly string[];
  readonly before?: bigint;
  /** Is told every act as it is folded. */
  readonly tell?: (act: ActTold) => void;
}

/** Folds acts again in the order of the log: the cases as they stood when the last of them was done. */
export async function foldActs(ledger: Ledger, question: FoldQuestion): Promise<Folded> {
  const { province } = question;
  const cases = new Map<string, CaseState>();
  const stamps = new Map<string, CaseStamp>();
  const papers: PaperOnFile[] = [];
  const sealed: { caseId: string; person: string; event: string; n: string; payload: { payload: Facts } }[] = [];
  const duties: DutyDone[] = [];
  const openers = new Map<string, string>();
  const calendarAt = await readCalendars(ledger.db, province);
  let after = 0n;
  for (
    let page = await actsAfter(ledger, { ...question, after });
    page.length > 0;
    page = await actsAfter(ledger, { ...question, after })
  ) {
    for (const act of page) {
      after = BigInt(act.n);
      const before = cases.get(act.caseId) ?? openedBy(act, cases, openers);
      const world = worldAt(ledger, province, act, { cases, papers, sealed, calendar: calendarAt(BigInt(act.n)) });
      const attached = act.text.papers.map(({ kind, sha256 }) => ({ caseId: act.caseId, kind, sha256 }));
      const { event, reason, person } = act;
      const { payload, subjectDigest, signature } = act.text;
      const command = { event, payload, reason, person, attached, subjectDigest, signature: signature?.provider };
      const situation = situationOf(world, before, cases);
      const isMove = event === REGIME_MOVED.event;
      const applied = isMove ? applyMove(world, situation, command) : apply(situation, command);
      const { next } = applied;
      question.tell?.({ ...act, before, after: next, calendar: world.calendar });
      cases.set(act.caseId, next);
      openers.set(act.n, act.caseId);
      papers.push(...attached);
      if (act.duty !== null && act.person !== null)
        duties.push({ duty: act.duty, person: act.person, givers: act.givers ?? [] });
      if (act.sealed)
        sealed.push({ caseId: act.caseId, person: act.person ?? '', event: act.event, n: act.n, payload: act.text });
      const { n, businessTime } = act;
      stamps.set(
        act.caseId,
        stampAfter(stamps.get(act.caseId) ?? null, {
          applied,
          facts: before.facts,
          n,
          businessTime,
          receipt: act.text.receipt,
        }),
      );
    }
  }
  return { cases, stamps, papers, duties };
}

function worldAt(
  { regimes }: Ledger,
  province: string,
  act: StoredAct,
  {
    cases,
    papers,
    sealed,
    calendar,
  }: {
    cases: Map<string, CaseState>;
    calendar: Calendar;
    papers: PaperOnFile[];
    sealed: Parameters<typeof worldOf>[0]['loaded']['sealed'];
  },
): World {
  const loaded = { cases: [...cases.values()], papers, sealed, calendar, businessTime: act.businessTime };
  return { ...worldOf({ loaded, regimes, province, series: {} }), today: act.today };
}

/** The case before its first act: who opened it is told by the act that caused it. */
function openedBy(
  act: StoredAct,
  cases: ReadonlyMap<string, CaseState>,
  openers: ReadonlyMap<string, string>,
): CaseState {
  const { parent, subjects, regime, cause } = act.text;
  const blank = { id: act.caseId, kind: act.kind, regime, subjects };
  const above = parent === null ? undefined : cases.get(parent);
  if (above !== undefined) return newCase({ ...blank, parent, root: above.root, life: above.life });
  const origin = cause === null ? undefined : cases.get(openers.get(cause) ?? '');
  return newCase(origin === undefined ? blank : { ...blank, origin: origin.id, life: origin.life });
}

function actsAfter(
  { db }: Ledger,
  { province, cases, before, after }: FoldQuestion & { after: bigint },
): Promise<StoredAct[]> {
  const ofCases = cases === undefined ? Prisma.empty : Prisma.sql`AND a.case_id = ANY (${[...cases]}::text[])`;
  const until = before === undefined ? Prisma.empty : Prisma.sql`AND a.n < ${before}`;
  return db.$queryRaw<StoredAct[]>(Prisma.sql`
    SELECT a.n::text AS n, a.case_id AS "caseId", t.payload->>'kind' AS kind, a.event, a.person, a.reason, a.sealed, a.today,
      a.duty, a.basis->'givers' AS givers, instant(a.business_time) AS "businessTime", t.payload AS text
    FROM act a JOIN entry_text t ON t.province = a.province AND t.n = a.n
    WHERE a.province = ${province} AND a.n > ${after} ${ofCases} ${until} ORDER BY a.n LIMIT ${PAGE}`);
}
