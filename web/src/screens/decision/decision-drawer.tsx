import { Drawer, Group, Radio } from '@mantine/core';
import type { AnswerOf } from '../../client/ask.ts';
import { KeptForm } from '../../forms/kept-form.tsx';
import { Answered } from '../../parts/answered.tsx';
import { LastAct } from '../../parts/last-act.tsx';
import { Remedies } from '../../parts/problem-panel.tsx';
import { useActions } from '../../shell/use-actions.ts';
import { useLanguage, useSay, words } from '../../words/say.tsx';
import { DecisionForm } from './decision-form.tsx';

const W = {
  gone: words(
    'Việc này không còn ở bước hiện tại của hồ sơ.',
    'This is no longer to be done where the dossier is now.',
  ),
  choices: words('Các cách giải quyết', 'What may be decided'),
  close: words('Đóng', 'Close'),
};

/** The place where an act is done: who one is in it, what is asked, what was checked, what follows (ux.md S6). */
export function DecisionDrawer({
  view,
  id,
  onChoose,
  onClose,
}: {
  readonly view: AnswerOf<'GET /cases/{id}'>;
  /** Of the action, in its sheet; its event does where there is one of it. */
  readonly id: string;
  readonly onChoose: (id: string) => void;
  readonly onClose: () => void;
}) {
  const say = useSay();
  const { language } = useLanguage();
  const result = useActions(view.id);
  const actions = result.data?.actions ?? [];
  const action = actions.find((one) => one.id === id) ?? actions.find(({ event }) => event === id);
  const choices = actions.filter(({ may, step }) => may && step === action?.step);
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size="lg"
      title={action?.label[language] ?? id}
      closeButtonProps={{ 'aria-label': say(W.close) }}
    >
      {choices.length > 1 && (
        <Radio.Group label={say(W.choices)} value={action?.id ?? id} onChange={onChoose} mb="md">
          <Group gap="md" mt="xs">
            {choices.map((one) => (
              <Radio key={one.id} value={one.id} label={one.label[language]} />
            ))}
          </Group>
        </Radio.Group>
      )}
      <Answered result={result}>
        {(sheet) => {
          if (action === undefined)
            return (
              <section className="panel" data-tone="soon" role="alert">
                <p>{say(W.gone)}</p>
                <LastAct caseId={view.id} />
              </section>
            );
          if (action.refusal === null)
            return (
              <KeptForm caseId={view.id} event={action.event}>
                {(kept) => <DecisionForm view={view} sheet={sheet} action={action} kept={kept} onDone={onClose} />}
              </KeptForm>
            );
          return (
            <section className="panel" data-tone="soon">
              <strong>{action.refusal.title[language]}</strong>
              <p>{action.refusal.detail[language]}</p>
              <Remedies remedy={action.refusal.remedy} />
              <LastAct caseId={view.id} />
            </section>
          );
        }}
      </Answered>
    </Drawer>
  );
}
