import { Anchor, Button, Container, Group, Paper, SimpleGrid, Stack, Title, UnstyledButton } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type AnswerOf, ask } from '../../client/ask.ts';
import { useAnswer } from '../../client/use-answer.ts';
import { LanguageButton } from '../../parts/language-button.tsx';
import { FaultPanel } from '../../parts/problem-panel.tsx';
import { type PersonKind, personKindOf } from '../../shell/person-kind.ts';
import { useLanguage, useSay, words } from '../../words/say.tsx';
import { DECIDES } from './role-words.ts';

type Persona = AnswerOf<'GET /personas'>['items'][number];

const W = {
  title: words('Đăng nhập', 'Sign in'),
  what: words(
    'Quy trình và phê duyệt nhiệm vụ khoa học và công nghệ của tỉnh',
    "Workflow and approval of the province's science and technology tasks",
  ),
  account: words('Đăng nhập bằng tài khoản công vụ / VNeID', 'Sign in with an official account / VNeID'),
  logged: words(
    'Mọi lần đăng nhập và mọi việc đã làm đều được ghi nhật ký.',
    'Every sign-in and everything done is recorded.',
  ),
  sample: words('Người dùng mẫu', 'Sample people'),
  lookUp: words('Tài liệu API', 'API reference'),
  kinds: {
    RESEARCHER: words('Nhà nghiên cứu, tổ chức', 'Researchers, organisations'),
    APPROVER: words('Người quyết định, xử lý', 'Approvers'),
    MANAGER: words('Người quản lý', 'Managers'),
    AUDITOR: words('Kiểm tra, thanh tra, quản trị', 'Auditors and operators'),
  } satisfies Record<PersonKind, unknown>,
};

/** What everybody sees who is not signed in, whatever address he asked for; he comes back to it (ux.md S1). */
export function SignInScreen() {
  const say = useSay();
  const personas = useAnswer('GET /personas');
  const to = `${window.location.pathname}${window.location.search}`;
  return (
    <Container size="lg" py="xl" component="main">
      <Group justify="space-between" align="flex-start">
        <div>
          <Title order={1}>Mandate</Title>
          <p>{say(W.what)}</p>
        </div>
        <LanguageButton />
      </Group>
      <Stack gap="xs" align="flex-start">
        <Button component="a" href={`/sign-in?to=${encodeURIComponent(to)}`} size="md">
          {say(W.account)}
        </Button>
        <p>
          {say(W.logged)} <Anchor href="/api/reference">{say(W.lookUp)}</Anchor>
        </p>
      </Stack>
      {personas.data !== undefined && <Personas list={personas.data} />}
    </Container>
  );
}

const KINDS: readonly PersonKind[] = ['RESEARCHER', 'APPROVER', 'MANAGER', 'AUDITOR'];
/** Enough to choose among at a glance; the others are behind a button. */
const FEW = 6;

function Personas({ list }: { readonly list: AnswerOf<'GET /personas'> }) {
  const say = useSay();
  const { language } = useLanguage();
  const client = useQueryClient();
  const [fault, setFault] = useState<unknown>(null);
  const choose = async (person: string) => {
    try {
      await ask('POST /session', { body: { person } });
      await client.resetQueries();
    } catch (refused) {
      setFault(refused);
    }
  };
  return (
    <section aria-labelledby="sample-people">
      <Title order={2} id="sample-people">
        {say(W.sample)}
      </Title>
      <p>{list.notice[language]}</p>
      {fault !== null && <FaultPanel fault={fault} />}
      {KINDS.map((kind) => (
        <KindOfPeople
          key={kind}
          kind={kind}
          people={list.items.filter((persona) => personKindOf(persona) === kind)}
          onChoose={(person) => void choose(person)}
        />
      ))}
    </section>
  );
}

const MORE = words('Hiện tất cả', 'Show all');

function KindOfPeople({
  kind,
  people,
  onChoose,
}: {
  readonly kind: PersonKind;
  readonly people: readonly Persona[];
  readonly onChoose: (person: string) => void;
}) {
  const say = useSay();
  const [isWhole, setWhole] = useState(false);
  const shown = isWhole ? people : people.slice(0, FEW);
  if (people.length === 0) return null;
  return (
    <section aria-labelledby={`kind-${kind}`}>
      <Title order={3} id={`kind-${kind}`} mt="md" mb="xs">
        {say(W.kinds[kind])}
      </Title>
      <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }} component="ul" className="plain-list">
        {shown.map((persona) => (
          <li key={persona.person}>
            <PersonaCard persona={persona} onChoose={onChoose} />
          </li>
        ))}
      </SimpleGrid>
      {!isWhole && people.length > FEW && (
        <Button variant="subtle" mt="xs" onClick={() => setWhole(true)}>
          {say(MORE)} ({people.length})
        </Button>
      )}
    </section>
  );
}

function PersonaCard({
  persona,
  onChoose,
}: {
  readonly persona: Persona;
  readonly onChoose: (person: string) => void;
}) {
  const { language } = useLanguage();
  const say = useSay();
  const [office] = persona.offices;
  const decides = DECIDES[office?.role ?? 'NONE'];
  return (
    <UnstyledButton w="100%" onClick={() => onChoose(persona.person)} data-person={persona.person}>
      <Paper withBorder p="sm">
        <strong>{persona.name}</strong>
        <div>{persona.offices.map(({ title, unitName }) => `${title[language]} · ${unitName}`).join('; ')}</div>
        {decides !== undefined && <small>{say(decides)}</small>}
      </Paper>
    </UnstyledButton>
  );
}
