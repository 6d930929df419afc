import { useLocation } from '@tanstack/react-router';
import { useEffect } from 'react';

/** @returns the place within the page that the address names after its `#`; empty where it names none */
export function usePlace(): string {
  const hash = useLocation({ select: (location) => location.hash });
  try {
    return decodeURIComponent(hash);
  } catch {
    return ''; // a cut-off address names no place
  }
}

/**
 * Brings a place into view once it is there: what was asked for comes after the page, when the browser has long looked for it.
 * @param id of the element; empty while it is not there
 */
export function useArrival(id: string): void {
  useEffect(() => {
    if (id === '') return;
    const place = document.getElementById(id);
    if (place === null) return;
    place.scrollIntoView({ block: 'center' });
    place.setAttribute('data-arrived', '');
    place.tabIndex = -1;
    place.focus({ preventScroll: true });
  }, [id]);
}
