import type { ReactNode } from 'react';

/** What may be wider than the page: it scrolls by itself, and is reached by the keyboard although nothing in it is pressed. */
export function Scrolls({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: whoever has no pointer scrolls it by its keys
    <section className="scrolls" tabIndex={0} aria-label={name}>
      {children}
    </section>
  );
}
