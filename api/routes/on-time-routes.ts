import { latePausesOf, onTimeFigures } from '../../domain/statistics/on-time.ts';
import { findNames } from '../../records/reads/find-names.ts';
import { readCalendarNow } from '../../records/reads/read-calendar.ts';
import { readPeriodsDone } from '../../records/reads/read-on-time.ts';
import { newestRegimes } from '../../records/regime-shelf.ts';
import { onTimeQuery, onTimeReport } from '../contract/reports.ts';
import { CSV_TYPE, csvReply, wantsCsv } from '../csv.ts';
import { holderView } from '../holder-view.ts';
import { refuseNonOfficials } from '../refuse-non-officials.ts';
import { daysOf, printedFor } from '../report-days.ts';
import { onTimeTable } from '../report-tables.ts';
import { route } from '../route.ts';

const onTimeRoute = route({
  method: 'get',
  path: '/reports/on-time',
  id: 'reportOnTime',
  tag: 'reports',
  summary:
    'Periods that were due in these days: met, late, waived, running, by kind of period and office; gross beside net days',
  who: 'signedIn',
  query: onTimeQuery,
  answers: { 200: { description: 'By code of the period', schema: onTimeReport, mediaType: CSV_TYPE } },
  problems: ['officials.only', 'input.date', 'input.missing'],
  async run(call) {
    await refuseNonOfficials(call);
    const { desk, province, query, request } = call;
    const { businessTime, days } = await daysOf(desk, { province, query });
    const now = await readCalendarNow(desk.ledger.db, province);
    const periods = await readPeriodsDone(desk.ledger, { province, days, calendar: now.calendar });
    const figures = onTimeFigures(periods, now);
    const late = periods.flatMap((period) => latePausesOf(period, now));
    const names = await findNames(desk.ledger.db, { province, ids: figures.map(({ holder }) => holder.id) });
    const regimes = newestRegimes(desk.ledger.regimes.all());
    const report = {
      businessTime,
      ...days,
      items: figures.map(({ holder, ...figure }) => {
        const [label = { vi: figure.deadline, en: figure.deadline }] = regimes.flatMap(({ deadlines }) => {
          return deadlines[figure.deadline]?.label ?? [];
        });
        return { ...figure, label, holder: holderView(holder, names) };
      }),
      latePauses: late.map(({ holder, ...pause }) => ({ ...pause, holder: holderView(holder, names) })),
    };
    if (!wantsCsv(request, query.format)) return { body: report };
    const table = onTimeTable(report, await printedFor(desk, { province, request }));
    return csvReply(table, `on-time-${days.from}-${days.to}`);
  },
});

export const ON_TIME_ROUTES = [onTimeRoute];
