/** From which post somebody works; null: whichever may. */
export interface KeptCapacity {
  readonly person: string;
  readonly office: string | null;
}

const KEPT = 'mandate.capacity';

/** @returns what was chosen in this browser since somebody signed in */
export function keptCapacity(): KeptCapacity | null {
  const kept = localStorage.getItem(KEPT);
  return kept === null ? null : (JSON.parse(kept) as KeptCapacity);
}

export function keepCapacity(capacity: KeptCapacity): void {
  localStorage.setItem(KEPT, JSON.stringify(capacity));
}

/** Whoever signs in next is asked. */
export function forgetCapacity(): void {
  localStorage.removeItem(KEPT);
}
