import { Button } from '@mantine/core';
import { useState } from 'react';
import { PAUSE_WORDS, periodText } from '../../../../texts/clock-words.ts';
import { useAnswer } from '../../client/use-answer.ts';
import { Answered } from '../../parts/answered.tsx';
import { Lozenge } from '../../parts/lozenge.tsx';
import { useSession } from '../../shell/session.tsx';
import { dayText, weekdayText } from '../../words/figures.ts';
import { useLanguage, useSay, type Words, words } from '../../words/say.tsx';
import { ApologyOffer } from './apology-offer.tsx';
import { leftOf, toneOf } from './period-standing.ts';

const W = {
  caption: words('Các thời hạn của hồ sơ', 'Periods of the dossier'),
  none: words('Hồ sơ chưa có thời hạn nào.', 'The dossier has no periods yet.'),
  name: words('Thời hạn', 'Period'),
  state: words('Tình trạng', 'Standing'),
  started: words('Bắt đầu', 'Began'),
  due: words('Ngày cuối', 'Last day'),
  rule: words('Quy định', 'Rule'),
  why: words('Vì sao?', 'Why?'),
  whyOf: words('Vì sao là ngày này', 'Why this day'),
  pause: words('Tạm dừng', 'Stood still'),
  from: words('từ', 'from'),
  until: words('đến', 'to'),
  statuses: {
    RUNNING: words('Đang tính', 'Running'),
    MET: words('Đúng hạn', 'Met'),
    MISSED: words('Quá hạn', 'Missed'),
    PASSED: words('Đã qua', 'Passed'),
    STOPPED: words('Đã dừng', 'Stopped'),
    PAUSED: words('Tạm dừng', 'Stands still'),
    WAIVED: words('Đã miễn', 'Waived'),
  } as Readonly<Record<string, Words>>,
};

/** Both clocks of each step and of the whole, and how each last day came about. */
export function CasePeriods({ caseId }: { readonly caseId: string }) {
  const say = useSay();
  const { language } = useLanguage();
  const { official } = useSession();
  const result = useAnswer('GET /cases/{id}/clocks', { params: { id: caseId } });
  return (
    <Answered result={result}>
      {({ items, today }) =>
        items.length === 0 ? (
          <p>{say(W.none)}</p>
        ) : (
          <div className="scrolls">
            <table className="rows">
              <caption>{say(W.caption)}</caption>
              <thead>
                <tr>
                  {[W.name, W.state, W.started, W.due, W.rule, W.whyOf].map((head) => (
                    <th key={head.en} scope="col">
                      {say(head)}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {items.map((clock) => (
                  <tr key={`${clock.deadline} ${clock.round}`}>
                    <td>
                      {clock.label[language]} <small>({clock.deadline})</small>
                    </td>
                    <td>
                      <Lozenge tone={toneOf(clock)}>
                        {say(W.statuses[clock.status] ?? words(clock.status, clock.status))}
                      </Lozenge>
                      {clock.status === 'RUNNING' && clock.workdaysLeft !== null && <div>{say(leftOf(clock))}</div>}
                      {official && clock.apology && (
                        <ApologyOffer
                          caseId={caseId}
                          clock={{ deadline: clock.deadline, label: clock.label[language] }}
                          today={today}
                        />
                      )}
                      {clock.pauses.map(({ from, until, why }) => (
                        <div key={`${from} ${why}`}>
                          {say(W.pause)}: {PAUSE_WORDS[why][language]}, {say(W.from)} {dayText(from)}
                          {until === null ? '' : ` ${say(W.until)} ${dayText(until)}`}
                        </div>
                      ))}
                    </td>
                    <td className="never-wraps">{dayText(clock.startedOn)}</td>
                    <td className="never-wraps">{clock.dueOn === null ? '–' : weekdayText(clock.dueOn, language)}</td>
                    <td>{clock.rule === null ? '–' : `${periodText(clock.rule, language)} · ${clock.rule.article}`}</td>
                    <td>
                      <Why caseId={caseId} deadline={clock.deadline} round={String(clock.round)} />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )
      }
    </Answered>
  );
}

function Why({
  caseId,
  deadline,
  round,
}: {
  readonly caseId: string;
  readonly deadline: string;
  readonly round: string;
}) {
  const say = useSay();
  const { language } = useLanguage();
  const [isOpen, setOpen] = useState(false);
  const result = useAnswer(
    'GET /cases/{id}/clocks/{deadline}/{round}/explanation',
    { params: { id: caseId, deadline, round } },
    { enabled: isOpen },
  );
  return (
    <>
      <Button variant="subtle" size="compact-sm" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {say(W.why)} <span className="only-heard">{deadline}</span>
      </Button>
      {isOpen && <Answered result={result}>{({ words: told }) => <p>{told[language]}</p>}</Answered>}
    </>
  );
}
