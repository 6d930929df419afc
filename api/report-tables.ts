import { dateInProvince, instant, timeInProvince } from '../domain/time.ts';
import type { ClockReading } from '../records/reads/read-clock.ts';
import { REPORT_TEXTS } from '../texts/report-texts.ts';
import { fill, type Language } from '../texts/words.ts';
import type { EndingReport, OnTimeReport, UseReport } from './report-view.ts';

export type Table = readonly (readonly string[])[];
type Heading = keyof typeof REPORT_TEXTS;

export interface Printed {
  readonly language: Language;
  readonly province: ClockReading['province'];
}

/** R-10 as a table: the same lines as in the answer, under the date and the filter (QR-6). */
export function endingTable(report: EndingReport, printed: Printed): Table {
  const { language } = printed;
  const said = wordsIn(language);
  const filter = fill(REPORT_TEXTS.endingsFilter, { on: report.on, days: `${report.days}` })[language];
  const columns = [
    ...(['kind', 'id', 'number', 'title', 'holder', 'endsOn', 'daysLeft', 'band'] as const),
    ...(['postEmpty', 'fallsTo', 'openSteps'] as const),
  ];
  return [
    ...headOf(said('endings'), { ...printed, filter, made: report.businessTime }),
    [said('regime'), report.regime],
    [],
    columns.map(said),
    ...report.items.map((item) => [
      item.kindLabel[language],
      item.id,
      item.instrument?.number ?? '',
      item.instrument?.title ?? '',
      [item.person?.name, item.office?.title[language]].filter((part) => part !== undefined).join(', '),
      item.endsOn,
      `${item.daysLeft}`,
      item.band ?? '',
      item.kind === 'APPOINTMENT' ? said(item.postEmpty ? 'yes' : 'no') : '',
      item.powers.map((power) => powerWords(power, language)).join('; '),
      `${item.openSteps}`,
    ]),
  ];
}

type Power = EndingReport['items'][number]['powers'][number];

/** `A08 ≤ 1000000000: 624 O-DIR → thẩm quyền gốc O-CHAIR` */
function powerWords({ action, fromDong, upToDong, before, after, moves }: Power, language: Language): string {
  const said = wordsIn(language);
  const reach = [
    action,
    ...(fromDong === null ? [] : [`≥ ${fromDong}`]),
    ...(upToDong === null ? [] : [`≤ ${upToDong}`]),
  ];
  const heldBy = ({ by, holders }: Power['before']) => {
    if (holders.length === 0) return said('nobody');
    const offices = new Set(holders.map(({ office, onBehalfOf }) => onBehalfOf ?? office.id));
    return `${by ?? said('base')} ${[...offices].join(' + ')}`;
  };
  return `${reach.join(' ')}: ${heldBy(before)} → ${moves ? heldBy(after) : said('stays')}`;
}

/** AU-18 as a table: for each instrument its total, then a line for each action and decision; columns sum to the total. */
export function useTable(report: UseReport, printed: Printed): Table {
  const { language } = printed;
  const said = wordsIn(language);
  const { from, to } = report;
  const filter = fill(REPORT_TEXTS.usesFilter, { from, to })[language];
  const columns = [
    ...(['number', 'title', 'instrumentKind', 'action', 'actionLabel', 'granted', 'decision', 'acts'] as const),
    ...(['byDeputies', 'passedOn', 'illustrative', 'judgedDong', 'refusedAttempts', 'posts', 'reportsDue'] as const),
  ];
  return [
    ...headOf(said('uses'), { ...printed, filter, made: report.businessTime }),
    [],
    columns.map(said),
    ...report.items.flatMap((item) => useLines(item, language)),
  ];
}

type Use = UseReport['items'][number];

function useLines(item: Use, language: Language): string[][] {
  const said = wordsIn(language);
  const paper = [item.number, item.title, item.kind];
  const posts = item.posts.map(({ office, acts }) => `${office.title[language]}: ${acts}`).join('; ');
  const reports = item.reportsDue.map(({ from, to, dueOn }) => `${from}/${to}: ${dueOn ?? ''}`).join('; ');
  const total = ['', '', '', said('total'), ...countCells(item), '', `${item.refusedAttempts}`, posts, reports];
  const lines = item.actions.flatMap(({ action, label, granted, decisions, refusedAttempts }) => {
    const power = [action, label[language], said(granted ? 'yes' : 'no')];
    const refused = (index: number) => (index === 0 ? `${refusedAttempts}` : '0');
    if (decisions.length === 0) return [[...power, '', ...countCells(NONE), '', refused(0), '', '']];
    return decisions.map((decision, index) => {
      const { label: decided, judgedDong } = decision;
      return [...power, decided[language], ...countCells(decision), judgedDong ?? '', refused(index), '', ''];
    });
  });
  return [total, ...lines].map((line) => [...paper, ...line]);
}

const NONE = { acts: 0, byDeputies: 0, passedOn: 0, illustrative: 0 };

function countCells({ acts, byDeputies, passedOn, illustrative }: typeof NONE): string[] {
  return [acts, byDeputies, passedOn, illustrative].map(String);
}

/** Periods in and out of time, a line for each kind of period and holder. */
export function onTimeTable(report: OnTimeReport, printed: Printed): Table {
  const { language } = printed;
  const said = wordsIn(language);
  const { from, to } = report;
  const filter = fill(REPORT_TEXTS.onTimeFilter, { from, to })[language];
  const columns = [
    ...(['deadline', 'deadlineLabel', 'withWhom', 'met', 'late', 'waived', 'running', 'share'] as const),
    ...(['grossWorkdays', 'netWorkdays', 'latePauses'] as const),
  ];
  return [
    ...headOf(said('onTime'), { ...printed, filter, made: report.businessTime }),
    [],
    columns.map(said),
    ...report.items.map(({ deadline, label, holder, met, late, waived, running, sharePermille, ...days }) => [
      deadline,
      label[language],
      holder.title[language],
      ...[met, late, waived, running].map(String),
      sharePermille === null ? '' : (sharePermille / 10).toFixed(1),
      ...[days.grossWorkdays, days.netWorkdays, days.latePauses].map(String),
    ]),
  ];
}

/** Title, province, when it was made and what was asked for. */
export function headOf(
  title: string,
  { language, province, filter, made }: Printed & { filter: string; made: string },
): string[][] {
  const said = wordsIn(language);
  const at = instant(made);
  return [
    [title],
    [said('province'), province[language]],
    [said('madeAt'), `${dateInProvince(at)} ${timeInProvince(at).slice(0, 8)}`],
    [said('filter'), filter],
  ];
}

function wordsIn(language: Language): (name: Heading) => string {
  return (name) => REPORT_TEXTS[name][language];
}
