import type {
  Appointment,
  Grant,
  GrantCondition,
  Instrument,
  LegalNote,
  Office,
  PrecedenceNote,
  RegisterSlice,
  Unit,
  WorkAssignment,
} from './register.ts';

/**
 * SAMPLE, ILLUSTRATIVE, FICTIONAL. The register of a sample Quang Ninh for tests and for a first start: posts and persons
 * are invented and carry "(hư cấu)"; number, date and kind of 624, 41, 44 and 52 are public, their texts are not, so every
 * scope here is a plausible filling (domain.md 4.6, 6.7). Nothing in it says what those papers contain.
 */

/** A person of the sample; the register itself knows persons by id only. */
export interface SamplePerson {
  readonly id: string;
  readonly name: string;
}

const PROVINCE = 'QN';
const SINCE = { from: '2021-12-31T17:00:00.000Z', until: null } as const; // 1 January 2022 in Asia/Ho_Chi_Minh
const FROM_3_MARCH_2025 = '2025-03-02T17:00:00.000Z';
const AFTER_28_FEBRUARY_2027 = '2027-02-28T17:00:00.000Z';
const FROM_24_MAY_2025 = '2025-05-23T17:00:00.000Z';
/** The second local-government law took effect; 624 and 41 are marked for review from then as a demonstration (4.2). */
const FROM_16_JUNE_2025 = '2025-06-15T17:00:00.000Z';
const MILLION = 1_000_000n;

/** A post with the one person who holds it in the sample. */
interface Post {
  readonly id: string;
  readonly unit: string;
  readonly role: string;
  readonly vi: string;
  readonly en: string;
  readonly head?: true;
}

const AUTHORITY_UNITS: readonly Unit[] = [
  { id: 'U-PPCOUNCIL', kind: 'PEOPLES_COUNCIL', name: 'Hội đồng nhân dân tỉnh' },
  { id: 'U-PPC', kind: 'PEOPLES_COMMITTEE', name: 'Ủy ban nhân dân tỉnh' },
  { id: 'U-PPC-OFFICE', kind: 'OFFICE', name: 'Văn phòng Ủy ban nhân dân tỉnh' },
  { id: 'U-DOST', kind: 'DEPARTMENT', name: 'Sở Khoa học và Công nghệ', code: 'R05' },
  { id: 'U-REG', kind: 'PUBLIC_UNIT', name: 'Trung tâm Thông tin khoa học và công nghệ (hư cấu)' },
  { id: 'U-DOF', kind: 'DEPARTMENT', name: 'Sở Tài chính' },
  { id: 'U-STB', kind: 'TREASURY', name: 'Kho bạc Nhà nước khu vực (hư cấu)' },
  { id: 'U-INSP', kind: 'INSPECTORATE', name: 'Thanh tra tỉnh' },
  { id: 'U-EXPERTS', kind: 'POOL', name: 'Chuyên gia hội đồng (hư cấu)' },
];

const HOSTS = [
  'Viện Khoa học Biển Đông Bắc',
  'Trường Đại học Vịnh Xanh',
  'Trung tâm Ứng dụng KH&CN Bãi Cháy',
  'Công ty CP Giống cây Yên Sơn',
  'Viện Cơ điện Mỏ Than Núi',
  'Bệnh viện Đa khoa Bình Minh',
  'Công ty CP Phần mềm Hải Đăng',
  'Viện Năng lượng Sóng Gió',
  'Trung tâm Bảo tồn Gen Ba Vân',
  'Công ty TNHH Thủy sản Đảo Ngọc',
  'Viện Nghiên cứu Du lịch Di sản',
  'Trường Cao đẳng Công nghiệp Mỏ Xanh',
] as const;

/** R05 is the department itself: its representative sits in U-DOST, and that alone bars nobody else of the department. */
const RECEIVERS = [
  { unit: 'U-R01', kind: 'DEPARTMENT', name: 'Sở Nông nghiệp và Môi trường' },
  { unit: 'U-R02', kind: 'DEPARTMENT', name: 'Sở Y tế' },
  { unit: 'U-R03', kind: 'DEPARTMENT', name: 'Sở Công Thương' },
  { unit: 'U-R04', kind: 'DEPARTMENT', name: 'Sở Văn hóa, Thể thao và Du lịch' },
  { unit: 'U-DOST', kind: 'DEPARTMENT', name: 'Sở Khoa học và Công nghệ' },
  { unit: 'U-XA-03', kind: 'COMMUNE', name: 'UBND xã mã XA-03' },
  { unit: 'U-XA-17', kind: 'COMMUNE', name: 'UBND xã mã XA-17' },
  { unit: 'U-DK-01', kind: 'COMMUNE', name: 'UBND đặc khu mã DK-01' },
  { unit: 'U-R09', kind: 'COOPERATIVE', name: 'Hợp tác xã Nông sản Sườn Đồi (hư cấu)' },
  { unit: 'U-R10', kind: 'COMPANY', name: 'Công ty CP Than Vỉa Sâu (hư cấu)' },
  { unit: 'U-R11', kind: 'PUBLIC_UNIT', name: 'Trung tâm Phục vụ hành chính công tỉnh' },
  { unit: 'U-R12', kind: 'DEPARTMENT', name: 'Sở Giáo dục và Đào tạo' },
] as const;

