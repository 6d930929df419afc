/** So long after the last key or click what the desk reads is taken to be of somebody's doing. */
const PRESENT_MS = 10_000;
const SIGNS = ['keydown', 'pointerdown', 'click', 'input', 'wheel'] as const;

// opening the page is somebody's doing as well
let lastSignMs = Date.now();

for (const sign of SIGNS)
  window.addEventListener(
    sign,
    () => {
      lastSignMs = Date.now();
    },
    { capture: true, passive: true },
  );

/** Whether somebody is at this window: who only left it open does not use the session by what it reads by itself. */
export function isSomebodyHere(): boolean {
  return Date.now() - lastSignMs < PRESENT_MS;
}
