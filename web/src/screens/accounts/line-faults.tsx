import { Title } from '@mantine/core';
import type { ProblemBody } from '../../../../api/contract/problem.ts';
import { Scrolls } from '../../parts/scrolls.tsx';
import { countText } from '../../words/figures.ts';
import { type Language, useLanguage, useSay, type Words, words } from '../../words/say.tsx';

const W = {
  title: words('Từng chỗ sai trong tệp', 'What is wrong, line by line'),
  heads: [words('Tệp', 'File'), words('Dòng', 'Line'), words('Cột', 'Column'), words('Sai ở đâu', 'What is wrong')],
};

/** Every fault by its file, line and column; with one of them nothing of the files is kept. */
export function LineFaults({ problem }: { readonly problem: ProblemBody }) {
  const say = useSay();
  const { language } = useLanguage();
  const lines = problem.lines ?? [];
  if (lines.length === 0) return null;
  const total = Number(problem.facts.total ?? lines.length);
  return (
    <section aria-labelledby="line-faults">
      <Title order={3} id="line-faults">
        {say(W.title)}
      </Title>
      <Scrolls name={say(W.title)}>
        <table className="rows">
          <caption>{say(captionOf(lines.length, total, language))}</caption>
          <thead>
            <tr>
              {W.heads.map((head) => (
                <th key={head.en} scope="col">
                  {say(head)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {lines.map(({ file, line, column, code, words: told }) => (
              <tr key={`${file} ${line} ${column} ${code}`} data-fault={`${file}:${line}`}>
                <td>{file}</td>
                <td className="never-wraps">{line}</td>
                <td className="never-wraps">{column === null ? '–' : <code>{column}</code>}</td>
                <td>{told[language]}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scrolls>
    </section>
  );
}

function captionOf(shown: number, total: number, language: Language): Words {
  const all = countText(total, language);
  if (shown === total) return words(`${all} chỗ sai`, `${all} in all`);
  return words(`${shown} chỗ đầu trong ${all} chỗ sai`, `The first ${shown} of ${all}`);
}
