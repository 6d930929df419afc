/** What a system under measurement does: one act, then the read in which the next step is seen. */
export interface System<Case> {
  step(on: Case, index: number): Promise<void>;
}

export interface Run {
  readonly acts: number;
  readonly seconds: number;
  /** From sending the act until its next step was seen, ms. */
  readonly latenciesMs: readonly number[];
}

/** So many callers at once take cases from one queue and do every step of each, one after the other. */
export async function runCallers<Case>(
  system: System<Case>,
  { callers, cases, steps, signal }: { callers: number; cases: readonly Case[]; steps: number; signal: AbortSignal },
): Promise<Run> {
  const queue = [...cases];
  const latenciesMs: number[] = [];
  const began = performance.now();
  const work = async (): Promise<void> => {
    for (let on = queue.shift(); on !== undefined; on = queue.shift()) {
      for (let index = 0; index < steps; index += 1) {
        signal.throwIfAborted();
        const from = performance.now();
        await system.step(on, index);
        latenciesMs.push(performance.now() - from);
      }
    }
  };
  await Promise.all(Array.from({ length: callers }, work));
  return { acts: latenciesMs.length, seconds: (performance.now() - began) / 1000, latenciesMs };
}
