import { type Words, words } from '../../words/say.tsx';

/** What a day is, where it is not as its weekday says; the sign stands under the day, so that colour says nothing alone. */
export const DAY_KINDS: Readonly<Record<string, { readonly sign: string; readonly label: Words }>> = {
  HOLIDAY: { sign: 'lễ', label: words('Nghỉ lễ, tết', 'Holiday') },
  COMPENSATORY: { sign: 'bù', label: words('Nghỉ bù', 'Day in lieu') },
  SWAPPED_OFF: { sign: 'đổi', label: words('Nghỉ hoán đổi', 'Swapped day off') },
  MAKEUP_WORKDAY: { sign: 'làm', label: words('Đi làm bù', 'Make-up workday') },
  WEEKLY_REST: { sign: '', label: words('Nghỉ hằng tuần', 'Weekly rest') },
};

const ENGLISH_SIGNS: Readonly<Record<string, string>> = {
  HOLIDAY: 'hol.',
  COMPENSATORY: 'lieu',
  SWAPPED_OFF: 'swap',
  MAKEUP_WORKDAY: 'work',
};

/** @returns the short sign of a kind of day */
export function signOf(kind: string, language: 'vi' | 'en'): string {
  return (language === 'en' ? ENGLISH_SIGNS[kind] : DAY_KINDS[kind]?.sign) ?? '';
}

/** @returns what a kind of day is called */
export function dayKindText(kind: string): Words {
  return DAY_KINDS[kind]?.label ?? words(kind, kind);
}
