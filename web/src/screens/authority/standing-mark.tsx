import { PAPER_STANDING_TEXTS } from '../../../../texts/register-texts.ts';
import { Lozenge, type Tone } from '../../parts/lozenge.tsx';
import { useSay } from '../../words/say.tsx';

export type StandingCode = keyof typeof PAPER_STANDING_TEXTS;

const TONES: Readonly<Record<StandingCode, Tone>> = {
  WAITING: 'still',
  DRAFT: 'plain',
  NOT_YET: 'still',
  IN_FORCE: 'good',
  NEEDS_REVIEW: 'soon',
  SUSPENDED: 'late',
  EXPIRED: 'plain',
  REVOKED: 'late',
  REPLACED: 'plain',
  ENDS_SOON: 'soon',
};

/** How a paper stands, in words. */
export function StandingMark({ standing }: { readonly standing: StandingCode }) {
  const say = useSay();
  return <Lozenge tone={TONES[standing]}>{say(PAPER_STANDING_TEXTS[standing])}</Lozenge>;
}
