import { text } from './words.ts';

/** Refusals about who somebody is and how he proved it. */
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
} as const;
export type IdentityCode = keyof typeof IDENTITY_TEXTS;
