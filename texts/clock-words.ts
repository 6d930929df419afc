import type { Explanation, NotedDay } from '../domain/calendar/explanation.ts';
import type { PauseCause } from '../domain/calendar/pause.ts';
import type { Source } from '../domain/machine/definition.ts';
import { plainDate, startOfDay } from '../domain/time.ts';
import { dateIn } from './figures.ts';
import { LANGUAGES, type Language, type Words } from './words.ts';

/** What the words of a last day say; people and acts come with their names. */
export interface LastDayFacts {
  readonly deadline: string;
  readonly label: Words;
  readonly regime: string;
  readonly source: Source;
  /** The act it began with, and who did it; null where time did. */
  readonly start: { readonly label: Words; readonly on: string; readonly person: string | null };
  readonly startedOn: string;
  /** Null for a date that the law or a paper names itself. */
  readonly explanation: Explanation | null;
  readonly calendar: string;
  /** The day of the act that counted it, where the day that came out was over by then. */
  readonly overdueOn: string | null;
  /** What it is pinned to since it was counted: the act that counted it last, where that is not the start. */
  readonly counted: { readonly label: Words; readonly on: string } | null;
  readonly dueOn: string;
  /** The same counted by the calendar of today, where that gives another day. */
  readonly underCalendarNow: { readonly calendar: string; readonly date: string } | null;
  readonly pausedSince: { readonly on: string; readonly why: PauseCause } | null;
  readonly waived: { readonly on: string; readonly person: string | null } | null;
}

/** @returns in both languages how a last day came about: start, rule, days left out, roll-over, result */
export function lastDayWords(facts: LastDayFacts): Words {
  const [vi, en] = LANGUAGES.map((language) => sentencesIn(facts, language).join(' '));
  return { vi: vi ?? '', en: en ?? '' };
}

const PERIOD_UNITS = {
  WD: { vi: 'ngày làm việc', en: 'working days' },
  CD: { vi: 'ngày', en: 'calendar days' },
  MO: { vi: 'tháng', en: 'months' },
} as const satisfies Record<Explanation['rule']['unit'], Words>;

const VERIFIED = {
  READ: { vi: 'đã đối chiếu văn bản', en: 'read in the text' },
  UNVERIFIED: { vi: 'chưa được tỉnh xác nhận', en: 'not confirmed by the province' },
  DESIGN_CHOICE: { vi: 'do hệ thống chọn, văn bản không nêu', en: 'chosen here, no text says it' },
  ILLUSTRATIVE: { vi: 'minh họa', en: 'illustrative' },
} as const satisfies Record<Source['verification'], Words>;

/** @returns a length of time as it is read: `20 ngày làm việc`, `1 working day` */
export function periodText(
  { length, unit }: { readonly length: number; readonly unit: keyof typeof PERIOD_UNITS },
  language: Language,
): string {
  const { [unit]: name } = PERIOD_UNITS;
  return `${length} ${length === 1 && language === 'en' ? name.en.replace(/s$/, '') : name[language]}`;
}

/** Why a period stands still. */
export const PAUSE_WORDS = {
  APPLICANT: { vi: 'chờ người nộp hồ sơ', en: 'waiting for the applicant' },
  SUSPENSION: { vi: 'tạm dừng thực hiện', en: 'suspended' },
} as const satisfies Record<PauseCause, Words>;

const REASONS = {
  HOLIDAY: { vi: 'nghỉ lễ', en: 'holiday' },
  COMPENSATORY: { vi: 'nghỉ bù', en: 'day in lieu' },
  SWAPPED_OFF: { vi: 'nghỉ hoán đổi', en: 'swapped day off' },
  MAKEUP_WORKDAY: { vi: 'làm bù', en: 'make-up working day' },
  WEEKLY_REST: { vi: 'nghỉ hằng tuần', en: 'weekly rest' },
  ORDINARY: { vi: 'ngày thường', en: 'ordinary day' },
} as const satisfies Record<NotedDay['reason'], Words>;

