import type { Language } from '../../../texts/words.ts';

const ZONE = 'Asia/Ho_Chi_Minh';
const LOCALES = { vi: 'vi-VN', en: 'en-GB' } as const;

const formats = new Map<string, Intl.DateTimeFormat>();

function format(language: Language, name: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${language} ${name}`;
  const made = formats.get(key) ?? new Intl.DateTimeFormat(LOCALES[language], { timeZone: ZONE, ...options });
  formats.set(key, made);
  return made;
}

/** @param date YYYY-MM-DD @returns `24/11/2026` */
export function dayText(date: string): string {
  const [year, month, day] = date.slice(0, 10).split('-');
  return `${day}/${month}/${year}`;
}

/** @param date YYYY-MM-DD @returns `thứ Ba, 24/11/2026`: a deadline names its weekday */
export function weekdayText(date: string, language: Language): string {
  const weekday = format(language, 'weekday', { weekday: 'long' }).format(new Date(`${date.slice(0, 10)}T05:00:00Z`));
  return `${weekday.charAt(0).toLowerCase() === weekday.charAt(0) ? weekday : lowerFirst(weekday, language)}, ${dayText(date)}`;
}

function lowerFirst(text: string, language: Language): string {
  return language === 'vi' ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}

/** @param at an instant @returns its day and minute in the province: `24/11/2026 08:00` */
export function momentText(at: string): string {
  const parts = format('en', 'moment', {
    ...{ year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  }).formatToParts(new Date(at));
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? '';
  return `${part('day')}/${part('month')}/${part('year')} ${part('hour')}:${part('minute')}`;
}

/** @returns the time of day with seconds: `10:42:07` */
export function timeText(at: Date): string {
  return format('en', 'time', {
    ...{ hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' },
  }).format(at);
}

/** @param dong whole dong as digits @returns `1.250.000.000 ₫` */
export function dongText(dong: string, language: Language): string {
  return `${dong.replace(/\B(?=(\d{3})+$)/g, language === 'vi' ? '.' : ',')} ₫`;
}

/** @param share 0 to 1 @returns `10,5 %` */
export function shareText(share: number, language: Language): string {
  const percent = (share * 100).toLocaleString(LOCALES[language], {
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  });
  return `${percent} %`;
}

/** @returns a whole number as it is read: `1.250` */
export function countText(count: number, language: Language): string {
  return count.toLocaleString(LOCALES[language]);
}
