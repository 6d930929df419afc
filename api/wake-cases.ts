import type { Desk } from './desk.ts';

/** Lets the workflows of these cases look; what was recorded does not depend on it. */
export function wakeCases(
  { engine, log }: Desk,
  { province, ids }: { province: string; ids: readonly string[] },
): void {
  try {
    engine.wake({ province, ids });
  } catch (error) {
    log.warn({ err: error, cases: ids }, 'the engine was not woken; the sweep will find the cases');
  }
}
