import { LANGUAGES, type Language, type Text, type Words } from './words.ts';

/** One notice of a mail. */
export interface MailedWords {
  readonly words: Text;
  /** Code of the case; null where the notice is about none. */
  readonly caseId: string | null;
  /** Title of the case; empty where it has none. */
  readonly title: string;
  /** Where it is read in the product. */
  readonly link: string;
}

/**
 * Subject and plain text of a mail in both languages, the receiver's first. It says what the notices within the product say to the
 * same person, and where.
 */
export function mailText({
  notices,
  language,
  sample,
}: {
  notices: readonly [MailedWords, ...MailedWords[]];
  language: Language;
  /** The data are fictional: the mail says so. */
  sample: boolean;
}): { readonly subject: string; readonly text: string } {
  const [first, ...more] = notices;
  const languages = [language, ...LANGUAGES.filter((one) => one !== language)];
  const parts = languages.map((one) => [...notices.map((notice) => noticePart(notice, one)), FOOT[one]].join('\n\n'));
  const banner = sample ? [`*** ${languages.map((one) => SAMPLE[one]).join(' / ')} ***`] : [];
  const subject =
    more.length === 0
      ? `[${first.caseId ?? 'Mandate'}] ${first.words.title[language]}`
      : `[Mandate] ${GATHERED[language].replace('{count}', `${notices.length}`)}`;
  return { subject: oneLine(subject), text: `${[...banner, ...parts].join('\n\n')}\n` };
}

function noticePart({ words, caseId, title, link }: MailedWords, language: Language): string {
  const about = caseId === null || title === '' ? [] : [oneLine(`${caseId}: ${title}`)];
  return [oneLine(words.title[language]), oneLine(words.detail[language]), ...about, link].join('\n');
}

/** Text in which nothing can begin a line, a header or another direction of writing of its own. */
export function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ').trim();
}

const SAMPLE: Words = { vi: 'Dữ liệu minh họa, hư cấu', en: 'Fictional data' };
const GATHERED: Words = { vi: '{count} thông báo', en: '{count} notices' };
const FOOT: Words = {
  vi: 'Thư tự động, xin không trả lời. Thông báo có giá trị tham khảo; hồ sơ trong hệ thống mới là căn cứ.',
  en: 'Sent automatically, please do not answer. The notice is for information; what counts stands in the case itself.',
};
