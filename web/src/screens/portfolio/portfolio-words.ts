import { words } from '../../words/say.tsx';

/** What each indicator counts, as the door counts it (domain/statistics). */
export const DEFINITIONS = {
  open: words(
    'Hồ sơ thuộc loại đang chọn, chưa ở trạng thái kết thúc. Một nhiệm vụ là một hồ sơ; hợp đồng, đợt cấp kinh phí, nghiệm thu… nằm bên trong nhiệm vụ và không đếm riêng.',
    'Dossiers of the chosen kind that are in no closed state. A task is one dossier; its contract, instalments, acceptance and so on are within it and not counted apart.',
  ),
  new: words(
    'Hồ sơ có việc mở hồ sơ ghi ngày pháp lý trong tháng dương lịch hiện tại, kể cả hồ sơ đã kết thúc và hồ sơ nhập từ sổ cũ (tính theo ngày thật, không theo ngày nhập).',
    'Dossiers whose opening act bears a legal day in the current calendar month, closed ones included; of those brought in from older books the real day counts, not that of the import.',
  ),
  late: words(
    'Hồ sơ đang mở có ít nhất một việc, ở chính hồ sơ hay ở hồ sơ con, mà ngày cuối đã qua trước hôm nay và chưa được làm.',
    'Open dossiers with at least one piece of work, their own or of a case under them, whose last day was before today and that is not done.',
  ),
  closing: words(
    'Hồ sơ đang mở, không quá hạn, có ngày cuối gần nhất từ hôm nay đến hết 30 ngày lịch sau hôm nay: việc phải làm, báo cáo, kiểm tra, ngày kết thúc hợp đồng.',
    'Open dossiers that are not late and whose nearest last day is from today to 30 calendar days after it: work to be done, reports, inspections, the end of a contract.',
  ),
  bands: words(
    'Mỗi hồ sơ đang mở nằm ở đúng một dòng, theo ngày cuối gần nhất của những gì đang mở trong nó. “Tạm dừng”: mọi thời hạn đang đứng lại để chờ bổ sung. Các dòng cộng lại bằng số đang mở.',
    'Each open dossier is in one line, by the nearest last day of what is open in it. “Clock stopped”: its periods stand still for a supplement. The lines sum to the open ones.',
  ),
  stages: words(
    'Hồ sơ đang mở theo giai đoạn và trạng thái của chính nó. Các dòng cộng lại bằng số đang mở; cột quá hạn cộng lại bằng số quá hạn.',
    'Open dossiers by their own stage and state. The lines sum to the open ones, the late ones to the late ones.',
  ),
  holders: words(
    'Mỗi hồ sơ đang mở được tính cho đúng một nơi: nơi giữ việc có ngày cuối gần nhất; nếu việc đó chỉ chờ một việc khác thì là nơi giữ việc khác ấy. Số ngày quá hạn là ngày làm việc theo lịch chính thức.',
    'Each open dossier counts for one holder: who has the work with the nearest last day or, where that only waits for other work, who has that. Days late are working days of the official calendar.',
  ),
  durations: words(
    'Từ ngày việc được mở đến ngày được giải quyết, tính bằng ngày làm việc, không kể ngày đến và những ngày tạm dừng. Trung vị và mức 90%: một nửa, chín phần mười số lượt giải quyết không lâu hơn mức đó. “Được phép”: trung vị số ngày làm việc của thời hạn như đã tính cho từng lượt. “Đã dùng”: mức 90% của tỷ lệ giữa số ngày đã dùng và số ngày được phép của từng lượt.',
    'From the day work was opened to the day it was answered, in working days, without the day it came and the days its period stood still. Median and 90th percentile: half, nine tenths of the turns took no longer. “Allowed”: median of the working days of the period as it was dated each time. “Used”: 90th percentile of days used over days allowed, turn by turn.',
  ),
  turns: words(
    'Cột “đang mở” đếm hồ sơ (bấm để xem danh sách); cột “lượt đã giải quyết” đếm từng lần giải quyết: một hồ sơ quay lại một bước được tính mỗi lần một lượt. Trễ: giải quyết sau ngày cuối.',
    'The column “open” counts dossiers (click for the list); “turns answered” counts each time: a dossier that comes back to a step counts again. Late: answered after the last day.',
  ),
  concerns: words(
    'Hồ sơ đang mở mà: đang quá hạn; có quyết định chờ mà căn cứ thẩm quyền không còn; đang bị dừng cấp kinh phí; hoặc không còn ai có việc phải làm. Quá hạn lâu nhất đứng đầu, hiện tối đa 10.',
    'Open dossiers that are late; in which a decision waits whose ground fell away; whose funding is stopped; or in which nobody has anything to do. The latest first, 10 at most.',
  ),
} as const;

export const CONCERN_TEXTS = {
  LATE: words('Quá hạn', 'Late'),
  AUTHORITY_REVIEW: words('Căn cứ thẩm quyền cần xem lại', 'Its authority is to be reviewed'),
  FUNDING_STOPPED: words('Đang dừng cấp kinh phí', 'Funding is stopped'),
  NOBODY: words('Không ai có việc phải làm', 'Nobody has anything to do'),
} as const;

export const PERIOD_UNITS = {
  WD: words('ngày làm việc', 'working days'),
  CD: words('ngày', 'calendar days'),
  MO: words('tháng', 'months'),
} as const;
