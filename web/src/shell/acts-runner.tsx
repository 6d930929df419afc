import { Button, Modal, Stack } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useCallback, useContext, useEffect, useState } from 'react';
import type { ProblemBody } from '../../../api/contract/problem.ts';
import { type AnswerOf, ask, Refused } from '../client/ask.ts';
import { forgetCase } from '../client/use-answer.ts';
import { newKey, settle } from '../client/use-write.ts';
import { dropTyped } from '../forms/form-keeper.ts';
import { Lozenge, type Tone } from '../parts/lozenge.tsx';
import { FaultPanel, Reference, Remedies } from '../parts/problem-panel.tsx';
import { useLanguage, useSay, type Words, words } from '../words/say.tsx';
import { type ActToDo, keepActs, takeActs } from './acts-to-do.ts';
import { Go } from './go.tsx';
import { NextTask } from './next-task.tsx';
import { useSession } from './session.tsx';

/** FAULT: the door met a fault instead of judging it; with the same key it is done once however often it is tried again. */
type Standing = 'WAITING' | 'SENDING' | 'UNKNOWN' | 'DONE' | 'REFUSED' | 'FAULT';

interface Running {
  readonly act: ActToDo;
  readonly standing: Standing;
  readonly answer?: AnswerOf<'POST /cases/{id}/acts'>;
  readonly problem?: ProblemBody;
}

const W = {
  title: words('Kết quả', 'Results'),
  log: words('số nhật ký', 'log number'),
  retry: words('Thử lại', 'Try again'),
  again: words('Xem lại nội dung đã nhập', 'Look again at what was filled in'),
  standings: {
    WAITING: words('Đang chờ', 'Waiting'),
    SENDING: words('Đang gửi', 'Being sent'),
    UNKNOWN: words('Chưa rõ kết quả, đang tìm hiểu', 'Outcome unknown, being found out'),
    DONE: words('Đã ghi nhận', 'Recorded'),
    REFUSED: words('Không được thực hiện', 'Refused'),
    FAULT: words('Gặp sự cố, có thể thử lại', 'A fault; it can be tried again'),
  } satisfies Record<Standing, Words>,
};

const TONES: Readonly<Record<Standing, Tone>> = {
  WAITING: 'plain',
  SENDING: 'still',
  UNKNOWN: 'soon',
  DONE: 'good',
  REFUSED: 'late',
  FAULT: 'soon',
};

/** Nothing more comes by itself. */
const OVER: readonly Standing[] = ['DONE', 'REFUSED', 'FAULT'];

type DoActs = (acts: readonly Omit<ActToDo, 'key'>[]) => Promise<void>;
const RunnerContext = createContext<DoActs | null>(null);

/** @returns a function that does acts, one after the other, each with its own key and its own answer */
export function useDoActs(): DoActs {
  const doActs = useContext(RunnerContext);
  if (doActs === null) throw new Error('acts are done within ActsRunner');
  return doActs;
}

/**
 * Does what was decided: where signing asks for it, by way of the identity provider with one step-up over the whole list, then act by
 * act. One that is refused stops no other; what became of each is shown.
 */
