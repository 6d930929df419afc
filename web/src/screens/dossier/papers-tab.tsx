import { Anchor } from '@mantine/core';
import { paperText } from '../../../../texts/paper-texts.ts';
import type { AnswerOf } from '../../client/ask.ts';
import { dayText } from '../../words/figures.ts';
import { useSay, words } from '../../words/say.tsx';

const W = {
  caption: words('Tài liệu của hồ sơ, kèm mã băm SHA-256', 'Papers of the dossier, with their SHA-256'),
  none: words('Chưa có tài liệu.', 'There are no papers yet.'),
  name: words('Tên', 'Name'),
  kind: words('Loại', 'Kind'),
  number: words('Số, ngày', 'Number, date'),
  hash: words('Mã băm', 'Hash'),
  act: words('Số thứ tự nhật ký', 'Number in the log'),
};

export function PapersTab({ papers }: { readonly papers: AnswerOf<'GET /cases/{id}'>['papers'] }) {
  const say = useSay();
  if (papers.length === 0) return <p>{say(W.none)}</p>;
  return (
    <div className="scrolls">
      <table className="rows">
        <caption>{say(W.caption)}</caption>
        <thead>
          <tr>
            {[W.name, W.kind, W.number, W.hash, W.act].map((head) => (
              <th key={head.en} scope="col">
                {say(head)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {papers.map((paper) => (
            <tr key={`${paper.n} ${paper.kind} ${paper.sha256}`}>
              <td>
                <Anchor href={`/api/v1/documents/${paper.sha256}`} download={paper.name}>
                  {paper.name}
                </Anchor>
              </td>
              <td>{say(paperText(paper.kind))}</td>
              <td>
                {paper.number ?? '–'}
                {paper.datedOn === null ? '' : `, ${dayText(paper.datedOn)}`}
              </td>
              <td>
                <code title={paper.sha256}>{paper.sha256.slice(0, 12)}…</code>
              </td>
              <td className="never-wraps">{paper.n}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
