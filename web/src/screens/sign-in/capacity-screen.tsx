import { Button, Container, Group, Stack, Title } from '@mantine/core';
import { LanguageButton } from '../../parts/language-button.tsx';
import { ANY_POST } from '../../shell/any-post.ts';
import type { Session } from '../../shell/person-kind.ts';
import { useLanguage, useSay, words } from '../../words/say.tsx';
import { DECIDES } from './role-words.ts';

const W = {
  title: words('Ông/bà làm việc với tư cách nào?', 'In which capacity do you work?'),
  what: words(
    'Việc được xét và ghi nhận theo chức vụ ông/bà chọn. Đổi lại lúc nào cũng được, ở góc trên bên phải.',
    'What you do is judged and recorded from the post you choose. It can be changed at any time, at the top right.',
  ),
};

/** Before anything else, whoever holds several posts says from which he works (ux.md S1). */
export function CapacityScreen({
  offices,
  onChoose,
}: {
  readonly offices: Session['offices'];
  /** Null: whichever may. */
  readonly onChoose: (office: string | null) => void;
}) {
  const say = useSay();
  const { language } = useLanguage();
  return (
    <Container size="sm" py="xl" component="main">
      <Group justify="space-between" align="flex-start">
        <Title order={1}>{say(W.title)}</Title>
        <LanguageButton />
      </Group>
      <p>{say(W.what)}</p>
      <Stack component="ul" className="plain-list" gap="sm">
        {offices.map(({ id, title, unitName, role }) => {
          const decides = DECIDES[role];
          return (
            <li key={id}>
              <Button fullWidth onClick={() => onChoose(id)}>
                {title[language]} · {unitName}
              </Button>
              {decides !== undefined && <small>{say(decides)}</small>}
            </li>
          );
        })}
        <li>
          <Button variant="default" fullWidth onClick={() => onChoose(null)}>
            {say(ANY_POST)}
          </Button>
        </li>
      </Stack>
    </Container>
  );
}
