import type { Words } from './words.ts';

/** Refusals of the council's and the money's rules: they reach the outside as the reason of a condition that is not met. */
export const REASON_TEXTS = {
  'council.person_twice': {
    vi: 'Một người có mặt hoặc bỏ phiếu hai lần.',
    en: 'One person is present or votes twice.',
  },
  'council.not_seated': { vi: 'Người này không có ghế trong hội đồng.', en: 'This person has no seat on the council.' },
  'council.not_present': { vi: 'Người vắng mặt không bỏ phiếu.', en: 'Somebody absent does not vote.' },
  'council.no_ballots': { vi: 'Chưa có phiếu nào.', en: 'There are no ballots.' },
  'council.no_criteria': { vi: 'Không có tiêu chí nào.', en: 'There are no criteria.' },
  'council.criterion_unknown': {
    vi: 'Phiếu chấm một tiêu chí không có.',
    en: 'A ballot judges a criterion that is not asked.',
  },
  'council.criteria_incomplete': { vi: 'Phiếu thiếu tiêu chí.', en: 'A score sheet lacks a criterion.' },
  'council.points_out_of_range': { vi: 'Điểm nằm ngoài thang điểm.', en: 'Points lie outside the scale.' },
  'council.quantity_out_of_range': { vi: 'Số lượng nằm ngoài giới hạn.', en: 'A quantity is out of range.' },
  'council.only_fail_possible': {
    vi: 'Hồ sơ nộp quá hạn cuối chỉ có thể xếp loại không đạt.',
    en: 'A dossier after the hard limit can only fail.',
  },
  'council.dossier_twice': { vi: 'Một hồ sơ xuất hiện hai lần.', en: 'One dossier stands twice.' },
  'money.not_an_amount': { vi: 'Không phải số tiền nguyên đồng.', en: 'Not an amount of whole dong.' },
  'money.negative': { vi: 'Số tiền âm.', en: 'An amount is negative.' },
  'money.plan_empty': { vi: 'Kế hoạch cấp kinh phí không có đợt nào.', en: 'The plan has no tranche.' },
  'money.tranche_empty': { vi: 'Có đợt cấp bằng không.', en: 'A tranche is nothing.' },
  'money.plan_does_not_sum': {
    vi: 'Tổng các đợt không bằng kinh phí được duyệt.',
    en: 'The tranches do not sum to the award.',
  },
  'money.above_ceiling': { vi: 'Vượt mức tạm ứng.', en: 'Above the ceiling of the advance.' },
  'money.settled_exceeds_advanced': { vi: 'Quyết toán vượt số đã tạm ứng.', en: 'More is settled than was advanced.' },
  'money.not_enough_settled': { vi: 'Chưa thanh toán đủ số đã tạm ứng.', en: 'Too little of the advance is settled.' },
  'money.acceptance_not_passed': { vi: 'Chưa nghiệm thu đạt.', en: 'The acceptance has not been passed.' },
  'money.parts_do_not_sum': { vi: 'Các phần không cộng thành tổng.', en: 'The parts do not sum.' },
  'money.below_minimum': { vi: 'Thu hồi thấp hơn mức tối thiểu.', en: 'Less is recovered than the text demands.' },
  'money.above_advanced': { vi: 'Thu hồi vượt số đã cấp.', en: 'More is recovered than was advanced.' },
  'money.product_not_measurable': { vi: 'Sản phẩm không đo đếm được.', en: 'The product cannot be measured.' },
  'money.council_did_not_propose': { vi: 'Hội đồng không đề xuất.', en: 'The council did not propose it.' },
  'money.non_lump_exceeds_budget': {
    vi: 'Phần không khoán vượt dự toán.',
    en: 'The part outside the lump sum exceeds the budget.',
  },
  'money.non_lump_share_exceeded': {
    vi: 'Phần không khoán vượt tỷ lệ.',
    en: 'The share outside the lump sum is exceeded.',
  },
  'money.non_lump_ceiling_exceeded': {
    vi: 'Phần không khoán vượt mức.',
    en: 'The ceiling outside the lump sum is exceeded.',
  },
} as const satisfies Readonly<Record<string, Words>>;
