import { Drawer } from '@mantine/core';
import type { AnswerOf } from '../../client/ask.ts';
import { useAnswer } from '../../client/use-answer.ts';
import { Answered } from '../../parts/answered.tsx';
import { Remedies } from '../../parts/problem-panel.tsx';
import { useLanguage, useSay, words } from '../../words/say.tsx';
import { DecisionForm } from './decision-form.tsx';

const W = {
  gone: words(
    'Việc này không còn ở bước hiện tại của hồ sơ.',
    'This is no longer to be done where the dossier is now.',
  ),
  close: words('Đóng', 'Close'),
};

/** The place where an act is done: who one is in it, what is asked, what was checked, what follows (ux.md S6). */
export function DecisionDrawer({
  view,
  event,
  onClose,
}: {
  readonly view: AnswerOf<'GET /cases/{id}'>;
  readonly event: string;
  readonly onClose: () => void;
}) {
  const say = useSay();
  const { language } = useLanguage();
  const result = useAnswer('GET /cases/{id}/actions', { params: { id: view.id } });
  const action = result.data?.actions.find((one) => one.event === event);
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size="lg"
      title={action?.label[language] ?? event}
      closeButtonProps={{ 'aria-label': say(W.close) }}
    >
      <Answered result={result}>
        {(sheet) => {
          if (action === undefined) return <p>{say(W.gone)}</p>;
          if (action.refusal === null)
            return <DecisionForm view={view} sheet={sheet} action={action} onDone={onClose} />;
          return (
            <section className="panel" data-tone="soon">
              <strong>{action.refusal.title[language]}</strong>
              <p>{action.refusal.detail[language]}</p>
              <Remedies remedy={action.refusal.remedy} />
            </section>
          );
        }}
      </Answered>
    </Drawer>
  );
}
