import { caseCode } from '../../domain/machine/case-code.ts';

/** How many root cases of each series the templates hold: copies are numbered in strides of that. */
export type Strides = Readonly<Record<string, number>>;

/** A text of the template cut at whatever differs from copy to copy. */
export interface Cut {
  readonly fixed: readonly string[];
  readonly holes: readonly Hole[];
}

type Hole = (copy: Copy) => string;

/** One copy: its number from 0, and what only its entry knows. */
export interface Copy {
  readonly copy: number;
  /** Number in the new log of this copy's entry for the entry of the template with this number. */
  readonly numberOf: (templateN: number) => number;
  readonly prev?: string;
  readonly actor?: string;
  readonly payload?: string;
}

/** Organisations whose tasks are measured: each leads as few at a time as a real one does. The rival of the template stays out. */
const MOST_HOSTS = 41;
export const HOSTS = Array.from({ length: MOST_HOSTS }, (_, index) => `${index + 1}`.padStart(2, '0')).filter(
  (host) => host !== '02',
);

const NAME =
  /(QN-(?:DX|TB|HD|DT)\.2025)\.(\d+)|(000\.00\.12\.H49-(\d{6}))-(\d{4})|bench-(\d{7})-|\b([UPO])-H01\b|«(n|prev|actor|payload)(?::(\d+))?»/g;

/** Marks a number of the template's log, to be renumbered in a copy. */
export function numberMark(n: number | string): string {
  return `«n:${n}»`;
}

/** Cuts a text once, so that each copy is only put together. */
export function cut(text: string, strides: Strides): Cut {
  const fixed: string[] = [];
  const holes: Hole[] = [];
  let end = 0;
  for (const match of text.matchAll(NAME)) {
    fixed.push(text.slice(end, match.index));
    holes.push(holeFor(match, strides));
    end = match.index + match[0].length;
  }
  fixed.push(text.slice(end));
  return { fixed, holes };
}

/** The text as it stands in one copy. */
export function fill({ fixed, holes }: Cut, copy: Copy): string {
  let text = fixed[0] ?? '';
  for (let index = 0; index < holes.length; index += 1) text += (holes[index] as Hole)(copy) + (fixed[index + 1] ?? '');
  return text;
}

/** The host's representative in a copy. */
export function hostOf(copy: number): string {
  return HOSTS[copy % HOSTS.length] as string;
}

function holeFor(match: RegExpMatchArray, strides: Strides): Hole {
  const [, series, number, receipts, day, receipt, key, letter, mark, templateN] = match;
  if (series !== undefined) {
    const stride = strides[series] ?? 1;
    return ({ copy }) => caseCode(series, Number(number) + copy * stride);
  }
  if (receipts !== undefined) {
    const stride = strides[`receipt ${day}`] ?? 1;
    return ({ copy }) => `${receipts}-${`${Number(receipt) + copy * stride}`.padStart(4, '0')}`;
  }
  if (key !== undefined) return ({ copy }) => `bench-${`${copy}`.padStart(7, '0')}-`;
  if (letter !== undefined) return ({ copy }) => `${letter}-H${hostOf(copy)}`;
  if (mark === 'n') return ({ numberOf }) => `${numberOf(Number(templateN))}`;
  return (copy) => copy[mark as 'prev' | 'actor' | 'payload'] ?? '';
}
