import { ENTRY_KIND_TEXTS } from '../../../../texts/log-texts.ts';
import type { AnswerOf } from '../../client/ask.ts';
import { BasisText } from '../../parts/basis-text.tsx';
import { HashText } from '../../parts/hash-text.tsx';
import { Go } from '../../shell/go.tsx';
import { dayOf } from '../../words/day-of.ts';
import { dayText, momentText } from '../../words/figures.ts';
import { useLanguage, useSay, words } from '../../words/say.tsx';
import { WhoActed } from './who-acted.tsx';

export type LogEntry = AnswerOf<'GET /log/entries'>['items'][number];

const W = {
  entry: words('Bản ghi', 'Entry'),
  database: words('Máy chủ', 'Server'),
  legal: words('Ngày pháp lý', 'Legal date'),
  again: words('Xét lại căn cứ', 'Judge the basis again'),
  hash: words('mã băm bản ghi', 'hash of entry'),
  before: words('trước', 'before'),
};

/** One line of the log. */
export function EntryRow({ entry }: { readonly entry: LogEntry }) {
  const say = useSay();
  const { language } = useLanguage();
  const { n, kind, label, caseId, caseTitle, act, prev } = entry;
  return (
    <tr data-entry={n}>
      <td className="never-wraps">
        <Go to="/audit/entries/$n" params={{ n }} aria-label={`${say(W.entry)} ${n}`}>
          {n}
        </Go>
      </td>
      <td>
        <span className="never-wraps">{momentText(entry.businessTime)}</span>
        <br />
        <small className="never-wraps">
          {say(W.database)}: {momentText(entry.dbTime)}
        </small>
        {act !== null && act.today !== dayOf(entry.businessTime) && (
          <>
            <br />
            <small className="never-wraps">
              {say(W.legal)}: {dayText(act.today)}
            </small>
          </>
        )}
      </td>
      <td>
        <strong>{label[language]}</strong> <small>({ENTRY_KIND_TEXTS[kind][language]})</small>
        {caseId !== null && (
          <div>
            <Go to="/cases/$id" params={{ id: caseId }} className="never-wraps">
              {caseId}
            </Go>{' '}
            {caseTitle}
          </div>
        )}
        {act !== null && act.fromState !== act.toState && (
          <div>
            {act.fromStateLabel[language]} → {act.toStateLabel[language]}
          </div>
        )}
      </td>
      <td>
        <WhoActed entry={entry} />
      </td>
      <td>
        <BasisText basis={{ ...(entry.basis ?? {}), onBehalfOf: null }} />
        {act?.explainable === true && (
          <div>
            <Go to="/audit/entries/$n" params={{ n }} hash="again">
              {say(W.again)}
              <span className="only-heard"> {n}</span>
            </Go>
          </div>
        )}
      </td>
      <td>
        <HashText hash={entry.leafHash} name={`${say(W.hash)} ${n}`} />
        {prev !== null && (
          <div>
            <small>{say(W.before)}: </small>
            <HashText hash={prev} name={`${say(W.hash)} ${BigInt(n) - 1n}`} />
          </div>
        )}
      </td>
    </tr>
  );
}
