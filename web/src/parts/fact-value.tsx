import { codeText } from '../../../texts/code-texts.ts';
import { dayText, dongText } from '../words/figures.ts';
import { useLanguage, useSay, type Words, words } from '../words/say.tsx';

const W = { yes: words('Có', 'Yes'), no: words('Không', 'No') };

const NOBODY: ReadonlyMap<string, string> = new Map();

/** A value of a case as it is read: money by its name, dates, choices by what they are called, lists as lists. */
export function FactValue({
  name,
  value,
  names = NOBODY,
  labels = {},
}: {
  readonly name: string;
  readonly value: unknown;
  /** What ids are called, where it is known. */
  readonly names?: ReadonlyMap<string, string>;
  /** What the parts of lists are called, by the list's name and theirs. */
  readonly labels?: Readonly<Record<string, Words>>;
}) {
  const { language } = useLanguage();
  const say = useSay();
  if (value === null || value === undefined) return '–';
  if (typeof value === 'boolean') return say(value ? W.yes : W.no);
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return names.get(value) ?? factText({ name, value, language });
  if (Array.isArray(value))
    return (
      <ul>
        {value.map((item, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: items of a recorded list have no names and never move
          <li key={index}>
            <FactValue name={name} value={item} names={names} labels={labels} />
          </li>
        ))}
      </ul>
    );
  const parts = Object.entries(value as Readonly<Record<string, unknown>>);
  return (
    <>
      {parts.map(([part, of], index) => (
        <span key={part}>
          {index > 0 && ' · '}
          {(labels[`${name}.${part}`] ?? codeText(part))[language]}:{' '}
          <FactValue name={`${name}.${part}`} value={of} names={names} labels={labels} />
        </span>
      ))}
    </>
  );
}

/** @returns a value that is one text, as it is read: money, a day, a choice, or what was written */
export function factText({ name, value, language }: { name: string; value: string; language: 'vi' | 'en' }): string {
  if (name.endsWith('Dong') && /^\d+$/.test(value)) return dongText(value, language);
  if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return dayText(value);
  return /^[A-Z][A-Z_]*$/.test(value) ? codeText(value)[language] : value;
}
