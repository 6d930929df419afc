import { Button, Group, Title } from '@mantine/core';
import { useEffect } from 'react';
import type { AnswerOf } from '../../client/ask.ts';
import { type FieldRules, missingIn } from '../../forms/field-rule.ts';
import { Answered } from '../../parts/answered.tsx';
import { RefusedList } from '../../parts/refused-list.tsx';
import { useActions } from '../../shell/use-actions.ts';
import { useLanguage, useSay, words } from '../../words/say.tsx';

const W = {
  title: words('Việc có thể làm', 'What may be done'),
  mine: words('Ông/bà có thể', 'You may'),
  none: words(
    'Hiện ông/bà không có việc nào phải làm ở hồ sơ này.',
    'There is nothing for you to do in this dossier now.',
  ),
  others: words('Việc khác, và vì sao ông/bà không làm được', 'Other acts, and why you may not do them'),
};

/** What I may do here as buttons; what I may not, with the reason and who can. */
export function ActionsPanel({
  caseId,
  opensFirst,
  onAct,
}: {
  readonly caseId: string;
  /** One came to decide: the first act that may be done is opened at once. */
  readonly opensFirst: boolean;
  /** With the id of the action in its sheet. */
  readonly onAct: (id: string) => void;
}) {
  const say = useSay();
  const { language } = useLanguage();
  const result = useActions(caseId);
  const first = result.data?.actions.find((action) => action.may && asksNothing(action))?.id;
  useEffect(() => {
    if (opensFirst && first !== undefined) onAct(first);
  }, [opensFirst, first, onAct]);
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

/** It can be done as it stands: no reason, paper or field has to be filled in. */
function asksNothing({ needsInput, fields }: AnswerOf<'GET /cases/{id}/actions'>['actions'][number]): boolean {
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