/** XA-01 to XA-22, PH-01 to PH-30, DK-01 and DK-02: 54 in all (domain.md 6.7). */
const COMMUNES = [...codes('XA', 22), ...codes('PH', 30), ...codes('DK', 2)];

const AUTHORITY_POSTS: readonly Post[] = [
  {
    id: 'O-CHAIR',
    unit: 'U-PPC',
    role: 'PPC_CHAIR',
    vi: 'Chủ tịch UBND tỉnh',
    en: "Chairman of the Provincial People's Committee",
    head: true,
  },
  {
    id: 'O-VC-1',
    unit: 'U-PPC',
    role: 'PPC_VC',
    vi: 'Phó Chủ tịch UBND tỉnh phụ trách KH&CN',
    en: 'Vice chair in charge of S&T',
  },
  { id: 'O-VC-2', unit: 'U-PPC', role: 'PPC_VC', vi: 'Phó Chủ tịch UBND tỉnh', en: 'Vice chair' },
  {
    id: 'O-PPC-OFFICE',
    unit: 'U-PPC-OFFICE',
    role: 'PPC_OFFICE',
    vi: 'Chuyên viên Văn phòng UBND tỉnh',
    en: 'Officer of the PPC office',
  },
  { id: 'O-DIR', unit: 'U-DOST', role: 'DOST_DIR', vi: 'Giám đốc Sở KH&CN', en: 'Director of DOST', head: true },
  {
    id: 'O-DD-1',
    unit: 'U-DOST',
    role: 'DOST_DD',
    vi: 'Phó Giám đốc Sở phụ trách nhiệm vụ KH&CN',
    en: 'Deputy director in charge of tasks',
  },
  {
    id: 'O-DD-2',
    unit: 'U-DOST',
    role: 'DOST_DD',
    vi: 'Phó Giám đốc Sở phụ trách pháp chế',
    en: 'Deputy director in charge of legal work',
  },
  { id: 'O-DD-3', unit: 'U-DOST', role: 'DOST_DD', vi: 'Phó Giám đốc Sở', en: 'Deputy director' },
  {
    id: 'O-HEAD-1',
    unit: 'U-DOST',
    role: 'DOST_HEAD',
    vi: 'Trưởng phòng Quản lý khoa học',
    en: 'Head of the science management division',
  },
  {
    id: 'O-HEAD-2',
    unit: 'U-DOST',
    role: 'DOST_PLAN',
    vi: 'Trưởng phòng Kế hoạch - Tài chính',
    en: 'Head of the planning-finance division',
  },
  {
    id: 'O-HEAD-3',
    unit: 'U-DOST',
    role: 'DOST_HEAD',
    vi: 'Trưởng phòng Công nghệ và đổi mới sáng tạo',
    en: 'Head of the technology division',
  },
  {
    id: 'O-HEAD-4',
    unit: 'U-DOST',
    role: 'DOST_HEAD',
    vi: 'Trưởng phòng Chuyển đổi số',
    en: 'Head of the digital division',
  },
  {
    id: 'O-HEAD-5',
    unit: 'U-DOST',
    role: 'DOST_HEAD',
    vi: 'Trưởng phòng Tiêu chuẩn đo lường chất lượng',
    en: 'Head of the standards division',
  },
  { id: 'O-LEGAL', unit: 'U-DOST', role: 'DOST_LEGAL', vi: 'Cán bộ pháp chế Sở KH&CN', en: 'Legal officer of DOST' },
  { id: 'O-SPEC-1', unit: 'U-DOST', role: 'DOST_SPEC', vi: 'Chuyên viên tiếp nhận', en: 'Specialist, intake' },
  { id: 'O-SPEC-2', unit: 'U-DOST', role: 'DOST_SPEC', vi: 'Chuyên viên quản lý nhiệm vụ', en: 'Specialist, tasks' },
  {
    id: 'O-SPEC-3',
    unit: 'U-DOST',
    role: 'DOST_SPEC',
    vi: 'Chuyên viên kế hoạch - tài chính',
    en: 'Specialist, planning and finance',
  },
  {
    id: 'O-REG',
    unit: 'U-REG',
    role: 'REG',
    vi: 'Giám đốc Trung tâm Thông tin KH&CN',
    en: 'Head of the S&T information unit',
    head: true,
  },
  {
    id: 'O-DOF',
    unit: 'U-DOF',
    role: 'DOF',
    vi: 'Chuyên viên Sở Tài chính',
    en: 'Officer of the Department of Finance',
  },
  { id: 'O-STB', unit: 'U-STB', role: 'STB', vi: 'Giao dịch viên Kho bạc', en: 'Officer of the State Treasury' },
  { id: 'O-INSP-1', unit: 'U-INSP', role: 'INSP', vi: 'Thanh tra viên', en: 'Inspector' },
  { id: 'O-INSP-2', unit: 'U-INSP', role: 'INSP', vi: 'Thanh tra viên', en: 'Inspector' },
  { id: 'O-INSP-3', unit: 'U-INSP', role: 'INSP', vi: 'Thanh tra viên', en: 'Inspector' },
  { id: 'O-ADMIN', unit: 'U-DOST', role: 'ADMIN', vi: 'Quản trị hệ thống', en: 'System administrator' },
];