function sentencesIn(facts: LastDayFacts, language: Language): string[] {
  const { explanation, overdueOn, counted, dueOn, underCalendarNow, pausedSince, waived, calendar } = facts;
  const say = (vi: string, en: string) => (language === 'vi' ? vi : en);
  const day = (date: string) => dayIn(date, language);
  const list = [startIn(facts, language), ruleIn(facts, language)];
  if (explanation !== null) list.push(...countIn(explanation, language));
  if (overdueOn !== null)
    list.push(
      say(
        `Ngày tính được đã qua nên hạn là ngày ${day(overdueOn)}.`,
        `The day counted was over, so it is ${day(overdueOn)}.`,
      ),
    );
  if (counted !== null) {
    const act = counted.label[language];
    list.push(say(`Tính lại ngày ${day(counted.on)} (${act}).`, `Counted again on ${day(counted.on)} (${act}).`));
  }
  list.push(say(`Hạn cuối: ${day(dueOn)}.`, `Last day: ${day(dueOn)}.`));
  list.push(say(`Lịch áp dụng: ${calendar}.`, `Calendar: ${calendar}.`));
  if (explanation?.provisional)
    list.push(
      say('Tạm tính: chưa có thông báo nghỉ lễ của năm.', 'Provisional: the notice of the year is not complete.'),
    );
  if (underCalendarNow !== null) {
    const { calendar: version, date } = underCalendarNow;
    list.push(
      say(
        `Theo lịch hiện nay (${version}) sẽ là ${day(date)}; hạn đã ghi không tự thay đổi.`,
        `By the calendar of today (${version}) it would be ${day(date)}; what is recorded does not change by itself.`,
      ),
    );
  }
  if (pausedSince !== null) {
    const why = PAUSE_WORDS[pausedSince.why][language];
    list.push(
      say(
        `Đang tạm dừng từ ngày ${day(pausedSince.on)} (${why}).`,
        `It stands still since ${day(pausedSince.on)} (${why}).`,
      ),
    );
  }
  if (waived !== null) {
    const by = waived.person === null ? '' : ` (${waived.person})`;
    list.push(
      say(
        `Được miễn áp dụng từ ngày ${day(waived.on)}${by}: không ai bị tính quá hạn.`,
        `Waived on ${day(waived.on)}${by}: nobody is asked for it any more.`,
      ),
    );
  }
  return list;
}

function startIn({ deadline, label, start, startedOn }: LastDayFacts, language: Language): string {
  const by = start.person === null ? '' : `, ${start.person}`;
  const act = `${start.label[language]}${by}, ${dayIn(start.on, language)}`;
  return language === 'vi'
    ? `${deadline} (${label.vi}): bắt đầu từ ngày ${dayIn(startedOn, language)} (${act}).`
    : `${deadline} (${label.en}): it runs from ${dayIn(startedOn, language)} (${act}).`;
}

function ruleIn({ regime, source, explanation }: LastDayFacts, language: Language): string {
  const text = `${source.article}; ${VERIFIED[source.verification][language]}; ${regime}`;
  if (explanation === null)
    return language === 'vi'
      ? `Ngày do văn bản ấn định, không tính thêm (${text}).`
      : `The date is named by the paper itself, nothing is counted (${text}).`;
  const { length, unit, direction } = explanation.rule;
  const period = periodText({ length, unit }, language);
  const isBack = direction === 'BACKWARD';
  if (language === 'vi') return `Quy định: ${period}${isBack ? ', tính lùi' : ', không tính ngày đầu'} (${text}).`;
  return `Rule: ${period}${isBack ? ', counted back' : ', the first day not counted'} (${text}).`;
}

function countIn(
  { skipped, makeups, pauses, rolledFrom, heldFrom, result }: Explanation,
  language: Language,
): string[] {
  const say = (vi: string, en: string) => (language === 'vi' ? vi : en);
  const day = (date: string) => dayIn(date, language);
  const weekly = skipped.filter(({ reason }) => reason === 'WEEKLY_REST').length;
  const others = skipped.filter(({ reason }) => reason !== 'WEEKLY_REST');
  const left = [
    ...(weekly === 0
      ? []
      : [say(`${weekly} ngày nghỉ hằng tuần`, `${weekly} ${weekly === 1 ? 'day' : 'days'} of weekly rest`)]),
    ...others.map((one) => notedIn(one, language)),
  ];
  const lines = left.length === 0 ? [] : [say(`Không tính: ${left.join('; ')}.`, `Left out: ${left.join('; ')}.`)];
  if (makeups.length > 0) {
    const worked = makeups.map((one) => notedIn(one, language)).join('; ');
    lines.push(say(`Có tính: ${worked}.`, `Counted: ${worked}.`));
  }
  for (const { from, until, why, days } of pauses) {
    const cause = PAUSE_WORDS[why][language];
    lines.push(
      say(
        `Tạm dừng sau ngày ${day(from)} đến hết ngày ${day(until)} (${cause}): ${days} ngày không tính.`,
        `It stood still after ${day(from)} to the end of ${day(until)} (${cause}): ${days} ${days === 1 ? 'day' : 'days'} not counted.`,
      ),
    );
  }
  if (heldFrom !== undefined)
    lines.push(
      say(
        `Ngày cuối rơi vào lúc hồ sơ không ở cơ quan (${day(heldFrom)}), nên kết thúc ngày ${day(result)}.`,
        `Its last day fell while the file was away (${day(heldFrom)}), so it ends on ${day(result)}.`,
      ),
    );
  else if (rolledFrom !== undefined)
    lines.push(
      say(
        `Ngày cuối ${day(rolledFrom)} là ngày nghỉ, nên kết thúc vào ngày làm việc tiếp theo ${day(result)}.`,
        `Its last day ${day(rolledFrom)} is off, so it ends on the next working day ${day(result)}.`,
      ),
    );
  return lines;
}

function notedIn({ date, reason, basis, verified }: NotedDay, language: Language): string {
  const open = language === 'vi' ? ', chưa đối chiếu' : ', not checked';
  return `${dayIn(date, language)} ${REASONS[reason][language]} (${basis}${verified ? '' : open})`;
}

function dayIn(date: string, language: Language): string {
  return dateIn(startOfDay(plainDate(date)), language);
}
