import { Stack } from '@mantine/core';
import { Page } from '../../parts/page.tsx';
import { useSay, words } from '../../words/say.tsx';
import { Dossiers } from './dossiers.tsx';
import { NewProposal } from './new-proposal.tsx';
import { OpenCalls } from './open-calls.tsx';
import { Waiting } from './waiting.tsx';

const TITLE = words('Hồ sơ của tôi', 'My dossiers');

/** The home of who submits: what waits for him first, then every dossier and whose turn it is (ux.md S2). */
export default function MyDossiersScreen() {
  const say = useSay();
  return (
    <Page title={say(TITLE)} beside={<NewProposal />}>
      <Stack gap="lg">
        <Waiting />
        <Dossiers />
        <OpenCalls />
      </Stack>
    </Page>
  );
}
