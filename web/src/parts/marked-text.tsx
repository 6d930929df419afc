/** A text in which what was looked for is marked, with or without diacritics. */
export function MarkedText({ text, words }: { readonly text: string; readonly words: string | undefined }) {
  const parts = partsOf(text, words ?? '');
  return (
    <>
      {parts.map(({ at, part, isMarked }) => (isMarked ? <mark key={at}>{part}</mark> : <span key={at}>{part}</span>))}
    </>
  );
}

interface Part {
  readonly at: number;
  readonly part: string;
  readonly isMarked: boolean;
}

/** The whole of what was looked for where the text has it, else each of its words. */
function partsOf(text: string, words: string): Part[] {
  const letters = [...text.normalize('NFC')];
  const folded = letters.map(fold);
  const wanted = fold(words.normalize('NFC').trim());
  const single = wanted.split(/\s+/).filter((word) => word.length > 1);
  const whole = wanted === '' ? [] : placesOf(folded, wanted);
  const places = whole.length > 0 ? whole : single.flatMap((word) => placesOf(folded, word));
  const marked = letters.map((_letter, at) => places.some(([from, until]) => from <= at && at < until));
  const parts: Part[] = [];
  letters.forEach((letter, at) => {
    const last = parts.at(-1);
    const isMarked = marked[at] ?? false;
    if (last?.isMarked === isMarked) parts[parts.length - 1] = { ...last, part: last.part + letter };
    else parts.push({ at, part: letter, isMarked });
  });
  return parts;
}

/** Where the letters spell a word; one letter is folded to one. */
function placesOf(folded: readonly string[], word: string): [from: number, until: number][] {
  const length = [...word].length;
  return folded.flatMap((_letter, at): [number, number][] =>
    folded.slice(at, at + length).join('') === word ? [[at, at + length]] : [],
  );
}

/** As the search of the door folds: no diacritics, small letters. */
function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('đ', 'd');
}
