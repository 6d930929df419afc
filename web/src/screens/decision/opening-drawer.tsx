import { Checkbox, Drawer, Fieldset, Stack } from '@mantine/core';
import type { AnswerOf } from '../../client/ask.ts';
import { useLast } from '../../client/use-last.ts';
import { type Kept, KeptForm } from '../../forms/kept-form.tsx';
import { Answered } from '../../parts/answered.tsx';
import { Remedies } from '../../parts/problem-panel.tsx';
import { useOpenings } from '../../shell/use-actions.ts';
import { useLanguage, useSay, words } from '../../words/say.tsx';
import { DecisionForm } from './decision-form.tsx';
import { changeTyped, typedIn } from './typed.ts';

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
  const opening = useOpenings(view.id).data?.openings.find((one) => one.event === event);
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size="lg"
      title={opening?.label[language] ?? event}
      closeButtonProps={{ 'aria-label': say(W.close) }}
    >
      <KeptForm caseId={view.id} event={event}>
        {(kept) => <OpeningForm view={view} event={event} kept={kept} onClose={onClose} />}
      </KeptForm>
    </Drawer>
  );
}

function OpeningForm({
  view,
  event,
  kept,
  onClose,
}: {
  readonly view: AnswerOf<'GET /cases/{id}'>;
  readonly event: string;
  readonly kept: Kept;
  readonly onClose: () => void;
}) {
  const say = useSay();
  const { language } = useLanguage();
  const { along } = typedIn(kept, event);
  const result = useOpenings(view.id, along);
  // what one has filled in stays while the question is asked again with others
  const sheet = useLast(result.data);
  const { data: alone } = useOpenings(view.id);
  const isAbout = alone?.openings.find((one) => one.event === event)?.parent === null;
  return (
    <Stack gap="md">
      {isAbout && alone !== undefined && alone.beside.length > 0 && (
        <Fieldset legend={say(W.along)}>
          <Stack gap="xs">
            {alone.beside.map(({ id, title, stateLabel }) => (
              <Checkbox
                key={id}
                label={`${id} ${title} (${stateLabel[language]})`}
                checked={along.includes(id)}
                onChange={() => changeTyped(kept, event, (before) => ({ along: turned(before.along, id) }))}
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
          if (refusal === null)
            return (
              <DecisionForm
                view={view}
                sheet={NOTHING_SHOWN}
                action={action}
                opens={{ kind, ...(parent === null ? { subjects } : { parent }) }}
                kept={kept}
                onDone={onClose}
              />
            );
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
  );
}

/** Whoever was named is not any more, and the other way round. */
function turned(along: readonly string[], id: string): readonly string[] {
  return along.includes(id) ? along.filter((one) => one !== id) : [...along, id];
}

/** There is no case yet whose content could be signed. */
const NOTHING_SHOWN = { subjectDigest: '' };
