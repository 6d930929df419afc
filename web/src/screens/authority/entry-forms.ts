import { INSTRUMENT_KIND_TEXTS, roleText, SIGNATURE_MODE_TEXTS } from '../../../../texts/register-texts.ts';
import { type Words, words } from '../../words/say.tsx';
import { type EntryField, type EntryValues, FROM, textIn, UNTIL } from './entry-field.ts';
import {
  absenceItem,
  grantItem,
  type Item,
  legalNoteItem,
  paperId,
  paperItem,
  statusItem,
  substitutionItems,
  suspensionItem,
} from './entry-items.ts';

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

type Pairs = readonly (readonly [string, Words])[];
const pairsOf = (texts: Readonly<Record<string, Words>>, codes: readonly string[]): Pairs =>
  codes.map((code) => [code, texts[code] ?? words(code, code)] as const);

const PAPER_KINDS = [
  ...['DELEGATION', 'DECENTRALISATION', 'ASSIGNMENT', 'NORMATIVE_DECISION'],
  ...['COUNCIL_RESOLUTION', 'CIRCULAR', 'DECREE', 'LAW'],
];
const ROLES = ['PPC_CHAIR', 'PPC_VC', 'DOST_DIR', 'DOST_DD', 'DOST_HEAD', 'DOST_PLAN', 'REG', 'FUND'];
const isDelegation = (values: EntryValues) => values.kind === 'DELEGATION';

const NUMBER: EntryField = {
  name: 'number',
  kind: 'text',
  label: words('Số, ký hiệu văn bản', 'Number of the paper'),
  hint: words('Đúng như trên văn bản, ví dụ 710/QĐ-SKHCN', 'As on the paper, for example 710/QĐ-SKHCN'),
  most: 100,
};
const TITLE: EntryField = { name: 'title', kind: 'text', label: words('Tên, trích yếu', 'Title'), most: 500 };
const SIGNED: EntryField = { name: 'signedOn', kind: 'date', label: words('Ngày ký', 'Signed on') };
const ISSUER: EntryField = { name: 'issuer', kind: 'unit', label: words('Cơ quan ban hành', 'Issued by') };
const FILE: EntryField = {
  name: 'paper',
  kind: 'file',
  label: words('Tệp văn bản đã ký', 'File of the signed paper'),
  hint: words(
    'Bắt buộc với ủy quyền; PDF hoặc ảnh, tối đa 20 MB',
    'Required for a delegation; PDF or image, 20 MB at most',
  ),
};
const PUBLIC: EntryField = {
  name: 'publicText',
  kind: 'choice',
  label: words('Toàn văn có công khai không', 'Is its text public'),
  hint: words('Không công khai thì không dẫn điều khoản', 'Where it is not, no article is cited'),
  oneOf: [
    ['FULL', words('Công khai', 'Public')],
    ['TITLE_ONLY', words('Chỉ công khai tên', 'Title only')],
    ['NONE', words('Không công khai', 'Not public')],
  ],
};
const SCOPE_STATUS: EntryField = {
  name: 'scopeStatus',
  kind: 'choice',
  label: words('Phạm vi dưới đây', 'The scope below'),
  oneOf: [
    ['VERIFIED', words('Đã đối chiếu với văn bản', 'Was read in the paper')],
    ['ILLUSTRATIVE', words('Chỉ để minh họa', 'Is only illustrative')],
  ],
};
const ACTIONS: EntryField = {
  name: 'actions',
  kind: 'actions',
  label: words('Việc', 'Actions'),
  hint: words('Để trống: mọi việc', 'Empty: every action'),
};
const FIELDS: EntryField = { name: 'fields', kind: 'fields', label: words('Lĩnh vực', 'Fields') };
const CEILING: EntryField = {
  name: 'ceilingDong',
  kind: 'dong',
  label: words('Đến mức (đồng)', 'Up to (dong)'),
  optional: true,
};

const PAPER: readonly EntryField[] = [
  {
    name: 'kind',
    kind: 'choice',
    label: words('Loại văn bản', 'Kind of paper'),
    oneOf: pairsOf(INSTRUMENT_KIND_TEXTS, PAPER_KINDS),
  },
  NUMBER,
  TITLE,
  ISSUER,
  {
    name: 'giver',
    kind: 'office',
    label: words('Giao quyền của chức vụ', 'Gives the power of the post'),
    hint: words('Để trống: cơ quan giao', 'Empty: the organ as a whole gives'),
    optional: (values) => !isDelegation(values),
  },
  SIGNED,
  FROM,
  { ...UNTIL, optional: (values) => !isDelegation(values) },
  {
    name: 'parent',
    kind: 'paper',
    label: words('Căn cứ vào văn bản', 'Rests on the paper'),
    optional: true,
  },
  {
    name: 'redelegation',
    kind: 'choice',
    label: words('Có được giao tiếp không', 'May it be passed on'),
    oneOf: [
      ['FORBIDDEN', words('Không', 'No')],
      ['WITH_CONSENT', words('Khi bên giao đồng ý bằng văn bản', 'With the written consent of the giver')],
      ['ALLOWED', words('Được', 'Yes')],
    ],
  },
  {
    name: 'consent',
    kind: 'text',
    label: words('Văn bản đồng ý cho giao tiếp', 'Written consent to passing on'),
    optional: true,
    when: (values) => textIn(values, 'parent') !== '',
    most: 300,
  },
  {
    name: 'signatureMode',
    kind: 'choice',
    label: words('Người được giao ký', 'Whoever has it signs'),
    oneOf: pairsOf(SIGNATURE_MODE_TEXTS, ['TUQ', 'OWN', 'TL', 'KT', 'TM']),
  },
  PUBLIC,
  SCOPE_STATUS,
  { ...FILE, optional: (values) => !isDelegation(values) },
];

