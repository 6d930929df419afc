const FORMAT = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Asia/Ho_Chi_Minh',
  ...{ year: 'numeric', month: '2-digit', day: '2-digit' },
});

/** @param at an instant @returns its day in the province, YYYY-MM-DD */
export function dayOf(at: string): string {
  return FORMAT.format(new Date(at));
}
