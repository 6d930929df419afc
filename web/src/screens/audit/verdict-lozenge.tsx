import { Lozenge, type Tone } from '../../parts/lozenge.tsx';
import { useSay, type Words, words } from '../../words/say.tsx';

type Verdict = 'SAME' | 'OTHER' | 'REFUSED';

const SHOWN: Readonly<Record<Verdict, readonly [Tone, Words]>> = {
  SAME: ['good', words('Đứng vững trên cùng căn cứ', 'Stands on the same basis')],
  OTHER: ['soon', words('Đứng vững nhưng trên căn cứ khác', 'Stands, but on another basis')],
  REFUSED: ['late', words('Không được làm', 'May not be done')],
};

/** What a recorded act comes to when it is judged again. */
export function VerdictLozenge({ verdict }: { readonly verdict: Verdict }) {
  const say = useSay();
  const [tone, text] = SHOWN[verdict];
  return <Lozenge tone={tone}>{say(text)}</Lozenge>;
}
