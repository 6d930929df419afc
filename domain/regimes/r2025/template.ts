import type { Machine, Regime, Source } from '../../machine/definition.ts';

const NOT_READ = 'not read in L93/2025, D265/2025, D267/2025, C36/2025';

/** What was read in a text of 2013 is only a template here; what was our choice stays one. */
export function templateOf({ article, verification }: Source): Source {
  if (verification === 'DESIGN_CHOICE') return { article, verification };
  return { article: `${NOT_READ}; template: ${article}`, verification: 'UNVERIFIED' };
}

/** The same things, none of them as read. */
export function asTemplates<Item extends { readonly source: Source }>(items: readonly Item[]): Item[] {
  return items.map((item) => ({ ...item, source: templateOf(item.source) }));
}

/** The same record, none of it as read. */
export function recordAsTemplates<Item extends { readonly source: Source }>(
  items: Readonly<Record<string, Item>>,
): Readonly<Record<string, Item>> {
  return Object.fromEntries(
    Object.entries(items).map(([name, item]) => [name, { ...item, source: templateOf(item.source) }]),
  );
}

/** The same machine, whose rows rest on no text that was read. */
export function machineAsTemplate(machine: Machine): Machine {
  return { ...machine, rows: asTemplates(machine.rows) };
}

/** The same machines, none of them as read. */
export function machinesAsTemplates(machines: Regime['machines']): Regime['machines'] {
  return Object.fromEntries(Object.entries(machines).map(([kind, machine]) => [kind, machineAsTemplate(machine)]));
}
