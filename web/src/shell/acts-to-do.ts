import type { BodyOf } from '../../../api/contract/endpoints.ts';
import type { Words } from '../words/say.tsx';

/** What an act opens instead of moving the case it was decided at. */
export type Opens = Pick<BodyOf<'POST /cases'>, 'kind' | 'parent' | 'subjects'>;

/** An act somebody has decided to do, with its key: however often it is sent, it is done once. */
export interface ActToDo {
  readonly key: string;
  /** The case that is acted on, or from which another is opened. */
  readonly caseId: string;
  readonly opens?: Opens;
  /** What was typed for it is kept on the server until it is done. */
  readonly isKept?: true;
  readonly title: string;
  readonly label: Words;
  readonly ifMatch: string;
  /** Who signs proves anew who he is. */
  readonly signs: boolean;
  readonly body: BodyOf<'POST /cases/{id}/acts'>;
}

const KEPT = 'mandate.acts-to-do';

/** Kept over the way to the identity provider and back, in this window alone. */
export function keepActs(acts: readonly ActToDo[]): void {
  sessionStorage.setItem(KEPT, JSON.stringify(acts));
}

/** @returns what was to be done when this window went to the provider; it counts once */
export function takeActs(): readonly ActToDo[] {
  const kept = sessionStorage.getItem(KEPT);
  sessionStorage.removeItem(KEPT);
  return kept === null ? [] : (JSON.parse(kept) as ActToDo[]);
}
