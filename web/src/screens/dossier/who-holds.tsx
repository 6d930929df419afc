import type { AnswerOf } from '../../client/ask.ts';
import { weekdayText } from '../../words/figures.ts';
import { useLanguage, useSay, words } from '../../words/say.tsx';

const W = {
  holds: words('Đang chờ', 'Waiting for'),
  nobody: words('Không có việc nào đang chờ ở hồ sơ này.', 'Nothing waits in this dossier.'),
  since: words('từ', 'since'),
  due: words('hạn', 'due'),
  noDue: words('không có hạn', 'no due date'),
};

/** What the case waits for now, since when and until when. */
export function WhoHolds({ view }: { readonly view: AnswerOf<'GET /cases/{id}'> }) {
  const say = useSay();
  const { language } = useLanguage();
  const open = view.steps.filter(({ status }) => status === 'OPEN');
  if (open.length === 0) return <p>{say(W.nobody)}</p>;
  return (
    <section aria-label={say(W.holds)}>
      <strong>{say(W.holds)}:</strong>
      <ul>
        {open.map((step) => (
          <li key={step.id} id={`step-${step.id}`}>
            {step.label[language]}
            {step.seat === null ? '' : ` (${step.seat.name})`} · {say(W.since)} {weekdayText(step.openedOn, language)} ·{' '}
            {step.dueOn === null ? say(W.noDue) : `${say(W.due)} ${weekdayText(step.dueOn, language)}`}
          </li>
        ))}
      </ul>
    </section>
  );
}
