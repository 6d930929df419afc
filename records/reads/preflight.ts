import type { CaseKind, Row } from '../../domain/machine/definition.ts';
import { type Refusal, refuse } from '../../domain/machine/refusal.ts';
import { machineOf } from '../../domain/machine/transition.ts';
import { lastDayOf } from '../../domain/statistics/register-endings.ts';
import { instant } from '../../domain/time.ts';
import type { Basis } from '../act-basis.ts';
import { subjectDigest } from '../act-grounds.ts';
import { titleOf } from '../case-rows.ts';
import type { Ledger } from '../commit-act.ts';
import type { RegisterReading } from '../register-reading.ts';
import { type CaseHead, findCaseHeads } from './find-case.ts';
import { lineFacts } from './inbox-line.ts';
import { loadLockFree } from './load-lock-free.ts';
import { judgeRow, openQuestion, type PossibleAction, questionFor } from './may-act.ts';
import type { Reader } from './viewer.ts';

/** One dossier of a list, and what is to be done with it. */
export interface ListedAct {
  readonly caseId: string;
  readonly event: string;
}

/** What would come of one act of a list, as far as it can be told before it is sent. */
export interface Verdict extends ListedAct {
  readonly refusal: Refusal | null;
  /** Null where the case or the row was not found. */
  readonly found: {
    readonly action: PossibleAction;
    readonly title: string;
    readonly amountDong: string | null;
    readonly subjectDigest: string;
    /** Last day of what the ground rests on; null where it has no end, or there is no ground. */
    readonly until: string | null;
  } | null;
}

/** Judged at the same time; each takes a connection for one question. */
const AT_ONCE = 8;

/**
 * Whether each act of a list may be done now, each judged as if it were alone by the same functions as the act itself. Only
 * what the regime of the case lets be done by the list is judged at all. Nothing is promised: the act decides again.
 */
export async function preflight(
  ledger: Ledger,
  { items, office, ...reader }: Reader & { items: readonly ListedAct[]; office?: string | undefined },
): Promise<Verdict[]> {
  const ids = [...new Set(items.map(({ caseId }) => caseId))];
  const heads = new Map((await findCaseHeads(ledger.db, { ...reader, ids })).map((head) => [head.id, head]));
  const verdicts: Verdict[] = [];
  for (let place = 0; place < items.length; place += AT_ONCE) {
    const some = items.slice(place, place + AT_ONCE);
    const judged = some.map((item) => judgeListed(ledger, { reader, office, item, head: heads.get(item.caseId) }));
    verdicts.push(...(await Promise.all(judged)));
  }
  return verdicts;
}

async function judgeListed(
  ledger: Ledger,
  {
    reader,
    office,
    item,
    head,
  }: { reader: Reader; office: string | undefined; item: ListedAct; head: CaseHead | undefined },
): Promise<Verdict> {
  const { caseId, event } = item;
  const unknown = { ...item, refusal: { rule: 'case.unknown', detail: { case: caseId } }, found: null };
  if (head === undefined) return unknown;
  const rows = rowsOf(ledger, head, event);
  const loaded = await loadLockFree(ledger.db, questionFor(ledger, { ...reader, id: caseId, rows }));
  const question = openQuestion(ledger, { loaded, ...reader, id: caseId, office });
  if (question === null) return unknown;
  const { state, machine } = question;
  const here = machine.rows.filter((row) => row.event === event && row.from.includes(state.state));
  const [row] = here;
  if (row === undefined) {
    const possible = machine.rows.filter((one) => one.from.includes(state.state)).map((one) => one.event);
    const refusal = refuse('state.not_possible', {
      event,
      state: state.state,
      possible: [...new Set(possible)].join(' '),
    });
    return { ...item, refusal, found: null };
  }
  if (row.bulk !== true) return { ...item, refusal: { rule: 'preflight.not_bulk', detail: { event } }, found: null };
  const action = judgeRow(question, row);
  const { amountDong } = lineFacts(state, loaded.cases);
  return {
    ...item,
    refusal: action.refusal,
    found: {
      action,
      title: titleOf(state, loaded.cases),
      amountDong,
      subjectDigest: subjectDigest(state, loaded.papers),
      until: action.basis === null ? null : lastDayUnder(action.basis, loaded.wholeRegister, loaded.businessTime),
    },
  };
}

function rowsOf({ regimes }: Ledger, { regime, kind, state }: CaseHead, event: string): Row[] {
  const { rows } = machineOf(regimes.get(regime), kind as CaseKind);
  return rows.filter((row) => row.event === event && row.from.includes(state));
}

const ENDING_KINDS = ['INSTRUMENT', 'GRANT', 'WORK_ASSIGNMENT', 'SUBSTITUTION'];

/** The nearest end of the papers it cites and of the posts it is done from, as the register has them. */
function lastDayUnder(basis: Basis, { byKey }: RegisterReading, at: string): string | null {
  const papers = Array.isArray(basis.chain)
    ? basis.chain.map((link) => String((link as { instrument: string }).instrument))
    : [];
  const cited = papers.flatMap((id) => byKey.get(`id:${id}`) ?? []).filter(({ kind }) => ENDING_KINDS.includes(kind));
  const held = (byKey.get(`person:${String(basis.person)}`) ?? []).filter(
    ({ kind, data }) => kind === 'APPOINTMENT' && data.office === basis.office,
  );
  const ends = [...cited, ...held].flatMap(({ data: { until } }) =>
    typeof until === 'string' && until > at ? [until] : [],
  );
  const [first] = ends.sort();
  return first === undefined ? null : lastDayOf(instant(first));
}