const PARTY_POSTS: readonly Post[] = [
  ...HOSTS.map(
    (_name, index): Post => ({
      id: `O-H${two(index + 1)}`,
      unit: `U-H${two(index + 1)}`,
      role: 'HOST_REP',
      vi: `Đại diện tổ chức chủ trì H${two(index + 1)}`,
      en: `Representative of host H${two(index + 1)}`,
      head: true,
    }),
  ),
  ...RECEIVERS.map(
    ({ unit }, index): Post => ({
      id: `O-R${two(index + 1)}`,
      unit,
      role: 'RECEIVER_REP',
      vi: `Đại diện đơn vị tiếp nhận R${two(index + 1)}`,
      en: `Representative of receiver R${two(index + 1)}`,
    }),
  ),
  ...COMMUNES.map(
    (code): Post => ({
      id: `O-FP-${code}`,
      unit: `U-${code}`,
      role: 'COMMUNE_FP',
      vi: `Đầu mối cấp xã ${code}`,
      en: `Focal person ${code}`,
    }),
  ),
  ...codes('E', 15).map(
    (code): Post => ({
      id: `O-${code}`,
      unit: 'U-EXPERTS',
      role: 'COUNCIL_EXPERT',
      vi: `Chuyên gia hội đồng ${code}`,
      en: `Council expert ${code}`,
    }),
  ),
];

const POSTS = [...AUTHORITY_POSTS, ...PARTY_POSTS];

/** Principal investigators of the running tasks of domain.md 6.3 (35) and 6.4 (4). */
const LEADS = Array.from({ length: 39 }, (_item, index) => `CN-QN-${`${index + 1}`.padStart(3, '0')}`);

/** One person for each post: `P-CHAIR` holds `O-CHAIR`; leads hold none. */
export const SAMPLE_PERSONS: readonly SamplePerson[] = [
  ...POSTS.map(({ id, vi }) => ({ id: personIn(id), name: `${vi} (hư cấu)` })),
  ...LEADS.map((id) => ({ id, name: `Chủ nhiệm ${id} (hư cấu)` })),
];

/** Entered by the legal officer, verified at the office of the People's Committee: neither ever signs under it (SoD-7, SoD-9). */
const PAPER = {
  province: PROVINCE,
  parent: null, // the texts are not public, so what they rest on is not known
  publicText: 'TITLE_ONLY',
  scopeStatus: 'ILLUSTRATIVE',
  consent: null,
  redelegation: 'FORBIDDEN',
  enteredBy: 'P-LEGAL',
  verifiedBy: 'P-PPC-OFFICE',
  version: 1,
} as const;

const IN_FORCE = { status: 'IN_FORCE', statusFrom: null } as const;
const UNDER_REVIEW = { status: 'NEEDS_REVIEW', statusFrom: FROM_16_JUNE_2025 } as const;

