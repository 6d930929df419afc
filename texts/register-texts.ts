import type { PaperStanding } from '../domain/authority/paper-standing.ts';
import type { InstrumentKind, ROLES, SignatureMode } from '../domain/authority/register.ts';
import type { Words } from './words.ts';

function pair(vi: string, en: string): Words {
  return { vi, en };
}

/** How a paper stands on a day, and that its end is near. */
export const PAPER_STANDING_TEXTS = {
  WAITING: pair('Chờ người thứ hai xác nhận', 'Waits for its second person'),
  DRAFT: pair('Dự thảo', 'Draft'),
  NOT_YET: pair('Chưa có hiệu lực', 'Not yet in force'),
  IN_FORCE: pair('Còn hiệu lực', 'In force'),
  NEEDS_REVIEW: pair('Cần rà soát', 'Needs review'),
  SUSPENDED: pair('Tạm ngưng hiệu lực', 'Suspended'),
  EXPIRED: pair('Hết hiệu lực', 'Expired'),
  REVOKED: pair('Đã thu hồi', 'Revoked'),
  REPLACED: pair('Đã thay thế', 'Replaced'),
  ENDS_SOON: pair('Sắp hết hiệu lực', 'Ends soon'),
} as const satisfies Record<PaperStanding | 'ENDS_SOON', Words>;

/** Kinds of paper, from the law down (domain.md 4.1). */
export const INSTRUMENT_KIND_TEXTS = {
  LAW: pair('Luật', 'Law'),
  DECREE: pair('Nghị định', 'Decree'),
  CIRCULAR: pair('Thông tư', 'Circular'),
  COUNCIL_RESOLUTION: pair('Nghị quyết Hội đồng nhân dân', "Resolution of the People's Council"),
  DECENTRALISATION: pair('Quyết định phân cấp', 'Decentralisation decision'),
  NORMATIVE_DECISION: pair('Quyết định quy phạm', 'Normative decision'),
  DELEGATION: pair('Quyết định ủy quyền', 'Delegation decision'),
  ASSIGNMENT: pair('Quyết định phân công', 'Work assignment'),
  AUTHORISATION: pair('Giấy ủy quyền ký thay', 'Authorisation to sign'),
} as const satisfies Record<InstrumentKind, Words>;

/** What is printed before the signer's name. */
export const SIGNATURE_MODE_TEXTS = {
  TM: pair('TM. (thay mặt)', 'TM. (for the organ)'),
  KT: pair('KT. (ký thay)', 'KT. (for the head)'),
  TL: pair('TL. (thừa lệnh)', 'TL. (by order)'),
  TUQ: pair('TUQ. (thừa ủy quyền)', 'TUQ. (by delegation)'),
  OWN: pair('Ký theo chức danh', 'In their own name'),
  Q: pair('Q. (quyền)', 'Q. (acting)'),
} as const satisfies Record<SignatureMode, Words>;

/** What the roles of posts are called (domain.md 2.1); a province may add its own. */
const ROLE_TEXTS = {
  PPCOUNCIL: pair('Hội đồng nhân dân tỉnh', "Provincial People's Council"),
  PPC: pair('Ủy ban nhân dân tỉnh', "Provincial People's Committee"),
  PPC_CHAIR: pair('Chủ tịch UBND tỉnh', "Chairman of the Provincial People's Committee"),
  PPC_VC: pair('Phó Chủ tịch UBND tỉnh', "Vice chair of the Provincial People's Committee"),
  PPC_OFFICE: pair('Văn phòng UBND tỉnh', "Office of the Provincial People's Committee"),
  DOST_DIR: pair('Giám đốc Sở KH&CN', 'Director of DOST'),
  DOST_DD: pair('Phó Giám đốc Sở KH&CN', 'Deputy director of DOST'),
  DOST_HEAD: pair('Trưởng phòng chuyên môn', 'Head of a division'),
  DOST_PLAN: pair('Phòng Kế hoạch - Tài chính', 'Planning-finance division'),
  DOST_LEGAL: pair('Cán bộ pháp chế', 'Legal officer'),
  DOST_SPEC: pair('Chuyên viên', 'Specialist'),
  REG: pair('Đơn vị thông tin KH&CN', 'S&T information unit'),
  DOF: pair('Sở Tài chính', 'Department of Finance'),
  STB: pair('Kho bạc Nhà nước', 'State Treasury'),
  FUND: pair('Quỹ phát triển KH&CN', 'S&T Development Fund'),
  INSP: pair('Thanh tra', 'Inspector'),
  STEER_SEC: pair('Thường trực Ban chỉ đạo', 'Standing office of the steering committee'),
  COMMUNE_FP: pair('Đầu mối cấp xã', 'Commune focal point'),
  ORDERER_REP: pair('Đại diện đơn vị đặt hàng', 'Representative of the ordering unit'),
  PROPOSER_REP: pair('Đại diện đơn vị đề xuất', 'Representative of the proposer'),
  HOST_REP: pair('Đại diện tổ chức chủ trì', 'Representative of the host'),
  PARTNER_REP: pair('Đại diện tổ chức phối hợp', 'Representative of a partner'),
  RECEIVER_REP: pair('Đại diện đơn vị tiếp nhận', 'Representative of the receiving unit'),
  ENTERPRISE_REP: pair('Đại diện doanh nghiệp', 'Representative of an enterprise'),
  COUNCIL_EXPERT: pair('Chuyên gia hội đồng', 'Council expert'),
  ADMIN: pair('Quản trị hệ thống', 'System administrator'),
} as const satisfies Record<(typeof ROLES)[number], Words>;

/** @returns what a role is called; the code itself where it has no name here */
export function roleText(role: string): Words {
  return (ROLE_TEXTS as Readonly<Record<string, Words>>)[role] ?? pair(role, role);
}

/** Codes that a scope may list, as the rows of the regimes have them; a test holds them equal. */
export const SCOPE_CODES = {
  taskTypes: ['DT', 'DASX', 'DAN', 'DA', 'CT', 'TN'],
  fields: ['MAR', 'REN', 'MAN', 'DXF', 'DEC', 'HLT', 'AGR', 'GEN', 'ENV', 'TOU', 'SOC'],
  modes: ['SELECTION', 'DIRECT'],
} as const;
