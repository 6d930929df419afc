import { Button, Group, Stack, Title } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { AnswerOf } from '../../client/ask.ts';
import { forgetCase } from '../../client/use-answer.ts';
import { useWrite } from '../../client/use-write.ts';
import { EventFields } from '../../forms/event-fields.tsx';
import { differing, type FieldRules, focusField, isEmpty, payloadOf, type Values } from '../../forms/field-rule.ts';
import { KeepingLine } from '../../forms/keeping-line.tsx';
import type { Kept } from '../../forms/kept-form.tsx';
import { Lozenge } from '../../parts/lozenge.tsx';
import { ProblemPanel } from '../../parts/problem-panel.tsx';
import { capacityOf, useCapacity } from '../../shell/capacity.tsx';
import { Go, useFilters } from '../../shell/go.tsx';
import { useLanguage, useSay, words } from '../../words/say.tsx';
import { ATTACHMENTS, Attachments } from './attachments.tsx';
import { BudgetSum } from './budget-sum.tsx';
import { CheckAnswers } from './check-answers.tsx';
import { type Section, sectionsOf } from './sections.ts';

const W = {
  done: (done: number, all: number) => words(`Đã xong ${done}/${all}`, `${done} of ${all} done`),
  isDone: words('Đã xong', 'Done'),
  isOpen: words('Chưa xong', 'Not done'),
  back: words('Lưu và về danh sách mục', 'Save and back to the list'),
  check: words('Kiểm tra và nộp', 'Check and submit'),
  gaps: words('Nội dung cần bổ sung', 'What has to be supplied'),
  parts: words('Các mục của đề xuất', 'Parts of the proposal'),
  emptied: words(
    'Mục đã lưu vào bản đề xuất thì đổi được, nhưng không để trống lại được',
    'What stands in the proposal can be changed, but not left empty again',
  ),
  untaken: words(
    'Những gì đã gõ chưa vào bản đề xuất, nên chưa nộp được.',
    'What was typed does not stand in the proposal yet, so it cannot be submitted.',
  ),
  take: words('Lưu vào bản đề xuất', 'Save it into the proposal'),
  steps: words('Từng bước, ai làm, bao nhiêu ngày làm việc', 'Each step, who does it, in how many working days'),
  path: words('Hồ sơ sẽ được xử lý thế nào', 'How the dossier will be dealt with'),
};

/** Parts that need not be filled in. */
const OPTIONAL = ['orderer', 'otherFundsDong', 'durationMonths'];

