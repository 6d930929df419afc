import { plainDate, startOfDay } from '../../domain/time.ts';
import { checkLog } from '../../records/reads/check-log.ts';
import { findNames } from '../../records/reads/find-names.ts';
import { listEntries } from '../../records/reads/read-log.ts';
import { logCheck, logCheckQuery, logList, logQuery } from '../contract/log.ts';
import { knownBefore } from '../explanation-view.ts';
import { idsIn, logEntryView } from '../log-view.ts';
import { refuseNonOfficials } from '../refuse-non-officials.ts';
import { route } from '../route.ts';

const entriesRoute = route({
  method: 'get',
  path: '/log/entries',
  id: 'listLogEntries',
  tag: 'log',
  summary:
    'Entries of the log, as they were hashed, beside who acted and what was done where I see the case; filtered and paged by number',
  who: 'signedIn',
  query: logQuery,
  answers: { 200: { description: 'Entries in the order asked for', schema: logList } },
  problems: ['officials.only'],
  async run(call) {
    await refuseNonOfficials(call);
    const { desk, province, person, query } = call;
    const { after = null, limit = '100', order, case: caseId, from, until, ...asked } = query;
    const filter = {
      ...asked,
      caseId,
      from: from === undefined ? undefined : startOfDay(plainDate(from)),
      before: knownBefore(until) ?? undefined,
    };
    const { db, regimes } = desk.ledger;
    const rows = await listEntries(db, {
      province,
      person,
      filter,
      unsealingRows: regimes.unsealingRows(),
      newestFirst: order === 'newest',
      after,
      limit: Number(limit) + 1,
    });
    const page = rows.slice(0, Number(limit));
    const names = await findNames(db, { province, ids: page.flatMap(idsIn) });
    const next = rows.length > page.length ? (page.at(-1)?.n ?? null) : null;
    return { body: { items: page.map((row) => logEntryView(desk, row, names)), next } };
  },
});

const checkRoute = route({
  method: 'get',
  path: '/log/check',
  id: 'checkLog',
  tag: 'log',
  summary: 'Walk the chain of the log, whole or a stretch at a time, and say where it breaks, if it does',
  who: 'signedIn',
  query: logCheckQuery,
  answers: { 200: { description: 'Whole, or the first break', schema: logCheck } },
  problems: ['officials.only'],
  async run(call) {
    await refuseNonOfficials(call);
    const { after = '0', limit } = call.query;
    const most = limit === undefined ? null : Number(limit);
    return { body: await checkLog(call.desk.ledger.db, { province: call.province, after, limit: most }) };
  },
});

export const LOG_ROUTES = [entriesRoute, checkRoute];
