import type { AnswerOf } from '../client/ask.ts';
import { useLanguage } from '../words/say.tsx';
import { Remedies } from './problem-panel.tsx';

type Action = AnswerOf<'GET /cases/{id}/actions'>['actions'][number];

/** Acts that one may not do, each with the reason and who can; nothing where there are none. */
export function RefusedList({
  title,
  actions,
}: {
  readonly title: string;
  readonly actions: readonly Pick<Action, 'id' | 'label' | 'refusal'>[];
}) {
  const { language } = useLanguage();
  if (actions.length === 0) return null;
  return (
    <details>
      <summary>
        {title} ({actions.length})
      </summary>
      <ul>
        {actions.map(({ id, label, refusal }) => (
          <li key={id}>
            <strong>{label[language]}</strong>
            {refusal !== null && (
              <>
                : {refusal.title[language]}. {refusal.detail[language]}
                <Remedies remedy={refusal.remedy} />
              </>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}