/** Sections in any order, each kept as it is typed; what is kept becomes the draft of the case when one leaves a section. */
export function ProposalHub({
  view,
  sheet,
  kept,
}: {
  readonly view: AnswerOf<'GET /cases/{id}'>;
  readonly sheet: AnswerOf<'GET /cases/{id}/actions'>;
  readonly kept: Kept;
}) {
  const say = useSay();
  const { language } = useLanguage();
  const client = useQueryClient();
  const [{ part }, change] = useFilters(['part']);
  const [faulty, setFaulty] = useState<readonly string[]>([]);
  const [emptied, setEmptied] = useState<readonly string[]>([]);
  const saving = sheet.actions.find(({ event }) => event === 'saveDraft');
  const fields = (saving?.fields ?? {}) as FieldRules;
  const { claim } = useCapacity();
  const { writing, send } = useWrite('PUT /proposals/{id}/draft');
  const values: Values = { ...pick(view.facts, fields), ...kept.values };
  const sections = sectionsOf(fields);
  const section = sections.find(({ id }) => id === part);
  // whoever comes from the list of faults stands at the first of them
  const [firstFaulty] = faulty;
  const opened = section?.id;
  useEffect(() => {
    if (opened !== undefined && firstFaulty !== undefined) focusField(firstFaulty);
  }, [opened, firstFaulty]);
  const submitting = sheet.actions.find(({ event }) => event === 'submit' || event === 'resubmit');
  const filed = view.papers.map(({ kind }) => kind);
  const hasPapers = (submitting?.needsInput.papers ?? []).every((kind) => filed.includes(kind)) && filed.length > 0;
  const doneCount = sections.filter((one) => isDone(one, values)).length;

  /** The draft of the case takes over what was typed. @returns whether all of it stands there now */
  const saveDraft = async (): Promise<boolean> => {
    const typed = await kept.save();
    if (typed === null) return false;
    const emptied = Object.keys(typed).filter((name) => isEmpty(typed[name]) && !isEmpty(view.facts[name]));
    setEmptied(emptied);
    if (emptied.length > 0) return false;
    if (Object.keys(typed).length === 0) return true;
    const saved = await send({
      params: { id: view.id },
      ifMatch: saving?.ifMatch ?? view.version,
      body: { payload: payloadOf(fields, typed), ...capacityOf(claim) },
    });
    if (saved === null) return false;
    await forgetCase(client, view.id);
    return kept.drop(typed);
  };
  const leave = async () => {
    const isSaved = await saveDraft();
    if (isSaved) change({ part: undefined });
  };

  const keeping = <KeepingLine kept={kept} fields={fields} />;
  const refused = (
    <>
      {writing.state === 'REFUSED' && (
        <ProblemPanel problem={writing.problem} nameOf={(path) => labelOf(path, fields, language)} />
      )}
      {emptied.length > 0 && (
        <section className="panel" data-tone="late" role="alert">
          {say(W.emptied)}: {emptied.map((name) => labelOf(name, fields, language)).join(', ')}
        </section>
      )}
    </>
  );

  if (part === 'check')
    return (
      <CheckAnswers
        view={view}
        sheet={sheet}
        fields={fields}
        untaken={
          Object.keys(kept.values).length > 0 && (
            <>
              {keeping}
              {refused}
              <Untaken
                onTake={() => void saveDraft()}
                isBusy={writing.state === 'SENDING' || writing.state === 'UNKNOWN'}
              />
            </>
          )
        }
        onBack={(names) => {
          setFaulty(names);
          change({ part: sections.find((one) => one.names.some((name) => names.includes(name)))?.id });
        }}
      />
    );
  if (part === 'attachments')
    return <Attachments view={view} saving={saving} onBack={() => change({ part: undefined })} />;
  if (section !== undefined)
    return (
      <Stack gap="md" maw={860}>
        <Title order={2}>{say(section.label)}</Title>
        {refused}
        <EventFields
          fields={pick(fields, Object.fromEntries(section.names.map((name) => [name, true]))) as FieldRules}
          values={values}
          faulty={[...faulty, ...emptied]}
          onChange={(changed) => kept.change(differing(changed, view.facts))}
        />
        {section.id === 'budget' && <BudgetSum values={values} />}
        <Group justify="space-between" className="panel" pos="sticky" bottom={0}>
          {keeping}
          <Button onClick={() => void leave()} disabled={writing.state === 'SENDING' || writing.state === 'UNKNOWN'}>
            {say(W.back)}
          </Button>
        </Group>
      </Stack>
    );
  return (
    <Stack gap="md" maw={860}>
      <p>
        <span className="never-wraps">{view.id}</span> · {view.title}
      </p>
      {typeof view.facts.gaps === 'string' && view.state === 'RETURNED' && (
        <section className="panel" data-tone="soon">
          <strong>{say(W.gaps)}</strong>
          <p>{view.facts.gaps}</p>
        </section>
      )}
      {keeping}
      {refused}
      <p>{say(W.done(doneCount + (hasPapers ? 1 : 0), sections.length + 1))}</p>
      <nav aria-label={say(W.parts)}>
        <ul className="plain-list">
          {[
            ...sections.map((one) => ({ id: one.id, label: one.label, isDone: isDone(one, values) })),
            { id: 'attachments', label: ATTACHMENTS, isDone: hasPapers },
          ].map((one) => (
            <li key={one.id}>
              <Group justify="space-between">
                <Button variant="subtle" onClick={() => change({ part: one.id })}>
                  {say(one.label)}
                </Button>
                <Lozenge tone={one.isDone ? 'good' : 'plain'}>{say(one.isDone ? W.isDone : W.isOpen)}</Lozenge>
              </Group>
            </li>
          ))}
        </ul>
      </nav>
      <Group>
        <Button onClick={() => void saveDraft().then((isSaved) => isSaved && change({ part: 'check' }))}>
          {say(W.check)}
        </Button>
      </Group>
      <section>
        <Title order={2}>{say(W.path)}</Title>
        <ol>
          {view.phases.map(({ code, label }) => (
            <li key={code}>{label[language]}</li>
          ))}
        </ol>
        <Go to="/procedures" search={{ machine: 'proposal' }}>
          {say(W.steps)}
        </Go>
      </section>
    </Stack>
  );
}

/** What was typed and stands in no draft would not be submitted. */
function Untaken({ onTake, isBusy }: { readonly onTake: () => void; readonly isBusy: boolean }) {
  const say = useSay();
  return (
    <section className="panel" data-tone="late" role="alert">
      <p>{say(W.untaken)}</p>
      <Button onClick={onTake} disabled={isBusy}>
        {say(W.take)}
      </Button>
    </section>
  );
}

function isDone({ names }: Section, values: Values): boolean {
  return names.every((name) => OPTIONAL.includes(name) || !isEmpty(values[name]));
}

function pick(from: Values, names: Values): Values {
  return Object.fromEntries(
    Object.keys(names).flatMap((name) => (from[name] === undefined ? [] : [[name, from[name]]])),
  );
}

function labelOf(path: string, fields: FieldRules, language: 'vi' | 'en'): string {
  const name = path.replace(/^payload\./, '');
  return fields[name]?.label[language] ?? path;
}
