import type { Content } from 'pdfmake/interfaces.js';
import { dayIn } from '../../texts/figures.ts';
import { paperText } from '../../texts/paper-texts.ts';
import { SLIP_TEXTS as T } from '../../texts/slip-texts.ts';
import type { CaseView } from '../contract/cases.ts';
import { makePdf } from './make-pdf.ts';
import { below, filersOf, paperHead } from './paper-head.ts';

/** What stands on a receipt slip beside its case. */
export interface SlipGround {
  readonly receipt: string;
  /** Legal date, YYYY-MM-DD; null where what was brought in did not say. */
  readonly issuedOn: string | null;
  readonly provinceName: string;
  /** Where the QR code leads. */
  readonly address: string;
  /** The province is a sample: the slip says so, and that it is worth nothing. */
  readonly isSample: boolean;
}

type SlipCase = Pick<
  CaseView,
  'id' | 'title' | 'kindLabel' | 'stateLabel' | 'parties' | 'papers' | 'steps' | 'clocks' | 'changedAt'
>;

/**
 * The slip of a dossier that was received: its number, what was filed, who deals with it next and until when, and a QR code that leads
 * to it. It tells how the dossier stands when it is printed. Those who filed are the parties that may act as such.
 * @returns a PDF; of the same state of the case the same text
 */
export function receiptSlip(view: SlipCase, ground: SlipGround): Promise<Buffer> {
  const open = view.steps.filter(({ status }) => status === 'OPEN');
  const lines: (readonly [string, string])[] = [
    [T.number, ground.receipt],
    [T.code, view.id],
    [T.kind, view.kindLabel.vi],
    [T.name, view.title],
    [T.from, filersOf(view).join('; ')],
    [T.issuedOn, ground.issuedOn === null ? '–' : dayIn(ground.issuedOn, 'vi')],
    [T.state, view.stateLabel.vi],
  ];
  const still = view.clocks.filter(({ status }) => status === 'PAUSED').map(({ step }) => step);
  const noDue = (step: string) => (still.includes(step) ? T.still : T.noDue);
  const next = open.map(
    ({ id, label, dueOn }) => `${label.vi} – ${dueOn === null ? noDue(id) : `${T.due} ${dayIn(dueOn, 'vi')}`}`,
  );
  const papers = view.papers.map(({ kind, name, number, sha256 }) => [
    `${paperText(kind).vi}: ${name}${number === null ? '' : ` (${number})`}`,
    { text: `SHA-256 ${sha256}`, fontSize: 8 },
  ]);
  const content: Content[] = [
    ...paperHead(ground),
    { text: T.title, fontSize: 14, bold: true, alignment: 'center', margin: below(14) },
    {
      layout: 'noBorders',
      table: { widths: [130, '*'], body: lines.map(([name, value]) => [{ text: name }, { text: value, bold: true }]) },
      margin: below(10),
    },
    { text: T.papers, bold: true },
    papers.length === 0 ? { text: T.none, margin: below(10) } : { ul: papers, margin: below(10) },
    { text: T.next, bold: true },
    next.length === 0 ? { text: T.nothing, margin: below(14) } : { ul: next, margin: below(14) },
    {
      columns: [
        { qr: ground.address, fit: 90, width: 110 },
        { text: `${T.look}\n${ground.address}`, italics: true },
      ],
    },
  ];
  return makePdf({ title: `${T.title} ${ground.receipt}`, content }, new Date(view.changedAt));
}
