import { text, type Words } from './words.ts';

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
    ['Khoảng số tiền sai', 'Mức dưới {floorDong} cao hơn mức trên {ceilingDong}.'],
    ['Wrong range of amounts', 'The floor of {floorDong} lies above the ceiling of {ceilingDong}.'],
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
  'succession.invalid': text(
    ['Không ghi được việc kế thừa', 'Việc sắp xếp {succession} không thể ghi vào sổ.'],
    ['Not a valid succession', 'The succession {succession} cannot stand in the register.'],
  ),
  'calendar.invalid': text(
    ['Lịch của năm không đúng', 'Lịch này không thể ghi vào sổ.'],
    ['Not a valid calendar', 'This calendar cannot stand in the register.'],
  ),
  'delegation.invalid': text(
    ['Việc giao quyền không hợp lệ', 'Việc giao quyền này không thể ghi vào sổ.'],
    ['Not a valid giving of power', 'This giving of power cannot stand in the register.'],
  ),
  'delegation.scope': text(
    ['Giao rộng hơn quyền mình có', 'Văn bản {instrument} giao vượt quyền của bên giao.'],
    ['Wider than what the giver has', 'Instrument {instrument} gives more than its giver has.'],
  ),
  'delegation.not_redelegable': text(
    ['Không được ủy quyền lại', 'Quyền theo văn bản {parent} không được giao tiếp.'],
    ['May not be passed on', 'The power under instrument {parent} may not be passed on.'],
  ),
  'sod.self_grant': text(
    ['Không tự ghi quyền cho mình', 'Người được lợi từ mục này không được nhập cũng không được kiểm tra nó ({rule}).'],
    ['Nobody enters a power for himself', 'Who gains by an item neither enters nor verifies it ({rule}).'],
  ),
} as const;

/** The further sentence of a refusal of an item, by its `why`. */
export const ADMISSION_REASONS: Readonly<Record<string, Words>> = {
  NO_END: { vi: 'Thiếu ngày kết thúc.', en: 'It has no end.' },
  BACK_DATED: {
    vi: 'Hiệu lực bắt đầu trước ngày ký, hoặc ngày ký ở tương lai.',
    en: 'It begins before the day of signing, or is of a day to come.',
  },
  NO_PAPER: { vi: 'Thiếu tệp văn bản.', en: 'The file of the paper is missing.' },
  NO_INSTRUMENT: { vi: 'Không có văn bản này trong sổ.', en: 'The register does not hold its paper.' },
  CYCLE: { vi: 'Các văn bản căn cứ quay vòng.', en: 'The papers it rests on lead back to it.' },
  SELF: { vi: 'Không giao quyền cho chính mình.', en: 'Nobody gives to himself.' },
  NOT_HEAD: {
    vi: 'Ủy quyền chỉ giao cho người đứng đầu đơn vị.',
    en: 'A delegation goes only to the head of a unit.',
  },
  NOT_MOVABLE: { vi: 'Thẩm quyền này không được giao đi.', en: 'This power cannot be moved.' },
  NOT_SAME_UNIT: {
    vi: 'Chức vụ ký thay phải cùng đơn vị và do chính người đó giữ.',
    en: 'Who signs for a post holds the post named, in the same unit.',
  },
  TOO_LONG: { vi: 'Thời hạn dài hơn mức cho phép.', en: 'It is longer than the province lets it be.' },
  WRONG_KIND: { vi: 'Loại văn bản không phù hợp.', en: 'The paper is of another kind than this needs.' },
  PERIOD: { vi: 'Thời hạn vượt ngoài văn bản cấp trên.', en: 'Its period reaches outside that of the paper above.' },
  ACTIONS: { vi: 'Việc này không có trong phạm vi được giao.', en: 'The action was not given to the giver.' },
  TASK_TYPES: { vi: 'Loại nhiệm vụ vượt phạm vi.', en: 'The task types go beyond it.' },
  FIELDS: { vi: 'Lĩnh vực vượt phạm vi.', en: 'The fields go beyond it.' },
  MODES: { vi: 'Phương thức vượt phạm vi.', en: 'The modes go beyond it.' },
  CEILING: { vi: 'Mức tiền vượt mức được giao.', en: 'The ceiling lies above the giver’s.' },
  FLOOR: { vi: 'Mức tiền dưới thấp hơn mức được giao.', en: 'The floor lies below the giver’s.' },
  GIVER: { vi: 'Bên giao không có thẩm quyền này.', en: 'The giver does not have this power.' },
  FORBIDDEN: { vi: 'Văn bản không cho phép giao tiếp.', en: 'The paper does not permit it.' },
  HAS_COME: {
    vi: 'Việc này đã có hiệu lực; không ghi khác đi được.',
    en: 'It has come; it is not said otherwise now.',
  },
  NOTHING: { vi: 'Chưa nêu đơn vị hoặc chức vụ nào.', en: 'It names no unit and no post.' },
  TWICE: { vi: 'Một đơn vị được nêu hai lần.', en: 'A unit stands in it twice.' },
  NO_SUCCESSOR: { vi: 'Chỉ việc giải thể mới không nêu bên kế thừa.', en: 'Only an abolition names no successor.' },
  NOT_DIVIDED: {
    vi: 'Chia chức vụ phải nêu từng phần, phần cuối nhận mọi việc còn lại.',
    en: 'Of a split post each part says what it takes, and the last one takes the rest; other posts go one way.',
  },
  CIRCLE: { vi: 'Các bên kế thừa quay vòng.', en: 'The successors lead back to it.' },
  AGAIN: { vi: 'Đã có bên kế thừa từ trước.', en: 'It has been succeeded already.' },
  GONE: { vi: 'Bên kế thừa không còn vào lúc đó.', en: 'The successor is no more by then.' },
  NO_HEIR: {
    vi: 'Còn văn bản hoặc việc đang chờ nhưng chưa nêu ai kế thừa.',
    en: 'Papers rest on it or work waits for it, and nobody inherits.',
  },
  TOO_DEEP: { vi: 'Quyền đã được giao tiếp một lần.', en: 'The power has been passed on once already.' },
};
