import type { AnswerOf } from '../../client/ask.ts';
import { Go } from '../../shell/go.tsx';
import { dayText, weekdayText } from '../../words/figures.ts';
import { useLanguage, useSay, words } from '../../words/say.tsx';

type Effect = AnswerOf<'POST /calendar/effects'>;

const W = {
  faults: words('Lịch này chưa đúng:', 'This calendar cannot be true:'),
  none: words('Không ngày làm việc nào thay đổi so với lịch đang dùng.', 'No day is worked otherwise than now.'),
  days: words('Ngày đổi giữa làm việc và nghỉ', 'Days that change between work and rest'),
  moves: (cases: number, periods: number) =>
    words(
      `${cases} hồ sơ đổi hạn (${periods} thời hạn)`,
      `${cases} dossiers would have other last days (${periods} periods)`,
    ),
  first: (count: number) => words(`${count} hồ sơ đầu tiên`, `The first ${count} of them`),
};

/** What a calendar would change if it counted, or why it cannot be true. */
export function CalendarEffect({ faults, effect }: Effect) {
  const say = useSay();
  const { language } = useLanguage();
  if (effect === null)
    return (
      <section className="panel" data-tone="late" role="alert">
        <strong>{say(W.faults)}</strong>
        <ul>
          {faults.map(({ row, why, date, words: told }) => (
            <li key={`${row} ${why} ${date}`}>{told[language]}</li>
          ))}
        </ul>
      </section>
    );
  return (
    <section className="panel" data-tone={effect.cases > 0 ? 'soon' : 'still'} role="status">
      <strong>{say(W.moves(effect.cases, effect.periods))}</strong>
      {effect.days.length === 0 ? (
        <p>{say(W.none)}</p>
      ) : (
        <p>
          {say(W.days)}: {effect.days.map((day) => weekdayText(day, language)).join('; ')}
        </p>
      )}
      {effect.first.length > 0 && (
        <details>
          <summary>{say(W.first(effect.first.length))}</summary>
          <ul>
            {effect.first.map(({ caseId, title, clocks }) => (
              <li key={caseId}>
                <Go to="/cases/$id" params={{ id: caseId }}>
                  <span className="never-wraps">{caseId}</span> {title}
                </Go>
                : {clocks.map(({ from, to }) => `${dayText(from)} → ${dayText(to)}`).join(', ')}
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}
