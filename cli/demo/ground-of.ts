/** The ground of an act in a few words: the papers of its chain, or the duty, right or seat. */
export function groundOf(basis: Record<string, unknown>): string {
  switch (basis.kind) {
    case 'AUTHORITY': {
      const chain = (basis.chain as { number: string }[]).map((link) => link.number);
      return `${String(basis.action)} ${String(basis.signatureMode)} ${chain.join(' ← ') || String(basis.baseArticle)}`;
    }
    case 'DUTY':
      return `duty ${String(basis.role)}`;
    case 'OWN_RIGHT':
      return `right of ${String(basis.party)}`;
    case 'COLLEGIAL':
      return `seat ${String(basis.post ?? '')}`;
    default:
      return 'time';
  }
}
