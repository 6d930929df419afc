import type { Check, CheckWord } from '../domain/authority/authority-query.ts';
import type { Shortfall } from '../domain/authority/grant-shortfalls.ts';
import { dateIn, dongIn, lastDayIn } from './figures.ts';
import { LANGUAGES, type Language, type Words } from './words.ts';

/** What an id of a person, post or paper is called in a language. */
export type NameOf = (id: string, language: Language) => string;

type Detail = Readonly<Record<string, string>>;
type Sentence = (detail: Detail, say: Say) => string;
type InBoth = Readonly<Record<Language, Sentence>>;

/** How values are said in one language. */
interface Say {
  readonly language: Language;
  readonly names: (ids: string | undefined) => string;
}

/** @returns a rule that was looked at, as a sentence in both languages; `passed` is told beside it */
export function checkWords({ word, passed, detail }: Pick<Check, 'word' | 'passed' | 'detail'>, nameOf: NameOf): Words {
  const sentence = SENTENCES[word][passed ? 'passed' : 'failed'];
  const [vi, en] = LANGUAGES.map((language) => {
    const names = (ids = '') =>
      ids
        .split(' ')
        .filter((id) => id !== '')
        .map((id) => nameOf(id, language))
        .join(', ');
    return sentence[language](detail, { language, names });
  });
  return { vi: vi ?? '', en: en ?? '' };
}

/** What a grant lacks, in words. */
const LACKS: Readonly<Record<Shortfall, Words>> = {
  UNVERIFIED: { vi: 'chưa có người thứ hai kiểm tra', en: 'nobody else has verified it' },
  NOT_YET: { vi: 'chưa có hiệu lực', en: 'it is not yet in force' },
  EXPIRED: { vi: 'đã hết hiệu lực', en: 'its period has ended' },
  DRAFT: { vi: 'mới là dự thảo', en: 'it is only a draft' },
  SUSPENDED: { vi: 'đang bị đình chỉ', en: 'it is suspended' },
  REVOKED: { vi: 'đã bị thu hồi', en: 'it was revoked' },
  REPLACED: { vi: 'đã bị thay thế', en: 'it was replaced' },
  NEEDS_REVIEW: {
    vi: 'đang rà soát, chưa có lý do pháp lý để áp dụng',
    en: 'it needs review and no legal reason lets it be used',
  },
  SCOPE: { vi: 'loại, lĩnh vực hoặc phương thức nằm ngoài phạm vi', en: 'type, field or mode lies outside its scope' },
  CONDITION: { vi: 'không thỏa điều kiện kèm theo', en: 'its condition is not met' },
  CEILING: { vi: 'số tiền vượt mức trên', en: 'the amount lies above the ceiling' },
  FLOOR: { vi: 'số tiền thấp hơn mức dưới', en: 'the amount lies below the floor' },
  AMOUNT_UNKNOWN: { vi: 'chưa biết số tiền', en: 'the amount is not known' },
  AGGREGATE: { vi: 'tổng đã phê duyệt trong năm vượt mức', en: 'the sum approved this year goes beyond it' },
  NO_END: { vi: 'không có ngày kết thúc', en: 'it has no end' },
  SELF_GRANT: { vi: 'giao cho chính bên giao', en: 'it is given to who gives it' },
  NOT_HEAD: { vi: 'giao cho người không đứng đầu đơn vị', en: 'it goes to no head of a unit' },
  NOT_MOVABLE: { vi: 'thẩm quyền không được giao đi', en: 'the power cannot be moved' },
  CYCLE: { vi: 'căn cứ quay vòng', en: 'its papers lead back to it' },
  PARENT_NOT_IN_FORCE: { vi: 'văn bản cấp trên không còn hiệu lực', en: 'a paper above it is not in force' },
  TOO_DEEP: { vi: 'giao tiếp quá số lần cho phép', en: 'it was passed on too often' },
  NOT_REDELEGABLE: { vi: 'văn bản cấp trên không cho giao tiếp', en: 'the paper above forbids passing on' },
  GIVER_LACKS_POWER: { vi: 'bên giao không có thẩm quyền này', en: 'its giver does not have the power' },
  NOT_RECONFIRMED: {
    vi: 'người giữ chức vụ giao quyền đã đổi, chưa xác nhận lại',
    en: 'the giving post changed hands and it was not confirmed',
  },
};

function lacksIn({ lacks = '' }: Detail, { language }: Say): string {
  const codes = lacks.split(' ').filter((code): code is Shortfall => Object.hasOwn(LACKS, code));
  return codes.map((code) => LACKS[code][language]).join('; ');
}

