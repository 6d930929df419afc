import { Group } from '@mantine/core';
import { PAUSE_WORDS } from '../../../../texts/clock-words.ts';
import { codeText } from '../../../../texts/code-texts.ts';
import type { AnswerOf } from '../../client/ask.ts';
import { useAnswer } from '../../client/use-answer.ts';
import { Lozenge } from '../../parts/lozenge.tsx';
import { dongText, weekdayText } from '../../words/figures.ts';
import { useLanguage, useSay, words } from '../../words/say.tsx';
import { leftOf, toneOf } from './period-standing.ts';

const W = {
  amount: words('Kinh phí ngân sách', 'State budget'),
  periods: words('Thời hạn đang tính', 'Periods that run'),
  still: words('Tạm dừng', 'Stands still'),
  noDue: words('chưa có ngày cuối', 'no last day yet'),
};

/** Who answers for a dossier before the authority. */
const LEADS = ['HOST', 'APPLICANT', 'PROPOSER', 'PI'];

/** What one asks first about a dossier: whose it is, how much it costs, and how long is left of each period that runs. */
export function Essentials({ view }: { readonly view: AnswerOf<'GET /cases/{id}'> }) {
  const say = useSay();
  const { language } = useLanguage();
  const { data } = useAnswer('GET /cases/{id}/clocks', { params: { id: view.id } });
  const leads = LEADS.flatMap((role) => view.parties.filter((party) => party.role === role));
  const { stateBudgetDong: amount } = view.facts;
  const running = (data?.items ?? []).filter(({ status }) => status === 'RUNNING' || status === 'PAUSED');
  return (
    <>
      {(leads.length > 0 || typeof amount === 'string') && (
        <Group gap="lg">
          {leads.map(({ role, id, name }) => (
            <span key={`${role} ${id}`}>
              {codeText(role)[language]}: <strong>{name}</strong>
            </span>
          ))}
          {typeof amount === 'string' && (
            <span>
              {say(W.amount)}: <strong className="never-wraps">{dongText(amount, language)}</strong>
            </span>
          )}
        </Group>
      )}
      {running.length > 0 && (
        <ul aria-label={say(W.periods)} className="plain-list">
          {running.map((clock) => (
            <li key={`${clock.deadline} ${clock.round}`}>
              {clock.label[language]}: {clock.dueOn === null ? say(W.noDue) : weekdayText(clock.dueOn, language)}{' '}
              <Lozenge tone={toneOf(clock)}>
                {clock.status === 'PAUSED' ? say(W.still) : say(leftOf(clock))}
                {clock.status === 'PAUSED' && ` – ${PAUSE_WORDS[clock.pauses.at(-1)?.why ?? 'APPLICANT'][language]}`}
              </Lozenge>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
