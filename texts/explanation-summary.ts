import type { NameOf } from './check-texts.ts';
import { dateIn, dongIn } from './figures.ts';
import { LANGUAGES, type Language, type Words } from './words.ts';

/** What an explanation comes to, before the rules it rests on. */
export interface SummaryFacts {
  readonly person: string | null;
  readonly act: Words;
  /** The instant asked of, and the last day that is known of; null: all that is known. */
  readonly at: string;
  readonly knownOn: string | null;
  readonly amountDong: string | null;
  /** Papers the act would rest on; empty for the base holder. */
  readonly papers: readonly string[];
  readonly may: boolean;
  /** Why not, in both languages. */
  readonly why: Words | null;
  /** Who could act instead, each with the post; posts to be filled and notes to be entered likewise. */
  readonly instead: readonly { readonly how: string; readonly person: string | null; readonly office: string | null }[];
}

/** @returns one paragraph: who, what, how much, on which two dates, whether and why, and who could instead */
export function explanationSummary(facts: SummaryFacts, nameOf: NameOf): Words {
  const [vi, en] = LANGUAGES.map((language) => linesIn(facts, language, nameOf).join(' '));
  return { vi: vi ?? '', en: en ?? '' };
}

const HOW: Readonly<Record<string, Words>> = {
  ACTS: { vi: 'làm được', en: 'could act' },
  ENTERS_NOTE: { vi: 'nhập ghi chú lựa chọn', en: 'could enter the note that chooses' },
  FILL_POST: { vi: 'cần bố trí người giữ chức vụ', en: 'has to be filled' },
  ASSIGN_DEPUTY: { vi: 'cần phân công cấp phó', en: 'needs a deputy' },
};

function linesIn(facts: SummaryFacts, language: Language, nameOf: NameOf): string[] {
  const { person, act, at, knownOn, amountDong, papers, may, why, instead } = facts;
  const vi = language === 'vi';
  const on = dateIn(at, language);
  const known =
    knownOn === null
      ? vi
        ? 'theo mọi điều đã biết đến nay'
        : 'by all that is known now'
      : vi
        ? `theo những gì đã biết đến hết ${knownOn.split('-').reverse().join('/')}`
        : `by what was known to the end of ${dateIn(`${knownOn}T00:00:00.000Z`, language)}`;
  const amount =
    amountDong === null
      ? ''
      : vi
        ? `, số tiền ${dongIn(amountDong, language)}`
        : `, amount ${dongIn(amountDong, language)}`;
  const who = person === null ? (vi ? 'Không nêu tên ai' : 'Nobody named') : nameOf(person, language);
  const verdict = may ? (vi ? 'được làm' : 'may do it') : vi ? 'không được làm' : 'may not do it';
  const basis = !may
    ? ''
    : papers.length === 0
      ? vi
        ? ' theo thẩm quyền gốc'
        : ' by the base rule'
      : `${vi ? ' theo ' : ' under '}${papers.map((id) => nameOf(id, language)).join(', ')}`;
  const first = `${act[language]}${amount}. ${vi ? 'Ngày' : 'On'} ${on}, ${known}: ${who} ${verdict}${basis}.`;
  const others = instead.map(({ how, person: other, office }) => {
    const post = office === null ? '' : nameOf(office, language);
    const named = other === null ? post : `${nameOf(other, language)}${post === '' ? '' : ` (${post})`}`;
    return `${named} ${HOW[how]?.[language] ?? how}`;
  });
  return [first, ...(why === null ? [] : [why[language]]), ...(others.length === 0 ? [] : [`${others.join('; ')}.`])];
}
