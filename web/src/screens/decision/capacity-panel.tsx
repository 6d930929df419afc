import type { AnswerOf } from '../../client/ask.ts';
import { Lozenge } from '../../parts/lozenge.tsx';
import { useCapacity } from '../../shell/capacity.tsx';
import { useSession } from '../../shell/session.tsx';
import { useLanguage, useSay, words } from '../../words/say.tsx';
import { AmountLine, endsSoon, PaperLines } from './paper-lines.tsx';
import type { Explained } from './use-explained.ts';

type Action = AnswerOf<'GET /cases/{id}/actions'>['actions'][number];

const W = {
  who: words('Ông/bà thực hiện với tư cách', 'You act as'),
  rule: words('Quy định', 'Rule'),
  own: words('Quyền của các bên trong hồ sơ', 'Right of a party to the dossier'),
  duty: words('Chức trách của cơ quan', 'Duty of an office'),
  power: words('Thẩm quyền được giao theo văn bản', 'Authority given by a paper'),
  council: words('Thành viên hội đồng', 'Council member'),
  checks: words('Đã kiểm tra', 'Checked'),
  pass: words('Đạt', 'Passed'),
  fail: words('Không đạt', 'Failed'),
};

/** The first thing one reads: as whom, under which paper, until when; and every check with its rule. */
export function CapacityPanel({
  action,
  explained,
  amountDong,
}: {
  readonly action: Action;
  readonly explained: Explained | null;
  readonly amountDong: string | null;
}) {
  const say = useSay();
  const { language } = useLanguage();
  const { name } = useSession();
  const { office } = useCapacity();
  // the post it would be recorded from; of a power whose limits the form may still meet, the one he works from
  const acting = action.office ?? (action.basis.kind === 'AUTHORITY' ? office : null);
  return (
    <section className="panel" data-tone={explained !== null && endsSoon(explained) ? 'soon' : 'still'}>
      <strong>
        {say(W.who)} {acting?.title[language] ?? name}
      </strong>
      {explained === null ? (
        <p>{say(kindWords(action))}</p>
      ) : (
        <>
          <PaperLines explained={explained} amountDong={amountDong} />
          {amountDong !== null && <AmountLine dong={amountDong} />}
          <p>{explained.summary[language]}</p>
        </>
      )}
      <p>
        {say(W.rule)}: {action.article}
      </p>
      {explained !== null && explained.checks.length > 0 && (
        <details>
          <summary>
            {say(W.checks)} ({explained.checks.length})
          </summary>
          <ul className="plain-list">
            {explained.checks.map((check) => (
              <li key={`${check.step} ${check.rule} ${check.word} ${JSON.stringify(check.detail)}`}>
                <Lozenge tone={check.passed ? 'good' : 'late'}>{say(check.passed ? W.pass : W.fail)}</Lozenge>{' '}
                {check.words[language]} <small>({check.rule})</small>
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

function kindWords({ basis }: Action) {
  if (basis.kind === 'OWN_RIGHT') return W.own;
  if (basis.kind === 'COLLEGIAL') return W.council;
  if (basis.kind === 'AUTHORITY') return W.power;
  return W.duty;
}
