import { Lozenge, type Tone } from '../../parts/lozenge.tsx';
import { Go } from '../../shell/go.tsx';
import { weekdayText } from '../../words/figures.ts';
import { useLanguage, useSay, type Words, words } from '../../words/say.tsx';

const W = { due: words('hạn', 'due'), lines: words('Việc trong bản tổng hợp', 'Work in this digest') };

const PARTS: Readonly<Record<string, readonly [Tone, Words]>> = {
  LATE: ['late', words('Quá hạn', 'Late')],
  TODAY: ['soon', words('Đến hạn hôm nay', 'Due today')],
  SOON: ['soon', words('Sắp đến hạn', 'Due soon')],
  NEW: ['plain', words('Mới', 'New')],
};

interface Line {
  readonly caseId: string;
  readonly title: string;
  readonly code: string;
  readonly dueOn: string | null;
  readonly part: string;
}

/** The work that a morning's digest tells of, each with the way to its dossier; nothing for other notices. */
export function DigestLines({
  facts,
  onOpen,
}: {
  readonly facts: Readonly<Record<string, unknown>>;
  readonly onOpen: () => void;
}) {
  const say = useSay();
  const { language } = useLanguage();
  if (facts.about !== 'DIGEST') return null;
  const lines = (facts.lines ?? []) as readonly Line[];
  return (
    <ul aria-label={say(W.lines)}>
      {lines.map(({ caseId, title, code, dueOn, part }) => {
        const [tone, text] = PARTS[part] ?? ['plain', words(part, part)];
        return (
          <li key={`${caseId} ${code}`}>
            <Lozenge tone={tone}>{say(text)}</Lozenge>{' '}
            <Go to="/cases/$id" params={{ id: caseId }} onClick={onOpen}>
              <span className="never-wraps">{caseId}</span> {title}
            </Go>
            {dueOn !== null && ` · ${say(W.due)} ${weekdayText(dueOn, language)}`}
          </li>
        );
      })}
    </ul>
  );
}
