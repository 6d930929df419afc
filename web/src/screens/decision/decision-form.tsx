import { Anchor, Button, Checkbox, Group, Stack, Textarea, Title } from '@mantine/core';
import { getHotkeyHandler } from '@mantine/hooks';
import { useRef, useState } from 'react';
import { codeText } from '../../../../texts/code-texts.ts';
import { paperText } from '../../../../texts/paper-texts.ts';
import type { AnswerOf } from '../../client/ask.ts';
import { EventFields } from '../../forms/event-fields.tsx';
import { differing, type FieldRules, focusField, missingIn, payloadOf, type Values } from '../../forms/field-rule.ts';
import { KeepingLine } from '../../forms/keeping-line.tsx';
import type { Kept } from '../../forms/kept-form.tsx';
import { PeopleNear } from '../../forms/name-field.tsx';
import { PaperFields } from '../../forms/paper-fields.tsx';
import { StoringNote } from '../../forms/storing-note.tsx';
import { ClaimMark } from '../../parts/claim-mark.tsx';
import { LastAct } from '../../parts/last-act.tsx';
import { ONLY_COORDINATES } from '../../parts/use-claiming.tsx';
import { useDoActs } from '../../shell/acts-runner.tsx';
import type { Opens } from '../../shell/acts-to-do.ts';
import { useCapacity } from '../../shell/capacity.tsx';
import { useSession } from '../../shell/session.tsx';
import { useLanguage, useSay, words } from '../../words/say.tsx';
import { CapacityPanel } from './capacity-panel.tsx';
import { ConfirmDialog } from './confirm-dialog.tsx';
import { BESIDE_FIELDS, changeTyped, typedIn } from './typed.ts';
import { useExplained } from './use-explained.ts';
import { WhatFollows } from './what-follows.tsx';

type Sheet = AnswerOf<'GET /cases/{id}/actions'>;
type Action = Sheet['actions'][number];

const W = {
  content: words('Nội dung', 'Content'),
  papers: words('Tài liệu kèm theo', 'Papers that go along'),
  reason: words('Lý do', 'Reason'),
  warnings: words('Cần lưu ý', 'Warnings'),
  signs: words(
    'Tôi đã xem hồ sơ như đang hiển thị và ký vào nội dung này',
    'I have seen the dossier as it is shown and sign what it says',
  ),
  simulated: words(
    'Chữ ký mô phỏng của bản mẫu, không có giá trị pháp lý',
    'A simulated signature of the sample, without legal force',
  ),
  missing: words('Còn thiếu', 'Still missing'),
  moved: words(
    'Hồ sơ đã thay đổi từ khi ông/bà mở biểu mẫu này. Nội dung đã nhập vẫn còn; hãy xem lại hồ sơ rồi mới quyết định.',
    'The dossier has changed since you opened this form. What you filled in is still here; look at the dossier again before you decide.',
  ),
  afresh: words('Bỏ nội dung đã nhập', 'Discard what was filled in'),
  look: words('Tôi đã xem lại hồ sơ', 'I have looked again'),
  claimed: words('Việc này đã có người nhận', 'Somebody has claimed this'),
  overClaim: words(
    'Tôi biết người khác đã nhận xử lý và vẫn thực hiện theo thẩm quyền của mình',
    'I know that somebody else is at it, and do it all the same under my own authority',
  ),
};