const INSTRUMENTS: readonly Instrument[] = [
  {
    ...PAPER,
    ...UNDER_REVIEW,
    id: '624',
    kind: 'DELEGATION',
    number: '624/QĐ-UBND',
    title: 'Ủy quyền thực hiện nhiệm vụ, quyền hạn của Chủ tịch UBND tỉnh (phạm vi minh họa)',
    issuer: 'U-PPC',
    giver: 'O-CHAIR',
    signedOn: '2025-03-03',
    from: FROM_3_MARCH_2025,
    until: AFTER_28_FEBRUARY_2027,
    signatureMode: 'TUQ',
  },
  {
    ...PAPER,
    ...UNDER_REVIEW,
    id: '41',
    kind: 'DECENTRALISATION',
    number: '41/2025/QĐ-UBND',
    title: 'Phân cấp quản lý nhà nước về khoa học và công nghệ (phạm vi minh họa)',
    issuer: 'U-PPC',
    giver: null,
    signedOn: '2025-05-14',
    from: FROM_24_MAY_2025,
    until: null,
    signatureMode: 'OWN',
  },
  {
    ...PAPER,
    ...IN_FORCE,
    id: '44',
    kind: 'NORMATIVE_DECISION',
    number: '44/2025/QĐ-UBND',
    title: 'Tiêu chí đánh giá dịch vụ sự nghiệp công về khoa học và công nghệ (phạm vi minh họa)',
    issuer: 'U-PPC',
    giver: null,
    signedOn: '2025-05-16',
    from: '2025-05-25T17:00:00.000Z', // ten days after signing, as for 41; the true date is not known
    until: null,
    signatureMode: 'OWN',
  },
  {
    ...PAPER,
    ...IN_FORCE,
    id: '52',
    kind: 'COUNCIL_RESOLUTION',
    number: '52/2025/NQ-HĐND',
    title: 'Thẩm quyền quyết định mua sắm (phạm vi minh họa)',
    issuer: 'U-PPCOUNCIL',
    giver: null,
    signedOn: '2025-04-28',
    from: '2025-05-07T17:00:00.000Z', // ten days after signing; the true date is not known
    until: null,
    signatureMode: 'OWN',
  },
  assignment({
    id: 'PC-UBND',
    issuer: 'U-PPC',
    giver: 'O-CHAIR',
    number: '01/QĐ-UBND (hư cấu)',
    title: 'Phân công công tác của Chủ tịch, các Phó Chủ tịch UBND tỉnh (hư cấu)',
  }),
  assignment({
    id: 'PC-SO',
    issuer: 'U-DOST',
    giver: 'O-DIR',
    number: '01/QĐ-SKHCN (hư cấu)',
    title: 'Phân công công tác của Giám đốc, các Phó Giám đốc Sở (hư cấu)',
  }),
];

const WORK_ASSIGNMENTS: readonly WorkAssignment[] = [
  { ...SINCE, instrument: 'PC-UBND', headOffice: 'O-CHAIR', deputyOffice: 'O-VC-1', actions: 'ALL', fields: 'ALL' },
  { ...SINCE, instrument: 'PC-SO', headOffice: 'O-DIR', deputyOffice: 'O-DD-1', actions: 'ALL', fields: 'ALL' },
];

const ONLY_WITHIN_CAPS: readonly GrantCondition[] = [{ kind: 'ONLY_IF', fact: 'WITHIN_CAPS' }];
const ONLY_SAME_TOTAL: readonly GrantCondition[] = [{ kind: 'ONLY_IF', fact: 'TOTAL_NOT_HIGHER' }];
const ONLY_HIGHER_TOTAL: readonly GrantCondition[] = [{ kind: 'ONLY_IF', fact: 'TOTAL_HIGHER' }];
const INFORMS_CHAIR: readonly GrantCondition[] = [{ kind: 'DUTY', code: 'INFORM_CHAIR' }];

/** The matrix of domain.md 4.6. A cell that names the base holder grants nothing (0.5 item 6); both thresholds are invented. */
const GRANTS: readonly Grant[] = [
  toDirector({ instrument: '624', actions: ['A08', 'A09'], ceilingDong: 1000n * MILLION }),
  toDirector({ instrument: '624', actions: ['A10', 'A16', 'A22', 'A23'] }),
  toDirector({ instrument: '624', actions: ['A13'], conditions: ONLY_WITHIN_CAPS }),
  toDirector({ instrument: '624', actions: ['A14'], conditions: ONLY_SAME_TOTAL }),
  toDirector({ instrument: '624', actions: ['A14'], conditions: ONLY_HIGHER_TOTAL, ceilingDong: 1000n * MILLION }),
  toDirector({ instrument: '624', actions: ['A18'], conditions: INFORMS_CHAIR }),
  toDirector({ instrument: '41', actions: ['A08', 'A09', 'A15'], ceilingDong: 2000n * MILLION }),
  toDirector({ instrument: '41', actions: ['A10', 'A16', 'A18', 'A22', 'A23'] }),
  toDirector({ instrument: '41', actions: ['A13'], conditions: ONLY_WITHIN_CAPS }),
  toDirector({ instrument: '41', actions: ['A14'], conditions: ONLY_SAME_TOTAL }),
  toDirector({ instrument: '41', actions: ['A14'], conditions: ONLY_HIGHER_TOTAL, ceilingDong: 2000n * MILLION }),
];

