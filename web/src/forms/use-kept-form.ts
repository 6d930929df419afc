import { useCallback, useEffect, useRef, useState } from 'react';
import { ask, NoAnswer, Refused } from '../client/ask.ts';
import { useAnswer } from '../client/use-answer.ts';
import { newKey } from '../client/use-write.ts';
import type { Values } from './field-rule.ts';

/** How what was typed stands on the server. */
export type Keeping =
  | { readonly state: 'LOADING' | 'SAVING' | 'UNSAVED' | 'AWAY' }
  | { readonly state: 'KEPT'; readonly savedAt: Date | null }
  | { readonly state: 'OVERTAKEN'; readonly theirs: Values };

/** However fast one types: what was typed is on the server so long after, or earlier. */
const WITHIN_MS = 1_500;
const AGAIN_MS = 3_000;

/**
 * What is typed into the form of an event is kept on the server while it is typed, version by version; a second window that saved
 * meanwhile is said, and never written over.
 */
export function useKeptForm({ caseId, event }: { readonly caseId: string; readonly event: string }) {
  const [values, setValues] = useState<Values>({});
  const [keeping, setKeeping] = useState<Keeping>({ state: 'LOADING' });
  const now = useRef({ values: {} as Values, version: 0, isSaving: false, timer: 0 });
  const loaded = useAnswer('GET /cases/{id}/forms/{event}', { params: { id: caseId, event } });

  useEffect(() => {
    if (loaded.data === undefined || keeping.state !== 'LOADING') return;
    const { version, content, savedAt } = loaded.data;
    now.current = { ...now.current, version, values: content ?? {} };
    setValues(content ?? {});
    setKeeping({ state: 'KEPT', savedAt: savedAt === null ? null : new Date(savedAt) });
  }, [loaded.data, keeping.state]);

  const save = useCallback(async (): Promise<void> => {
    const at = now.current;
    window.clearTimeout(at.timer);
    at.timer = 0;
    if (at.isSaving) return;
    at.isSaving = true;
    setKeeping({ state: 'SAVING' });
    const saved = at.values;
    try {
      const kept = await ask('PUT /cases/{id}/forms/{event}', {
        params: { id: caseId, event },
        key: newKey(),
        ifMatch: `f${at.version}`,
        body: { content: saved },
      });
      at.version = kept.version;
      setKeeping({ state: 'KEPT', savedAt: new Date(kept.savedAt) });
    } catch (fault) {
      await notKept(fault, { caseId, event, setKeeping });
      if (fault instanceof NoAnswer) at.timer = window.setTimeout(() => void save(), AGAIN_MS);
    } finally {
      at.isSaving = false;
    }
    if (at.values !== saved && at.timer === 0) await save();
  }, [caseId, event]);

  const change = useCallback(
    (changed: Values) => {
      setValues(changed);
      const at = now.current;
      at.values = changed;
      if (at.timer !== 0) return;
      setKeeping((before) => (before.state === 'OVERTAKEN' ? before : { state: 'UNSAVED' }));
      at.timer = window.setTimeout(() => void save(), WITHIN_MS);
    },
    [save],
  );

  /** After a second window has saved: goes on with what is there, or with what is here. */
  const settle = useCallback(
    async (with_: 'THEIRS' | 'MINE'): Promise<void> => {
      const there = await ask('GET /cases/{id}/forms/{event}', { params: { id: caseId, event } });
      now.current.version = there.version;
      if (with_ === 'THEIRS') {
        now.current.values = there.content ?? {};
        setValues(there.content ?? {});
        setKeeping({ state: 'KEPT', savedAt: there.savedAt === null ? null : new Date(there.savedAt) });
      } else await save();
    },
    [caseId, event, save],
  );

  const drop = useCallback(async (): Promise<void> => {
    window.clearTimeout(now.current.timer);
    await ask('DELETE /cases/{id}/forms/{event}', { params: { id: caseId, event }, key: newKey() });
    now.current = { ...now.current, version: 0, values: {}, timer: 0 };
    setValues({});
  }, [caseId, event]);

  return { values, change, keeping, save, settle, drop };
}

async function notKept(
  fault: unknown,
  { caseId, event, setKeeping }: { caseId: string; event: string; setKeeping: (keeping: Keeping) => void },
): Promise<void> {
  if (fault instanceof NoAnswer) {
    setKeeping({ state: 'AWAY' });
    return;
  }
  if (!(fault instanceof Refused) || fault.problem.code !== 'version.stale') throw fault;
  const there = await ask('GET /cases/{id}/forms/{event}', { params: { id: caseId, event } });
  setKeeping({ state: 'OVERTAKEN', theirs: there.content ?? {} });
}
