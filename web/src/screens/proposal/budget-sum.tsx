import { dongWords } from '../../../../texts/dong-words.ts';
import type { Values } from '../../forms/field-rule.ts';
import { dongText, shareText } from '../../words/figures.ts';
import { useLanguage, useSay, words } from '../../words/say.tsx';

const W = {
  sum: words('Tổng kinh phí', 'Budget in all'),
  share: words('ngoài ngân sách', 'from other funds'),
};

/** The sum as it is typed, and the share of other money. */
export function BudgetSum({ values }: { readonly values: Values }) {
  const say = useSay();
  const { language } = useLanguage();
  const state = dongOf(values.stateBudgetDong);
  const other = dongOf(values.otherFundsDong);
  const sum = state + other;
  const perMille = sum === 0n ? 0n : (other * 1000n) / sum;
  return (
    <p role="status">
      <strong>
        {say(W.sum)}: <span className="never-wraps">{dongText(String(sum), language)}</span>
      </strong>{' '}
      · {shareText(Number(perMille) / 1000, language)} {say(W.share)}
      <br />
      {dongWords(String(sum))}
    </p>
  );
}

function dongOf(value: unknown): bigint {
  return typeof value === 'string' && /^\d+$/.test(value) ? BigInt(value) : 0n;
}
