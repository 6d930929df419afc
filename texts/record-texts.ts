import { text } from './words.ts';

/** Refusals that the records give. */
export const RECORD_TEXTS = {
  'case.unknown': text(
    ['Không có hồ sơ này', 'Không có hồ sơ nào mang mã này mà ông/bà được xem.'],
    ['No such case', 'There is no case with this code that you may see.'],
  ),
  'authority.illustrative': text(
    ['Căn cứ chỉ để minh họa', 'Căn cứ của {action} có phạm vi minh họa; hệ thống chính thức không dùng được.'],
    [
      'The basis is only illustrative',
      'The scope of the basis for {action} is illustrative; an installation in production refuses it.',
    ],
  ),
  'case.needs_parent': text(
    ['Hồ sơ này thuộc một hồ sơ khác', 'Loại {kind} chỉ được mở trong một hồ sơ khác.'],
    ['This kind of case belongs to another', 'A {kind} is opened only below another case.'],
  ),
  'version.stale': text(
    [
      'Hồ sơ đã thay đổi',
      'Nội dung ông/bà đã xem không còn là mới nhất (hiện là {current}). Hãy xem lại rồi quyết định.',
    ],
    ['It has moved on', 'What you saw is no longer current (now {current}). Look again before you decide.'],
  ),
  'idempotency.mismatch': text(
    ['Khóa đã dùng cho nội dung khác', 'Idempotency-Key này đã ghi một việc khác; hãy dùng khóa mới.'],
    ['The key stands for something else', 'This Idempotency-Key has recorded another act; use a new key.'],
  ),
  'subject.changed': text(
    ['Nội dung đã thay đổi sau khi xem', 'Quyết định chỉ được ghi trên đúng nội dung đã xem. Hãy xem lại hồ sơ.'],
    ['It changed after you saw it', 'A decision is recorded only on what was shown. Look at the case again.'],
  ),
  'subject.not_shown': text(
    ['Thiếu mã băm của nội dung đã xem', 'Quyết định phải kèm subjectDigest của hồ sơ đã xem.'],
    ['The digest of what was shown is missing', 'A decision carries the subjectDigest of the case as it was shown.'],
  ),
  'step.claimed': text(
    [
      'Đã có người nhận xử lý',
      '{person} đã nhận xử lý việc này đến {until}. Nếu vẫn làm, gửi lại với overClaim; thẩm quyền không đổi.',
    ],
    [
      'Somebody else is at it',
      '{person} has claimed this step until {until}. To do it all the same send it again with overClaim; nobody’s authority changes.',
    ],
  ),
  'file.unknown': text(
    ['Chưa có tệp này', 'Chưa có tệp nào được lưu với SHA-256 {sha256}.'],
    ['No such file', 'No file is stored under the SHA-256 {sha256}.'],
  ),
  'regime.none': text(
    ['Không có chế độ pháp lý', 'Không có chế độ nào áp dụng cho ngày {date}.'],
    ['No regime', 'No published regime covers the date {date}.'],
  ),
  'duty.not_held': text(
    ['Không thuộc nhiệm vụ của ông/bà', 'Việc này thuộc vị trí: {roles}.'],
    ['Not your duty', 'This is the work of: {roles}.'],
  ),
  'party.not_yours': text(
    ['Không phải quyền của ông/bà', 'Việc này thuộc bên: {parties}.'],
    ['Not your right', 'This is the right of the party: {parties}.'],
  ),
  'capacity.other_post': text(
    [
      'Không phải việc của chức vụ đang chọn',
      'Việc này thuộc chức vụ khác của ông/bà ({other}), không thuộc chức vụ {office}; hãy đổi tư cách làm việc.',
    ],
    [
      'Not the work of the chosen post',
      'This is the work of another post of yours ({other}), not of {office}; work in that capacity instead.',
    ],
  ),
  'seat.not_yours': text(
    ['Không phải ghế của ông/bà', 'Việc này thuộc thành viên hội đồng: {posts}.'],
    ['Not your seat', 'This is for a council member as: {posts}.'],
  ),
  'slate.same_person': text(
    [
      'Một người chỉ giữ một vị trí trong phiếu',
      '{person} đã có ý kiến ở vị trí {filled}, không thể giữ thêm vị trí {slot}.',
    ],
    [
      'One person fills one slot',
      '{person} has already spoken for the slot {filled} and cannot fill {slot} as well, from whatever post.',
    ],
  ),
  'signature.missing': text(
    ['Thiếu chữ ký số', 'Việc này phải kèm chữ ký số cá nhân trên đúng nội dung đã xem.'],
    ['The signature is missing', 'This act carries a personal signature over what was shown.'],
  ),
  'signature.unexpected': text(
    ['Việc này không nhận chữ ký số', 'Chữ ký của {provider} không thuộc việc này.'],
    ['No signature belongs here', 'This act takes no signature; one of {provider} came with it.'],
  ),
  'signature.mismatch': text(
    [
      'Chữ ký không khớp nội dung',
      'Chữ ký được ký trên nội dung khác ({covers}) với nội dung đã xem. Chưa có quyết định nào.',
    ],
    ['It signs something else', 'The signature covers {covers}, not what was shown. Nothing has been decided.'],
  ),
  'signature.revoked': text(
    ['Chứng thư số không còn hiệu lực', 'Chứng thư {certificate}: {standing}. Chưa có quyết định nào.'],
    ['The certificate is no longer good', 'The certificate {certificate} is {standing}. Nothing has been decided.'],
  ),
  'signature.signer': text(
    ['Chữ ký của người khác', 'Chứng thư {certificate} thuộc về {signer}. Chưa có quyết định nào.'],
    ["Somebody else's signature", 'The certificate {certificate} belongs to {signer}. Nothing has been decided.'],
  ),
  'signature.simulated': text(
    ['Chữ ký mô phỏng', 'Hệ thống chính thức không nhận chữ ký mô phỏng ({provider}).'],
    ['A simulated signature', 'An installation in production takes no simulated signature ({provider}).'],
  ),
  'register.unknown': text(
    ['Không có mục này trong sổ đăng ký', 'Sổ đăng ký không có mục {id}.'],
    ['No such item in the register', 'The register has no item {id}.'],
  ),
  'register.conflict': text(
    ['Mâu thuẫn với sổ đăng ký', 'Mục {id} không ghi được: mâu thuẫn với nội dung đã có.'],
    ['It conflicts with the register', 'The item {id} cannot be entered: it conflicts with what is there.'],
  ),
  'clock.immovable': text(
    ['Đồng hồ không dời được', 'Ở hệ thống chính thức, thời gian nghiệp vụ là thời gian thật.'],
    ['The clock cannot be moved', 'In production business time is real time.'],
  ),
  'clock.backwards': text(
    ['Đồng hồ không lùi', 'Thời gian nghiệp vụ không lùi từ {from} về {to}.'],
    ['The clock never goes back', 'Business time does not go back from {from} to {to}.'],
  ),
  'import.unknown': text(
    ['Không có lần nhập này', 'Không có lần nhập nào mang mã {run}.'],
    ['No such import', 'There is no import {run}.'],
  ),
  'import.overtaken': text(
    ['Lần nhập không còn đúng', 'Từ khi kiểm tra đã có thay đổi ở nội dung của lần nhập này; hãy nhập lại tệp.'],
    [
      'It has been overtaken',
      'Something that this import brings has come to be or has changed since it was checked; enter the files again.',
    ],
  ),
  'press.unknown': text(
    ['Không có việc đôn đốc này', 'Trong hồ sơ không có việc đôn đốc số {press}.'],
    ['Nothing was asked under this number', 'Nothing was asked in this case under the number {press}.'],
  ),
  'press.answered': text(
    ['Đã trả lời', 'Việc đôn đốc số {press} đã được trả lời (số {by}).'],
    ['It was answered', 'What was asked under {press} has its answer (number {by}).'],
  ),
  'press.not_yours': text(
    ['Không phải việc của ông/bà', 'Bước {step} thuộc người khác; chỉ người xử lý bước đó trả lời.'],
    ['It is not yours to answer', 'The step {step} is somebody else’s; only who may do it answers.'],
  ),
  'again.not_flagged': text(
    [
      'Việc này không phải quyết định lại',
      'Trong hồ sơ này, việc số {decision} không thuộc danh sách phải quyết định lại.',
    ],
    ['Nothing to decide again', 'In this case the act {decision} is not among those that have to be decided again.'],
  ),
  'again.done': text(
    ['Đã được quyết định lại', 'Việc số {decision} đã được quyết định lại ở số {by}.'],
    ['It was decided again', 'The act {decision} was decided again by the act {by}.'],
  ),
  'again.same_person': text(
    [
      'Phải do người khác quyết định lại',
      '{person} đã làm, hoặc bị loại khỏi việc số {decision}, nên không quyết định lại được.',
    ],
    [
      'Another one decides again',
      '{person} did the act {decision}, or was kept out of it, and so does not decide it again.',
    ],
  ),
  'again.no_power': text(
    ['Không rõ thẩm quyền quyết định lại', 'Việc số {decision} không có căn cứ thẩm quyền nào để quyết định lại.'],
    ['No power to decide it again by', 'The act {decision} rests on no power by which it could be decided again.'],
  ),
  'signed.not_decision': text(
    [
      'Không phải quyết định của cấp có thẩm quyền',
      'Chỉ quyết định của cấp có thẩm quyền mới được nhập từ bản giấy; {event} thì không.',
    ],
    ['Not a decision of an authority', 'Only decisions of an authority are brought in from paper; {event} is none.'],
  ),
  'signed.in_future': text(
    ['Ngày ký ở tương lai', 'Ngày ký {signedOn} sau hôm nay ({today}).'],
    ['Signed in the future', 'The signing date {signedOn} lies after today ({today}).'],
  ),
  'signed.before_step': text(
    ['Ký khi bước chưa mở', 'Văn bản ký ngày {signedOn}, nhưng bước này chỉ mở từ {openedOn}.'],
    ['Signed before the step was open', 'It was signed on {signedOn}, but the step was open from {openedOn} only.'],
  ),
  'signed.before_last_act': text(
    ['Ký trước việc mới nhất của hồ sơ', 'Văn bản ký ngày {signedOn}, nhưng hồ sơ đã có việc ngày {lastOn}.'],
    ['Signed before the last act of the case', 'It was signed on {signedOn}, but the case has an act of {lastOn}.'],
  ),
  'signed.number_taken': text(
    ['Số văn bản đã dùng', 'Trong năm đó, số {number} của {issuer} đã thuộc văn bản khác ({taken}).'],
    ['The number is taken', 'In that year {number} of {issuer} already belongs to another paper ({taken}).'],
  ),
  'signed.issuer': text(
    ['Số của cơ quan khác', 'Số văn bản là của {issuer}, nhưng người ký thuộc hoặc ký theo văn bản của: {issuers}.'],
    [
      'The number of another organ',
      'The number is of {issuer}, but the signer belongs to, or signs under papers of: {issuers}.',
    ],
  ),
  'signed.same_person': text(
    ['Người ký tự nhập hoặc tự kiểm tra', '{person} đã ký văn bản này nên không nhập, không kiểm tra được.'],
    ['The signer himself', '{person} signed this paper and so neither enters nor checks it.'],
  ),
  'signed.unknown': text(
    ['Không có văn bản chờ kiểm tra', 'Không có văn bản nào được nhập với số {decision}.'],
    ['No such paper', 'No paper was entered under the number {decision}.'],
  ),
  'signed.checked': text(
    ['Văn bản đã được kiểm tra', 'Văn bản {decision} đã được kiểm tra trước đó ({status}).'],
    ['It has been checked', 'The paper {decision} was checked before ({status}).'],
  ),
  'regime.version': text(
    ['Không phải phiên bản kế tiếp', 'Chế độ {id}: phiên bản {version} không được nhận; phiên bản kế tiếp là {next}.'],
    ['Not the next version', 'Version {version} of {id} is not taken; the next one is {next}.'],
  ),
  'regime.overlap': text(
    ['Trùng thời gian với chế độ khác', '{with} đã áp dụng cho phê duyệt từ {from} đến trước {until}.'],
    ['Its period overlaps', '{with} covers approvals from {from} until before {until}.'],
  ),
  'regime.overtaken': text(
    ['Phiên bản đã bị thay thế', '{by} đã được công bố; {name} không công bố được nữa.'],
    ['It has been overtaken', '{by} is published already; {name} can no longer be.'],
  ),
  'regime.draft': text(
    ['Chế độ mới là dự thảo', '{name} là dự thảo: chỉ công bố ở tỉnh có dữ liệu minh họa.'],
    ['The regime is a draft', '{name} is a draft: only a province with fictional data publishes it.'],
  ),
  'transition.unknown': text(
    ['Không có đề nghị chuyển chế độ này', 'Ở đây không có đề nghị chuyển chế độ số {n}.'],
    ['No such transition', 'No transition {n} was entered here.'],
  ),
  'transition.overtaken': text(
    [
      'Đề nghị chuyển không còn hiệu lực',
      'Đề nghị số {n} đã được xác nhận, hoặc hồ sơ đã được chuyển từ khi có đề nghị.',
    ],
    [
      'It has been overtaken',
      'The transition {n} has been confirmed, or the case has been moved since it was entered.',
    ],
  ),
  'transition.not_possible': text(
    ['Không chuyển được sang chế độ này', 'Lý do: {why} ({found}).'],
    ['It cannot be moved to this regime', 'What keeps it from being moved: {why} ({found}).'],
  ),
  'transition.no_basis': text(
    ['Thiếu căn cứ pháp lý để chuyển', 'Văn bản {instrument} không làm căn cứ được: {why}.'],
    ['No legal basis for the transition', 'The instrument {instrument} is no basis for it: {why}.'],
  ),
} as const;
