/** @returns the screen of a dossier: a proposal that is still being written, or was given back, is gone on with; else it is looked at */
export function dossierPath({ kind, state }: { readonly kind: string; readonly state: string }): string {
  return isWritten({ kind, state }) ? '/proposals/$id' : '/cases/$id';
}

/** A proposal whose words are its proposer's to change now. */
export function isWritten({ kind, state }: { readonly kind: string; readonly state: string }): boolean {
  return kind === 'proposal' && (state === 'DRAFT' || state === 'RETURNED');
}
