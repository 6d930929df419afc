import type { AnswerOf } from '../../client/ask.ts';
import type { Tone } from '../../parts/lozenge.tsx';
import { type Words, words } from '../../words/say.tsx';

export type Change = AnswerOf<'GET /account-imports/{run}'>['changes'][number]['change'];

/** What an import does to an item: what is carried out first, then what it only tells people. */
export const CHANGES: Readonly<Record<Change, readonly [Tone, Words]>> = {
  JOIN: ['good', words('Mới', 'New')],
  CHANGE: ['still', words('Thay đổi', 'Changed')],
  MOVE: ['still', words('Chuyển vị trí', 'Moved')],
  LEAVE: ['late', words('Rời đi, chấm dứt ngay', 'Leaves, ends at once')],
  PROPOSE: ['soon', words('Đề nghị, còn chờ người thứ hai', 'Proposed, waits for a second person')],
  BY_PAPER: ['soon', words('Chỉ nêu: phải có văn bản', 'Told only: takes a paper')],
  POST_FULL: ['soon', words('Chỉ nêu: vị trí đã đủ người', 'Told only: the post is full')],
  POST_WAITS: ['soon', words('Chỉ nêu: vị trí còn chờ xác nhận', 'Told only: the post waits')],
};

export function isChange(text: string | undefined): text is Change {
  return text !== undefined && text in CHANGES;
}
