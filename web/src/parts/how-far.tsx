import { Progress } from '@mantine/core';
import { countText } from '../words/figures.ts';
import { useLanguage } from '../words/say.tsx';

/** How many of all, in figures and as a bar; the whole is null while it is not counted. */
export function HowFar({
  part,
  whole,
  name,
}: {
  readonly part: number;
  readonly whole: number | null;
  readonly name: string;
}) {
  const { language } = useLanguage();
  return (
    <>
      <span className="never-wraps">
        {countText(part, language)} / {whole === null ? '…' : countText(whole, language)}
      </span>
      <Progress value={whole === null || whole === 0 ? 0 : (part / whole) * 100} aria-label={name} miw="6rem" />
    </>
  );
}
