import { useAnswer } from '../client/use-answer.ts';
import { momentText } from '../words/figures.ts';
import { useLanguage, useSay, words } from '../words/say.tsx';

const W = {
  last: words('Việc gần nhất trong hồ sơ', 'What was done last in the dossier'),
  byTime: words('do thời hạn', 'by time'),
  sealed: words('niêm phong', 'sealed'),
  at: words('lúc', 'at'),
};

/** Who did what last in a case: told to whoever comes a moment later. */
export function LastAct({ caseId }: { readonly caseId: string }) {
  const say = useSay();
  const { language } = useLanguage();
  const asked = { params: { id: caseId }, query: { order: 'newest', limit: '1' } } as const;
  const { data } = useAnswer('GET /cases/{id}/timeline', asked);
  const [act] = data?.items ?? [];
  if (act === undefined) return null;
  const who = act.sealed ? say(W.sealed) : (act.person?.name ?? say(W.byTime));
  return (
    <p>
      {say(W.last)}: <strong>{act.label[language]}</strong> – {who}
      {act.office === null ? '' : `, ${act.office.title[language]}`}, {say(W.at)} {momentText(act.businessTime)}
    </p>
  );
}
