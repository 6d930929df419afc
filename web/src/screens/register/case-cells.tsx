import type { ReactNode } from 'react';
import { codeText } from '../../../../texts/code-texts.ts';
import type { AnswerOf } from '../../client/ask.ts';
import { Due } from '../../parts/due.tsx';
import { Lozenge } from '../../parts/lozenge.tsx';
import { MarkedText } from '../../parts/marked-text.tsx';
import { Go } from '../../shell/go.tsx';
import { dayText, momentText } from '../../words/figures.ts';
import { useLanguage, useSay, words } from '../../words/say.tsx';
import type { Column } from './use-columns.ts';

export type CaseLine = AnswerOf<'GET /cases'>['items'][number];

const W = {
  since: words('từ', 'since'),
  nobody: words('Không chờ ai làm', 'Waits for nobody'),
  closed: words('Đã kết thúc', 'Closed'),
  more: (count: number) => words(`và ${count} việc khác`, `and ${count} more`),
};

/** One line of the register in one column. */
export function CaseCell({ column, line, q }: { column: Column; line: CaseLine; q: string | undefined }): ReactNode {
  const { language } = useLanguage();
  const say = useSay();
  switch (column) {
    case 'code':
      return (
        <Go to="/cases/$id" params={{ id: line.id }} className="never-wraps">
          <MarkedText text={line.id} words={q} />
        </Go>
      );
    case 'title':
      return <MarkedText text={line.title} words={q} />;
    case 'kind':
      return line.kindLabel[language];
    case 'phase':
      return line.phaseLabel[language];
    case 'state':
      return line.stateLabel[language];
    case 'due':
      return (
        <div className="due-cell">
          {line.open ? <Due {...line} /> : <Lozenge tone="plain">{say(W.closed)}</Lozenge>}
        </div>
      );
    case 'holder':
      return <WithWhom line={line} />;
    case 'unit':
      return line.unit === null ? '–' : <MarkedText text={line.unit.name} words={q} />;
    case 'field':
      return line.field === null ? '–' : codeText(line.field)[language];
    case 'opened':
      return <span className="never-wraps">{dayText(line.openedOn)}</span>;
    case 'changed':
      return <span className="never-wraps">{momentText(line.changedAt)}</span>;
    case 'receipt':
      return line.receipt === null ? (
        '–'
      ) : (
        <span className="never-wraps">
          <MarkedText text={line.receipt} words={q} />
        </span>
      );
  }
}

/** Who has the most urgent work, what it is, since when. */
export function WithWhom({ line: { waits, pieces, open } }: { readonly line: CaseLine }) {
  const { language } = useLanguage();
  const say = useSay();
  if (!open) return '–';
  if (waits === null) return say(W.nobody);
  return (
    <>
      <div>
        <strong>{waits.holder.title[language]}</strong>
      </div>
      {waits.persons.length > 0 && <div>{waits.persons.map(({ name }) => name).join('; ')}</div>}
      <small>
        {waits.label[language]} · {say(W.since)} <span className="never-wraps">{dayText(waits.since)}</span>
        {pieces > 1 && ` · ${say(W.more(pieces - 1))}`}
      </small>
    </>
  );
}
