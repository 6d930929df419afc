import { periodText } from '../../../../texts/clock-words.ts';
import type { AnswerOf } from '../../client/ask.ts';
import { useLanguage, useSay, words } from '../../words/say.tsx';

const W = {
  title: words('Sau việc này', 'What happens next'),
  stays: words('Hồ sơ vẫn ở trạng thái hiện tại.', 'The dossier stays in its state.'),
  moves: words('Hồ sơ chuyển sang', 'The dossier moves to'),
  waits: words('việc tiếp theo', 'work that waits then'),
};

/** Where an act may lead, and the work that would wait there with the period it has. */
export function WhatFollows({ action }: { readonly action: AnswerOf<'GET /cases/{id}/actions'>['actions'][number] }) {
  const say = useSay();
  const { language } = useLanguage();
  return (
    <section>
      <strong>{say(W.title)}</strong>
      {action.leadsTo.length === 0 ? (
        <p>{say(W.stays)}</p>
      ) : (
        <ul>
          {action.leadsTo.map(({ state, label, steps }) => (
            <li key={state}>
              {say(W.moves)} “{label[language]}”
              {steps.length > 0 &&
                ` · ${say(W.waits)}: ${steps.map(({ label: work, period }) => `${work[language]}${period === null ? '' : ` (${periodText(period, language)})`}`).join(', ')}`}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
