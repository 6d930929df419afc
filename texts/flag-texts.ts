import type { LateFinding } from '../domain/authority/found-late.ts';
import type { Words } from './words.ts';

/** Why an act has to be decided again by another; `{person}`, `{code}`, `{item}` are filled in. */
export const FLAG_TEXTS: Readonly<Record<LateFinding['reason'], Words>> = {
  CONFLICT: {
    vi: 'Về sau mới biết {person} lẽ ra đã phải đứng ngoài việc này ({code}, mục {item} của sổ đăng ký).',
    en: 'It was found later that {person} should have been kept out of it ({code}, item {item} of the register).',
  },
  GIVER: {
    vi: 'Về sau mới biết {person}, người ủy quyền, lẽ ra đã phải đứng ngoài việc này ({code}, mục {item} của sổ đăng ký).',
    en: 'It was found later that {person}, who gave the power, should have been kept out of it ({code}, item {item} of the register).',
  },
  FOR_CAUSE: {
    vi: 'Văn bản {code} mà việc này dựa vào đã bị thu hồi do có vi phạm (mục {item} của sổ đăng ký).',
    en: 'The paper {code} it rests on was revoked for cause (item {item} of the register).',
  },
};

/** What is to be done with an act that was flagged. */
export const FLAG_FOLLOWS: Readonly<Record<'OPEN' | 'CONFIRMED' | 'SET_ASIDE', Words>> = {
  OPEN: {
    vi: 'Phải được người khác có thẩm quyền quyết định lại: giữ nguyên hoặc hủy bỏ.',
    en: 'Another person who has the power decides it again: confirms it or sets it aside.',
  },
  CONFIRMED: {
    vi: 'Đã được người khác giữ nguyên; cả hai quyết định đều còn trong hồ sơ.',
    en: 'It was confirmed by another; both decisions stay on record.',
  },
  SET_ASIDE: {
    vi: 'Đã bị hủy bỏ. Không có gì tự đảo ngược: hệ quả được xử lý bằng các việc thông thường của hồ sơ.',
    en: 'It was set aside. Nothing is undone by itself: what follows from it is done by the ordinary acts of the case.',
  },
};
