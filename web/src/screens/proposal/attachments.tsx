import { Anchor, Button, Group, Stack, Title } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { paperText } from '../../../../texts/paper-texts.ts';
import type { AnswerOf } from '../../client/ask.ts';
import { forgetCase } from '../../client/use-answer.ts';
import { useWrite } from '../../client/use-write.ts';
import { type Paper, PaperFields } from '../../forms/paper-fields.tsx';
import { StoringNote } from '../../forms/storing-note.tsx';
import { ProblemPanel } from '../../parts/problem-panel.tsx';
import { capacityOf, useCapacity } from '../../shell/capacity.tsx';
import { useSay, words } from '../../words/say.tsx';

export const ATTACHMENTS = words('Đính kèm tài liệu', 'Attach the papers');

const W = {
  filed: words('Đã có trong đề xuất', 'In the proposal already'),
  none: words('Chưa có tài liệu nào.', 'No papers yet.'),
  back: words('Lưu và về danh sách mục', 'Save and back to the list'),
};

/** The papers of a proposal, put into its draft one by one, long before it is submitted. */
export function Attachments({
  view,
  saving,
  onBack,
}: {
  readonly view: AnswerOf<'GET /cases/{id}'>;
  readonly saving: AnswerOf<'GET /cases/{id}/actions'>['actions'][number] | undefined;
  readonly onBack: () => void;
}) {
  const say = useSay();
  const client = useQueryClient();
  const { claim } = useCapacity();
  const { writing, send } = useWrite('PUT /proposals/{id}/draft');
  const [papers, setPapers] = useState<readonly Paper[]>([]);
  const [storing, setStoring] = useState(0);
  const isBusy = storing > 0 || writing.state === 'SENDING' || writing.state === 'UNKNOWN';
  const save = async () => {
    if (papers.length === 0) return onBack();
    const saved = await send({
      params: { id: view.id },
      ifMatch: saving?.ifMatch ?? view.version,
      body: { papers: [...papers], ...capacityOf(claim) },
    });
    if (saved === null) return;
    await forgetCase(client, view.id);
    onBack();
  };
  return (
    <Stack gap="md" maw={860}>
      <Title order={2}>{say(ATTACHMENTS)}</Title>
      <section>
        <Title order={3}>{say(W.filed)}</Title>
        {view.papers.length === 0 ? (
          <p>{say(W.none)}</p>
        ) : (
          <ul>
            {view.papers.map(({ n, kind, sha256, name, number }) => (
              <li key={`${n} ${kind} ${sha256}`}>
                {say(paperText(kind))}: <Anchor href={`/api/v1/documents/${sha256}`}>{name}</Anchor>
                {number === null ? '' : ` (${number})`}
              </li>
            ))}
          </ul>
        )}
      </section>
      <PaperFields
        kinds={saving?.carries ?? []}
        needed={[]}
        papers={papers}
        onChange={setPapers}
        onStoring={setStoring}
      />
      {writing.state === 'REFUSED' && <ProblemPanel problem={writing.problem} />}
      <StoringNote count={storing} />
      <Group justify="flex-end" className="panel" pos="sticky" bottom={0}>
        <Button onClick={() => void save()} disabled={isBusy}>
          {say(W.back)}
        </Button>
      </Group>
    </Stack>
  );
}
