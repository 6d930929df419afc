import type { Facts } from '../../domain/machine/definition.ts';

/** One act of the story: who, on which case (or opening which), what. Papers are named by kind; the door files them. */
export interface StoryAct {
  readonly as: string;
  readonly on?: string;
  readonly opens?: { readonly kind: string; readonly parent?: string; readonly subjects?: readonly string[] };
  readonly event: string;
  readonly payload?: Facts;
  readonly papers?: readonly string[];
  readonly reason?: string;
  readonly capacity?: { readonly instrument?: string };
}

export interface Done {
  readonly caseId: string;
  readonly n: string;
  readonly state: string;
  readonly followed: readonly { readonly caseId: string; readonly event: string; readonly state: string }[];
}

export interface Refused {
  readonly rule: string;
  readonly remedy: readonly string[];
}

/** What the story needs of the product; the demo's door is HTTP. */
export interface Door {
  /** @returns what was recorded; throws when it is refused */
  act(act: StoryAct): Promise<Done>;
  /** @returns why it was refused; throws when it is not */
  refused(act: StoryAct, rule: string): Promise<Refused>;
  /** Moves business time to an instant and waits until everything due on the way is recorded. */
  clockTo(instant: string): Promise<void>;
  /** Facts and state of a case. */
  look(caseId: string): Promise<{
    readonly state: string;
    readonly facts: Facts;
    readonly children: readonly { id: string; kind: string; state: string }[];
  }>;
  say(chapter: string): void;
}
