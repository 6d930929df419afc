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
 * Keys of a screen: `j`, `Shift+x`, `g i`, `Ctrl+k` (`Cmd+k` is the same). Single keys never while somebody writes, nor while they are
 * switched off; none while an input method composes (Telex has s f r x j w as its tone keys) or a dialog or menu is open, and none that
 * the link, button or field under the focus takes itself.
 */
export function useShortcuts(keys: Keys): void {
  useEffect(() => {
    let first: { key: string; at: number } | null = null;
    const onKey = (event: KeyboardEvent) => {
      if (isComposing(event) || event.altKey || isTakenThere(event) || isSomethingOpen()) return;
      const isSingle = !event.ctrlKey && !event.metaKey;
      if (isSingle && (isWriting(event) || !areShortcutsOn())) return;
      const key = nameOf(event);
      const isSecond = first !== null && event.timeStamp - first.at < SECOND_KEY_MS;
      const act = (isSecond ? keys[`${first?.key} ${key}`] : undefined) ?? keys[key];
      first = Object.keys(keys).some((one) => one.startsWith(`${key} `)) ? { key, at: event.timeStamp } : null;
      if (act === undefined) return;
      event.preventDefault();
      act();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [keys]);
}

function nameOf({ key, ctrlKey, metaKey, shiftKey }: KeyboardEvent): string {
  const isShifted = shiftKey && key.length === 1 && key !== '?';
  return `${ctrlKey || metaKey ? 'Ctrl+' : ''}${isShifted ? 'Shift+' : ''}${key.toLowerCase()}`;
}

function isComposing({ isComposing: isSaid, key }: KeyboardEvent): boolean {
  return isSaid || key === 'Process' || key === 'Dead';
}

const WRITTEN_INTO = 'input, textarea, select, [contenteditable], [role="textbox"], [role="combobox"]';
const PRESSED =
  'a[href], button, summary, label, input, textarea, select, [contenteditable], [role="button"], [role="link"], [role="tab"], [role="option"], [role="switch"], [role="checkbox"], [role="radio"], [role="combobox"], [role^="menuitem"]';
const OPEN = '[role="dialog"], [role="alertdialog"], [role="menu"], [role="listbox"]';

function isWriting(event: KeyboardEvent): boolean {
  return isWithin(event, WRITTEN_INTO);
}

/** Enter and Space belong to what has the focus, where it does something by them. */
function isTakenThere(event: KeyboardEvent): boolean {
  return (event.key === 'Enter' || event.key === ' ') && isWithin(event, PRESSED);
}

function isWithin({ target }: KeyboardEvent, selector: string): boolean {
  return target instanceof Element && target.closest(selector) !== null;
}

function isSomethingOpen(): boolean {
  return [...document.querySelectorAll(OPEN)].some((one) => one.checkVisibility());
}
