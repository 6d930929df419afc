import type { EntryKind } from '../domain/evidence/log-entry.ts';
import type { Words } from './words.ts';

function pair(vi: string, en: string): Words {
  return { vi, en };
}

/** What kinds of entry of the log are called. */
export const ENTRY_KIND_TEXTS: Readonly<Record<EntryKind, Words>> = {
  FOUNDING: pair('Khởi tạo', 'Founding'),
  ACT: pair('Việc trong hồ sơ', 'Act in a dossier'),
  REGISTER: pair('Sổ thẩm quyền', 'Register of authority'),
  REGIME: pair('Bộ quy tắc', 'Regime'),
  IMPORT: pair('Nhập dữ liệu', 'Import'),
  PAPER: pair('Quyết định giấy', 'Decision on paper'),
  CLOCK: pair('Đồng hồ mẫu', 'Sample clock'),
  REFUSALS: pair('Việc bị từ chối', 'Refused attempts'),
};

/** What is done outside of dossiers, by its event. */
const ENTRY_EVENT_TEXTS: Readonly<Record<string, Words>> = {
  foundProvince: pair(
    'Khởi tạo tỉnh, sổ thẩm quyền và các bộ quy tắc đầu tiên',
    'Found the province, its first register and regimes',
  ),
  enterImport: pair('Nhập tệp nhiệm vụ đang thực hiện', 'Enter a file of running cases'),
  confirmImport: pair('Xác nhận tệp nhập', 'Confirm an import'),
  enterRegisterItem: pair('Nhập mục của sổ thẩm quyền', 'Enter an item of the register'),
  verifyRegisterItem: pair('Kiểm tra mục của sổ thẩm quyền', 'Verify an item of the register'),
  enterRegime: pair('Nhập bộ quy tắc', 'Enter a regime'),
  publishRegime: pair('Công bố bộ quy tắc', 'Publish a regime'),
  enterTransition: pair('Nhập việc chuyển bộ quy tắc', 'Enter a move to another regime'),
  confirmTransition: pair('Xác nhận việc chuyển bộ quy tắc', 'Confirm a move to another regime'),
  enterPaperDecision: pair('Nhập quyết định ký trên giấy', 'Enter a decision signed on paper'),
  confirmPaperDecision: pair('Xác nhận quyết định ký trên giấy', 'Confirm a decision signed on paper'),
  rejectPaperDecision: pair('Không xác nhận quyết định ký trên giấy', 'Reject a decision entered from paper'),
  requestClockMove: pair('Yêu cầu chuyển đồng hồ mẫu', 'Ask the sample clock to move'),
  strideClock: pair('Chuyển đồng hồ mẫu', 'Move the sample clock'),
  sealRefusals: pair('Niêm các lượt bị từ chối của một phút', 'Seal the refused attempts of a minute'),
};

/** @returns what an event outside of dossiers is called; the event itself where it has no name here */
export function entryEventText(event: string): Words {
  return ENTRY_EVENT_TEXTS[event] ?? pair(event, event);
}
