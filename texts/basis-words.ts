import { dayIn } from './figures.ts';
import { LANGUAGES, type Language, type Words } from './words.ts';

/** A ground as it is put in words. */
export interface GroundFacts {
  readonly kind: string;
  readonly person: string;
  /** Post, unit or seat it is done from; empty where it is the person alone. */
  readonly as: Words | null;
  /** TM, KT, TL, TUQ or Q; OWN says nothing more; null where nothing is signed. */
  readonly signatureMode: string | null;
  /** Numbers of the papers, with their article where it is public. */
  readonly papers: readonly string[];
  /** Last day, in Asia/Ho_Chi_Minh. */
  readonly until: string | null;
  readonly illustrative: boolean;
}

/** @returns who decides as what, under which paper, until when: one sentence in both languages */
export function basisWords(facts: GroundFacts): Words {
  const [vi, en] = LANGUAGES.map((language) => sentence(facts, language));
  return { vi: vi ?? '', en: en ?? '' };
}

function sentence(
  { kind, person, as, signatureMode, papers, until, illustrative }: GroundFacts,
  language: Language,
): string {
  const vi = language === 'vi';
  const verb = kind === 'AUTHORITY' ? (vi ? 'quyết định' : 'decides') : vi ? 'thực hiện' : 'acts';
  const role = as === null ? '' : vi ? ` với tư cách ${as.vi}` : ` as ${as.en}`;
  const mode = signatureMode === null || signatureMode === 'OWN' ? '' : ` (${signatureMode}.)`;
  const ground =
    kind === 'AUTHORITY' ? underPapers(papers, language) : vi ? ', theo nhiệm vụ được giao' : ', by office';
  const mark = illustrative ? (vi ? ' (phạm vi minh họa)' : ' (illustrative scope)') : '';
  const end =
    until === null ? '' : vi ? `, đến hết ${dayIn(until, language)}` : `, to the end of ${dayIn(until, language)}`;
  return `${person} ${verb}${role}${mode}${ground}${mark}${end}.`;
}

function underPapers(papers: readonly string[], language: Language): string {
  const vi = language === 'vi';
  if (papers.length === 0) return vi ? ', theo thẩm quyền gốc' : ', by the base rule';
  return `${vi ? ', theo ' : ', under '}${papers.join(', ')}`;
}
