import type { AnswerOf } from '../../client/ask.ts';
import { Lozenge } from '../../parts/lozenge.tsx';
import { momentText } from '../../words/figures.ts';
import { useSay, words } from '../../words/say.tsx';

const W = {
  caption: words('Văn bản của căn cứ, tại', 'Papers of the basis, at'),
  paper: words('Văn bản', 'Paper'),
  valid: words('Hiệu lực', 'In force'),
  thatMinute: words('Lúc đó', 'At that minute'),
  yes: words('Có hiệu lực', 'In force'),
  no: words('Không có hiệu lực', 'Not in force'),
  from: words('từ', 'from'),
  until: words('đến trước', 'until before'),
  open: words('không thời hạn', 'without an end'),
  unknown: words('sổ thẩm quyền khi đó chưa có', 'not in the register then'),
  states: {
    DRAFT: words('dự thảo', 'a draft'),
    IN_FORCE: words('đang áp dụng', 'applied'),
    NEEDS_REVIEW: words('đang rà soát', 'under review'),
    SUSPENDED: words('bị đình chỉ', 'suspended'),
    REVOKED: words('bị thu hồi', 'revoked'),
    REPLACED: words('bị thay thế', 'replaced'),
  },
};

type Paper = AnswerOf<'GET /acts/{n}/explanation'>['papers'][number];

/** Whether each paper that an act was done under was in force at that minute. */
export function PapersThen({ papers, at }: { readonly papers: readonly Paper[]; readonly at: string }) {
  const say = useSay();
  return (
    <table className="rows">
      <caption>
        {say(W.caption)} <span className="never-wraps">{momentText(at)}</span>
      </caption>
      <thead>
        <tr>
          {[W.paper, W.valid, W.thatMinute].map((head) => (
            <th key={head.en} scope="col">
              {say(head)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {papers.map((paper) => (
          <tr key={paper.instrument}>
            <td>
              {paper.number}
              {paper.article === null ? '' : ` (${paper.article})`}
            </td>
            <td>
              <Validity paper={paper} />
            </td>
            <td>
              <Lozenge tone={paper.inForce ? 'good' : 'late'}>{say(paper.inForce ? W.yes : W.no)}</Lozenge>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Validity({ paper: { from, until, status } }: { readonly paper: Paper }) {
  const say = useSay();
  if (from === null) return <>{say(W.unknown)}</>;
  return (
    <>
      <span className="never-wraps">
        {say(W.from)} {momentText(from)}
      </span>
      , <span className="never-wraps">{until === null ? say(W.open) : `${say(W.until)} ${momentText(until)}`}</span>
      {status === null ? '' : `; ${say(W.states[status])}`}
    </>
  );
}