/** The form of one act, made from its row: fields, reason, papers; it is confirmed once more before it is done. */
export function DecisionForm({
  view,
  sheet,
  action,
  opens,
  kept,
  onDone,
}: {
  readonly view: AnswerOf<'GET /cases/{id}'>;
  /** What is signed where something is. */
  readonly sheet: Pick<Sheet, 'subjectDigest'>;
  readonly action: Action;
  /** The act opens another case, from this one. */
  readonly opens?: Opens;
  /** What was typed before, and is kept as it is typed. */
  readonly kept: Kept;
  readonly onDone: () => void;
}) {
  const say = useSay();
  const { language } = useLanguage();
  const { person, name } = useSession();
  const { claim } = useCapacity();
  const near = [{ id: person, name }, ...view.seats.map((seat) => ({ id: seat.person, name: seat.name }))];
  const fields = action.fields as FieldRules;
  const typed = typedIn(kept, action.id);
  const { reason, papers } = typed;
  const values: Values = { ...known(fields, view.facts), ...typed.values };
  const change = (changed: Parameters<typeof changeTyped>[2]) => changeTyped(kept, action.id, changed);
  const explained = useExplained({ caseId: view.id, action, isOpening: opens !== undefined });
  const amountDong = amountIn(fields, values) ?? explained?.subject.budgetDong ?? null;
  // what is signed and moved is what was shown when one looked, not what it has become behind the form
  const [shown, setShown] = useState({ subjectDigest: sheet.subjectDigest, ifMatch: action.ifMatch });
  const hasMoved = shown.subjectDigest !== sheet.subjectDigest || shown.ifMatch !== action.ifMatch;
  const isOvertaken = kept.keeping.state === 'OVERTAKEN';
  const [storing, setStoring] = useState(0);
  const [hasSeen, setSeen] = useState(false);
  const [goesOver, setGoesOver] = useState(false);
  const [faulty, setFaulty] = useState<readonly string[]>([]);
  const [isAsking, setAsking] = useState(false);
  const underWay = useRef(false);
  const doActs = useDoActs();
  const isOthers = action.claim !== null && action.claim.by.id !== person;
  // of a case that is not there yet nothing has been shown
  const needsSeen = opens === undefined && (action.signsSubject || action.signature === 'REQUIRED');

  const check = () => {
    if (storing > 0 || isOvertaken) return;
    const missing = missingIn(fields, values);
    const noReason = action.needsInput.reason && reason.trim() === '' ? ['reason'] : [];
    const noPapers = action.needsInput.papers.filter((kind) => !papers.some((paper) => paper.kind === kind));
    const notSeen = needsSeen && !hasSeen ? ['signs'] : [];
    const notOver = isOthers && !goesOver ? ['overClaim'] : [];
    const found = [...missing, ...noReason, ...noPapers, ...notSeen, ...notOver];
    setFaulty(found);
    if (found.length === 0 && !hasMoved) setAsking(true);
  };
  const act = async () => {
    if (underWay.current) return;
    underWay.current = true;
    setAsking(false);
    const isSaved = (await kept.save()) !== null;
    // another window's text is not done by this one's act, and what cannot be kept would be lost with the form
    if (!isSaved && (kept.shown().keeping.state === 'OVERTAKEN' || kept.shown().keeping.state === 'REFUSED')) {
      underWay.current = false;
      return;
    }
    onDone();
    await doActs([
      {
        caseId: view.id,
        isKept: true,
        ...(opens === undefined ? {} : { opens }),
        title: view.title,
        label: action.label,
        ifMatch: shown.ifMatch,
        signs: action.signs,
        body: {
          event: action.event,
          payload: payloadOf(fields, values),
          ...(claim === undefined ? {} : { capacity: { office: claim } }),
          ...(reason.trim() === '' ? {} : { reason }),
          ...(papers.length === 0 ? {} : { papers: [...papers] }),
          ...(isOthers ? { overClaim: true } : {}),
          ...(needsSeen ? { subjectDigest: shown.subjectDigest } : {}),
          ...(action.signature === 'REQUIRED' ? { signature: simulated(person, shown.subjectDigest) } : {}),
        },
      },
    ]);
  };

  return (
    <Stack gap="md" onKeyDown={getHotkeyHandler([['mod+Enter', check]])}>
      <CapacityPanel action={action} explained={explained} amountDong={amountDong} />
      {action.warnings.length > 0 && (
        <section className="panel" data-tone="soon">
          {say(W.warnings)}: {action.warnings.map((rule) => codeText(rule)[language]).join('; ')}
        </section>
      )}
      {Object.keys(fields).length > 0 && (
        <section>
          <Title order={2}>{say(W.content)}</Title>
          <PeopleNear value={near}>
            <EventFields
              fields={fields}
              values={values}
              onChange={(changed) => change(() => ({ values: differing(changed, view.facts) }))}
              faulty={faulty}
            />
          </PeopleNear>
        </section>
      )}
      <Textarea
        id="field-reason"
        label={say(W.reason)}
        required={action.needsInput.reason}
        error={faulty.includes('reason') ? say(W.missing) : undefined}
        value={reason}
        maxLength={4_000}
        autosize
        minRows={2}
        onChange={(event) => {
          const { value } = event.currentTarget;
          change(() => ({ reason: value }));
        }}
      />
      {action.carries.length > 0 && (
        <section>
          <Title order={2}>{say(W.papers)}</Title>
          <PaperFields
            kinds={action.carries}
            needed={action.needsInput.papers}
            papers={papers}
            onChange={(update) =>
              change((before) => ({ papers: typeof update === 'function' ? update(before.papers) : update }))
            }
            onStoring={setStoring}
          />
        </section>
      )}
      {needsSeen && (
        <Checkbox
          id="field-signs"
          checked={hasSeen}
          onChange={(event) => setSeen(event.currentTarget.checked)}
          label={say(W.signs)}
          description={action.signature === 'REQUIRED' ? say(W.simulated) : undefined}
          error={faulty.includes('signs') ? say(W.missing) : undefined}
        />
      )}
      {isOthers && action.claim !== null && (
        <section className="panel" data-tone="soon" aria-label={say(W.claimed)}>
          <ClaimMark claim={action.claim} />
          <p>{say(ONLY_COORDINATES)}</p>
          <Checkbox
            id="field-overClaim"
            checked={goesOver}
            onChange={(event) => setGoesOver(event.currentTarget.checked)}
            label={say(W.overClaim)}
            error={faulty.includes('overClaim') ? say(W.missing) : undefined}
          />
        </section>
      )}
      <WhatFollows action={action} />
      {faulty.length > 0 && (
        <section className="panel" data-tone="late" role="alert">
          {say(W.missing)}:{' '}
          {faulty.map((name, index) => (
            <span key={name}>
              {index > 0 && ', '}
              <Anchor component="button" onClick={() => focusField(name)}>
                {nameOf(name, { fields, language, say })}
              </Anchor>
            </span>
          ))}
        </section>
      )}
      {hasMoved && (
        <section className="panel" data-tone="soon" role="alert">
          <p>{say(W.moved)}</p>
          <LastAct caseId={view.id} />
          <Button
            variant="default"
            onClick={() => {
              setShown({ subjectDigest: sheet.subjectDigest, ifMatch: action.ifMatch });
              setSeen(false);
            }}
          >
            {say(W.look)}
          </Button>
        </section>
      )}
      <StoringNote count={storing} />
      <KeepingLine kept={kept} fields={{ ...fields, ...BESIDE_FIELDS }} />
      <Group justify="flex-end">
        {Object.keys(kept.values).length > 0 && (
          <Button variant="subtle" onClick={() => void kept.drop(kept.values)}>
            {say(W.afresh)}
          </Button>
        )}
        <Button onClick={check} disabled={hasMoved || storing > 0 || isOvertaken}>
          {action.label[language]}
        </Button>
      </Group>
      <ConfirmDialog
        isOpen={isAsking && !hasMoved}
        label={action.label}
        about={view}
        explained={explained}
        amountDong={amountDong}
        onBack={() => setAsking(false)}
        onGo={() => void act()}
      />
    </Stack>
  );
}

/** What the act itself makes the amount: it is judged by that, not by what the case has before it. */
function amountIn(fields: FieldRules, { stateBudgetDong: amount }: Values): string | null {
  return fields.stateBudgetDong !== undefined && typeof amount === 'string' && amount !== '' ? amount : null;
}

/** What the case knows already is filled in (WCAG 3.3.7). */
function known(fields: FieldRules, facts: Values): Values {
  return Object.fromEntries(
    Object.keys(fields).flatMap((name) => (facts[name] === undefined ? [] : [[name, facts[name]]])),
  );
}

function nameOf(
  name: string,
  { fields, language, say }: { fields: FieldRules; language: 'vi' | 'en'; say: ReturnType<typeof useSay> },
): string {
  if (name === 'reason') return say(W.reason);
  if (name === 'signs') return say(W.signs);
  if (name === 'overClaim') return say(W.overClaim);
  return fields[name]?.label[language] ?? say(paperText(name));
}

/** What stands in for a signature in a sample province; it signs nothing and says so. */
function simulated(person: string, digest: string) {
  return { provider: 'SIMULATED', certificate: `SIMULATED/${person}`, value: `SIMULATED:${digest}` };
}
