import type { Words } from './words.ts';

function pair(vi: string, en: string): Words {
  return { vi, en };
}

/** What the codes of choices are called: kinds of task (D08/2014 Art. 3), fields (domain.md 6.3), ways of assigning and spending. */
const CODE_TEXTS: Readonly<Record<string, Words>> = {
  DT: pair('Đề tài', 'Research project'),
  DASX: pair('Dự án sản xuất thử nghiệm', 'Trial-production project'),
  DAN: pair('Đề án khoa học', 'Science scheme'),
  DA: pair('Dự án', 'Project'),
  CT: pair('Chương trình', 'Programme'),
  TN: pair('Nhiệm vụ thường xuyên theo chức năng', 'Regular task'),
  MAR: pair('Kinh tế biển', 'Marine economy'),
  REN: pair('Năng lượng tái tạo', 'Renewable energy'),
  MAN: pair('Chế biến, chế tạo', 'Processing and manufacturing'),
  DXF: pair('Chuyển đổi số', 'Digital transformation'),
  DEC: pair('Kinh tế số', 'Digital economy'),
  HLT: pair('Y tế', 'Health'),
  AGR: pair('Nông nghiệp, giống', 'Agriculture, breeds'),
  GEN: pair('Nguồn gen', 'Genetic resources'),
  ENV: pair('Môi trường', 'Environment'),
  TOU: pair('Du lịch, văn hóa', 'Tourism, culture'),
  SOC: pair('Khoa học xã hội và nhân văn', 'Social sciences and humanities'),
  SELECTION: pair('Tuyển chọn', 'Selection'),
  DIRECT: pair('Giao trực tiếp', 'Direct assignment'),
  SECRET: pair('Bí mật nhà nước', 'State secret'),
  URGENT: pair('Cấp bách', 'Urgent'),
  SOLE_CAPABLE: pair('Chỉ một tổ chức có đủ năng lực', 'One capable organisation only'),
  FINAL_PRODUCT: pair('Khoán đến sản phẩm cuối cùng', 'Lump sum to the final product'),
  PARTIAL: pair('Khoán từng phần', 'Partial lump sum'),
  PROPOSER: pair('Đơn vị đề xuất', 'Proposer'),
  APPLICANT: pair('Tổ chức đăng ký', 'Applicant'),
  HOST: pair('Tổ chức chủ trì', 'Host organisation'),
  PARTNER: pair('Tổ chức phối hợp', 'Partner'),
  RECEIVER: pair('Đơn vị tiếp nhận', 'Receiving unit'),
  ORDERER: pair('Đơn vị đặt hàng', 'Ordering unit'),
  PI: pair('Chủ nhiệm nhiệm vụ', 'Principal investigator'),
  KEY_MEMBER: pair('Thành viên chính', 'Key member'),
  SECRETARY: pair('Thư ký khoa học', 'Scientific secretary'),
  CHAIR: pair('Chủ tịch hội đồng', 'Chair of the council'),
  VICE_CHAIR: pair('Phó chủ tịch hội đồng', 'Vice chair of the council'),
  REVIEWER: pair('Ủy viên phản biện', 'Reviewer'),
  MEMBER: pair('Ủy viên', 'Member'),
  LEADER: pair('Tổ trưởng', 'Leader of the group'),
  DEPUTY: pair('Tổ phó', 'Deputy leader of the group'),
  FUND_MANAGER: pair('Đại diện Quỹ', 'Of the fund'),
  COUNCIL_REP: pair('Đại diện hội đồng', 'Of the council'),
  OWN: pair('Quyền của chính mình', 'Own right'),
  OFFICE: pair('Theo chức trách', 'By office'),
  SEAT: pair('Thành viên hội đồng', 'Council seat'),
  AUTHORITY: pair('Theo thẩm quyền', 'By authority'),
};

/** @returns what a code is called; the code itself where it has no name here */
export function codeText(code: string): Words {
  return CODE_TEXTS[code] ?? pair(code, code);
}