export function ActsRunner({ children }: { readonly children: ReactNode }) {
  const say = useSay();
  const client = useQueryClient();
  const { stepUp } = useSession();
  const [running, setRunning] = useState<readonly Running[]>([]);
  const [fault, setFault] = useState<unknown>(null);

  const runOne = useCallback(
    async (act: ActToDo) => {
      const become = (change: Running) =>
        setRunning((all) => all.map((one) => (one.act.key === act.key ? change : one)));
      become({ act, standing: 'SENDING' });
      const outcome = await send(act, () => become({ act, standing: 'UNKNOWN' }));
      become({ act, ...outcome });
      if (outcome.standing === 'DONE' && act.isKept)
        await dropTyped({ caseId: act.caseId, event: act.body.event }).catch(() => undefined);
      await forgetCase(client, act.caseId);
    },
    [client],
  );
  const run = useCallback(
    async (acts: readonly ActToDo[]) => {
      setRunning(acts.map((act) => ({ act, standing: 'WAITING' })));
      for (const act of acts) await runOne(act);
    },
    [runOne],
  );

  // back from the provider: what was decided before is done now
  useEffect(() => {
    const acts = takeActs();
    if (acts.length > 0) void run(acts);
  }, [run]);

  const doActs = useCallback<DoActs>(
    async (decided) => {
      const acts = decided.map((act) => ({ ...act, key: newKey() }));
      if (!stepUp || !acts.some(({ signs }) => signs)) return run(acts);
      try {
        const { address } = await ask('POST /step-ups', { key: newKey(), body: { acts: acts.map(toSign) } });
        keepActs(acts);
        const to = `${window.location.pathname}${window.location.search}`;
        window.location.assign(`${address}&to=${encodeURIComponent(to)}`);
      } catch (refused) {
        setFault(refused);
      }
    },
    [stepUp, run],
  );

  const isOver = running.every(({ standing }) => OVER.includes(standing));
  const close = () => {
    setRunning([]);
    setFault(null);
  };
  return (
    <RunnerContext value={doActs}>
      {children}
      <Modal
        opened={running.length > 0 || fault !== null}
        onClose={close}
        closeOnEscape={isOver}
        closeOnClickOutside={isOver}
        withCloseButton={false}
        size="lg"
        title={say(W.title)}
      >
        <Stack gap="sm">
          {fault !== null && <FaultPanel fault={fault} />}
          <ul className="plain-list" aria-live="polite">
            {running.map((one) => (
              <Outcome key={one.act.key} {...one} onLeave={close} onRetry={() => void runOne(one.act)} />
            ))}
          </ul>
          <NextTask isOver={isOver} onClose={close} />
        </Stack>
      </Modal>
    </RunnerContext>
  );
}

function Outcome({
  act,
  standing,
  answer,
  problem,
  onLeave,
  onRetry,
}: Running & { readonly onLeave: () => void; readonly onRetry: () => void }) {
  const say = useSay();
  const { language } = useLanguage();
  return (
    <li data-standing={standing}>
      <Lozenge tone={TONES[standing]}>{say(W.standings[standing])}</Lozenge> <strong>{act.label[language]}</strong>:{' '}
      <span className="never-wraps">{act.caseId}</span> {act.title}
      {answer !== undefined && answer.caseId !== act.caseId && (
        <>
          {' → '}
          <Go to="/cases/$id" params={{ id: answer.caseId }} className="never-wraps" onClick={onLeave}>
            {answer.caseId}
          </Go>
        </>
      )}
      {answer !== undefined && (
        <small>
          {' '}
          ({say(W.log)} {answer.n})
        </small>
      )}
      {standing === 'FAULT' && (
        <Button variant="default" size="compact-sm" onClick={onRetry}>
          {say(W.retry)}
        </Button>
      )}
      {problem !== undefined && (
        <div>
          {problem.texts[language].title}. {problem.texts[language].detail} <Remedies remedy={problem.remedy ?? []} />
          <Go
            to="/cases/$id"
            params={{ id: act.caseId }}
            search={act.opens === undefined ? { act: act.body.event } : { open: act.body.event }}
            onClick={onLeave}
          >
            {say(W.again)}
          </Go>
          <div>
            <Reference problem={problem} />
          </div>
        </div>
      )}
    </li>
  );
}

async function send(act: ActToDo, onUnknown: () => void): Promise<Omit<Running, 'act'>> {
  const { key, ifMatch, body, opens } = act;
  try {
    if (opens !== undefined)
      return { standing: 'DONE', answer: await settle('POST /cases', { key, body: { ...body, ...opens } }, onUnknown) };
    const asked = { params: { id: act.caseId }, key, ifMatch, body };
    return { standing: 'DONE', answer: await settle('POST /cases/{id}/acts', asked, onUnknown) };
  } catch (fault) {
    if (!(fault instanceof Refused)) throw fault;
    return { standing: isFault(fault.problem) ? 'FAULT' : 'REFUSED', problem: fault.problem };
  }
}

/** Nobody has judged the act: the door met a fault, or was asked too often. */
function isFault({ status }: ProblemBody): boolean {
  return status >= 500 || status === 429;
}

function toSign({ key, caseId, opens, body }: ActToDo) {
  const { event, subjectDigest } = body;
  return {
    idempotencyKey: key,
    target: opens ?? { caseId },
    event,
    ...(subjectDigest === undefined ? {} : { subjectDigest }),
  };
}
