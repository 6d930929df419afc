import { text } from './words.ts';

/** Refusals by authority, conflicts of interest and duties kept apart. */
export const AUTHORITY_TEXTS = {
  'authority.not_holder': text(
    ['Không có thẩm quyền', 'Chức vụ đang giữ không có quyền này.'],
    ['No authority', 'No post held has this power.'],
  ),
  'authority.not_yet': text(
    ['Văn bản chưa có hiệu lực', 'Văn bản {number} có hiệu lực từ {from}.'],
    ['Not yet in force', 'The instrument {number} takes effect on {from}.'],
  ),
  'authority.expired': text(
    ['Văn bản đã hết hiệu lực', 'Văn bản {number} hết hiệu lực từ {until}.'],
    ['Expired', 'The instrument {number} ended on {until}.'],
  ),
  'authority.revoked': text(
    ['Quyền đã bị thu hồi', 'Văn bản {instrument} đã bị thu hồi.'],
    ['Revoked', 'The instrument {instrument} has been revoked.'],
  ),
  'authority.replaced': text(
    ['Văn bản đã được thay thế', 'Văn bản {instrument} đã được thay thế.'],
    ['Replaced', 'The instrument {instrument} has been replaced.'],
  ),
  'authority.instrument_suspended': text(
    ['Văn bản đang tạm ngưng', 'Văn bản {instrument} đang tạm ngưng hiệu lực.'],
    ['Instrument suspended', 'The instrument {instrument} is suspended.'],
  ),
  'authority.draft': text(
    ['Văn bản mới là dự thảo', 'Dự thảo {instrument} không trao quyền nào.'],
    ['Only a draft', 'The draft {instrument} gives no power.'],
  ),
  'authority.unverified': text(
    ['Văn bản chưa được người thứ hai xác nhận', 'Văn bản {instrument} cần một người khác xác nhận.'],
    ['Not verified by a second person', 'The instrument {instrument} needs to be verified by another person.'],
  ),
  'authority.needs_review': text(
    ['Văn bản cần rà soát', 'Văn bản {instrument} chỉ dùng được khi nêu lý do pháp lý bằng văn bản.'],
    ['The instrument needs review', 'The instrument {instrument} may be used only with a written legal reason.'],
  ),
  'authority.ceiling': text(
    ['Vượt mức thẩm quyền', 'Văn bản {number} chỉ cho đến {ceilingDong}; số tiền của việc này: {amountDong}.'],
    ['Above the ceiling', 'Instrument {number} covers up to {ceilingDong}; the amount of this act: {amountDong}.'],
  ),
  'authority.floor': text(
    ['Dưới mức thẩm quyền', 'Văn bản {number} chỉ áp dụng từ {floorDong}; số tiền của việc này: {amountDong}.'],
    ['Below the floor', 'Instrument {number} covers from {floorDong} on; the amount of this act: {amountDong}.'],
  ),
  'authority.scope': text(
    ['Ngoài phạm vi được giao', 'Loại nhiệm vụ, lĩnh vực hoặc phương thức nằm ngoài phạm vi của {instrument}.'],
    ['Outside the scope', 'Kind of task, field or mode lies outside the scope of {instrument}.'],
  ),
  'authority.condition': text(
    ['Thiếu điều kiện của văn bản', 'Văn bản {instrument} đòi hỏi một điều kiện mà hồ sơ không có.'],
    [
      'A condition of the grant is missing',
      'The instrument {instrument} asks for a fact that this case does not have.',
    ],
  ),
  'authority.chain_broken': text(
    ['Chuỗi giao quyền bị đứt', 'Văn bản gốc của {instrument} không còn hiệu lực hoặc người giao không còn quyền.'],
    [
      'The chain of authority is broken',
      'The parent of {instrument} is not in force, or its giver lacks the power now.',
    ],
  ),
  'authority.not_reconfirmed': text(
    [
      'Chưa được xác nhận lại',
      'Người giữ chức vụ giao quyền đã thay đổi; {number} phải được xác nhận lại rồi mới dùng được.',
    ],
    [
      'Not confirmed again',
      'The post that gave the power has a new holder; {number} has to be confirmed before it can be used.',
    ],
  ),
  'cap.aggregate': text(
    [
      'Vượt tổng mức trong năm',
      'Cộng với các khoản đã phê duyệt trong năm cho cùng tổ chức hoặc chủ nhiệm, số tiền vượt mức {number} cho phép; việc này thuộc cấp trên.',
    ],
    [
      'Above the sum of the year',
      'With what was approved this year for the same host or lead the amount goes beyond what {number} allows; it belongs to the office above.',
    ],
  ),
  'authority.not_redelegable': text(
    ['Không được giao lại', 'Quyền theo {instrument} không được giao lại cho người khác.'],
    ['It may not be passed on', 'The power of {instrument} may not be passed on.'],
  ),
  'authority.invalid_grant': text(
    ['Việc giao quyền không hợp lệ', 'Việc giao quyền trong {instrument} không thể có hiệu lực.'],
    ['The grant is not valid', 'The grant in {instrument} could never take effect.'],
  ),
  'authority.ambiguous': text(
    ['Có nhiều căn cứ khác nhau', 'Nhiều văn bản cùng áp dụng; cần một ghi chú ưu tiên được hai người xác nhận.'],
    [
      'Several bases differ',
      'Several instruments cover the act; a precedence note entered and verified by two people must choose.',
    ],
  ),
  'authority.capacity': text(
    [
      'Tư cách ký không được phép',
      'Quy định và ghi chú không cho phép tư cách ký đã nêu; ông/bà làm được việc này với chức vụ: {offices}.',
    ],
    [
      'This capacity is not allowed',
      'Neither the rules nor a note allow the claimed capacity; you may do this from the post: {offices}.',
    ],
  ),
  'authority.abolished': text(
    ['Chức vụ không còn', 'Chức vụ {office} không còn từ {from}; nay thuộc {successors}.'],
    ['The post is no more', 'The post {office} is no more since {from}; {successors} stands in its place.'],
  ),
  'authority.vacant': text(
    ['Vị trí đang khuyết', 'Không ai giữ vị trí có quyền này.'],
    ['The post is vacant', 'Nobody holds the post that has this power.'],
  ),
  'authority.no_base_holder': text(
    ['Không có căn cứ về người có quyền', 'Không có quy định đang hiệu lực nêu ai giữ quyền này.'],
    ['No rule names a holder', 'No rule in force names who holds this power.'],
  ),
  'authority.nobody_able': text(
    ['Không còn ai có thể thực hiện', 'Mọi người có quyền đều bị loại trừ trong hồ sơ này.'],
    ['Nobody is able to act', 'Everybody who has the power is kept out of this case.'],
  ),
  'authority.suspended': text(
    ['Người thực hiện đang bị đình chỉ', 'Người đang bị đình chỉ không được thực hiện quyền.'],
    ['Suspended', 'Somebody who is suspended may not use a power.'],
  ),
  'authority.absent': text(
    ['Đang vắng mặt', 'Quyền không thực hiện được trong thời gian vắng mặt đã ghi.'],
    ['Absent', 'The recorded absence takes the power away for its time.'],
  ),
  'coi.barred': text(
    ['Xung đột lợi ích', 'Ông/bà không được tham gia hồ sơ này ({bar}).'],
    ['Conflict of interest', 'You are kept out of this case ({bar}).'],
  ),
  'coi.grantor': text(
    ['Người giao quyền không thể giao', 'Người giao quyền bị loại trừ, bị đình chỉ, vắng mặt hoặc vị trí khuyết.'],
    ['The giver of the power cannot give it', 'The giver is barred, suspended or absent, or the post is empty.'],
  ),
  'sod.same_person': text(
    ['Không tự phê duyệt hồ sơ của mình', 'Người nộp không phê duyệt ({rule}).'],
    ['Nobody approves their own submission', 'Who submitted does not approve ({rule}).'],
  ),
  'sod.check_approve': text(
    ['Người kiểm tra không phê duyệt', 'Đã kiểm tra hồ sơ thì không phê duyệt ({rule}).'],
    ['Who checked does not approve', 'Who checked completeness may not approve ({rule}).'],
  ),
  'sod.council_approve': text(
    ['Thành viên hội đồng không phê duyệt', 'Đã tham gia hội đồng thì không phê duyệt ({rule}).'],
    ['A council member does not approve', 'Who sat on the council may not approve ({rule}).'],
  ),
  'sod.volume_funding': text(
    ['Xác nhận khối lượng tách khỏi xác nhận kinh phí', 'Một người không làm cả hai việc ({rule}).'],
    ['Volume and funding are confirmed apart', 'One person does not do both ({rule}).'],
  ),
  'sod.request_release': text(
    ['Đề nghị tách khỏi chi tiền', 'Người đề nghị không chi tiền ({rule}).'],
    ['Requesting and releasing are kept apart', 'Who requested the payment does not release it ({rule}).'],
  ),
  'sod.grant_use': text(
    ['Người giao quyền không tự dùng', 'Ai lập hoặc xác nhận văn bản thì không ký theo văn bản đó ({rule}).'],
    ['Who gives a power does not use it', 'Who entered or verified the instrument does not sign under it ({rule}).'],
  ),
  'sod.party_side': text(
    ['Đứng về phía một bên của hồ sơ', 'Người của một bên không làm việc của cơ quan quản lý ({bar}).'],
    ['On the side of a party', 'Somebody of a party does nothing on the side of the authority ({bar}).'],
  ),
  'sod.enter_verify': text(
    ['Người nhập không tự xác nhận', 'Cần một người khác xác nhận ({rule}).'],
    ['Who enters does not verify', 'Another person has to verify it ({rule}).'],
  ),
  'sod.record_accept': text(
    ['Ghi nhận tách khỏi nghiệm thu ứng dụng', 'Một người không làm cả hai việc ({rule}).'],
    ['Recording and accepting use are kept apart', 'One person does not do both ({rule}).'],
  ),
  'sod.administrator': text(
    ['Quản trị hệ thống không làm nghiệp vụ', 'Người quản trị không có vai trò nghiệp vụ ({bar}).'],
    ['An administrator does no business', 'An administrator has no business role ({bar}).'],
  ),
  'sod.tally': text(
    ['Kiểm phiếu cần nhiều người', 'Cần ít nhất {atLeast} người khác nhau kiểm phiếu.'],
    ['A tally takes several people', 'At least {atLeast} different persons take the tally.'],
  ),
  'sod.tiers': text(
    ['Các vai trò phải là người khác nhau', 'Đã giữ vai trò {done} trong vòng đời này ({rule}).'],
    ['The tiers are different people', 'The duty {done} was already done by the same person ({rule}).'],
  ),
} as const;
