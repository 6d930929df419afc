import { papersOf } from '../domain/authority/standing.ts';
import { SOON_WORKDAYS } from '../domain/digest.ts';
import type { EndingFacts, NoticeFacts, NoticeKind, WorkFacts } from '../domain/notice.ts';
import { dayIn } from './figures.ts';
import { PROBLEM_TEXTS } from './problem-texts.ts';
import { fill, LANGUAGES, type Language, type Text, text, type Words } from './words.ts';

/** What a notice says, by its kind: the one place in which notices get their words, whatever carries them. */
const NOTICE_TEXTS: Readonly<Record<NoticeKind, Text>> = {
  WORK_CAME: text(
    [
      'Việc đang chờ chuyển đến ông/bà',
      'Việc “{step}” của hồ sơ {case} nay do ông/bà quyết định. {why}Căn cứ: {papers}.',
    ],
    ['Waiting work has come to you', '“{step}” of the case {case} is now yours to decide. {why}By: {papers}.'],
  ),
  WORK_LEFT: text(
    [
      'Việc đang chờ không còn thuộc ông/bà',
      'Việc “{step}” của hồ sơ {case} không còn do ông/bà quyết định. {why}Nay thuộc: {to}.',
    ],
    [
      'Waiting work is no longer yours',
      '“{step}” of the case {case} is no longer yours to decide. {why}Now it is with: {to}.',
    ],
  ),
  SUBSTITUTE_BEGAN: text(
    [
      'Có người ký thay ông/bà',
      'Trong thời gian ông/bà vắng mặt, việc “{step}” của hồ sơ {case} có thể do người ký thay quyết định: {came}.',
    ],
    [
      'Somebody may sign for you',
      'While you are away “{step}” of the case {case} may be decided by your substitute: {came}.',
    ],
  ),
  SUBSTITUTE_ENDED: text(
    [
      'Việc ký thay đã kết thúc',
      'Việc “{step}” của hồ sơ {case} không còn do người ký thay quyết định: {left}. Nay thuộc: {to}.',
    ],
    [
      'The substitution is over',
      '“{step}” of the case {case} may no longer be decided by your substitute: {left}. Now it is with: {to}.',
    ],
  ),
  SUBSTITUTE_WORK: text(
    [
      'Có việc mới trong thời gian ký thay',
      'Việc “{step}” của hồ sơ {case} vừa đến; ông/bà có thể ký thay người vắng mặt theo {papers}.',
    ],
    [
      'New work while you are a substitute',
      '“{step}” of the case {case} has come; you may sign it for who is away, by {papers}.',
    ],
  ),
  POWER_ENDS: text(
    ['Căn cứ thẩm quyền sắp hết hạn', '{item} hết hiệu lực sau ngày {endsOn} (còn không quá {days} ngày).'],
    ['What gives a power ends soon', '{item} ends after {endsOn} (within {days} days).'],
  ),
  RETURNED: text(
    ['Hồ sơ được trả lại', 'Hồ sơ {case} được trả lại: {label}. Lý do và việc cần làm xem trong hồ sơ.'],
    ['A case was sent back', 'The case {case} was sent back: {label}. The case says why and what is asked.'],
  ),
  DECIDED: text(
    ['Hồ sơ có quyết định', 'Hồ sơ {case} có quyết định: {label}.'],
    ['Something was decided', 'In the case {case} it was decided: {label}.'],
  ),
  MEETING_SET: text(
    ['Mời họp', 'Kính mời ông/bà dự họp ngày {day}: {label} {case}.'],
    ['A meeting you are asked to', 'You are asked to the meeting of {day}: {label} {case}.'],
  ),
  MEETING_MOVED: text(
    ['Đổi ngày họp', 'Cuộc họp chuyển sang ngày {day}: {label} {case}.'],
    ['A meeting is on another day', 'The meeting is now on {day}: {label} {case}.'],
  ),
  MEETING_CANCELLED: text(
    ['Hủy lịch họp', 'Ông/bà không phải dự cuộc họp ngày {day} nữa: {label} {case}.'],
    ['A meeting is called off', 'You need not come to the meeting of {day} any more: {label} {case}.'],
  ),
  REMINDER_BEFORE: text(
    ['Sắp đến hạn', 'Việc “{label}” của hồ sơ {case} đến hạn ngày {day}, còn {days} ngày làm việc.'],
    ['Due soon', '“{label}” of the case {case} is due on {day}; working days left: {days}.'],
  ),
  REMINDER_DUE: text(
    ['Đến hạn hôm nay', 'Việc “{label}” của hồ sơ {case} đến hạn ngày {day}.'],
    ['Due today', '“{label}” of the case {case} is due on {day}.'],
  ),
  REMINDER_LATE: text(
    ['Việc đã quá hạn', 'Việc “{label}” của hồ sơ {case} đến hạn ngày {day}, đã quá {days} ngày làm việc.'],
    ['Work is late', '“{label}” of the case {case} was due on {day}; working days over: {days}.'],
  ),
  ESCALATED: text(
    [
      'Báo cáo việc quá hạn của cấp dưới',
      'Việc “{label}” của hồ sơ {case} đến hạn ngày {day}, đã quá {days} ngày làm việc mà chưa xong.',
    ],
    [
      'Late work is brought before you',
      '“{label}” of the case {case} was due on {day} and is not done; working days over: {days}.',
    ],
  ),
  PRESSED: text(
    [
      'Đôn đốc việc quá hạn',
      '{by} yêu cầu trả lời về việc “{label}” của hồ sơ {case}, chậm nhất ngày {day}. Nội dung xem trong hồ sơ.',
    ],
    [
      'You are asked about late work',
      '{by} asks for an answer about “{label}” of the case {case} by {day}. The case says what is asked.',
    ],
  ),
  PRESS_ANSWERED: text(
    ['Đã trả lời đôn đốc', 'Việc “{label}” của hồ sơ {case}: đã có trả lời. Nội dung xem trong hồ sơ.'],
    ['There is an answer', '“{label}” of the case {case}: what was asked was answered. The case has the answer.'],
  ),
  PRESS_UNANSWERED: text(
    ['Chưa trả lời đôn đốc', 'Việc “{label}” của hồ sơ {case}: hết ngày {day} chưa có trả lời cho {by}.'],
    ['There is no answer', '“{label}” of the case {case}: {by} had no answer by {day}.'],
  ),
  DIGEST: text(
    [
      'Việc của ông/bà hôm nay',
      'Ngày {day}: quá hạn {late}, đến hạn hôm nay {today}, đến hạn trong {workdays} ngày làm việc {soon}, việc mới {fresh}. {label}.',
    ],
    [
      'Your work today',
      '{day}: late {late}, due today {today}, due within {workdays} working days {soon}, new {fresh}. {label}.',
    ],
  ),
  MENTIONED: text(
    ['Có người nhắc đến ông/bà', '{by} nhắc đến ông/bà trong trao đổi về hồ sơ {case}. Nội dung xem trong hồ sơ.'],
    ['Somebody has named you', '{by} has named you in a comment on the case {case}. The case has the comment.'],
  ),
};

