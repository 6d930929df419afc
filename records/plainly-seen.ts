import type { CaseState } from '../domain/machine/case-state.ts';
import type { Viewer } from './register-reading.ts';

/**
 * Whether a case is seen for a reason that stands in it or above it: what the database's `sees` says first. False: only
 * `sees` itself can tell (a council that judges it may let its members see it).
 */
export function isPlainlySeen(
  viewer: Viewer,
  { id, byId }: { id: string; byId: ReadonlyMap<string, CaseState> },
): boolean {
  const state = byId.get(id);
  if (state === undefined) return false;
  const isDraft = (state.kind === 'proposal' || state.kind === 'application') && state.state === 'DRAFT';
  if (viewer.official && !isDraft) return true;
  if (state.kind === 'call' && state.state !== 'DRAFT') return true;
  if (isParty(viewer, state) || state.seats.some((seat) => seat.person === viewer.person)) return true;
  if (state.kind === 'call' || isDraft) return false;
  const above = [state.parent, state.root].flatMap((one) => (one === null || one === id ? [] : (byId.get(one) ?? [])));
  return above.some((one) => isParty(viewer, one));
}

function isParty({ person, units }: Viewer, { parties }: CaseState): boolean {
  return parties.some((party) => party.id === person || units.includes(party.id));
}
