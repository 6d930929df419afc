import { type Words, words } from '../../words/say.tsx';
import { type EntryField, type EntryValues, FROM, UNTIL } from './entry-field.ts';
import {
  absenceItem,
  grantItem,
  type Item,
  legalNoteItem,
  paperId,
  paperItem,
  precedenceNoteItem,
  statusItem,
  substitutionItems,
  suspensionItem,
} from './entry-items.ts';
import { ACTIONS, GRANT, PAPER, SUBSTITUTION } from './paper-entry-fields.ts';

/** A guided form: what it is for, what it asks, and the items of the register it comes to. */
export interface EntryForm {
  readonly code: string;
  readonly label: Words;
  readonly what: Words;
  readonly fields: readonly EntryField[];
  /** What is asked once for each power that the paper gives. */
  readonly grant?: readonly EntryField[];
  readonly start: EntryValues;
  /** In the order in which they are entered. */
  readonly items: (values: EntryValues, grants: readonly EntryValues[], province: string) => Item[];
}

const TEXT: EntryField = { name: 'text', kind: 'long', label: words('Nội dung, lý do', 'Text, reason'), most: 2000 };
const OF_PAPER: EntryField = { name: 'instrument', kind: 'paper', label: words('Văn bản', 'Instrument') };
const PERSON: EntryField = { name: 'person', kind: 'person', label: words('Người', 'Person') };
const LIFE: EntryField = {
  name: 'life',
  kind: 'text',
  label: words('Chỉ cho hồ sơ', 'For one dossier only'),
  hint: words('Mã hồ sơ; để trống: mọi hồ sơ', 'Code of the dossier; empty: all'),
  optional: true,
  most: 120,
};
const needsPaper = (values: EntryValues) => ['REVOKED', 'REPLACED', 'SUSPENDED'].includes(String(values.status));

export const ENTRY_FORMS: readonly [EntryForm, ...EntryForm[]] = [
  {
    code: 'paper',
    label: words('Văn bản giao quyền (ủy quyền, phân cấp, phân công)', 'A paper that gives powers'),
    what: words(
      'Một văn bản và từng quyền nó giao. Muốn sửa văn bản đã có: nhập lại với cùng mã, sẽ thành phiên bản mới.',
      'A paper and each power it gives. To change one that stands: enter it under its id, as a new version.',
    ),
    fields: PAPER,
    grant: GRANT,
    start: {
      ...{ kind: 'DELEGATION', redelegation: 'FORBIDDEN', signatureMode: 'TUQ' },
      ...{ publicText: 'TITLE_ONLY', scopeStatus: 'VERIFIED' },
    },
    items: (values, grants, province) => [
      paperItem(values, province),
      ...grants.map((grant, place) => grantItem(grant, { instrument: paperId(values), place })),
    ],
  },
  {
    code: 'substitution',
    label: words('Ủy quyền ký thay khi vắng mặt', 'Substitution while somebody is away'),
    what: words(
      'Giấy ủy quyền, người ký thay và việc vắng mặt. Chỉ có hiệu lực trong thời gian vắng mặt đã ghi, tự hết hạn, không giao tiếp được.',
      'The authorisation, the substitute and the absence. It acts only within a recorded absence, ends by itself and is not passed on.',
    ),
    fields: SUBSTITUTION,
    start: { publicText: 'NONE', scopeStatus: 'VERIFIED' },
    items: (values, _grants, province) => substitutionItems(values, province),
  },
  {
    code: 'status',
    label: words('Thu hồi, thay thế, tạm ngưng, rà soát văn bản', 'Revoke, replace, suspend or review a paper'),
    what: words(
      'Từ ngày nào văn bản có tình trạng khác. Thu hồi và thay thế không đảo lại được.',
      'From which day a paper has another status. What is revoked or replaced stays so.',
    ),
    fields: [
      OF_PAPER,
      {
        name: 'status',
        kind: 'choice',
        label: words('Tình trạng mới', 'New status'),
        oneOf: [
          ['SUSPENDED', words('Tạm ngưng hiệu lực', 'Suspended')],
          ['REVOKED', words('Thu hồi', 'Revoked')],
          ['REPLACED', words('Thay thế', 'Replaced')],
          ['NEEDS_REVIEW', words('Cần rà soát', 'Needs review')],
          ['IN_FORCE', words('Có hiệu lực trở lại', 'In force again')],
        ],
      },
      FROM,
      {
        name: 'by',
        kind: 'paper',
        label: words('Theo văn bản', 'By the paper'),
        hint: words('Của nơi ban hành; nhập văn bản đó trước', 'Of its issuer; that paper is entered first'),
        optional: (values) => !needsPaper(values),
      },
      {
        name: 'forCause',
        kind: 'yes',
        label: words(
          'Do vi phạm: những việc đã làm theo văn bản phải xem lại',
          'For cause: what was done under it is looked at again',
        ),
      },
      TEXT,
    ],
    start: { status: 'SUSPENDED' },
    items: (values) => [statusItem(values)],
  },
  {
    code: 'suspension',
    label: words('Đình chỉ một người', 'Suspend a person'),
    what: words(
      'Người bị đình chỉ không thực hiện được quyền nào trong thời gian đó.',
      'Somebody who is suspended may act nowhere for that time.',
    ),
    fields: [PERSON, FROM, { ...UNTIL, optional: true }],
    start: {},
    items: (values) => [suspensionItem(values)],
  },
  {
    code: 'absence',
    label: words('Vắng mặt', 'Absence'),
    what: words(
      'Vắng mặt không làm mất quyền, trừ khi ghi như vậy; người ký thay chỉ ký được trong thời gian này.',
      'An absence leaves the power where it is unless it says otherwise; a substitute signs only within it.',
    ),
    fields: [
      PERSON,
      FROM,
      UNTIL,
      {
        name: 'removesAuthority',
        kind: 'yes',
        label: words('Mất quyền trong thời gian vắng mặt', 'It takes the power away for its time'),
      },
    ],
    start: {},
    items: (values) => [absenceItem(values)],
  },
  {
    code: 'legal-note',
    label: words('Ghi chú pháp lý', 'Legal note'),
    what: words(
      'Lý do bằng văn bản để tiếp tục áp dụng một văn bản đang rà soát.',
      'The written reason to go on using a paper that needs review.',
    ),
    fields: [OF_PAPER, ACTIONS, LIFE, FROM, { ...UNTIL, optional: true }, TEXT],
    start: {},
    items: (values) => [legalNoteItem(values)],
  },
  {
    code: 'precedence-note',
    label: words('Ghi chú thứ tự áp dụng', 'Note of precedence'),
    what: words(
      'Hai văn bản cùng giao một việc: văn bản nào áp dụng trước. Không có ghi chú này thì không ai ký được việc đó.',
      'Two papers give the same action: which of them goes first. Without it nobody may sign that action.',
    ),
    fields: [
      { name: 'prefers', kind: 'paper', label: words('Áp dụng trước', 'Goes first') },
      { name: 'over', kind: 'paper', label: words('Thay vì văn bản', 'Over the instrument') },
      ACTIONS,
      LIFE,
      FROM,
      { ...UNTIL, optional: true },
      TEXT,
    ],
    start: {},
    items: (values) => [precedenceNoteItem(values)],
  },
];
