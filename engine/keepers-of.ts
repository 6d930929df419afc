/** Workflows that a province has beside those of its cases; each runs while there is something for it to do. */
export function keepersOf(province: string): string[] {
  return ['business-clock', 'authority-review', 'mass-acts', 'mails', 'digest'].map(
    (keeper) => `${keeper}-${province}`,
  );
}