const GRANT: readonly EntryField[] = [
  { ...ACTIONS, hint: words('Để trống: mọi việc', 'Empty: every action') },
  { name: 'taskTypes', kind: 'taskTypes', label: words('Loại nhiệm vụ', 'Kinds of task') },
  FIELDS,
  { name: 'modes', kind: 'modes', label: words('Phương thức', 'Ways of assigning') },
  { name: 'floorDong', kind: 'dong', label: words('Từ mức (đồng)', 'From (dong)'), optional: true },
  CEILING,
  {
    name: 'toKind',
    kind: 'choice',
    label: words('Giao cho', 'Given to'),
    oneOf: [
      ['OFFICE', words('Một chức vụ', 'A post')],
      ['ROLE', words('Mọi chức vụ cùng vai trò', 'Every post of a role')],
      ['PERSON', words('Một người, khi giữ chức vụ', 'A person, while in a post')],
    ],
  },
  {
    name: 'role',
    kind: 'choice',
    label: words('Vai trò', 'Role'),
    when: (values) => values.toKind === 'ROLE',
    oneOf: ROLES.map((role) => [role, roleText(role)] as const),
  },
  {
    name: 'office',
    kind: 'office',
    label: words('Chức vụ', 'Post'),
    when: (values) => values.toKind !== 'ROLE',
  },
  {
    name: 'person',
    kind: 'person',
    label: words('Người', 'Person'),
    when: (values) => values.toKind === 'PERSON',
  },
  {
    name: 'fact',
    kind: 'choice',
    label: words('Chỉ khi', 'Only where'),
    optional: true,
    oneOf: [
      ['', words('– không điều kiện –', '– no condition –')],
      ['WITHIN_CAPS', words('Trong mức cho phép của quy định', 'Within the caps of the rules')],
      ['TOTAL_NOT_HIGHER', words('Tổng kinh phí không tăng', 'The total does not rise')],
      ['TOTAL_HIGHER', words('Tổng kinh phí tăng', 'The total rises')],
    ],
  },
  {
    name: 'article',
    kind: 'text',
    label: words('Điều khoản', 'Article'),
    hint: words('Chỉ dẫn khi văn bản công khai', 'Cited only where the text is public'),
    optional: true,
    most: 100,
  },
];

const SUBSTITUTION: readonly EntryField[] = [
  NUMBER,
  TITLE,
  ISSUER,
  { name: 'office', kind: 'office', label: words('Ký thay cho chức vụ', 'Signs for the post') },
  {
    name: 'absent',
    kind: 'person',
    label: words('Người vắng mặt đang giữ chức vụ đó', 'Person away who holds that post'),
    hint: words(
      'Ghi luôn việc vắng mặt; để trống nếu đã ghi',
      'The absence is entered too; empty where it stands already',
    ),
    optional: true,
  },
  { name: 'substitute', kind: 'person', label: words('Người ký thay', 'Substitute') },
  {
    name: 'substituteOffice',
    kind: 'office',
    label: words('Chức vụ của người ký thay', 'Post of the substitute'),
    hint: words('Cùng đơn vị với chức vụ được ký thay', 'In the same unit'),
  },
  SIGNED,
  FROM,
  UNTIL,
  ACTIONS,
  FIELDS,
  CEILING,
  { name: 'reason', kind: 'text', label: words('Lý do', 'Reason'), most: 500 },
  PUBLIC,
  SCOPE_STATUS,
  FILE,
];

const TEXT: EntryField = { name: 'text', kind: 'long', label: words('Nội dung, lý do', 'Text, reason'), most: 2000 };
const OF_PAPER: EntryField = { name: 'instrument', kind: 'paper', label: words('Văn bản', 'Instrument') };
const PERSON: EntryField = { name: 'person', kind: 'person', label: words('Người', 'Person') };
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
    fields: [
      OF_PAPER,
      ACTIONS,
      {
        name: 'life',
        kind: 'text',
        label: words('Chỉ cho hồ sơ', 'For one dossier only'),
        hint: words('Mã hồ sơ; để trống: mọi hồ sơ', 'Code of the dossier; empty: all'),
        optional: true,
        most: 120,
      },
      FROM,
      { ...UNTIL, optional: true },
      TEXT,
    ],
    start: {},
    items: (values) => [legalNoteItem(values)],
  },
];
