import type { AnswerOf } from '../../client/ask.ts';
import { useAnswer } from '../../client/use-answer.ts';
import { ClaimMark } from '../../parts/claim-mark.tsx';
import { ClaimButton, ONLY_COORDINATES, useClaiming } from '../../parts/use-claiming.tsx';
import { useArrival, usePlace } from '../../shell/arrival.ts';
import { useActions } from '../../shell/use-actions.ts';
import { weekdayText } from '../../words/figures.ts';
import { useLanguage, useSay, words } from '../../words/say.tsx';

const W = {
  holds: words('Đang chờ', 'Waiting for'),
  nobody: words('Không có việc nào đang chờ ở hồ sơ này.', 'Nothing waits in this dossier.'),
  since: words('từ', 'since'),
  due: words('hạn', 'due'),
  noDue: words('không có hạn', 'no due date'),
};

/** What the case waits for now, since when and until when, and who has said to be doing it. */
export function WhoHolds({ view }: { readonly view: AnswerOf<'GET /cases/{id}'> }) {
  const say = useSay();
  const { language } = useLanguage();
  const { data: sheet } = useActions(view.id);
  const { data: control } = useAnswer('GET /cases/{id}/control-sheet', { params: { id: view.id } });
  const place = usePlace();
  const claiming = useClaiming();
  const open = view.steps.filter(({ status }) => status === 'OPEN');
  useArrival(open.some(({ id }) => place === `step-${id}`) ? place : '');
  if (open.length === 0) return <p>{say(W.nobody)}</p>;
  const holderOf = (code: string) =>
    control?.lines.find(({ step, leftOn }) => leftOn === null && step === code)?.holder.title[language];
  const claimable = sheet?.claimable ?? [];
  const asksClaims = open.some(({ id, claim }) => claim !== null || claimable.includes(id));
  return (
    <section aria-label={say(W.holds)}>
      <strong>{say(W.holds)}:</strong>
      <ul>
        {open.map((step) => (
          <li key={step.id} id={`step-${step.id}`}>
            {step.label[language]} ·{' '}
            {step.seat === null ? <strong>{holderOf(step.code) ?? ''}</strong> : step.seat.name} · {say(W.since)}{' '}
            {weekdayText(step.openedOn, language)} ·{' '}
            {step.dueOn === null ? say(W.noDue) : `${say(W.due)} ${weekdayText(step.dueOn, language)}`}{' '}
            {step.claim !== null && <ClaimMark claim={step.claim} />}{' '}
            <ClaimButton
              step={{
                ...{ caseId: view.id, step: step.id, label: step.label, claim: step.claim },
                isClaimable: claimable.includes(step.id),
              }}
              onTurn={claiming.turn}
            />
          </li>
        ))}
      </ul>
      {asksClaims && <p className="lead">{say(ONLY_COORDINATES)}</p>}
      {claiming.shown}
    </section>
  );
}
