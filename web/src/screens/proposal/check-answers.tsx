import { Anchor, Button, Checkbox, Group, Stack, Title } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { AnswerOf } from '../../client/ask.ts';
import { forgetCase } from '../../client/use-answer.ts';
import { useWrite } from '../../client/use-write.ts';
import type { FieldRules } from '../../forms/field-rule.ts';
import { type Paper, PaperFields } from '../../forms/paper-fields.tsx';
import { StoringNote } from '../../forms/storing-note.tsx';
import { FactValue } from '../../parts/fact-value.tsx';
import { ProblemPanel } from '../../parts/problem-panel.tsx';
import { capacityOf, useCapacity } from '../../shell/capacity.tsx';
import { useLanguage, useSay, words } from '../../words/say.tsx';
import { Submitted } from './submitted.tsx';

const W = {
  title: words('Kiểm tra lại trước khi nộp', 'Check before you submit'),
  missing: words('Còn thiếu, hãy điền:', 'Still missing, please fill in:'),
  papers: words('Tài liệu', 'Papers'),
  declare: words(
    'Tôi cam đoan nội dung đề xuất là đúng và chịu trách nhiệm về nội dung này',
    'I declare that what the proposal says is true and answer for it',
  ),
  submit: words('Nộp đề xuất', 'Submit the proposal'),
  back: words('Về danh sách mục', 'Back to the list'),
  unknown: words('Chưa rõ kết quả; hệ thống đang tự tìm hiểu.', 'The outcome is not known yet; it is being found out.'),
};

/** What was written, once more; then the declaration, then it is submitted, once. */
export function CheckAnswers({
  view,
  sheet,
  fields,
  untaken,
  onBack,
}: {
  readonly view: AnswerOf<'GET /cases/{id}'>;
  readonly sheet: AnswerOf<'GET /cases/{id}/actions'>;
  readonly fields: FieldRules;
  /** What was typed and does not stand in the draft: without it nothing is submitted. */
  readonly untaken: ReactNode | false;
  readonly onBack: (names: readonly string[]) => void;
}) {
  const say = useSay();
  const { language } = useLanguage();
  const client = useQueryClient();
  const submit = sheet.actions.find(({ event }) => event === 'submit' || event === 'resubmit');
  const [papers, setPapers] = useState<readonly Paper[]>([]);
  const [storing, setStoring] = useState(0);
  const [isDeclared, setDeclared] = useState(false);
  const { claim } = useCapacity();
  const { writing, send } = useWrite('POST /proposals/{id}/submission');
  const filed = view.papers.map(({ kind }) => kind);
  const needed = (submit?.needsInput.papers ?? []).filter((kind) => !filed.includes(kind));
  const missing = (submit?.needsInput.fields ?? []).filter((name) => fields[name] !== undefined);
  const isReady =
    untaken === false &&
    storing === 0 &&
    isDeclared &&
    missing.length === 0 &&
    needed.every((kind) => papers.some((paper) => paper.kind === kind));
  const isBusy = writing.state === 'SENDING' || writing.state === 'UNKNOWN';

  const send_ = async () => {
    await send({
      params: { id: view.id },
      ifMatch: submit?.ifMatch ?? view.version,
      body: { ...(papers.length === 0 ? {} : { papers: [...papers] }), ...capacityOf(claim) },
    });
    await forgetCase(client, view.id);
  };

  if (writing.state === 'DONE')
    return <Submitted view={view} receipt={writing.answer.receipt ?? view.receipt ?? writing.answer.caseId} />;
  return (
    <Stack gap="md" maw={860}>
      <Title order={2}>{say(W.title)}</Title>
      {untaken}
      {missing.length > 0 && (
        <section className="panel" data-tone="late" role="alert">
          <strong>{say(W.missing)}</strong>
          <ul>
            {missing.map((name) => (
              <li key={name}>
                <Anchor component="button" onClick={() => onBack([name])}>
                  {fields[name]?.label[language] ?? name}
                </Anchor>
              </li>
            ))}
          </ul>
        </section>
      )}
      <dl className="pairs">
        {Object.entries(fields).map(([name, rule]) => (
          <div key={name} style={{ display: 'contents' }}>
            <dt>{rule.label[language]}</dt>
            <dd>
              <FactValue name={name} value={view.facts[name]} />
            </dd>
          </div>
        ))}
      </dl>
      <section>
        <Title order={3}>{say(W.papers)}</Title>
        <PaperFields
          kinds={submit?.carries ?? []}
          needed={needed}
          papers={papers}
          onChange={setPapers}
          onStoring={setStoring}
        />
      </section>
      <Checkbox
        checked={isDeclared}
        onChange={(event) => setDeclared(event.currentTarget.checked)}
        label={say(W.declare)}
      />
      {writing.state === 'REFUSED' && <ProblemPanel problem={writing.problem} />}
      <StoringNote count={storing} />
      <p role="status">{writing.state === 'UNKNOWN' ? say(W.unknown) : ''}</p>
      <Group>
        <Button variant="default" onClick={() => onBack([])}>
          {say(W.back)}
        </Button>
        <Button onClick={() => void send_()} disabled={!isReady || isBusy}>
          {say(W.submit)}
        </Button>
      </Group>
    </Stack>
  );
}
