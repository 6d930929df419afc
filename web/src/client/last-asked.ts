const KEPT = 'mandate.last-asked';

/** When a window of this browser last asked the door for anything, in ms of its clock: that long the session has been in use. */
export function lastAskedAt(): number {
  return Number(localStorage.getItem(KEPT) ?? Date.now());
}

export function noteAsked(): void {
  localStorage.setItem(KEPT, String(Date.now()));
}
