import type { Content } from 'pdfmake/interfaces.js';
import { SLIP_TEXTS as T } from '../../texts/slip-texts.ts';
import type { CaseView } from '../contract/cases.ts';

/** What every paper to those who filed begins with: of a sample that it is worth nothing, then province, nation and motto. */
export function paperHead({ isSample, provinceName }: { isSample: boolean; provinceName: string }): Content[] {
  return [
    ...(isSample ? [{ text: T.fictional, bold: true, alignment: 'center' as const, margin: below(10) }] : []),
    {
      columns: [
        { text: provinceName.toUpperCase(), bold: true, alignment: 'center' },
        { text: `${T.nation}\n${T.motto}`, bold: true, alignment: 'center' },
      ],
      margin: below(20),
    },
  ];
}

const FILERS: readonly string[] = ['PROPOSER', 'HOST', 'APPLICANT'];

/** @returns the names of those who filed a case */
export function filersOf({ parties }: Pick<CaseView, 'parties'>): string[] {
  return parties.filter(({ role }) => FILERS.includes(role)).map(({ name }) => name);
}

/** @returns a margin below, in points */
export function below(points: number): [number, number, number, number] {
  return [0, 0, 0, points];
}
