import { text } from './words.ts';

/** Refusals about who somebody is, how he proved it, and how often he may ask. */
export const IDENTITY_TEXTS = {
  'step_up.needed': text(
    [
      'Cần xác thực lại trước khi ký',
      'Việc này là ký: hãy xác thực lại danh tính cho đúng việc này (POST /api/v1/step-ups, rồi mở địa chỉ được trả về), sau đó gửi lại với cùng Idempotency-Key trong vòng 5 phút.',
    ],
    [
      'Prove who you are before signing',
      'This is signing: prove anew who you are for exactly this act (POST /api/v1/step-ups, then open the address it names), and send it again with the same Idempotency-Key within 5 minutes.',
    ],
  ),
  'step_up.unknown': text(
    [
      'Không có lượt xác thực này',
      'Phiên này không yêu cầu lượt xác thực như vậy, hoặc lượt đó đã dùng hay đã quá hạn; hãy yêu cầu lượt mới.',
    ],
    ['No such step-up', 'This session did not ask for it, or it is proved already or too old; ask for a new one.'],
  ),
  'step_up.refused': text(
    [
      'Xác thực lại bị từ chối',
      'Trả lời của nhà cung cấp danh tính không hợp lệ hoặc không phải lần xác thực mới; phiên làm việc vẫn giữ nguyên, hãy thử lại.',
    ],
    [
      'The step-up was refused',
      'What the identity provider answered is not valid, or nothing was proved anew; the session stays as it was, try again.',
    ],
  ),
  'step_up.other_person': text(
    [
      'Người xác thực lại là người khác',
      'Danh tính vừa xác thực không phải của người đang đăng nhập; không việc nào được ký bằng danh tính này.',
    ],
    [
      'Somebody else proved who he is',
      'The identity that was proved is not that of the person signed in; nothing can be signed by it.',
    ],
  ),
  'rate.limited': text(
    ['Quá nhiều yêu cầu', 'Chỉ được tối đa {most} lần mỗi phút; hãy thử lại sau {seconds} giây.'],
    ['Too many requests', 'At most {most} a minute are taken; try again in {seconds} seconds.'],
  ),
  'registration.needed': text(
    [
      'Chưa đăng ký',
      'Nhà cung cấp danh tính đã xác nhận danh tính này, nhưng hệ thống chưa biết là ai; hãy đăng ký: POST /api/v1/registrations.',
    ],
    [
      'Not registered yet',
      'The identity provider vouches for this identity, but nobody here knows who it is; register: POST /api/v1/registrations.',
    ],
  ),
  'registration.closed': text(
    [
      'Không đăng ký được bằng danh tính này',
      'Tài khoản của danh tính {subject} đã chấm dứt hoặc đã bị từ chối; chỉ cán bộ có thể mở lại.',
    ],
    [
      'No registration with this identity',
      'The account of the identity {subject} was ended or rejected; only officials can let it begin again.',
    ],
  ),
  'registration.unconfirmed': text(
    [
      'Chưa được xác nhận',
      'Người tự đăng ký {person} chưa được cán bộ xác nhận: chỉ được soạn và nộp đề xuất của chính mình.',
    ],
    [
      'Not confirmed yet',
      'Officials have not confirmed {person}, who registered himself: he may draft and submit his own proposals, nothing else.',
    ],
  ),
  'registration.unknown': text(
    ['Không có đăng ký này', 'Không có đăng ký nào của {person} đang chờ xác nhận.'],
    ['No such registration', 'There is no registration of {person} that waits to be confirmed.'],
  ),
} as const;
export type IdentityCode = keyof typeof IDENTITY_TEXTS;
