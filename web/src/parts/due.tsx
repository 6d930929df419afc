import { weekdayText } from '../words/figures.ts';
import { useLanguage, useSay, type Words, words } from '../words/say.tsx';
import { Lozenge, type Tone } from './lozenge.tsx';

export type Urgency = 'LATE' | 'TODAY' | 'SOON' | 'LATER' | 'NONE';

/** Whom a period waits for that stands still; null: it runs, or there is none. */
export type PausedFor = 'APPLICANT' | 'SUSPENSION' | null;

const PAUSED: Readonly<Record<NonNullable<PausedFor>, Words>> = {
  APPLICANT: words('Tạm dừng – chờ bổ sung', 'Clock stopped: a supplement is awaited'),
  SUSPENSION: words('Tạm dừng – đang tạm dừng thực hiện', 'Clock stopped: the work is suspended'),
};

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
      return words(`Còn ${days} ngày làm việc`, `${days} working ${day} left`);
    case 'LATER':
      return words(`Còn ${days} ngày làm việc · Đúng hạn`, `${days} working ${day} left · On time`);
    case 'NONE':
      return words('Không có hạn', 'No due date');
  }
}

/** A deadline with its weekday and how far it is; `urgency` and days are the door's, counted on the official calendar. */
export function Due({
  dueOn,
  urgency,
  workdaysLeft,
  paused,
}: {
  readonly dueOn: string | null;
  readonly urgency: Urgency;
  readonly workdaysLeft: number | null;
  /** A period that stands still is no missing one. */
  readonly paused: PausedFor;
}) {
  const { language } = useLanguage();
  const say = useSay();
  return (
    <span>
      {dueOn !== null && <span className="never-wraps">{weekdayText(dueOn, language)}</span>}{' '}
      <Lozenge tone={paused === null ? TONES[urgency] : 'still'}>
        {say(paused === null ? leftWords(urgency, workdaysLeft) : PAUSED[paused])}
      </Lozenge>
    </span>
  );
}
