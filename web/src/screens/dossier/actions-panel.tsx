import { Button, Group, Title } from '@mantine/core';
import { useEffect } from 'react';
import type { AnswerOf } from '../../client/ask.ts';
import { type FieldRules, missingIn } from '../../forms/field-rule.ts';
import { Answered } from '../../parts/answered.tsx';
import { RefusedList } from '../../parts/refused-list.tsx';
import { useFilters } from '../../shell/go.tsx';
import { useActions } from '../../shell/use-actions.ts';
import { useLanguage, useSay, words } from '../../words/say.tsx';

const W = {
  title: words('Việc có thể làm', 'What may be done'),
  mine: words('Ông/bà có thể', 'You may'),
  none: words(
    'Hiện ông/bà không có việc nào phải làm ở hồ sơ này.',
    'There is nothing for you to do in this dossier now.',
  ),
  noReturn: words('Ở đây ông/bà không trả lại hồ sơ được.', 'The dossier cannot be given back here by you.'),
  others: words('Việc khác, và vì sao ông/bà không làm được', 'Other acts, and why you may not do them'),
};

/** What I may do here as buttons; what I may not, with the reason and who can. */
export function ActionsPanel({
  caseId,
  opensFirst,
  onAct,
}: {
  readonly caseId: string;
  /** One came to decide, or to give it back, as the address says: that act is opened at once. */
  readonly opensFirst: boolean;
  /** With the id of the action in its sheet. */
  readonly onAct: (id: string) => void;
}) {
  const say = useSay();
  const { language } = useLanguage();
  const result = useActions(caseId);
  const [{ decide }] = useFilters(['decide']);
  const meant = actionMeant(result.data?.actions ?? [], decide)?.id;
  useEffect(() => {
    if (opensFirst && meant !== undefined) onAct(meant);
  }, [opensFirst, meant, onAct]);
  return (
    <section className="panel no-print" aria-labelledby="actions-title">
      <Title order={2} id="actions-title" mb="xs">
        {say(W.title)}
      </Title>
      <Answered result={result}>
        {({ actions }) => {
          const possible = actions.filter(({ may }) => may);
          const refused = actions.filter(({ may }) => !may);
          return (
            <>
              {possible.length === 0 && <p>{say(W.none)}</p>}
              {opensFirst && decide === 'return' && meant === undefined && <p role="status">{say(W.noReturn)}</p>}
              <Group gap="xs">
                {possible.map(({ id, event, label, fields }) => (
                  <Button key={id} variant="default" onClick={() => onAct(id)} data-event={event}>
                    {label[language]}
                    {aboutOf(id, { event, fields: fields as FieldRules }, language)}
                  </Button>
                ))}
              </Group>
              <RefusedList title={say(W.others)} actions={refused} />
            </>
          );
        }}
      </Answered>
    </section>
  );
}

type Action = AnswerOf<'GET /cases/{id}/actions'>['actions'][number];

/**
 * The act that is meant by coming to decide: one that can be done as it stands, else the first that answers a step; by coming to
 * give it back the first that does so, and nothing where none may be done.
 */
function actionMeant(actions: readonly Action[], decide: string | undefined): Action | undefined {
  const possible = actions.filter(({ may }) => may);
  if (decide === 'return') return possible.find(({ sendsBack }) => sendsBack);
  return possible.find(asksNothing) ?? possible.find(({ step }) => step !== null) ?? possible[0];
}

/** It can be done as it stands: no reason, paper or field has to be filled in. */
function asksNothing({ needsInput, fields }: Action): boolean {
  const { reason, papers } = needsInput;
  return !reason && papers.length === 0 && missingIn(fields as FieldRules, {}).length === 0;
}

/** Of several actions of one event each says what it is about. */
function aboutOf(id: string, { event, fields }: { event: string; fields: FieldRules }, language: 'vi' | 'en'): string {
  if (id === event) return '';
  const about = id.slice(event.length + 1);
  const label = (fields.decision ?? fields.press)?.label[language];
  return ` (${label === undefined ? '' : `${label} `}${about})`;
}
