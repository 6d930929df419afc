import type { Finding, FindingRule } from '../domain/machine/check-regime.ts';
import { fill, type Words } from './words.ts';

/** What is wrong with a regime, for whoever wrote it; the compiler holds the list complete. */
const FINDING_TEXTS = {
  'row.duplicate_id': words('Mã dòng {found} xuất hiện hai lần.', 'The row id {found} stands twice.'),
  'row.never_fires': words('Dòng khác luôn được chọn trước: {found}.', 'Another row always answers first: {found}.'),
  'state.unknown': words('Không có trạng thái {found}.', 'There is no state {found}.'),
  'state.unreachable': words('Không gì dẫn tới trạng thái {found}.', 'Nothing leads to the state {found}.'),
  'state.dead_end': words('Không có lối ra khỏi trạng thái {found}.', 'Nothing leads out of the state {found}.'),
  'state.nobody_waits': words(
    'Ở trạng thái {found} không ai có việc và không có thời hạn nào chạy.',
    'In the state {found} nobody has work and no period runs.',
  ),
  'phase.unknown': words('Không có giai đoạn {found}.', 'There is no phase {found}.'),
  'phase.unused': words('Không trạng thái nào thuộc giai đoạn {found}.', 'No state is in the phase {found}.'),
  'proves.no_guard': words(
    'Dòng này chứng minh {found} mà không có điều kiện nào bảo đảm.',
    'This row proves {found} without a guard that makes sure of it.',
  ),
  'proves.no_power': words(
    'Dòng này chứng minh {found} mà không dùng thẩm quyền nào.',
    'This row proves {found} but is no use of a power.',
  ),
  'proves.unknown': words('Không có điều {found} để chứng minh.', 'There is no fact {found} to be proved.'),
  'bulk.one_by_one': words(
    'Việc này phải làm từng hồ sơ, không làm theo danh sách ({found}).',
    'This is done one by one, never by the list ({found}).',
  ),
  'guard.unknown': words('Không có điều kiện mang tên {found}.', 'There is no guard {found}.'),
  'derivation.unknown': words('Không có phép tính mang tên {found}.', 'There is no computation {found}.'),
  'basis.missing': words(
    'Không nói ai làm và theo căn cứ nào ({found}).',
    'It says not who acts on what ground ({found}).',
  ),
  'authority.no_base_holder': words(
    'Không ai có thẩm quyền gốc {found}.',
    'Nobody holds the action {found} to begin with.',
  ),
  'deadline.unknown': words('Không có thời hạn {found}.', 'There is no deadline {found}.'),
  'deadline.never_starts': words('Thời hạn {found} không bao giờ bắt đầu.', 'The deadline {found} never starts.'),
  'deadline.no_row': words('Hết hạn thì không có dòng nào cho {found}.', 'When it passes, no row answers {found}.'),
  'time.no_deadline': words('Không thời hạn nào dẫn tới {found}.', 'No deadline brings about {found}.'),
  'step.event_without_row': words('Không dòng nào trả lời việc này: {found}.', 'No row answers it: {found}.'),
  'step.unknown_before': words('Không có bước {found} đứng trước.', 'There is no step {found} before it.'),
  'step.unreachable': words('Bước {found} không bao giờ mở.', 'The step {found} never opens.'),
  'paper.nobody_carries': words('Không ai lập giấy tờ {found}.', 'Nobody produces the paper {found}.'),
  'move.no_row': words('Không dòng nào nhận việc kéo theo {found}.', 'No row takes the consequence {found}.'),
  'movedBy.no_mover': words('Không việc nào kéo theo dòng này: {found}.', 'Nothing moves this row: {found}.'),
  'target.choice_missing': words('Có giá trị không dẫn tới đâu: {found}.', 'A value leads nowhere: {found}.'),
  'label.missing': words('Thiếu tên gọi ({found}).', 'A label is missing ({found}).'),
  'press.nobody': words('Không ai được đôn đốc việc quá hạn.', 'Nobody could press the holder of late work.'),
  'reminder.duplicate': words('Bậc nhắc việc {found} xuất hiện hai lần.', 'The rung {found} stands twice.'),
  'reminder.order': words(
    'Bậc nhắc việc {found} không đúng thứ tự ngày.',
    'The rung {found} is not in the order of days.',
  ),
  'reminder.early': words('Chưa quá hạn đã báo cáo cấp trên: {found}.', 'It escalates what is not late: {found}.'),
  'reminder.nobody_above': words('Không có cấp trên của {found}.', 'Nobody stands above {found}.'),
  'number.missing': words('Thiếu con số {found}.', 'The number {found} is missing.'),
  'period.empty': words('Thời gian áp dụng rỗng: {found}.', 'Its period is empty: {found}.'),
  'state.closed_waits': words(
    'Trạng thái {found} đã kết thúc nên không chờ ai.',
    'The state {found} is closed and waits for nobody.',
  ),
  'pause.no_waiting_state': words(
    'Thời hạn {found} được tạm dừng nhưng nơi tính thời hạn này không có trạng thái chờ.',
    'The deadline {found} may stand still, but no machine that starts it has a state that waits.',
  ),
  'pause.not_counted': words(
    'Thời hạn {found} tính lùi, bằng 0 hoặc do một điều kiện tự tính nên không tạm dừng được.',
    'The deadline {found} is counted backwards, of no length or by a guard, and cannot stand still.',
  ),
  'pause.only_waits': words(
    'Thời hạn {found} chỉ gắn với trạng thái chờ nên không bao giờ được tính.',
    'The deadline {found} is of a step in waiting states only: it would never run.',
  ),
  'pause.never_ends': words(
    'Không dòng nào kết thúc thời hạn {found} của cả giai đoạn.',
    'No row ends the period {found} of the whole stage.',
  ),
  'office.empty': words('Tỉnh không có vị trí nào: {found}.', 'The province has no office with the role: {found}.'),
  'slate.duplicate': words('Tên {found} xuất hiện hai lần.', 'The name {found} stands twice.'),
  'slate.unknown': words('Không có phiếu hoặc ô mang tên {found}.', 'There is no slate or slot {found}.'),
  'slate.way': words('Không có cách phê duyệt {found}.', 'There is no way of approving {found}.'),
  'slate.no_slot': words('Phiếu {found} không có ô nào.', 'The slate {found} has no slot.'),
  'slate.needed': words('Số cần đạt không hợp lệ: {found}.', 'The number needed is not possible: {found}.'),
  'slate.group': words(
    'Nhóm {found} không có ô, hoặc ô thuộc nhóm không có.',
    'The group {found} has no slot, or is none.',
  ),
  'slate.slot_without_basis': words('Không ai phê duyệt được ở ô {found}.', 'Nobody can approve in the slot {found}.'),
  'slate.verdict': words('Ô này không có kết luận {found}.', 'This slot cannot have the verdict {found}.'),
  'slate.signature': words('Chữ ký đặt sai chỗ: {found}.', 'A signature stands where none can be: {found}.'),
  'slate.event_missing': words('Không có dòng hoặc bước cho {found}.', 'There is no row or step for {found}.'),
  'slate.state_unknown': words('Không có trạng thái {found}.', 'There is no state {found}.'),
  'slate.late_change': words(
    'Ô sau thay đổi nội dung ô trước đã ký: {found}.',
    'A later slot changes what earlier ones have signed: {found}.',
  ),
  'slate.reserved_fact': words('Không dòng nào được tự ghi {found}.', 'No row may write {found} itself.'),
} as const satisfies Record<FindingRule, Words>;

/** @returns one finding in words */
export function findingWords({ rule, found }: Finding): Words {
  return fill(FINDING_TEXTS[rule], { found });
}

function words(vi: string, en: string): Words {
  return { vi, en };
}
