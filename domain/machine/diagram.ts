import { type Machine, NEW, type Row } from './definition.ts';

/**
 * A Mermaid state diagram of a machine: phases as groups, one arrow for each way and its rows. Rows that stay in their
 * state are left out, they would hide the ways.
 */
export function diagramOf(machine: Machine, language: 'vi' | 'en' = 'en'): string {
  const groups = machine.phases.flatMap((phase) => {
    const states = Object.entries(machine.states).filter(([, state]) => state.phase === phase.code);
    const lines = states.map(([code, { label }]) => `    state "${quoted(label[language])}" as ${code}`);
    return [`  state "${quoted(phase.label[language])}" as phase_${phase.code} {`, ...lines, '  }'];
  });
  const ends = Object.entries(machine.states).filter(([, state]) => state.closed);
  return ['stateDiagram-v2', ...groups, ...arrowsOf(machine), ...ends.map(([code]) => `  ${code} --> [*]`), ''].join(
    '\n',
  );
}

function arrowsOf(machine: Machine): string[] {
  const ways = new Map<string, string[]>();
  for (const row of machine.rows) {
    for (const way of waysOf(row)) ways.set(way, [...(ways.get(way) ?? []), `${row.row} ${row.event}`]);
  }
  return [...ways].map(([way, rows]) => `  ${way}: ${[...new Set(rows)].join(', ')}`);
}

function waysOf({ from, to }: Row): string[] {
  if (to === '=') return [];
  const targets = typeof to === 'string' ? [to] : Object.values(to.is);
  return from.flatMap((state) =>
    targets.filter((target) => target !== state).map((target) => `${state === NEW ? '[*]' : state} --> ${target}`),
  );
}

/** Quotes and line breaks would end a label of the diagram. */
function quoted(text: string): string {
  return text.replaceAll('"', "'").replaceAll('\n', ' ');
}
