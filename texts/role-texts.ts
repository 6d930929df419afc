import type { ROLES } from '../domain/authority/register.ts';
import type { Words } from './words.ts';

/** What a role is called where no post of a province is meant (domain.md 2.1). */
const ROLE_TEXTS = {
  PPCOUNCIL: { vi: 'Hội đồng nhân dân tỉnh', en: "Provincial People's Council" },
  PPC: { vi: 'UBND tỉnh', en: "Provincial People's Committee" },
  PPC_CHAIR: { vi: 'Chủ tịch UBND tỉnh', en: "Chairman of the Provincial People's Committee" },
  PPC_VC: { vi: 'Phó Chủ tịch UBND tỉnh', en: "Vice chair of the Provincial People's Committee" },
  PPC_OFFICE: { vi: 'Văn phòng UBND tỉnh', en: "Office of the Provincial People's Committee" },
  DOST_DIR: { vi: 'Giám đốc Sở Khoa học và Công nghệ', en: 'Director of the department of science and technology' },
  DOST_DD: { vi: 'Phó Giám đốc Sở Khoa học và Công nghệ', en: 'Deputy director of the department' },
  DOST_HEAD: { vi: 'Trưởng phòng chuyên môn của Sở', en: 'Head of a division of the department' },
  DOST_PLAN: { vi: 'Phòng Kế hoạch - Tài chính của Sở', en: 'Planning and finance division of the department' },
  DOST_LEGAL: { vi: 'Cán bộ pháp chế của Sở', en: 'Legal officer of the department' },
  DOST_SPEC: { vi: 'Chuyên viên của Sở', en: 'Specialist of the department' },
  REG: { vi: 'Cơ quan thông tin khoa học và công nghệ', en: 'Science and technology information unit' },
  DOF: { vi: 'Sở Tài chính', en: 'Department of finance' },
  STB: { vi: 'Kho bạc Nhà nước', en: 'State Treasury' },
  FUND: { vi: 'Quỹ phát triển khoa học và công nghệ', en: 'Science and technology fund' },
  INSP: { vi: 'Thanh tra', en: 'Inspectorate' },
  STEER_SEC: { vi: 'Thư ký Ban Chỉ đạo', en: 'Secretary of the steering committee' },
  COMMUNE_FP: { vi: 'Đầu mối cấp xã', en: 'Commune focal point' },
  ORDERER_REP: { vi: 'Đại diện đơn vị đặt hàng', en: 'Representative of the ordering unit' },
  PROPOSER_REP: { vi: 'Đại diện đơn vị đề xuất', en: 'Representative of the proposer' },
  HOST_REP: { vi: 'Đại diện tổ chức chủ trì', en: 'Representative of the host organisation' },
  PARTNER_REP: { vi: 'Đại diện tổ chức phối hợp', en: 'Representative of a partner' },
  RECEIVER_REP: { vi: 'Đại diện đơn vị tiếp nhận', en: 'Representative of the receiving unit' },
  ENTERPRISE_REP: { vi: 'Đại diện doanh nghiệp', en: 'Representative of an enterprise' },
  COUNCIL_EXPERT: { vi: 'Chuyên gia hội đồng', en: 'Council expert' },
  ADMIN: { vi: 'Quản trị hệ thống', en: 'System administrator' },
} as const satisfies Record<(typeof ROLES)[number], Words>;

/** @returns what a role is called; undefined for one that a province has added */
export function roleText(role: string): Words | undefined {
  return (ROLE_TEXTS as Readonly<Record<string, Words>>)[role];
}
