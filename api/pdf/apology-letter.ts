import type { Content } from 'pdfmake/interfaces.js';
import { type PlainDate, startOfDay } from '../../domain/time.ts';
import { APOLOGY_TEXTS as T } from '../../texts/apology-texts.ts';
import { dayIn } from '../../texts/figures.ts';
import type { CaseView } from '../contract/cases.ts';
import { makePdf } from './make-pdf.ts';
import { below, paperHead } from './paper-head.ts';

/** A period that is over while its work is still asked for. */
export interface LatePeriod {
  readonly label: string;
  /** Its last day, YYYY-MM-DD. */
  readonly dueOn: string;
  /** Working days since then, today included. */
  readonly workdaysLate: number;
  readonly heldBy: string;
}

/** What stands on an apology beside its case. */
export interface ApologyGround {
  /** Who filed it, by their names. */
  readonly filers: readonly string[];
  readonly late: readonly LatePeriod[];
  readonly newDate: PlainDate;
  readonly today: PlainDate;
  readonly provinceName: string;
  /** The province is a sample: the letter says so, and that it is worth nothing. */
  readonly isSample: boolean;
}

type ApologyCase = Pick<CaseView, 'id' | 'title' | 'kindLabel' | 'receipt'>;

/**
 * The apology to those who filed a dossier: what was due when, how late it is, with whom it is, and the day that is named instead. It is
 * signed by hand; nothing of the dossier changes by it.
 * @returns a PDF; of the same day and state of the case the same text
 */
export function apologyLetter(view: ApologyCase, ground: ApologyGround): Promise<Buffer> {
  const { filers, late, newDate, today } = ground;
  const lines: (readonly [string, string])[] = [
    [T.code, view.id],
    ...(view.receipt === null ? [] : [[T.receipt, view.receipt] as const]),
    [T.kind, view.kindLabel.vi],
    [T.name, view.title],
    [T.madeOn, dayIn(today, 'vi')],
  ];
  const content: Content[] = [
    ...paperHead(ground),
    { text: T.title, fontSize: 14, bold: true, alignment: 'center', margin: below(14) },
    { text: [`${T.to}: `, { text: filers.join('; '), bold: true }], margin: below(10) },
    {
      layout: 'noBorders',
      table: { widths: [130, '*'], body: lines.map(([name, value]) => [{ text: name }, { text: value, bold: true }]) },
      margin: below(10),
    },
    { text: T.late, bold: true },
    { ul: late.map(lateText), margin: below(10) },
    { text: T.apology, margin: below(6) },
    { text: dayIn(newDate, 'vi'), bold: true, fontSize: 14, alignment: 'center', margin: below(24) },
    { columns: [{ text: '' }, { text: `${T.signer}\n${T.signs}`, alignment: 'center' }] },
  ];
  return makePdf({ title: `${T.title} ${view.id}`, content }, new Date(startOfDay(today)));
}

function lateText({ label, dueOn, workdaysLate, heldBy }: LatePeriod): string {
  const since = workdaysLate === 0 ? T.nonWorking : T.lateBy(workdaysLate);
  const held = heldBy === '' ? '' : `; ${T.heldBy}: ${heldBy}`;
  return `${label} – ${T.due} ${dayIn(dueOn, 'vi')}, ${since}${held}`;
}
