/** How sure it was, at an act, who acted (features.md IG-5). */
export interface Assurance {
  /** PERSONA: somebody who said so, in a sample or test installation. OIDC: an identity provider vouched for him. */
  readonly method: 'PERSONA' | 'OIDC';
  /** The level that the provider named, in its own words; null where it named none. */
  readonly acr: string | null;
  /** By what he proved it there, in the provider's words (RFC 8176). */
  readonly amr: readonly string[];
  /** When he last did, ISO 8601 in UTC; null for a persona. */
  readonly provenAt: string | null;
  /** He proved it anew for this act. */
  readonly steppedUp: boolean;
}
