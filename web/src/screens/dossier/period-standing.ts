import type { AnswerOf } from '../../client/ask.ts';
import { leftWords } from '../../parts/due.tsx';
import type { Tone } from '../../parts/lozenge.tsx';
import type { Words } from '../../words/say.tsx';

type Clock = AnswerOf<'GET /cases/{id}/clocks'>['items'][number];

const TONES: Readonly<Record<string, Tone>> = {
  MET: 'good',
  MISSED: 'late',
  PAUSED: 'still',
  STOPPED: 'plain',
  WAIVED: 'plain',
};

/** @returns how a period stands, for its lozenge */
export function toneOf({ status, workdaysLeft }: Pick<Clock, 'status' | 'workdaysLeft'>): Tone {
  if (status !== 'RUNNING') return TONES[status] ?? 'plain';
  if (workdaysLeft === null) return 'plain';
  if (workdaysLeft < 0) return 'late';
  return workdaysLeft <= 2 ? 'soon' : 'good';
}

/** @returns how many working days are left, or how many it is late by */
export function leftOf(workdays: number): Words {
  if (workdays === 0) return leftWords('TODAY', 0);
  return leftWords(workdays < 0 ? 'LATE' : 'LATER', workdays);
}
