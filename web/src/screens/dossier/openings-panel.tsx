import { Button, Group, Title } from '@mantine/core';
import { RefusedList } from '../../parts/refused-list.tsx';
import { useOpenings } from '../../shell/use-actions.ts';
import { useLanguage, useSay, words } from '../../words/say.tsx';

const W = {
  title: words('Mở hồ sơ mới từ hồ sơ này', 'Open a new dossier from this one'),
  others: words('Hồ sơ khác, và vì sao ông/bà không mở được', 'Others, and why you may not open them'),
};

/** Dossiers that may be opened under this one or about it; nothing where there are none. */
export function OpeningsPanel({
  caseId,
  onOpen,
}: {
  readonly caseId: string;
  readonly onOpen: (event: string) => void;
}) {
  const say = useSay();
  const { language } = useLanguage();
  const openings = useOpenings(caseId).data?.openings ?? [];
  const refused = openings.filter(({ refusal }) => refusal !== null && !lacksOthers(refusal));
  const possible = openings.filter((one) => !refused.includes(one));
  if (openings.length === 0) return null;
  return (
    <section className="panel no-print" aria-labelledby="openings-title">
      <Title order={2} id="openings-title" mb="xs">
        {say(W.title)}
      </Title>
      <Group gap="xs">
        {possible.map(({ row, event, label }) => (
          <Button key={row} variant="default" onClick={() => onOpen(event)} data-event={event}>
            {label[language]}
          </Button>
        ))}
      </Group>
      <RefusedList title={say(W.others)} actions={refused} />
    </section>
  );
}

/** It may become possible once others go along: they are chosen in the form. */
function lacksOthers({ code }: { readonly code: string }): boolean {
  return code === 'guard.refused';
}
