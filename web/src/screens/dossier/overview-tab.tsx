import { Stack, Title } from '@mantine/core';
import { codeText } from '../../../../texts/code-texts.ts';
import type { AnswerOf } from '../../client/ask.ts';
import { FactValue } from '../../parts/fact-value.tsx';
import { Go } from '../../shell/go.tsx';
import { momentText } from '../../words/figures.ts';
import { useLanguage, useSay, type Words, words } from '../../words/say.tsx';

type CaseView = AnswerOf<'GET /cases/{id}'>;

const W = {
  facts: words('Nội dung', 'Content'),
  parties: words('Các bên', 'Parties'),
  seats: words('Hội đồng', 'Council'),
  children: words('Hồ sơ con', 'Cases under it'),
  related: words('Hồ sơ liên quan', 'Related cases'),
  regime: words('Theo bộ quy tắc', 'Under the regime'),
  opened: words('Mở lúc', 'Opened at'),
  changed: words('Thay đổi lúc', 'Changed at'),
  flags: words('Cảnh báo', 'Flags'),
};

/** What the case is about, who has to do with it, and what hangs together with it. */
export function OverviewTab({ view }: { readonly view: CaseView }) {
  const say = useSay();
  const { language } = useLanguage();
  const names = new Map(view.parties.map((party) => [party.id, party.name]));
  const facts = Object.entries(view.facts).filter(([name]) => view.factLabels[name] !== undefined);
  return (
    <Stack gap="lg">
      <Pairs title={W.facts}>
        {facts.map(([name, value]) => (
          <Pair key={name} name={view.factLabels[name]?.[language] ?? name}>
            <FactValue name={name} value={value} names={names} labels={view.factLabels} />
          </Pair>
        ))}
        <Pair name={say(W.regime)}>
          {view.regime.title[language]} ({view.regime.name})
        </Pair>
        <Pair name={say(W.opened)}>{momentText(view.openedAt)}</Pair>
        <Pair name={say(W.changed)}>{momentText(view.changedAt)}</Pair>
        {view.flags.length > 0 && (
          <Pair name={say(W.flags)}>{view.flags.map((flag) => codeText(flag)[language]).join('; ')}</Pair>
        )}
      </Pairs>
      {view.parties.length > 0 && (
        <Pairs title={W.parties}>
          {view.parties.map(({ role, id, name }) => (
            <Pair key={`${role} ${id}`} name={codeText(role)[language]}>
              {name}
            </Pair>
          ))}
        </Pairs>
      )}
      {view.seats.length > 0 && (
        <Pairs title={W.seats}>
          {view.seats.map(({ person, name, post }) => (
            <Pair key={person} name={codeText(post)[language]}>
              {name}
            </Pair>
          ))}
        </Pairs>
      )}
      <Cases title={W.children} cases={view.children} />
      <Cases title={W.related} cases={view.related} />
    </Stack>
  );
}

function Pairs({ title, children }: { readonly title: Words; readonly children: React.ReactNode }) {
  const say = useSay();
  return (
    <section>
      <Title order={2} mb="xs">
        {say(title)}
      </Title>
      <dl className="pairs">{children}</dl>
    </section>
  );
}

function Pair({ name, children }: { readonly name: string; readonly children: React.ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}

function Cases({ title, cases }: { readonly title: Words; readonly cases: CaseView['children'] }) {
  const say = useSay();
  const { language } = useLanguage();
  if (cases.length === 0) return null;
  return (
    <section>
      <Title order={2} mb="xs">
        {say(title)}
      </Title>
      <ul>
        {cases.map(({ id, title: name, stateLabel }) => (
          <li key={id}>
            <Go to="/cases/$id" params={{ id }}>
              <span className="never-wraps">{id}</span> {name}
            </Go>{' '}
            · {stateLabel[language]}
          </li>
        ))}
      </ul>
    </section>
  );
}
