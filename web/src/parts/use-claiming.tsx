import { Button, Group, Modal, Stack, Textarea } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useCallback, useState } from 'react';
import { forgetCase } from '../client/use-answer.ts';
import { useWrite } from '../client/use-write.ts';
import { useSession } from '../shell/session.tsx';
import { useLanguage, useSay, type Words, words } from '../words/say.tsx';
import { type Claim, lastDayText } from './claim-mark.tsx';
import { ProblemPanel } from './problem-panel.tsx';

/** An open step, and what the door says of claiming it. */
export interface ClaimedStep {
  readonly caseId: string;
  readonly step: string;
  readonly label: Words;
  /** Several may do it, whoever is signed in among them. */
  readonly isClaimable: boolean;
  readonly claim: Claim | null;
}

/** A claim coordinates and decides nothing (ADR 23). */
export const ONLY_COORDINATES = words(
  'Nhận xử lý chỉ để phối hợp, không thêm và không bớt thẩm quyền của ai.',
  'A claim only coordinates: it adds to nobody’s authority and takes none away.',
);

const W = {
  take: words('Nhận xử lý', 'Claim'),
  giveBack: words('Trả lại việc', 'Give back'),
  taken: (day: string) => words(`Đã ghi ông/bà nhận xử lý đến hết ${day}.`, `Noted as yours until the end of ${day}.`),
  given: words('Đã trả lại; việc này chưa có người nhận.', 'Given back; nobody claims it now.'),
  others: (name: string) => words(`${name} đã nhận xử lý việc này.`, `${name} is at it.`),
  alone: words(
    'Việc này chỉ một người được làm, không cần nhận.',
    'Only one person may do this; there is nothing to claim.',
  ),
  reason: words('Lý do trả lại', 'Why it is given back'),
  missing: words('Cần ghi lý do.', 'A reason is needed.'),
  back: words('Quay lại', 'Back'),
};

/**
 * Claiming steps and giving them back: one action for both, which a button and a key share.
 * @returns `turn` claims a step that nobody claims and asks why one's own is given back; `shown` has to stand on the screen
 */
export function useClaiming(): { readonly turn: (step: ClaimedStep) => void; readonly shown: ReactNode } {
  const say = useSay();
  const { language } = useLanguage();
  const { person } = useSession();
  const client = useQueryClient();
  const { writing, send, reset } = useWrite('POST /cases/{id}/steps/{step}/claim');
  const [leaving, setLeaving] = useState<ClaimedStep | null>(null);
  const [said, setSaid] = useState<Words | null>(null);
  const take = useCallback(
    async ({ caseId, step }: ClaimedStep) => {
      const taken = await send({ params: { id: caseId, step }, body: {} });
      setSaid(taken === null ? null : W.taken(lastDayText(taken, language)));
      await forgetCase(client, caseId);
    },
    [client, language, send],
  );
  const turn = useCallback(
    (step: ClaimedStep) => {
      reset();
      if (step.claim?.by.id === person) setLeaving(step);
      else if (step.claim !== null) setSaid(W.others(step.claim.by.name));
      else if (step.isClaimable) void take(step);
      else setSaid(W.alone);
    },
    [person, reset, take],
  );
  const shown = (
    <>
      <p role="status" className="only-heard">
        {said === null ? '' : say(said)}
      </p>
      {writing.state === 'REFUSED' && <ProblemPanel problem={writing.problem} />}
      {leaving !== null && (
        <Leaving
          step={leaving}
          onClose={() => setLeaving(null)}
          onGiven={() => {
            setLeaving(null);
            setSaid(W.given);
          }}
        />
      )}
    </>
  );
  return { turn, shown };
}

/** The button of a step: to claim it, to give one's own back; nothing where another claims it or only one may do it. */
export function ClaimButton({
  step,
  onTurn,
}: {
  readonly step: ClaimedStep;
  readonly onTurn: (step: ClaimedStep) => void;
}) {
  const say = useSay();
  const { language } = useLanguage();
  const { person } = useSession();
  const isMine = step.claim?.by.id === person;
  if (!isMine && (step.claim !== null || !step.isClaimable)) return null;
  const label = say(isMine ? W.giveBack : W.take);
  return (
    <Button
      variant="default"
      size="compact-sm"
      onClick={() => onTurn(step)}
      aria-label={`${label}: ${step.label[language]} ${step.caseId}`}
    >
      {label}
    </Button>
  );
}

function Leaving({
  step: { caseId, step, label },
  onClose,
  onGiven,
}: {
  readonly step: ClaimedStep;
  readonly onClose: () => void;
  readonly onGiven: () => void;
}) {
  const say = useSay();
  const { language } = useLanguage();
  const client = useQueryClient();
  const { writing, send } = useWrite('POST /cases/{id}/steps/{step}/release');
  const [reason, setReason] = useState('');
  const [isMissing, setMissing] = useState(false);
  const give = async () => {
    setMissing(reason.trim() === '');
    if (reason.trim() === '') return;
    const given = await send({ params: { id: caseId, step }, body: { reason } });
    await forgetCase(client, caseId);
    if (given !== null) onGiven();
  };
  return (
    <Modal opened onClose={onClose} title={say(W.giveBack)} withCloseButton={false}>
      <Stack gap="sm">
        <p className="lead">
          <strong>{label[language]}</strong> · <span className="never-wraps">{caseId}</span>
        </p>
        <Textarea
          label={say(W.reason)}
          required
          data-autofocus
          value={reason}
          maxLength={1_000}
          autosize
          minRows={2}
          error={isMissing ? say(W.missing) : undefined}
          onChange={({ currentTarget }) => setReason(currentTarget.value)}
        />
        {writing.state === 'REFUSED' && <ProblemPanel problem={writing.problem} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {say(W.back)}
          </Button>
          <Button loading={writing.state === 'SENDING'} onClick={() => void give()}>
            {say(W.giveBack)}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
