import { momentText } from './figures.ts';
import type { Language } from './say.tsx';

/** @returns the day in the province on which a half-open period begins: `03/03/2025` */
export function firstDayText(from: string): string {
  return momentText(from).slice(0, 10);
}

/** @param until the first instant without it @returns the last day with it */
export function lastDayText(until: string): string {
  return firstDayText(new Date(Date.parse(until) - 1).toISOString());
}

/** @returns `từ 03/03/2025 đến hết 28/02/2027`; of what has no end its beginning alone */
export function periodText({ from, until }: { from: string; until: string | null }, language: Language): string {
  const begins = `${language === 'vi' ? 'từ' : 'from'} ${firstDayText(from)}`;
  if (until === null) return begins;
  return `${begins} ${language === 'vi' ? 'đến hết' : 'to the end of'} ${lastDayText(until)}`;
}

/** @param date YYYY-MM-DD @returns the instant at which the day begins in the province */
export function startOf(date: string): string {
  return new Date(`${date}T00:00:00+07:00`).toISOString();
}

/** @param date YYYY-MM-DD @returns the first instant after the day: "to the end of day D" */
export function endOf(date: string): string {
  return new Date(Date.parse(`${date}T00:00:00+07:00`) + 86_400_000).toISOString();
}
