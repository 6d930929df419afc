import { verdictOf } from '../../domain/machine/decided-again.ts';
import { ROWS_OF_EVERY_STATE } from '../../domain/machine/transition.ts';
import { type FlaggedAct, type KnownLate, partOf } from '../../records/flagged-act.ts';
import { findCaseHeads } from '../../records/reads/find-case.ts';
import { findNames, type Names } from '../../records/reads/find-names.ts';
import { findFlaggedActs } from '../../records/reads/flagged-acts.ts';
import { FLAG_FOLLOWS, FLAG_TEXTS } from '../../texts/flag-texts.ts';
import { fill } from '../../texts/words.ts';
import { flaggedList, flaggedQuery } from '../contract/flagged.ts';
import type { Desk } from '../desk.ts';
import { cursorFor, NUMBER_PART, placeIn } from '../edge/cursor.ts';
import { refuseNonOfficials } from '../refuse-non-officials.ts';
import { route } from '../route.ts';
import { machineFor, nameOf, personView } from '../views.ts';

const PAGE = 50;

const flaggedRoute = route({
  method: 'get',
  path: '/acts/flagged',
  id: 'listFlaggedActs',
  tag: 'acts',
  summary:
    'Acts that have to be decided again by another: a conflict found late, or a paper revoked for cause; none of them is changed by that',
  who: 'signedIn',
  query: flaggedQuery,
  answers: { 200: { description: 'Acts in the order of the log, each with why and since when', schema: flaggedList } },
  problems: ['officials.only', 'input.cursor'],
  async run(call) {
    await refuseNonOfficials(call);
    const { desk, province, person, query } = call;
    const { db } = desk.ledger;
    const [after = '0'] = query.cursor === undefined ? [] : placeIn(query.cursor, [NUMBER_PART]);
    const limit = Number(query.limit ?? PAGE);
    const found = await findFlaggedActs(desk.ledger, { province, caseId: query.case ?? null });
    const wanted = found.filter(
      ({ n, again }) => BigInt(n) > BigInt(after) && (query.state === 'all' || again === null),
    );
    const heads = await findCaseHeads(db, { province, person, ids: [...new Set(wanted.map(({ caseId }) => caseId))] });
    const seen = wanted.filter(({ caseId }) => heads.some(({ id }) => id === caseId));
    const page = seen.slice(0, limit);
    const ids = page.flatMap((act) => [...partOf(act), ...(act.again === null ? [] : [act.again.person])]);
    const names = await findNames(db, { province, ids });
    const last = page.at(-1);
    const next = seen.length > limit && last !== undefined ? cursorFor([last.n]) : null;
    return { body: { items: page.map((act) => flaggedView(desk, act, names)), next } };
  },
});

function flaggedView({ ledger }: Desk, act: FlaggedAct, names: Names) {
  const { regime, row: fired, duty: _duty, proves: _proves, person, findings, again, ...rest } = act;
  const machine = machineFor(ledger.regimes, { regime, kind: act.kind });
  const row = [...machine.rows, ...ROWS_OF_EVERY_STATE].find((one) => one.row === fired);
  const verdict = again === null ? null : verdictOf(again.event);
  return {
    ...rest,
    label: row?.label ?? { vi: act.event, en: act.event },
    person: personView(person, names),
    findings: findings.map((finding) => findingView(finding, names)),
    again: again === null ? null : { n: again.n, verdict, person: personView(again.person, names), today: again.today },
    follows: FLAG_FOLLOWS[verdict ?? 'OPEN'],
  };
}

function findingView({ person, ...finding }: KnownLate, names: Names) {
  const { reason, code, item } = finding;
  const detail = { code, item, person: person === null ? '' : nameOf(names, person) };
  return {
    ...finding,
    person: person === null ? null : personView(person, names),
    words: fill(FLAG_TEXTS[reason], detail),
  };
}

export const FLAGGED_ROUTES = [flaggedRoute];
