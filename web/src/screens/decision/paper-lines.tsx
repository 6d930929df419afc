import { dongWords } from '../../../../texts/dong-words.ts';
import { addressOf } from '../../client/ask.ts';
import { Lozenge } from '../../parts/lozenge.tsx';
import { Go } from '../../shell/go.tsx';
import { dayOf } from '../../words/day-of.ts';
import { dayText, dongText } from '../../words/figures.ts';
import { useLanguage, useSay, words } from '../../words/say.tsx';
import type { Explained } from './use-explained.ts';

const W = {
  under: words('theo', 'under'),
  illustrative: words('phạm vi minh họa', 'illustrative scope'),
  from: words('hiệu lực từ', 'in force from'),
  until: words('đến hết', 'to the end of'),
  open: words('không định ngày hết hiệu lực', 'with no end fixed'),
  text: words('Xem văn bản', 'Read its text'),
  register: words('Trong sổ thẩm quyền', 'In the register'),
  ceiling: words('Mức tối đa', 'Ceiling'),
  used: words('việc này', 'this act'),
  soon: (days: number) => words(`Hết hiệu lực sau ${days} ngày`, `Ends in ${days} days`),
  amount: words('Số tiền', 'Amount'),
};

/** A power that ends within so many days is said to (ux.md S6). */
const SOON_DAYS = 30;

/** @returns whether a paper of the basis ends soon after the instant that is asked of */
export function endsSoon({ papers, at }: Explained): boolean {
  return papers.some(({ until }) => daysTo(until, at) <= SOON_DAYS);
}

/** Each paper that the power comes by, how long it is in force, how far it goes, and how much of that the act takes. */
export function PaperLines({
  explained,
  amountDong,
}: {
  readonly explained: Explained;
  readonly amountDong: string | null;
}) {
  const say = useSay();
  const { language } = useLanguage();
  const { papers, at, basis } = explained;
  return (
    <ul className="plain-list">
      {papers.map(({ instrument, number, article, from, until, ceilingDong, file }) => {
        const days = daysTo(until, at);
        return (
          <li key={instrument}>
            {say(W.under)} <strong>{number}</strong>
            {article === null ? '' : ` (${article})`}
            {basis?.illustrative === true && ` (${say(W.illustrative)})`}
            {from !== null && `, ${say(W.from)} ${dayText(dayOf(from))}`}
            {until === null ? `, ${say(W.open)}` : `, ${say(W.until)} ${lastDay(until)}`}{' '}
            {days <= SOON_DAYS && <Lozenge tone="soon">{say(W.soon(days))}</Lozenge>}
            {ceilingDong !== null && (
              <div>
                {say(W.ceiling)} <span className="never-wraps">{dongText(ceilingDong, language)}</span>
                {amountDong !== null && (
                  <>
                    ; {say(W.used)} <span className="never-wraps">{dongText(amountDong, language)}</span>
                  </>
                )}
              </div>
            )}
            <small>
              <Go to="/authority" search={{ tab: 'papers', q: number }}>
                {say(W.register)}
              </Go>
              {file !== null && (
                <>
                  {' · '}
                  <a
                    href={addressOf('/documents/{sha256}', { params: { sha256: file } })}
                    target="_blank"
                    rel="noreferrer"
                  >
                    {say(W.text)}
                  </a>
                </>
              )}
            </small>
          </li>
        );
      })}
    </ul>
  );
}

/** The amount that is decided on, in figures and words. */
export function AmountLine({ dong }: { readonly dong: string }) {
  const say = useSay();
  const { language } = useLanguage();
  return (
    <p>
      {say(W.amount)}: <strong className="never-wraps">{dongText(dong, language)}</strong> ({dongWords(dong)})
    </p>
  );
}

/** Whole days from an instant to the end of a period; endless where it has none. */
function daysTo(until: string | null, at: string): number {
  return until === null ? Number.POSITIVE_INFINITY : Math.floor((Date.parse(until) - Date.parse(at)) / 86_400_000);
}

/** A period ends before an instant: its last day is the one before. */
function lastDay(until: string): string {
  return dayText(dayOf(new Date(Date.parse(until) - 1).toISOString()));
}
