/** What a process that judges mutants is asked: what its places reach (histories, or files of tests), or to try a mutant on some. */
export type Question =
  | { readonly kind: 'REACHED' }
  | { readonly kind: 'TRY'; readonly mutant: string; readonly places: readonly string[] };

export type Said =
  | {
      readonly kind: 'REACHED';
      /** By mutant, the places that come to it. */
      readonly mutants: Readonly<Record<string, readonly string[]>>;
      /** Places that complain without any mutant. */
      readonly wrong: readonly string[];
    }
  | { readonly kind: 'TRIED'; readonly noticedBy: string | null; readonly ranOff: boolean };
