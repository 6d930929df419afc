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
export function toneOf({ status, daysLeft, workdaysLeft }: Pick<Clock, 'status' | 'daysLeft' | 'workdaysLeft'>): Tone {
  if (status !== 'RUNNING') return TONES[status] ?? 'plain';
  if (daysLeft === null || workdaysLeft === null) return 'plain';
  if (daysLeft < 0) return 'late';
  return workdaysLeft <= 2 ? 'soon' : 'good';
}

/** @returns how many working days are left, or how many it is late by: on days off it may be over by none */
export function leftOf({ daysLeft, workdaysLeft }: Pick<Clock, 'daysLeft' | 'workdaysLeft'>): Words {
  if (daysLeft === 0) return leftWords('TODAY', 0);
  return leftWords((daysLeft ?? 0) < 0 ? 'LATE' : 'LATER', workdaysLeft);
}
