import { useAnswer } from '../../client/use-answer.ts';
import { Answered } from '../../parts/answered.tsx';
import { Lozenge } from '../../parts/lozenge.tsx';
import { dayText, weekdayText } from '../../words/figures.ts';
import { useLanguage, useSay, words } from '../../words/say.tsx';

const W = {
  caption: words('Hồ sơ đã ở đâu, bao nhiêu ngày làm việc', 'Where the dossier was, for how many working days'),
  step: words('Việc', 'Work'),
  holder: words('Ai giữ', 'With whom'),
  came: words('Đến', 'Came'),
  left: words('Đi', 'Left'),
  due: words('Hạn', 'Due'),
  days: words('Ngày làm việc', 'Working days'),
  paused: words('trong đó tạm dừng', 'of these standing still'),
  late: words('Quá hạn', 'Late'),
  authority: words('Cơ quan', 'Authorities'),
  applicant: words('Người nộp', 'Applicant'),
  totals: words('Tổng ngày làm việc', 'Working days in all'),
};

/** Phiếu kiểm soát: the time each office, and the applicant, has used. */
export function ControlSheetTab({ caseId }: { readonly caseId: string }) {
  const say = useSay();
  const { language } = useLanguage();
  const result = useAnswer('GET /cases/{id}/control-sheet', { params: { id: caseId } });
  return (
    <Answered result={result}>
      {(sheet) => (
        <>
          <p>
            {say(W.totals)}: {say(W.authority)} <strong>{sheet.authorityWorkdays}</strong> · {say(W.applicant)}{' '}
            <strong>{sheet.applicantWorkdays}</strong>
          </p>
          <div className="scrolls">
            <table className="rows">
              <caption>{say(W.caption)}</caption>
              <thead>
                <tr>
                  {[W.step, W.holder, W.came, W.left, W.due, W.days].map((head) => (
                    <th key={head.en} scope="col">
                      {say(head)}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {sheet.lines.map((line) => (
                  <tr key={`${line.step} ${line.cameOn} ${line.holder.id}`}>
                    <td>{line.label[language]}</td>
                    <td>{line.holder.title[language]}</td>
                    <td className="never-wraps">{dayText(line.cameOn)}</td>
                    <td className="never-wraps">{line.leftOn === null ? '–' : dayText(line.leftOn)}</td>
                    <td className="never-wraps">
                      {line.dueOn === null ? '–' : weekdayText(line.dueOn, language)}{' '}
                      {line.late && <Lozenge tone="late">{say(W.late)}</Lozenge>}
                    </td>
                    <td>
                      {line.workdays}
                      {line.pausedWorkdays > 0 && ` (${say(W.paused)} ${line.pausedWorkdays})`}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </>
      )}
    </Answered>
  );
}
