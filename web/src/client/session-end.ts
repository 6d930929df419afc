const listeners = new Set<() => void>();
let endedAtMs = 0;
let isLeaving = false;

/** When the door last said that nobody is signed in here, in ms of this browser's clock; 0: never. */
export function sessionEndedAt(): number {
  return endedAtMs;
}

/** @returns a function that stops listening */
export function onSessionEnd(heard: () => void): () => void {
  listeners.add(heard);
  return () => void listeners.delete(heard);
}

/** The door does not know this session any more. */
export function noteSessionEnd(): void {
  if (isLeaving) return;
  endedAtMs = Date.now();
  for (const heard of listeners) heard();
}

/**
 * Who signs out himself need not be told that his session is over.
 * @returns to be called where he could not
 */
export function leaveOnPurpose(): () => void {
  isLeaving = true;
  return () => {
    isLeaving = false;
  };
}
