import type { ProblemBody } from '../../../api/contract/problem.ts';
import { type AnswerOf, ask, Refused } from '../client/ask.ts';
import { isUnsettled, newKey, settle } from '../client/use-write.ts';
import type { Values } from './field-rule.ts';

/** How what was typed stands on the server; `AWAY`: nobody answers, and it is tried again. */
export type Keeping =
  | { readonly state: 'SAVING' | 'UNSAVED' | 'AWAY' }
  | { readonly state: 'KEPT'; readonly savedAt: Date | null }
  | { readonly state: 'REFUSED'; readonly problem: ProblemBody }
  | { readonly state: 'OVERTAKEN'; readonly theirs: Values };

/** The form of an event of a case. */
export interface FormPlace {
  readonly caseId: string;
  readonly event: string;
}

type FormDraft = AnswerOf<'GET /cases/{id}/forms/{event}'>;

/** However fast one types: what was typed is on the server so long after, or earlier. */
const WITHIN_MS = 1_500;
const AGAIN_MS = 3_000;
const NOTHING: Values = {};

/** What is still being saved of forms that were left: whoever comes back waits for it. */
const left = new Map<string, Promise<unknown>>();
/** Who keeps what is typed, the last of each form. */
const keepers = new Map<string, FormKeeper>();

function nameOf({ caseId, event }: FormPlace): string {
  return `${caseId} ${event}`;
}

/** What was typed stands in the record now: it is kept no more, and nothing that is still on its way brings it back. */
export async function dropTyped(place: FormPlace): Promise<void> {
  keepers.get(nameOf(place))?.stop();
  await left.get(nameOf(place));
  const params = { id: place.caseId, event: place.event };
  await ask('DELETE /cases/{id}/forms/{event}', { params, key: newKey() });
}

/**
 * What was typed before, as the server has it.
 * @throws Refused, NoAnswer
 */
export async function readKept({ caseId, event }: FormPlace, signal?: AbortSignal): Promise<FormDraft> {
  await left.get(nameOf({ caseId, event }));
  return ask('GET /cases/{id}/forms/{event}', {
    params: { id: caseId, event },
    ...(signal === undefined ? {} : { signal }),
  });
}

/**
 * Keeps on the server what is typed into a form, version by version and one write at a time. A content that is saved has one key for
 * all its attempts; where a second window saved meanwhile nothing is written until somebody has chosen.
 */
export class FormKeeper {
  readonly #place: FormPlace;
  readonly #params: { readonly id: string; readonly event: string };
  readonly #onShow = new Set<() => void>();
  #shown: { readonly values: Values; readonly keeping: Keeping };
  #version: number;
  /** What the server has of it, as far as it has said. */
  #kept: Values;
  #attempt: { readonly key: string; readonly content: Values } | null = null;
  #underWay: Promise<Values | null> | null = null;
  #timer = 0;
  #isOver = false;

  constructor(place: FormPlace, draft: FormDraft) {
    this.#place = place;
    this.#params = { id: place.caseId, event: place.event };
    this.#version = draft.version;
    this.#kept = draft.content ?? NOTHING;
    this.#shown = { values: this.#kept, keeping: keptAt(draft.savedAt) };
    keepers.set(nameOf(place), this);
  }

  readonly subscribe = (onShow: () => void): (() => void) => {
    this.#onShow.add(onShow);
    return () => void this.#onShow.delete(onShow);
  };

  readonly shown = () => this.#shown;

  readonly change = (values: Values): void => {
    const { keeping } = this.#shown;
    const isSaid = keeping.state !== 'KEPT' && keeping.state !== 'SAVING';
    this.#show(isSaid ? keeping : { state: 'UNSAVED' }, values);
    if (keeping.state !== 'OVERTAKEN') this.#saveIn(WITHIN_MS);
  };

