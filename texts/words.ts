import { valueIn } from './figures.ts';

/** One text in both languages; the Vietnamese one stands on screens and papers, the English one is complete beside it. */
export interface Words {
  readonly vi: string;
  readonly en: string;
}

export const LANGUAGES = ['vi', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** A title and one sentence more; `{name}` stands for a value of the refusal's detail. */
export interface Text {
  readonly title: Words;
  readonly detail: Words;
}

/** @returns a text from its Vietnamese and English lines */
export function text(vi: readonly [title: string, detail: string], en: readonly [title: string, detail: string]): Text {
  return { title: { vi: vi[0], en: en[0] }, detail: { vi: vi[1], en: en[1] } };
}

/** Puts the values of `detail`, as they are read in each language, where the text names them; what is not there is an ellipsis. */
export function fill(words: Words, detail: Readonly<Record<string, string>>): Words {
  const filled = (language: Language) =>
    words[language].replace(/\{(\w+)\}/g, (_all, name: string) =>
      Object.hasOwn(detail, name) ? valueIn(name, detail[name] ?? '', language) : '…',
    );
  return { vi: filled('vi'), en: filled('en') };
}
