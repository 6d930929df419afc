import { weekdayText } from '../words/figures.ts';
import { useLanguage, useSay, type Words, words } from '../words/say.tsx';
import { Lozenge, type Tone } from './lozenge.tsx';

export type Urgency = 'LATE' | 'TODAY' | 'SOON' | 'LATER' | 'NONE';

const TONES: Readonly<Record<Urgency, Tone>> = {
  LATE: 'late',
  TODAY: 'soon',
  SOON: 'soon',
  LATER: 'good',
  NONE: 'plain',
};

/** @returns how long is left, or how late it is, in working days */
export function leftWords(urgency: Urgency, workdaysLeft: number | null): Words {
  const days = Math.abs(workdaysLeft ?? 0);
  const day = days === 1 ? 'day' : 'days';
  switch (urgency) {
    case 'LATE':
      return words(`Quá hạn ${days} ngày làm việc`, `${days} working ${day} late`);
    case 'TODAY':
      return words('Đến hạn hôm nay', 'Due today');
    case 'SOON':
    case 'LATER':
      return words(`Còn ${days} ngày làm việc`, `${days} working ${day} left`);
    case 'NONE':
      return words('Không có hạn', 'No due date');
  }
}

/** A deadline with its weekday and how far it is; `urgency` and days are the door's, counted on the official calendar. */
export function Due({
  dueOn,
  urgency,
  workdaysLeft,
}: {
  readonly dueOn: string | null;
  readonly urgency: Urgency;
  readonly workdaysLeft: number | null;
}) {
  const { language } = useLanguage();
  const say = useSay();
  return (
    <span>
      {dueOn !== null && <span className="never-wraps">{weekdayText(dueOn, language)}</span>}{' '}
      <Lozenge tone={TONES[urgency]}>{say(leftWords(urgency, workdaysLeft))}</Lozenge>
    </span>
  );
}
