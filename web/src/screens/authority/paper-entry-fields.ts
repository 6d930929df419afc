import { INSTRUMENT_KIND_TEXTS, roleText, SIGNATURE_MODE_TEXTS } from '../../../../texts/register-texts.ts';
import { type Words, words } from '../../words/say.tsx';
import { type EntryField, type EntryValues, FROM, textIn, UNTIL } from './entry-field.ts';

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
export const ACTIONS: EntryField = {
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

/** The paper itself. */
export const PAPER: readonly EntryField[] = [
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

/** One power that a paper gives. */
export const GRANT: readonly EntryField[] = [
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

/** The authorisation, the substitute and the absence. */
export const SUBSTITUTION: readonly EntryField[] = [
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