  /** Saves now. @returns what is kept; null: not all that was typed is */
  readonly save = (): Promise<Values | null> => {
    window.clearTimeout(this.#timer);
    this.#timer = 0;
    return this.#alone(() => this.#saveAll());
  };

  /** After a second window has saved: goes on with what is there, or with what is here. */
  readonly settle = async (with_: 'THEIRS' | 'MINE'): Promise<void> => {
    try {
      const there = await readKept(this.#place);
      this.#version = there.version;
      this.#kept = there.content ?? NOTHING;
      if (with_ === 'THEIRS') this.#show(keptAt(there.savedAt), this.#kept);
      else this.#show({ state: 'UNSAVED' });
    } catch (fault) {
      return this.#say(fault);
    }
    await this.save();
  };

  /**
   * Gives up what an act has taken over.
   * @param taken what `save` said is kept
   * @returns whether nothing is left; what was typed meanwhile stays
   */
  readonly drop = async (taken: Values): Promise<boolean> => {
    await this.#underWay;
    if (this.#shown.values !== taken) return false;
    await this.#alone(() => this.#dropKept(taken));
    if (this.#shown.values !== this.#kept) this.#saveIn(WITHIN_MS);
    return this.#shown.values === NOTHING;
  };

  /** The form goes from the screen: what was typed is not left behind. */
  readonly leave = (): void => {
    left.set(nameOf(this.#place), Promise.allSettled([this.save()]));
  };

  /** Saves nothing any more. */
  readonly stop = (): void => {
    this.#isOver = true;
    window.clearTimeout(this.#timer);
  };

  /** One write at a time; who asks meanwhile is answered by the one under way. */
  #alone(write: () => Promise<Values | null>): Promise<Values | null> {
    this.#underWay ??= write().finally(() => {
      this.#underWay = null;
    });
    return this.#underWay;
  }

  async #saveAll(): Promise<Values | null> {
    while (!this.#isOver && this.#shown.values !== this.#kept) {
      // what was typed since waits for its own time
      if (this.#shown.keeping.state === 'OVERTAKEN' || this.#timer !== 0 || !(await this.#saveOnce())) return null;
    }
    return this.#kept;
  }

  async #saveOnce(): Promise<boolean> {
    this.#attempt ??= { key: newKey(), content: this.#shown.values };
    const { key, content } = this.#attempt;
    if (this.#shown.keeping.state !== 'AWAY' && this.#shown.keeping.state !== 'REFUSED')
      this.#show({ state: 'SAVING' });
    try {
      const asked = { params: this.#params, key, ifMatch: `f${this.#version}`, body: { content } };
      const { version, savedAt } = await ask('PUT /cases/{id}/forms/{event}', asked);
      this.#version = version;
      this.#kept = content;
      this.#attempt = null;
      this.#show(this.#shown.values === content ? keptAt(savedAt) : { state: 'UNSAVED' });
      return true;
    } catch (fault) {
      await this.#say(fault);
      return false;
    }
  }

  async #dropKept(taken: Values): Promise<Values | null> {
    const onUnknown = () => this.#show({ state: 'AWAY' });
    try {
      await settle('DELETE /cases/{id}/forms/{event}', { params: this.#params }, onUnknown);
    } catch (fault) {
      await this.#say(fault);
      return null;
    }
    this.#version = 0;
    this.#kept = NOTHING;
    if (this.#shown.values === taken) this.#show(keptAt(null), NOTHING);
    return this.#kept;
  }

  /** Says why something is not kept; what nobody has answered is tried again. */
  async #say(fault: unknown): Promise<void> {
    if (isUnsettled(fault)) {
      this.#show({ state: 'AWAY' });
      this.#saveIn(AGAIN_MS);
      return;
    }
    if (!(fault instanceof Refused)) throw fault;
    this.#attempt = null;
    if (fault.problem.code !== 'version.stale') this.#show({ state: 'REFUSED', problem: fault.problem });
    else
      await readKept(this.#place).then(
        ({ content }) => this.#show({ state: 'OVERTAKEN', theirs: content ?? NOTHING }),
        (unread: unknown) => this.#say(unread),
      );
  }

  #saveIn(ms: number): void {
    if (this.#timer === 0 && !this.#isOver) this.#timer = window.setTimeout(() => void this.save(), ms);
  }

  #show(keeping: Keeping, values: Values = this.#shown.values): void {
    this.#shown = { values, keeping };
    for (const onShow of this.#onShow) onShow();
  }
}

function keptAt(savedAt: string | null): Keeping {
  return { state: 'KEPT', savedAt: savedAt === null ? null : new Date(savedAt) };
}
