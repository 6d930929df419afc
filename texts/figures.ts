import { dateInProvince, instant, isInstant } from '../domain/time.ts';

type Language = 'vi' | 'en';

/** @returns whole dong as it is read in a language: `2.950.000.000 đồng`, `2,950,000,000 dong` */
export function dongIn(dong: string, language: Language): string {
  const separator = language === 'vi' ? '.' : ',';
  const grouped = dong.replace(/\B(?=(\d{3})+$)/g, separator);
  return `${grouped} ${language === 'vi' ? 'đồng' : 'dong'}`;
}

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** @returns the legal date of an instant: `03/03/2025`, `3 March 2025` */
export function dateIn(at: string, language: Language): string {
  return dayIn(dateInProvince(instant(at)), language);
}

/** @returns a legal date as it is read */
export function dayIn(date: string, language: Language): string {
  const [year, month, day] = date.split('-') as [string, string, string];
  return language === 'vi' ? `${day}/${month}/${year}` : `${Number(day)} ${MONTHS[Number(month) - 1]} ${year}`;
}

/** @returns the last day of a half-open period that ends at an instant */
export function lastDayIn(until: string, language: Language): string {
  return dateIn(new Date(Date.parse(until) - 1).toISOString(), language);
}

/** @returns a value of a refusal as it is read: dates, amounts (by their name) and what is not known; else as it is */
export function valueIn(name: string, value: string, language: Language): string {
  if (value === 'UNKNOWN') return language === 'vi' ? 'chưa rõ' : 'not known';
  if (isInstant(value)) return dateIn(value, language);
  return name.endsWith('Dong') && /^\d+$/.test(value) ? dongIn(value, language) : value;
}