/** What is known of the ids and codes that a notice names. */
export interface NoticeNames {
  /** Persons and posts by id. */
  readonly names: ReadonlyMap<string, Words>;
  /** What the step, the act or the body is called that it is about. */
  readonly label: Words;
  /** Whom it is told to. */
  readonly person: string;
}

/** @returns what notices of a kind are called: all of them that an operator is told */
export function noticeTitle(kind: NoticeKind): Words {
  return NOTICE_TEXTS[kind].title;
}

/** @returns the words of one notice, in both languages */
export function noticeWords(
  { kind, caseId, facts }: { kind: NoticeKind; caseId: string | null; facts: NoticeFacts },
  known: NoticeNames,
): Text {
  const { title, detail } = NOTICE_TEXTS[kind];
  const inBoth = LANGUAGES.map((language): [Language, string] => {
    return [language, fill(detail, { case: caseId ?? '', ...valuesOf(facts, known, language) })[language].trim()];
  });
  return { title, detail: Object.fromEntries(inBoth) as Record<Language, string> };
}

function valuesOf(facts: NoticeFacts, known: NoticeNames, language: Language): Record<string, string> {
  switch (facts.about) {
    case 'WORK':
      return workValues(facts, known, language);
    case 'ENDING':
      return endingValues(facts, known, language);
    case 'ACT':
      return { label: known.label[language] };
    case 'MEETING':
      return { label: known.label[language], day: dayIn(facts.meetingOn, language) };
    case 'PERIOD':
      return { label: known.label[language], day: dayIn(facts.dueOn, language), days: `${facts.days}` };
    case 'DIGEST':
      return {
        label: known.label[language],
        day: dayIn(facts.on, language),
        workdays: `${SOON_WORKDAYS}`,
        late: `${facts.late}`,
        today: `${facts.today}`,
        soon: `${facts.soon}`,
        fresh: `${facts.fresh}`,
      };
    case 'COMMENT':
      return { by: known.names.get(facts.by)?.[language] ?? facts.by };
    case 'PRESS': {
      const by = known.names.get(facts.by)?.[language] ?? facts.by;
      return { label: known.label[language], day: dayIn(facts.answerBy, language), by };
    }
  }
}

function workValues({ from, to, why }: WorkFacts, { names, label, person }: NoticeNames, language: Language) {
  const people = (holders: WorkFacts['to']) => {
    const shown = holders.map(({ person: one, office }) => {
      return `${names.get(one)?.[language] ?? one} (${names.get(office)?.[language] ?? office})`;
    });
    return [...new Set(shown)].join(', ') || NOBODY[language];
  };
  const only = (one: WorkFacts['to'], other: WorkFacts['to']) =>
    people(one.filter((holder) => !other.some((theirs) => theirs.person === holder.person)));
  return {
    step: label[language],
    to: people(to),
    came: only(to, from),
    left: only(from, to),
    why: why === null ? '' : `${reason(why, language)} `,
    papers: papersOf(to.filter((holder) => holder.person === person)).join(', ') || BASE_RULE[language],
  };
}

const BASE_RULE: Words = { vi: 'quy định gốc', en: 'the base rule' };
const NOBODY: Words = { vi: 'chưa có ai', en: 'nobody yet' };

function reason({ rule, detail }: NonNullable<WorkFacts['why']>, language: Language): string {
  if (!Object.hasOwn(PROBLEM_TEXTS, rule)) return rule;
  return fill(PROBLEM_TEXTS[rule as keyof typeof PROBLEM_TEXTS].detail, detail)[language];
}

function endingValues(
  { item, id, number, office, person, endsOn, days }: EndingFacts,
  { names }: NoticeNames,
  language: Language,
) {
  const named = (one: string) => names.get(one)?.[language] ?? one;
  const values = { number: number === '' ? id : number, office: named(office), person: named(person) };
  return { item: fill(ENDING[item], values)[language], endsOn, days: `${days}` };
}

const ENDING: Readonly<Record<EndingFacts['item'], Words>> = {
  INSTRUMENT: { vi: 'Văn bản {number}', en: 'The instrument {number}' },
  SUBSTITUTION: {
    vi: 'Việc {person} ký thay {office} theo {number}',
    en: 'The substitution of {office} by {person} under {number}',
  },
  APPOINTMENT: { vi: 'Việc {person} giữ chức vụ {office}', en: 'The appointment of {person} as {office}' },
};
