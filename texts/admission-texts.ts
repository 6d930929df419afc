import { text } from './words.ts';

/** What cannot stand in the register, and who cannot enter or verify it. */
export const ADMISSION_TEXTS = {
  'register.unknown_name': text(
    ['Không có tên này trong sổ', 'Trường {field} nêu {id}, nhưng sổ thẩm quyền không có mục này.'],
    ['Not in the register', 'The field {field} names {id}, which the register does not hold.'],
  ),
  'register.period': text(
    ['Thời hạn rỗng', 'Thời hạn kết thúc ({until}) không muộn hơn lúc bắt đầu ({from}).'],
    ['Empty period', 'The period ends ({until}) before or when it begins ({from}).'],
  ),
  'register.overlap': text(
    ['Chức vụ đã có người giữ', 'Trong thời hạn này chức vụ {office} do {person} giữ ({from} đến {until}).'],
    ['The post is held already', 'In this period the post {office} is held by {person} ({from} to {until}).'],
  ),
  'register.range': text(
    ['Khoảng số tiền sai', 'Mức dưới {floorDong} đồng cao hơn mức trên {ceilingDong} đồng.'],
    ['Wrong range of amounts', 'The floor of {floorDong} dong lies above the ceiling of {ceilingDong} dong.'],
  ),
  'register.ended': text(
    ['Văn bản đã chấm dứt', 'Văn bản {instrument} đã {status}; tình trạng này không đổi lại được.'],
    ['The paper has ended', 'Instrument {instrument} is {status} already; that is not changed again.'],
  ),
  'register.not_issuer': text(
    [
      'Không phải nơi ban hành',
      'Chỉ văn bản của nơi ban hành ({issuers}) mới thu hồi, thay thế hoặc đình chỉ được {instrument}; đã nêu {by}.',
    ],
    [
      'Not by who issued it',
      'Only a paper of the issuer ({issuers}) can revoke, replace or suspend {instrument}; {by} was named.',
    ],
  ),
  'delegation.invalid': text(
    ['Việc giao quyền không hợp lệ', 'Quy tắc không cho phép ghi việc này: {why}.'],
    ['Not a valid giving of power', 'The rules do not let this be entered: {why}.'],
  ),
  'delegation.scope': text(
    ['Giao rộng hơn quyền mình có', 'Phạm vi giao vượt quyền của bên giao ({why}), văn bản {instrument}.'],
    [
      'Wider than what the giver has',
      'What is given goes beyond the power of the giver ({why}), instrument {instrument}.',
    ],
  ),
  'delegation.not_redelegable': text(
    ['Không được ủy quyền lại', 'Văn bản {parent} không cho phép giao tiếp quyền này ({why}).'],
    ['May not be passed on', 'Instrument {parent} does not let this power be passed on ({why}).'],
  ),
  'sod.self_grant': text(
    ['Không tự ghi quyền cho mình', 'Người được lợi từ mục này không được nhập cũng không được kiểm tra nó ({rule}).'],
    ['Nobody enters a power for himself', 'Who gains by an item neither enters nor verifies it ({rule}).'],
  ),
} as const;
