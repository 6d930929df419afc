import { Button, Container, Group, Stack, TextInput, Title } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { signOut } from '../../client/sign-out.ts';
import { useWrite } from '../../client/use-write.ts';
import { LanguageButton } from '../../parts/language-button.tsx';
import { ProblemPanel } from '../../parts/problem-panel.tsx';
import { useSay, type Words, words } from '../../words/say.tsx';

const W = {
  title: words('Đăng ký nhà nghiên cứu', 'Register as a researcher'),
  what: words(
    'Danh tính của ông/bà đã được xác nhận, nhưng hệ thống chưa biết ông/bà là ai. Sau khi đăng ký, ông/bà soạn và nộp được đề xuất của chính mình ngay hôm nay; cán bộ xác nhận sau.',
    'Your identity is proved, but nobody here knows who you are yet. Once registered you may draft and submit your own proposals today; officials confirm you later.',
  ),
  once: words(
    'Mỗi danh tính là một người: điều khai ở đây được lưu vào sổ, và có thể bị từ chối kèm lý do.',
    'One identity is one person: what you say here is kept in the register, and may be rejected with a reason.',
  ),
  send: words('Đăng ký', 'Register'),
  unknown: words(
    'Chưa rõ kết quả. Hệ thống đang tự tìm hiểu; không cần bấm lại.',
    'The outcome is not known yet. It is being found out; there is no need to click again.',
  ),
  wrong: words('Cần sửa', 'To be mended'),
  leave: words('Dùng danh tính khác', 'Use another identity'),
};

/** As the door takes them. */
const FIELDS = [
  { name: 'name', label: words('Họ và tên', 'Full name'), most: 200, autoComplete: 'name' },
  { name: 'email', label: words('Thư điện tử', 'E-mail'), most: 254, autoComplete: 'email' },
  { name: 'organisation', label: words('Nơi công tác', 'Where you work'), most: 300, autoComplete: 'organization' },
] as const satisfies readonly { name: string; label: Words; most: number; autoComplete: string }[];
type Said = Readonly<Record<(typeof FIELDS)[number]['name'], string>>;

const NOTHING: Said = { name: '', email: '', organisation: '' };

/** Whom the identity provider vouches for and nobody here knows says who he is, and works from then on. */
export function RegistrationScreen() {
  const say = useSay();
  const client = useQueryClient();
  const [said, setSaid] = useState(NOTHING);
  const { writing, send } = useWrite('POST /registrations');
  const isBusy = writing.state === 'SENDING' || writing.state === 'UNKNOWN';
  const problem = writing.state === 'REFUSED' ? writing.problem : undefined;
  const faulty = problem?.fields?.map(({ path }) => path) ?? [];
  const register = async (event: FormEvent) => {
    event.preventDefault();
    if ((await send({ body: said })) !== null) await client.resetQueries();
  };
  return (
    <Container size="sm" py="xl" component="main">
      <Group justify="space-between" align="flex-start">
        <Title order={1}>{say(W.title)}</Title>
        <LanguageButton />
      </Group>
      <p>{say(W.what)}</p>
      <p>{say(W.once)}</p>
      <form onSubmit={(event) => void register(event)}>
        <Stack gap="sm">
          {problem !== undefined && <ProblemPanel problem={problem} nameOf={(path) => say(labelOf(path))} />}
          {FIELDS.map(({ name, label, most, autoComplete }) => (
            <TextInput
              key={name}
              label={say(label)}
              required
              maxLength={most}
              autoComplete={autoComplete}
              inputMode={name === 'email' ? 'email' : 'text'}
              value={said[name]}
              error={faulty.includes(name) ? say(W.wrong) : undefined}
              onChange={({ currentTarget: { value } }) => setSaid({ ...said, [name]: value })}
            />
          ))}
          <p role="status">{writing.state === 'UNKNOWN' ? say(W.unknown) : ''}</p>
          <Group justify="space-between">
            <Button variant="default" onClick={() => void signOut()} disabled={isBusy}>
              {say(W.leave)}
            </Button>
            <Button type="submit" disabled={isBusy}>
              {say(W.send)}
            </Button>
          </Group>
        </Stack>
      </form>
    </Container>
  );
}

function labelOf(path: string): Words {
  return FIELDS.find(({ name }) => name === path)?.label ?? words(path, path);
}
