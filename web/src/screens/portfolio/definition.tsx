import { useSay, type Words, words } from '../../words/say.tsx';

const HOW = words('Cách tính', 'How it is counted');

/** What a figure means, on a click. */
export function Definition({ of, children }: { readonly of: string; readonly children: readonly Words[] | Words }) {
  const say = useSay();
  const parts = Array.isArray(children) ? (children as readonly Words[]) : [children as Words];
  return (
    <details className="definition">
      <summary>
        {say(HOW)} <span className="only-heard">{of}</span>
      </summary>
      {parts.map((part) => (
        <p key={part.en}>{say(part)}</p>
      ))}
    </details>
  );
}
