import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import type { Language, Words } from '../../../texts/words.ts';

export type { Language, Words };

interface Spoken {
  readonly language: Language;
  readonly setLanguage: (language: Language) => void;
}

const KEPT = 'mandate.language';
const SpokenContext = createContext<Spoken | null>(null);

/** The language of the desk: Vietnamese unless somebody chose English in this browser. */
export function SpeakingProvider({ children }: { readonly children: ReactNode }) {
  const [language, setLanguage] = useState<Language>(() => (localStorage.getItem(KEPT) === 'en' ? 'en' : 'vi'));
  useEffect(() => {
    document.documentElement.lang = language;
    localStorage.setItem(KEPT, language);
  }, [language]);
  const spoken = useMemo(() => ({ language, setLanguage }), [language]);
  return <SpokenContext value={spoken}>{children}</SpokenContext>;
}

/** @throws outside of SpeakingProvider */
export function useLanguage(): Spoken {
  const spoken = useContext(SpokenContext);
  if (spoken === null) throw new Error('the language is asked for outside of SpeakingProvider');
  return spoken;
}

/** @returns a function that says a pair of texts in the language of the desk */
export function useSay(): (words: Words) => string {
  const { language } = useLanguage();
  return useMemo(() => (words) => words[language], [language]);
}

/** One text in both languages, typed where it stands. */
export function words(vi: string, en: string): Words {
  return { vi, en };
}