/** The deputy in charge of legal work verifies, so he does not sign under what he verified; the other deputy signs KT. */
const BY_LEGAL = { actions: 'ALL', life: null, enteredBy: 'P-LEGAL', verifiedBy: 'P-DD-2' } as const;

const PRECEDENCE_NOTES: readonly PrecedenceNote[] = [
  {
    ...BY_LEGAL,
    id: 'N-41-624',
    prefers: '41',
    over: ['624'],
    from: FROM_24_MAY_2025,
    until: null,
    text: 'Từ 24/5/2025, nơi cả hai văn bản cùng áp dụng thì thực hiện theo Quyết định 41 (ghi chú minh họa).',
  },
];

const LEGAL_NOTES: readonly LegalNote[] = ['624', '41'].map((instrument) => ({
  ...BY_LEGAL,
  id: `N-RS-${instrument}`,
  instrument,
  from: FROM_16_JUNE_2025,
  until: null,
  text: 'Tiếp tục áp dụng trong khi chờ kết quả rà soát theo Luật số 72/2025/QH15 (lý do minh họa).',
}));

/** The whole register of the sample: no parties, bars, suspensions or absences yet. */
export const SAMPLE_REGISTER: RegisterSlice = {
  units: [...AUTHORITY_UNITS, ...hostUnits(), ...receiverUnits(), ...communeUnits()],
  offices: POSTS.map(
    ({ id, unit, role, vi, en, head }): Office => ({ id, unit, role, title: { vi, en }, ...(head ? { head } : {}) }),
  ),
  appointments: POSTS.map(({ id }): Appointment => ({ ...SINCE, person: personIn(id), office: id })),
  workAssignments: WORK_ASSIGNMENTS,
  substitutions: [],
  instruments: INSTRUMENTS,
  statusChanges: [],
  grants: GRANTS,
  precedenceNotes: PRECEDENCE_NOTES,
  legalNotes: LEGAL_NOTES,
  bars: [],
  suspensions: [],
  absences: [],
  successions: [],
  parties: [],
};

function assignment(paper: Pick<Instrument, 'id' | 'issuer' | 'giver' | 'number' | 'title'>): Instrument {
  return { ...PAPER, ...IN_FORCE, ...SINCE, ...paper, kind: 'ASSIGNMENT', signedOn: '2022-01-01', signatureMode: 'KT' };
}

function toDirector(
  grant: Pick<Grant, 'instrument' | 'actions'> & Partial<Pick<Grant, 'ceilingDong' | 'conditions'>>,
): Grant {
  return {
    article: null,
    taskTypes: 'ALL',
    fields: 'ALL',
    modes: 'ALL',
    ceilingDong: null,
    floorDong: null,
    conditions: [],
    to: { kind: 'ROLE', role: 'DOST_DIR' },
    ...grant,
  };
}

function hostUnits(): Unit[] {
  return HOSTS.map((name, index) => {
    const code = `H${two(index + 1)}`;
    return { id: `U-${code}`, kind: 'HOST', name: `${name} (hư cấu)`, code };
  });
}

/** Departments and bodies that are not already there as an authority or a commune. */
function receiverUnits(): Unit[] {
  return RECEIVERS.filter(({ unit, kind }) => unit !== 'U-DOST' && kind !== 'COMMUNE').map(
    ({ unit, kind, name }): Unit => ({ id: unit, kind, name, ...receiverCode(unit) }),
  );
}

function communeUnits(): Unit[] {
  return COMMUNES.map((code) => {
    const id = `U-${code}`;
    return { id, kind: 'COMMUNE', name: `UBND cấp xã mã ${code}`, ...receiverCode(id) };
  });
}

/** R01 to R12, in the order of domain.md 6.3. */
function receiverCode(unit: string): Pick<Unit, 'code'> {
  const place = RECEIVERS.findIndex((receiver) => receiver.unit === unit);
  return place === -1 ? {} : { code: `R${two(place + 1)}` };
}

function codes(prefix: string, count: number): string[] {
  return Array.from({ length: count }, (_item, index) => `${prefix}-${two(index + 1)}`);
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}

function personIn(office: string): string {
  return office.replace('O-', 'P-');
}
