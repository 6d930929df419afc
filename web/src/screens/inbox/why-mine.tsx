import { codeText } from '../../../../texts/code-texts.ts';
import { SIGNATURE_MODE_TEXTS } from '../../../../texts/register-texts.ts';
import { Lozenge } from '../../parts/lozenge.tsx';
import { useLanguage, useSay, words } from '../../words/say.tsx';
import type { InboxItem } from './inbox-list.tsx';

const W = {
  behalf: words('cho', 'for'),
  illustrative: words('Phạm vi minh họa', 'Illustrative scope'),
};

/** By what way a line waits for whoever reads it; of a power how one would sign and for whom. */
export function WhyMine({ item: { via, capacity } }: { readonly item: Pick<InboxItem, 'via' | 'capacity'> }) {
  const say = useSay();
  const { language } = useLanguage();
  return (
    <div>
      <small>
        {codeText(via)[language]}
        {capacity !== null && ` · ${SIGNATURE_MODE_TEXTS[capacity.signatureMode][language]}`}
        {capacity?.onBehalfOf != null && ` ${say(W.behalf)} ${capacity.onBehalfOf.name}`}
      </small>
      {capacity?.illustrative === true && (
        <div>
          <Lozenge tone="soon">{say(W.illustrative)}</Lozenge>
        </div>
      )}
    </div>
  );
}
