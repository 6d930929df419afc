import { useEffect, useState } from 'react';

const KEPT = 'mandate.shortcuts';

/** Single keys can be switched off (WCAG 2.1.4). */
export function areShortcutsOn(): boolean {
  return localStorage.getItem(KEPT) !== 'off';
}

export function useShortcutsSwitch(): [boolean, (on: boolean) => void] {
  const [on, setOn] = useState(areShortcutsOn);
  const change = (next: boolean) => {
    localStorage.setItem(KEPT, next ? 'on' : 'off');
    setOn(next);
  };
  return [on, change];
}

type Keys = Readonly<Record<string, () => void>>;

/** Time between the two keys of `g i`. */
const SECOND_KEY_MS = 1_000;

/**
 * Single keys of a screen: `j`, `Shift+x`, `g i`. Never while somebody writes, also not by an input method that composes (Telex
 * has s f r x j w as its tone keys), never with Ctrl, Alt or Meta, never in a dialog's own fields.
 */
export function useShortcuts(keys: Keys): void {
  useEffect(() => {
    let first: { key: string; at: number } | null = null;
    const onKey = (event: KeyboardEvent) => {
      if (isWriting(event) || event.ctrlKey || event.altKey || event.metaKey || !areShortcutsOn()) return;
      const pressed = event.key.toLowerCase();
      const key = event.shiftKey && event.key.length === 1 && event.key !== '?' ? `Shift+${pressed}` : pressed;
      const isSecond = first !== null && event.timeStamp - first.at < SECOND_KEY_MS;
      const named = isSecond ? `${first?.key} ${key}` : key;
      const act = keys[named] ?? keys[key];
      first = Object.keys(keys).some((one) => one.startsWith(`${key} `)) ? { key, at: event.timeStamp } : null;
      if (act === undefined) return;
      event.preventDefault();
      act();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [keys]);
}

function isWriting(event: KeyboardEvent): boolean {
  const target = event.target as HTMLElement | null;
  if (event.isComposing || event.key === 'Process' || event.key === 'Dead') return true;
  return target?.closest('input, textarea, select, [contenteditable], [role="textbox"], [role="combobox"]') != null;
}
