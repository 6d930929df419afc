import { text } from './words.ts';

/** Refusals by the rules of a machine. */
export const MACHINE_TEXTS = {
  'state.not_possible': text(
    [
      'Không thực hiện được ở trạng thái này',
      'Ở trạng thái {state} không có việc {event}. Có thể thực hiện: {possible}.',
    ],
    ['Not possible in this state', 'There is no {event} from the state {state}. Possible: {possible}.'],
  ),
  'step.not_open': text(
    ['Bước này không mở', 'Bước mà việc {event} trả lời không mở ở trạng thái {state}.'],
    ['The step is not open', 'The step that {event} answers is not open in the state {state}.'],
  ),
  'event.not_yours': text(
    ['Việc này chỉ phát sinh theo việc khác', 'Việc {event} chỉ xảy ra khi có {movedBy}.'],
    ['This only follows from another act', '{event} happens only as a consequence of {movedBy}.'],
  ),
  'reason.missing': text(
    ['Thiếu lý do', 'Dòng {row} đòi hỏi nêu lý do bằng văn bản.'],
    ['The reason is missing', 'Row {row} asks for a written reason.'],
  ),
  'paper.missing': text(
    ['Thiếu giấy tờ', 'Hồ sơ chưa có: {papers}.'],
    ['A paper is missing', 'Not on the file: {papers}.'],
  ),
  'paper.unexpected': text(
    ['Giấy tờ không thuộc việc này', 'Dòng {row} không kèm giấy tờ loại {paper}.'],
    ['A paper that does not belong here', 'No paper of the kind {paper} comes with row {row}.'],
  ),
  'payload.unknown_field': text(
    ['Trường dữ liệu không thuộc việc này', 'Dòng {row} không có trường {field}.'],
    ['A field that does not belong here', 'Row {row} has no field {field}.'],
  ),
  'quorum.duplicate': text(
    ['Một người tính hai lần', '{person} có hai ghế, có mặt hoặc bỏ phiếu hai lần trong cùng một hội đồng.'],
    ['One person counts twice', '{person} would sit, be present or vote twice in one council.'],
  ),
  'guard.refused': text(
    ['Chưa đủ điều kiện', 'Điều kiện {guard} của dòng {row} chưa đạt.'],
    ['A condition is not met', 'The condition {guard} of row {row} is not met.'],
  ),
  'subject.unknown': text(
    ['Nội dung nêu trong việc này không tồn tại', 'Không tìm thấy {id} (trường {field}) trong sổ đăng ký hoặc hồ sơ.'],
    ['What the act names does not exist', '{id} (field {field}) is not in the register or among the cases.'],
  ),
  'slate.question_open': text(
    ['Câu hỏi trước chưa được trả lời', 'Vị trí {slot} đã hỏi ngày {since} và đang chờ trả lời.'],
    ['The question before has no answer yet', 'The slot {slot} asked on {since} and waits for the answer.'],
  ),
  'clock.not_due': text(
    ['Chưa đến hạn', 'Việc {event} của thời gian chỉ xảy ra sau {dueAt}.'],
    ['Not due yet', 'Time brings about {event} only after {dueAt}.'],
  ),
  'clock.not_running': text(
    ['Thời hạn không đang tính', 'Thời hạn {deadline}, lần {round}, không đang tính (tình trạng: {status}).'],
    ['The period does not run', 'The period {deadline}, round {round}, does not run (status: {status}).'],
  ),
  'clock.not_waivable': text(
    [
      'Thời hạn không được miễn',
      'Hết thời hạn {deadline} phát sinh hậu quả pháp lý theo quy định, không ai được miễn áp dụng.',
    ],
    [
      'A period that nobody may waive',
      'The end of the period {deadline} has a legal effect of its own, which nobody may waive.',
    ],
  ),
  'press.not_late': text(
    ['Việc chưa quá hạn', 'Bước {step} chưa quá hạn (hạn: {dueOn}); chỉ đôn đốc việc đã quá hạn.'],
    ['The work is not late', 'The step {step} is not late (due: {dueOn}); only late work is pressed for.'],
  ),
  'press.secret': text(
    ['Không đôn đốc phiếu kín', 'Bước {step} là phiếu kín: không ai được biết ai chưa bỏ phiếu.'],
    ['Nobody is pressed for a secret ballot', 'The step {step} is a secret ballot: nobody may know whose is missing.'],
  ),
  'press.day': text(
    ['Ngày trả lời không hợp lệ', 'Ngày {answerBy} đã qua hoặc không phải ngày làm việc.'],
    ['No day to answer by', '{answerBy} is over, or no working day.'],
  ),
} as const;
