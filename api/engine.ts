import type { EngineState } from '../engine/read-engine-state.ts';

/** What the door needs of the engine: acts never wait for it. `engine/open-engine.ts` makes one. */
export interface Engine {
  /** Returns at once; a wake that is lost is made up for by the sweep. */
  wake(cases: { readonly province: string; readonly ids: readonly string[] }): void;
  /** Starts the strides of a business clock that was asked to move, from due instant to due instant. */
  advanceClock(input: { readonly province: string }): Promise<'DONE' | 'RUNNING'>;
  /** Starts bringing in the cases of a confirmed import; where the engine is away, its worker does when it is back. */
  bringIn(input: { readonly province: string; readonly run: string }): Promise<void>;
  /** Returns at once: what the register changed in who may decide what is open is told. One that is lost is made up for by the sweep. */
  review(input: { readonly province: string }): void;
  isReachable(): Promise<boolean>;
  /** What the engine says of its workers, of the keepers of a province and of these cases. @throws where it is away */
  readState(question: { readonly province: string; readonly cases: readonly string[] }): Promise<EngineState>;
  /** Has the workflow of a case look again, whatever it has seen. @returns whether some workflow will. @throws where it is away */
  lookAgain(target: { readonly province: string; readonly id: string }): Promise<boolean>;
}
