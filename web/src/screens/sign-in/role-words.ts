import { type Words, words } from '../../words/say.tsx';

/** One line of what a role may decide; what it may do in a case the door says (domain.md 4.2, 4.6). */
export const DECIDES: Readonly<Record<string, Words>> = {
  NONE: words(
    'Chủ nhiệm: nộp đề xuất, báo cáo, hồ sơ nghiệm thu',
    'Leads: files proposals, reports, acceptance dossiers',
  ),
  HOST_REP: words('Nộp và theo dõi hồ sơ của tổ chức chủ trì', "Files and follows the host organisation's dossiers"),
  PROPOSER_REP: words('Nộp đề xuất của đơn vị', "Files the unit's proposals"),
  RECEIVER_REP: words('Tiếp nhận và báo cáo ứng dụng kết quả', 'Receives results and reports on their use'),
  COMMUNE_FP: words('Theo dõi nhiệm vụ trên địa bàn', 'Follows tasks of the commune'),
  COUNCIL_EXPERT: words('Thành viên hội đồng: nhận xét, bỏ phiếu kín', 'Council member: reviews and sealed ballots'),
  PPC_CHAIR: words('Phê duyệt danh mục, kết quả, kinh phí; ủy quyền', 'Approves lists, results and funding; delegates'),
  PPC_VC: words('Ký thay Chủ tịch trong lĩnh vực được phân công', 'Signs for the chairman in the assigned field'),
  PPC_OFFICE: words(
    'Thẩm tra hồ sơ trình UBND tỉnh; xác nhận nhập liệu',
    'Examines what goes to the PPC; verifies entries',
  ),
  DOST_DIR: words('Quyết định theo ủy quyền, phân cấp; ký hợp đồng', 'Decides under delegation; signs contracts'),
  DOST_DD: words('Ký thay Giám đốc trong lĩnh vực được phân công', 'Signs for the director in the assigned field'),
  DOST_HEAD: words('Theo dõi tiến độ, đôn đốc người giữ hồ sơ', 'Follows progress, presses holders'),
  DOST_PLAN: words('Thẩm định kinh phí, theo dõi giải ngân', 'Appraises funding, follows disbursement'),
  DOST_SPEC: words('Tiếp nhận, kiểm tra tính hợp lệ, trình hồ sơ', 'Receives, checks and forwards dossiers'),
  DOST_LEGAL: words('Nhập văn bản thẩm quyền, ghi chú pháp lý', 'Enters authority papers and legal notes'),
  DOF: words('Cho ý kiến về kinh phí', 'Gives opinions on funding'),
  STB: words('Xác nhận thanh toán tại Kho bạc', 'Confirms payments at the Treasury'),
  REG: words('Đăng ký kết quả nhiệm vụ', 'Registers results'),
  INSP: words('Kiểm tra, truy vết; không thay đổi dữ liệu', 'Traces and checks; changes nothing'),
  ADMIN: words('Vận hành hệ thống; không quyết định nghiệp vụ', 'Operates the system; decides nothing'),
};
