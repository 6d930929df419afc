import { Button, Group, NativeSelect, Stack } from '@mantine/core';
import { useState } from 'react';
import type { AnswerOf } from '../../client/ask.ts';
import { usePages } from '../../client/use-answer.ts';
import { Answered } from '../../parts/answered.tsx';
import { DiffText } from '../../parts/diff-text.tsx';
import { FactValue, factText } from '../../parts/fact-value.tsx';
import { Scrolls } from '../../parts/scrolls.tsx';
import { momentText } from '../../words/figures.ts';
import { useLanguage, useSay, words } from '../../words/say.tsx';

type CaseView = AnswerOf<'GET /cases/{id}'>;
type Version = AnswerOf<'GET /cases/{id}/versions'>['items'][number];
type Content = Readonly<Record<string, unknown>>;

const W = {
  older: words('Bản thứ nhất', 'First version'),
  newer: words('So với bản', 'Compared with'),
  one: words('Hồ sơ mới có một bản nội dung.', 'There is only one version of the content yet.'),
  none: words('Hồ sơ chưa có nội dung.', 'The dossier has no content yet.'),
  same: words('Hai bản giống nhau.', 'The two versions are the same.'),
  compared: words('Hai bản đặt cạnh nhau', 'Two versions side by side'),
  item: words('Mục', 'Item'),
  others: (count: number) =>
    words(`${count} mục khác giống nhau ở hai bản.`, `${count} other items are the same in both.`),
  version: (place: number) => words(`Bản ${place}`, `Version ${place}`),
  sealed: words('Niêm phong', 'Sealed'),
  more: words('Xem thêm các bản sau', 'Later versions'),
};

/** Any two versions of what a dossier says, side by side; each version is what an act of the log left (ux.md S5). */
export function VersionsTab({ view }: { readonly view: CaseView }) {
  const say = useSay();
  const result = usePages('GET /cases/{id}/versions', { params: { id: view.id }, query: { limit: '200' } });
  return (
    <>
      <Answered result={result}>
        {({ pages }) => <Versions view={view} versions={pages.flatMap(({ items }) => items)} />}
      </Answered>
      {result.hasNextPage && (
        <Button variant="default" loading={result.isFetchingNextPage} onClick={() => void result.fetchNextPage()}>
          {say(W.more)}
        </Button>
      )}
    </>
  );
}

function Versions({ view, versions }: { readonly view: CaseView; readonly versions: readonly Version[] }) {
  const say = useSay();
  const { language } = useLanguage();
  const [chosen, choose] = useState<{ readonly older?: string; readonly newer?: string }>({});
  const contents = contentsOf(versions);
  const last = versions.at(-1);
  if (last === undefined || versions.length === 1) return <p>{say(last === undefined ? W.none : W.one)}</p>;
  const older = chosen.older ?? versions.at(-2)?.n ?? last.n;
  const newer = chosen.newer ?? last.n;
  const choices = versions.map((version, index) => ({
    value: version.n,
    label: [
      say(W.version(index + 1)),
      version.label[language],
      momentText(version.businessTime),
      ...(version.sealed ? [say(W.sealed)] : version.person === null ? [] : [version.person.name]),
    ].join(' · '),
  }));
  return (
    <Stack gap="md">
      <Group grow preventGrowOverflow={false} align="end">
        <NativeSelect
          label={say(W.older)}
          data={choices}
          value={older}
          onChange={({ currentTarget: { value } }) => choose({ ...chosen, older: value })}
        />
        <NativeSelect
          label={say(W.newer)}
          data={choices}
          value={newer}
          onChange={({ currentTarget: { value } }) => choose({ ...chosen, newer: value })}
        />
      </Group>
      <SideBySide
        view={view}
        older={{ title: titleOf(choices, older), content: contents.get(older) ?? {} }}
        newer={{ title: titleOf(choices, newer), content: contents.get(newer) ?? {} }}
      />
    </Stack>
  );
}

interface Side {
  readonly title: string;
  readonly content: Content;
}

function SideBySide({ view, older, newer }: { readonly view: CaseView; readonly older: Side; readonly newer: Side }) {
  const say = useSay();
  const { language } = useLanguage();
  const names = Object.keys(view.factLabels).filter((name) => name in older.content || name in newer.content);
  const differing = names.filter((name) => !isSame(older.content[name], newer.content[name]));
  const called = new Map(view.parties.map((party) => [party.id, party.name]));
  const shown = (name: string, value: unknown) =>
    typeof value === 'string' ? (called.get(value) ?? factText({ name, value, language })) : null;
  return (
    <>
      {differing.length === 0 ? (
        <p>{say(W.same)}</p>
      ) : (
        <Scrolls name={say(W.compared)}>
          <table className="rows compared">
            <thead>
              <tr>
                <th scope="col">{say(W.item)}</th>
                <th scope="col">{older.title}</th>
                <th scope="col">{newer.title}</th>
              </tr>
            </thead>
            <tbody>
              {differing.map((name) => {
                const [before, after] = [older.content[name], newer.content[name]];
                const [from, to] = [shown(name, before), shown(name, after)];
                return (
                  <tr key={name}>
                    <th scope="row">{view.factLabels[name]?.[language] ?? name}</th>
                    {from !== null && to !== null ? (
                      <>
                        <td>
                          <DiffText from={from} to={to} side="from" />
                        </td>
                        <td>
                          <DiffText from={from} to={to} side="to" />
                        </td>
                      </>
                    ) : (
                      <>
                        <td>
                          <FactValue name={name} value={before} names={called} labels={view.factLabels} />
                        </td>
                        <td>
                          <FactValue name={name} value={after} names={called} labels={view.factLabels} />
                        </td>
                      </>
                    )}
                  </tr>
                );
              })}
            </tbody>
          </table>
        </Scrolls>
      )}
      {differing.length < names.length && <p>{say(W.others(names.length - differing.length))}</p>}
    </>
  );
}

/** The whole content at each version. */
function contentsOf(versions: readonly Version[]): ReadonlyMap<string, Content> {
  let content: Content = {};
  return new Map(
    versions.map(({ n, changed }) => {
      content = Object.fromEntries(Object.entries({ ...content, ...changed }).filter(([, value]) => value !== null));
      return [n, content];
    }),
  );
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function titleOf(choices: readonly { value: string; label: string }[], n: string): string {
  return choices.find(({ value }) => value === n)?.label ?? n;
}