/** Period and limits of a paper beside what is asked, so that both dates and both amounts can be read. */
function limitsIn(
  { from = '', until = '', amountDong = '', ceilingDong = '', floorDong = '' }: Detail,
  language: Language,
): string {
  const period =
    language === 'vi'
      ? `hiệu lực từ ${dateIn(from, language)}${until === '' ? '' : ` đến hết ${lastDayIn(until, language)}`}`
      : `in force from ${dateIn(from, language)}${until === '' ? '' : ` to the end of ${lastDayIn(until, language)}`}`;
  const limits = [
    ...(floorDong === ''
      ? []
      : [language === 'vi' ? `từ ${dongIn(floorDong, language)}` : `from ${dongIn(floorDong, language)}`]),
    ...(ceilingDong === ''
      ? []
      : [language === 'vi' ? `đến ${dongIn(ceilingDong, language)}` : `up to ${dongIn(ceilingDong, language)}`]),
  ];
  if (limits.length === 0) return period;
  const unknown = language === 'vi' ? 'chưa rõ số tiền' : 'amount unknown';
  const asked = amountDong === '' ? unknown : dongIn(amountDong, language);
  return language === 'vi'
    ? `${period}, ${limits.join(' ')}; việc này ${asked}`
    : `${period}, ${limits.join(' ')}; this act ${asked}`;
}

