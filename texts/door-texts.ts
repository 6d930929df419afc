import { text } from './words.ts';

/** Refusals that the door itself gives, before anything is asked of the records. */
export const DOOR_TEXTS = {
  'input.json': text(
    ['Nội dung không phải JSON hợp lệ', 'Nội dung gửi lên phải là một đối tượng JSON mã hóa UTF-8.'],
    ['Not valid JSON', 'The body must be one JSON object in UTF-8.'],
  ),
  'input.depth': text(
    ['Nội dung lồng quá sâu', 'JSON được lồng tối đa {most} tầng.'],
    ['Nested too deeply', 'JSON may be nested {most} levels deep at most.'],
  ),
  'input.unknown_key': text(
    ['Trường không được biết đến', 'Có trường lạ, trùng lặp hoặc bị cấm.'],
    ['Unknown key', 'A key is unknown, repeated or forbidden.'],
  ),
  'input.missing': text(
    ['Thiếu trường bắt buộc', 'Trường này phải có.'],
    ['A field is missing', 'This field must be there.'],
  ),
  'input.value': text(
    ['Giá trị không hợp lệ', 'Kiểu, độ dài hoặc giá trị không được phép.'],
    ['Not an allowed value', 'Type, length or value is not allowed.'],
  ),
  'input.text': text(
    ['Văn bản có ký tự bị cấm', 'Không dùng ký tự điều khiển, ký tự ẩn, ký tự đảo chiều hoặc Unicode hỏng.'],
    ['Forbidden characters', 'Control, invisible or direction-changing characters and broken Unicode are not allowed.'],
  ),
  'input.amount': text(
    ['Số tiền không hợp lệ', 'Số tiền là số đồng nguyên viết bằng 1 đến 15 chữ số.'],
    ['Not an amount', 'An amount is whole dong written as 1 to 15 digits.'],
  ),
  'input.date': text(
    ['Ngày không tồn tại', 'Ngày viết dạng YYYY-MM-DD và phải có thật; thời điểm theo UTC, kết thúc bằng Z.'],
    ['Not a date', 'A date is written YYYY-MM-DD and must exist; an instant is in UTC and ends in Z.'],
  ),
  'input.cursor': text(
    ['Con trỏ trang không hợp lệ', 'Dùng đúng giá trị next của trang trước.'],
    ['Not a cursor', 'Use the next value of the page before as it is.'],
  ),
  'input.media_type': text(
    ['Không nhận kiểu nội dung này', 'Chỉ nhận {wanted}, không nén.'],
    ['Media type not accepted', 'Only {wanted} is accepted, not compressed.'],
  ),
  'input.too_large': text(['Nội dung quá lớn', 'Tối đa {most} byte.'], ['Too large', 'At most {most} bytes.']),
  'key.missing': text(
    ['Thiếu Idempotency-Key', 'Mỗi lần ghi phải có một khóa riêng.'],
    ['Idempotency-Key is missing', 'Every write carries a key of its own.'],
  ),
  'key.malformed': text(
    ['Idempotency-Key không hợp lệ', 'Khóa gồm 8 đến 200 chữ, số và các dấu . _ : / -'],
    ['Idempotency-Key is malformed', 'A key is 8 to 200 letters, digits and . _ : / -'],
  ),
  'version.missing': text(
    ['Thiếu If-Match', 'Hãy gửi phiên bản đã xem; không nhận dấu *.'],
    ['If-Match is missing', 'Send the version that was seen; * is not accepted.'],
  ),
  'session.none': text(
    ['Chưa đăng nhập', 'Hãy đăng nhập trước: POST /api/v1/session.'],
    ['Not signed in', 'Sign in first: POST /api/v1/session.'],
  ),
  'person.unknown': text(
    ['Không có người này', 'Không có người nào mang mã này trong sổ đăng ký.'],
    ['No such person', 'The register has no person with this id.'],
  ),
  'capacity.not_held': text(
    ['Ông/bà không giữ chức vụ này', 'Ông/bà hiện không giữ chức vụ {office}; hãy chọn lại tư cách làm việc.'],
    ['You do not hold this post', 'You do not hold the post {office} now; choose again in which capacity you work.'],
  ),
  'officials.only': text(
    ['Chỉ dành cho cán bộ', 'Nội dung này chỉ cán bộ của cơ quan quản lý được xem.'],
    ['For officials only', 'Only officials of the authority may read this.'],
  ),
  'events.too_many': text(
    ['Mở quá nhiều luồng thông báo', 'Mỗi người mở tối đa {most} luồng cùng lúc; hãy đóng bớt cửa sổ rồi mở lại.'],
    ['Too many event streams', 'A person may have {most} of them open at once; close some windows and try again.'],
  ),
  'view.unknown': text(
    ['Không có bộ lọc này', 'Ông/bà không có bộ lọc đã lưu nào mang mã này.'],
    ['No such view', 'You have no saved view with this id.'],
  ),
  'view.name_taken': text(
    ['Tên đã dùng', 'Màn hình này đã có bộ lọc tên {name}.'],
    ['The name is taken', 'This screen has a view called {name} already.'],
  ),
  'view.too_many': text(
    ['Quá nhiều bộ lọc', 'Mỗi người lưu tối đa {most} bộ lọc; hãy xóa bớt.'],
    ['Too many views', 'A person keeps {most} views at most; remove one first.'],
  ),
  'claim.none': text(
    ['Việc này không có người nhận', 'Không ai đang nhận xử lý {step}, hoặc thời gian nhận đã hết.'],
    ['Nobody claims it', 'Nobody claims {step} now, or the claim has run out.'],
  ),
  'claim.not_shared': text(
    ['Việc của riêng một người', '{step} chỉ một người được làm nên không cần nhận.'],
    ['It is one person’s alone', '{step} can be done by one person only, so there is nothing to claim.'],
  ),
  'claim.not_yours': text(
    ['Việc này không do ông/bà làm', 'Chỉ người được làm {step} mới nhận xử lý.'],
    ['It is not yours to do', 'Only who may do {step} can claim it.'],
  ),
  'comment.unknown': text(
    ['Không có trao đổi này', 'Hồ sơ này không có trao đổi nào mang mã này.'],
    ['No such comment', 'This case has no comment with this id.'],
  ),
  'comment.mention': text(
    ['Không nhắc được người này', 'Những người sau không xem được trao đổi này: {persons}.'],
    ['They cannot be mentioned', 'These people do not see this comment: {persons}.'],
  ),
  'comment.not_yours': text(
    ['Trao đổi của người khác', 'Chỉ người viết mới rút lại trao đổi.'],
    ['It is somebody else’s comment', 'Only its author withdraws a comment.'],
  ),
  'comment.too_late': text(
    [
      'Đã quá thời gian rút lại',
      'Trao đổi chỉ rút lại được trong {minutes} phút; hãy viết trao đổi mới để đính chính.',
    ],
    ['Too late to withdraw', 'A comment is withdrawn within {minutes} minutes only; write a new one to correct it.'],
  ),
  'preflight.not_bulk': text(
    ['Việc này phải làm từng hồ sơ', 'Quy định của hồ sơ không cho xử lý {event} theo danh sách.'],
    ['This is done one by one', 'The regime of the case does not let {event} be done by the list.'],
  ),
  'site.cross': text(
    ['Yêu cầu từ trang khác', 'Không nhận thao tác ghi do trang web khác gửi tới.'],
    ['A request from another site', 'Writes sent by another web site are not accepted.'],
  ),
  'path.unknown': text(
    ['Không có đường dẫn này', 'Địa chỉ không tồn tại.'],
    ['No such path', 'There is nothing at this address.'],
  ),
  'method.not_allowed': text(
    ['Không dùng được phương thức này', 'Địa chỉ này chỉ nhận: {allowed}.'],
    ['Method not allowed', 'This address accepts: {allowed}.'],
  ),
  'sign_in.none': text(
    ['Chưa có cách đăng nhập', 'Hệ thống này chưa được nối với nhà cung cấp danh tính nào.'],
    ['No way to sign in', 'This installation is not connected to an identity provider.'],
  ),
  'sign_in.away': text(
    ['Chưa đăng nhập được', 'Nhà cung cấp danh tính hiện không trả lời; hãy thử lại sau ít phút.'],
    ['Sign-in is not possible now', 'The identity provider does not answer; try again in a few minutes.'],
  ),
  'sign_in.not_begun': text(
    ['Lượt đăng nhập không còn hiệu lực', 'Hãy bắt đầu đăng nhập lại từ trang này.'],
    ['This sign-in is over', 'Begin the sign-in anew from this site.'],
  ),
  'sign_in.refused': text(
    ['Đăng nhập bị từ chối', 'Trả lời của nhà cung cấp danh tính không hợp lệ; hãy đăng nhập lại.'],
    ['The sign-in was refused', 'What the identity provider answered is not valid; sign in again.'],
  ),
  'sign_in.no_account': text(
    ['Chưa có tài khoản', 'Danh tính {subject} chưa có tài khoản có hiệu lực trong hệ thống này.'],
    ['No account', 'The identity {subject} has no account in force here.'],
  ),
  'notice.unknown': text(
    ['Không có thông báo này', 'Không có thông báo nào mang mã {notice}, hoặc ông/bà không được xem.'],
    ['No such notice', 'There is no notice {notice}, or none that you see.'],
  ),
  'clock.unknown': text(
    ['Không có thời hạn này', 'Hồ sơ không có thời hạn {deadline}, lần {round}, hoặc bạn không được xem.'],
    ['No such period', 'The case has no period {deadline}, round {round}, or none that you see.'],
  ),
  'apology.not_late': text(
    [
      'Không có thời hạn nào quá hạn',
      'Không việc nào của cơ quan trong hồ sơ này đang quá hạn, nên không có gì để xin lỗi.',
    ],
    ['Nothing is late', 'No work of the authority in this dossier is late, so there is nothing to apologise for.'],
  ),
  'apology.day': text(
    ['Ngày hẹn lại không dùng được', 'Ngày hẹn lại phải là một ngày làm việc sau {today} và không quá {latest}.'],
    ['The new date cannot be used', 'The new date must be a working day after {today} and no later than {latest}.'],
  ),
  'receipt.unknown': text(
    ['Không có biên nhận này', 'Không có hồ sơ nào mang số biên nhận này mà ông/bà được xem.'],
    ['No such receipt', 'There is no case with this receipt number that you may see.'],
  ),
  'mass_act.unknown': text(
    ['Không có việc hàng loạt này', 'Mục {n} của nhật ký không đặt ra việc hàng loạt nào.'],
    ['No such mass act', 'Entry {n} of the log ordered no mass act.'],
  ),
  'engine.away': text(
    ['Temporal không trả lời', 'Chưa làm gì; việc ghi vẫn tiếp tục và hồ sơ sẽ được xem lại khi Temporal trở lại.'],
    ['Temporal does not answer', 'Nothing was done; acts go on, and cases are looked at when it is back.'],
  ),
  'act.unknown': text(
    ['Không có việc này', 'Không có việc nào do người thực hiện mang số {n} mà ông/bà được xem.'],
    ['No such act', 'There is no act of a person with the number {n} that you may see.'],
  ),
  'regime.unknown': text(
    ['Không có chế độ này', 'Chưa công bố chế độ hoặc loại hồ sơ mang tên này.'],
    ['No such regime', 'No regime or machine of this name is published.'],
  ),
  'document.unknown': text(
    ['Không có tệp này', 'Không có tệp nào với mã băm này mà ông/bà được xem.'],
    ['No such file', 'There is no file with this digest that you may see.'],
  ),
  'file.digest': text(
    ['Mã băm không khớp', 'Nội dung nhận được có SHA-256 {found}.'],
    ['The digest differs', 'What arrived has the SHA-256 {found}.'],
  ),
  'file.content': text(
    ['Không nhận loại tệp này', 'Chỉ nhận PDF, DOCX, XLSX, PNG, JPG và văn bản UTF-8, còn nguyên vẹn, không có macro.'],
    [
      'This content is not accepted',
      'Only whole PDF, DOCX, XLSX, PNG, JPG and UTF-8 text without macros are accepted.',
    ],
  ),
  'import.faulty': text(
    ['Tệp nhập có lỗi', 'Có {total} lỗi; không giữ lại gì của các tệp này.'],
    ['The files have faults', 'There are {total} faults; nothing of these files was kept.'],
  ),
  'regime.faulty': text(
    ['Chế độ có lỗi', 'Có {total} lỗi; chế độ không được ghi nhận.'],
    ['The regime is faulty', 'There are {total} findings; nothing of it was kept.'],
  ),
  'outcome.unknown': text(
    ['Chưa rõ kết quả', 'Việc có thể đã được ghi. Hãy gửi lại với cùng Idempotency-Key.'],
    ['The outcome is unknown', 'It may have been recorded. Repeat with the same Idempotency-Key.'],
  ),
  'records.unavailable': text(
    ['Tạm thời không ghi được', 'Chưa có gì được ghi. Hãy gửi lại sau ít giây.'],
    ['The records cannot be reached', 'Nothing was done. Try again in a few seconds.'],
  ),
  'clock.skew': text(
    [
      'Đồng hồ lệch nhau',
      'Đồng hồ của các máy lệch quá 5 giây; chưa ghi gì, vì không xác định được thẩm quyền đang có hiệu lực. Hãy báo quản trị và gửi lại sau.',
    ],
    [
      'The clocks disagree',
      'The clocks of the machines are more than 5 seconds apart; nothing was recorded, for nobody can say whose authority is in force. Tell the administrator and try again later.',
    ],
  ),
  fault: text(
    ['Lỗi của hệ thống', 'Đã ghi lại lỗi dưới mã yêu cầu này. Nếu là thao tác ghi, hãy gửi lại với cùng khóa.'],
    ['A fault of the system', 'It was logged under this request id. If it was a write, repeat it with the same key.'],
  ),
} as const;
export type DoorCode = keyof typeof DOOR_TEXTS;
