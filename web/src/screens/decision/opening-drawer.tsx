import { Checkbox, Drawer, Fieldset, Stack } from '@mantine/core';
import { useState } from 'react';
import type { AnswerOf } from '../../client/ask.ts';
import { useLast } from '../../client/use-last.ts';
import { Answered } from '../../parts/answered.tsx';
import { Remedies } from '../../parts/problem-panel.tsx';
import { findRefused } from '../../shell/acts-to-do.ts';
import { useOpenings } from '../../shell/use-actions.ts';
import { useLanguage, useSay, words } from '../../words/say.tsx';
import { DecisionForm } from './decision-form.tsx';

const W = {
  along: words('Cùng đưa vào hồ sơ mới', 'Go into the new dossier too'),
  gone: words('Không mở được hồ sơ này từ đây.', 'This cannot be opened from here.'),
  close: words('Đóng', 'Close'),
};

/** The form of an act that opens another dossier under this one, or about it and others that are chosen. */
export function OpeningDrawer({
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
  const [along, setAlong] = useState<readonly string[]>(() => alongBefore(view.id, event));
  const result = useOpenings(view.id, along);
  // what one has filled in stays while the question is asked again with others
  const sheet = useLast(result.data);
  const alone = useOpenings(view.id);
  const opening = alone.data?.openings.find((one) => one.event === event);
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size="lg"
      title={opening?.label[language] ?? event}
      closeButtonProps={{ 'aria-label': say(W.close) }}
    >
      <Stack gap="md">
        {opening !== undefined && opening.parent === null && (alone.data?.beside.length ?? 0) > 0 && (
          <Fieldset legend={say(W.along)}>
            <Stack gap="xs">
              {alone.data?.beside.map(({ id, title, stateLabel }) => (
                <Checkbox
                  key={id}
                  label={`${id} ${title} (${stateLabel[language]})`}
                  checked={along.includes(id)}
                  onChange={() =>
                    setAlong((before) => (before.includes(id) ? before.filter((one) => one !== id) : [...before, id]))
                  }
                />
              ))}
            </Stack>
          </Fieldset>
        )}
        <Answered result={{ ...result, data: sheet }}>
          {({ openings }) => {
            const action = openings.find((one) => one.event === event);
            if (action === undefined) return <p>{say(W.gone)}</p>;
            const { kind, parent, subjects, refusal } = action;
            if (refusal === null) {
              const opens = { kind, ...(parent === null ? { subjects } : { parent }) };
              return <DecisionForm view={view} sheet={NOTHING_SHOWN} action={action} opens={opens} onDone={onClose} />;
            }
            return (
              <section className="panel" data-tone="soon">
                <strong>{refusal.title[language]}</strong>
                <p>{refusal.detail[language]}</p>
                <Remedies remedy={refusal.remedy} />
              </section>
            );
          }}
        </Answered>
      </Stack>
    </Drawer>
  );
}

/** There is no case yet whose content could be signed. */
const NOTHING_SHOWN = { subjectDigest: '' };

/** Whom one had named along with it when the door refused. */
function alongBefore(caseId: string, event: string): readonly string[] {
  return (findRefused({ caseId, event })?.opens?.subjects ?? []).filter((id) => id !== caseId);
}
