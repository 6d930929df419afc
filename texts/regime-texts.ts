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
  'number.missing': words('Thiếu con số {found}.', 'The number {found} is missing.'),
  'period.empty': words('Thời gian áp dụng rỗng: {found}.', 'Its period is empty: {found}.'),
  'office.empty': words('Tỉnh không có vị trí nào: {found}.', 'The province has no office with the role: {found}.'),
} as const satisfies Record<FindingRule, Words>;

/** @returns one finding in words */
export function findingWords({ rule, found }: Finding): Words {
  return fill(FINDING_TEXTS[rule], { found });
}

function words(vi: string, en: string): Words {
  return { vi, en };
}
