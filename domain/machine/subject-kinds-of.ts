import type { CaseKind, Row } from './definition.ts';

/** What a selection session is about: the task, and with it the dossiers that compete for it. */
const SELECTION: readonly CaseKind[] = ['task', 'application'];

/** @returns kinds of the cases that a row opens its case about, as its guards ask for them; none where it is about no other */
export function subjectKindsOf({ guards = [] }: Row): readonly CaseKind[] {
  return guards.flatMap((guard) => {
    const [name, kind] = typeof guard === 'string' ? [guard] : guard;
    if (name === 'subjectsIn') return [String(kind) as CaseKind];
    return name === 'selectionSubjects' ? SELECTION : [];
  });
}
