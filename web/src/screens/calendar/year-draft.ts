import type { BodyOf } from '../../../../api/contract/endpoints.ts';
import type { FieldRules, Values } from '../../forms/field-rule.ts';
import { words } from '../../words/say.tsx';
import type { Year } from './calendar-screen.tsx';

export type CalendarYear = BodyOf<'POST /calendar/effects'>;

/** A calendar as a form: whether the notice is there, and every day that is not as its weekday says. */
export const YEAR_FIELDS: FieldRules = {
  state: {
    type: 'choice',
    label: words('Thông báo của năm', 'Notice of the year'),
    oneOf: ['PROVISIONAL', 'COMPLETE'],
  },
  days: {
    type: 'list',
    label: words('Các ngày', 'Days'),
    item: {
      date: { type: 'date', label: words('Ngày', 'Day') },
      kind: {
        type: 'choice',
        label: words('Loại', 'Kind'),
        oneOf: ['HOLIDAY', 'COMPENSATORY', 'SWAPPED_OFF', 'MAKEUP_WORKDAY'],
      },
      vi: { type: 'text', label: words('Tên', 'Name in Vietnamese'), max: 200 },
      en: { type: 'text', label: words('Tên tiếng Anh', 'Name in English'), max: 200 },
      basis: { type: 'text', label: words('Căn cứ', 'Paper it rests on'), max: 200 },
      verified: { type: 'yes', label: words('Đã đối chiếu văn bản', 'Read in the paper'), optional: true },
    },
  },
};

/** @returns the calendar that counts now, or a drafted one, as the form has it; what is only computed by the law is left out */
export function formOf({ state, days }: Pick<Year, 'state'> & { readonly days: readonly Day[] }): Values {
  const own = days.filter(({ computed }) => computed !== true);
  return {
    state,
    days: own.map(({ date, kind, name, basis, verified }) => ({ date, kind, ...name, basis, verified })),
  };
}

type Day = Omit<Year['days'][number], 'computed'> & { readonly computed?: boolean };

/** @returns the form as the register takes it */
export function yearOf(year: number, { state, days }: Values): CalendarYear {
  const lines = (days ?? []) as readonly Readonly<Record<string, unknown>>[];
  return {
    year,
    state,
    days: lines.map(({ date, kind, vi, en, basis, verified }) => {
      return { date, kind, name: { vi, en }, basis, verified: verified === true };
    }),
  } as CalendarYear;
}