const SENTENCES: Readonly<Record<CheckWord, { readonly passed: InBoth; readonly failed: InBoth }>> = {
  'base.rule': {
    passed: {
      vi: ({ action, article, holderRole }) => `Thẩm quyền gốc ${action} thuộc ${holderRole}: ${article}.`,
      en: ({ action, article, holderRole }) => `Base holder of ${action} is ${holderRole}: ${article}.`,
    },
    failed: {
      vi: ({ action }) => `Không có quy định công khai nào nêu ai có thẩm quyền ${action}.`,
      en: ({ action }) => `No public rule names a holder of ${action}.`,
    },
  },
  'instrument.covers': {
    passed: {
      vi: (detail, say) =>
        `${detail.number} giao việc này (${limitsIn(detail, 'vi')}) cho ${say.names(detail.offices)}.`,
      en: (detail, say) => `${detail.number} gives this (${limitsIn(detail, 'en')}) to ${say.names(detail.offices)}.`,
    },
    failed: {
      vi: (detail, say) => `${detail.number} (${limitsIn(detail, 'vi')}) không áp dụng: ${lacksIn(detail, say)}.`,
      en: (detail, say) => `${detail.number} (${limitsIn(detail, 'en')}) does not apply: ${lacksIn(detail, say)}.`,
    },
  },
  'instrument.reviewed': always({
    vi: ({ instrument, notes, reason }, say) =>
      `${say.names(instrument)} đang rà soát, được áp dụng theo ${notes === '' ? `lý do ghi kèm: ${reason}` : `ghi chú ${notes}`}.`,
    en: ({ instrument, notes, reason }, say) =>
      `${say.names(instrument)} needs review and is used by ${notes === '' ? `the reason given: ${reason}` : `note ${notes}`}.`,
  }),
  'choice.base': always({
    vi: () => 'Không văn bản nào chuyển thẩm quyền: người có thẩm quyền gốc quyết định.',
    en: () => 'No paper moves the power: the base holder decides.',
  }),
  'choice.single': always({
    vi: ({ instrument }, say) => `Căn cứ duy nhất: ${say.names(instrument)}.`,
    en: ({ instrument }, say) => `The only basis: ${say.names(instrument)}.`,
  }),
  'choice.most_specific': always({
    vi: ({ instrument }, say) => `Cùng người, cùng tư cách: dẫn văn bản cụ thể nhất, ${say.names(instrument)}.`,
    en: ({ instrument }, say) =>
      `Same holder and capacity: the most specific paper is cited, ${say.names(instrument)}.`,
  }),
  'choice.note': always({
    vi: ({ instrument, notes }, say) => `Theo ghi chú ${notes}, áp dụng ${say.names(instrument)}.`,
    en: ({ instrument, notes }, say) => `By note ${notes}, ${say.names(instrument)} goes first.`,
  }),
  'choice.ambiguous': always({
    vi: ({ instruments, suggestion }, say) =>
      `Nhiều căn cứ khác nhau (${say.names(instruments)}), chưa có ghi chú lựa chọn; gợi ý ${say.names(suggestion)}.`,
    en: ({ instruments, suggestion }, say) =>
      `Several bases differ (${say.names(instruments)}) and no note chooses; suggested is ${say.names(suggestion)}.`,
  }),
  'note.counts': always({
    vi: ({ note }) => `Ghi chú ${note} chưa có người thứ hai kiểm tra nên không tính.`,
    en: ({ note }) => `Note ${note} does not count: nobody else has verified it.`,
  }),
  'line.escalated': always({
    vi: ({ from, offices }, say) =>
      `Người được giao theo ${say.names(from)} đều bị loại: quyền trở về ${say.names(offices)}.`,
    en: ({ from, offices }, say) =>
      `Everybody under ${say.names(from)} is kept out: the power goes back to ${say.names(offices)}.`,
  }),
  'post.held': {
    passed: {
      vi: ({ offices }, say) => `Chức vụ có người giữ: ${say.names(offices)}.`,
      en: ({ offices }, say) => `The post is held: ${say.names(offices)}.`,
    },
    failed: {
      vi: ({ offices }, say) =>
        offices === '' ? 'Sổ không có chức vụ nào nắm quyền này.' : `Chức vụ đang khuyết: ${say.names(offices)}.`,
      en: ({ offices }, say) =>
        offices === ''
          ? 'The register holds no post with this power.'
          : `Nobody holds the post: ${say.names(offices)}.`,
    },
  },
  'person.active': person(['không bị đình chỉ', 'đang bị đình chỉ'], ['is not suspended', 'is suspended']),
  'person.present': person(
    ['không vắng mặt theo cách mất quyền', 'vắng mặt và không có quyền trong thời gian này'],
    ['is not away without the power', 'is away, and without the power for that time'],
  ),
  'person.free': person(
    ['không có xung đột lợi ích trong hồ sơ này', 'bị loại khỏi hồ sơ này vì xung đột lợi ích'],
    ['has no conflict of interest in this case', 'is kept out of this case by a conflict of interest'],
    ({ bar = '' }) => (bar === '' ? '' : ` (${bar})`),
  ),
  'giver.free': {
    passed: {
      vi: (detail, say) => `Bên giao quyền cho ${say.names(detail.person)} không vướng gì.`,
      en: (detail, say) => `Nothing keeps the giver of the power of ${say.names(detail.person)}.`,
    },
    failed: {
      vi: ({ giver, giverOffice }, say) =>
        `Quyền được giao không dùng được: người giao ${say.names(giver ?? giverOffice)} bị loại, đình chỉ, vắng mặt hoặc chức vụ khuyết.`,
      en: ({ giver, giverOffice }, say) =>
        `The delegated power stands still: its giver ${say.names(giver ?? giverOffice)} is barred, suspended or away, or the post is empty.`,
    },
  },
  'person.did_not_grant': person(
    [
      'không phải người giao, nhập hay kiểm tra căn cứ này',
      'đã giao, nhập hoặc kiểm tra căn cứ này nên không được dùng nó',
    ],
    ['did not give, enter or verify this basis', 'gave, entered or verified this basis and so does not use it'],
    ({ paper = '' }) => (paper === '' ? '' : ` (${paper})`),
  ),
  'duties.apart': person(
    ['chưa làm nhiệm vụ nào phải tách khỏi việc này', 'đã làm một nhiệm vụ phải tách khỏi việc này'],
    ['has done no duty that is kept apart from this', 'has done a duty that is kept apart from this'],
    ({ rule = '', done = '' }) => (done === '' ? '' : ` (${rule}: ${done})`),
  ),
  'duties.warning': always({
    vi: ({ person: who, done }, say) => `Lưu ý: ${say.names(who)} đã làm ${done}; nên tách hai việc.`,
    en: ({ person: who, done }, say) => `Mind: ${say.names(who)} has done ${done}; the two should be apart.`,
  }),
  'actor.listed': person(
    ['có trong danh sách người được quyết định', 'không có trong danh sách người được quyết định'],
    ['is listed among those who may decide', 'is not listed among those who may decide'],
  ),
  'capacity.allowed': person(
    ['được ký với tư cách này', 'không được ký với tư cách này'],
    ['may sign in this capacity', 'may not sign in this capacity'],
  ),
  'duty.held': person(
    ['giữ chức vụ có nhiệm vụ này', 'không giữ chức vụ có nhiệm vụ này'],
    ['holds a post with this duty', 'holds no post with this duty'],
    ({ of = '' }) => ` (${of})`,
  ),
  'party.own': person(
    ['hành động cho một bên của hồ sơ', 'không hành động cho bên nào của hồ sơ'],
    ['acts for a party of the case', 'acts for no party of the case'],
    ({ of = '' }) => ` (${of})`,
  ),
  'seat.own': person(
    ['có ghế trong hội đồng', 'không có ghế trong hội đồng'],
    ['has a seat on the council', 'has no seat on the council'],
    ({ of = '' }) => ` (${of})`,
  ),
  'person.side': person(
    ['không đứng về phía bên được xét', 'đứng về phía một bên của hồ sơ hoặc là quản trị hệ thống'],
    ['is not on a party’s side', 'is on a party’s side, or an administrator'],
  ),
};

/** The same sentence whether it holds or not. */
function always(said: InBoth): { passed: InBoth; failed: InBoth } {
  return { passed: said, failed: said };
}

function person(
  vi: readonly [passed: string, failed: string],
  en: readonly [passed: string, failed: string],
  more: (detail: Detail) => string = () => '',
): { passed: InBoth; failed: InBoth } {
  const said =
    (words: string): Sentence =>
    (detail, say) =>
      `${say.names(detail.person)} ${words}${more(detail)}.`;
  return { passed: { vi: said(vi[0]), en: said(en[0]) }, failed: { vi: said(vi[1]), en: said(en[1]) } };
}
