import { useAnswer } from '../../client/use-answer.ts';
import { KeptForm } from '../../forms/kept-form.tsx';
import { Answered } from '../../parts/answered.tsx';
import { Page } from '../../parts/page.tsx';
import { RefusalNote } from '../../parts/refusal-note.tsx';
import { Go, useParam } from '../../shell/go.tsx';
import { useActions } from '../../shell/use-actions.ts';
import { useSay, words } from '../../words/say.tsx';
import { ProposalHub } from './proposal-hub.tsx';
import { Submitted } from './submitted.tsx';

const W = {
  title: words('Soạn đề xuất', 'Write the proposal'),
  sent: words('Đề xuất này không còn ở bước soạn.', 'This proposal is not being written any more.'),
  mine: words('Hồ sơ của tôi', 'My dossiers'),
  see: words('Xem hồ sơ', 'See the dossier'),
};

/** The hub of a proposal that is being written (ux.md S3). */
export default function ProposalScreen() {
  const say = useSay();
  const id = useParam('id');
  const sheet = useActions(id);
  const view = useAnswer('GET /cases/{id}', { params: { id } });
  return (
    <Page
      title={say(W.title)}
      under={[
        { to: '/my-dossiers', label: W.mine },
        { to: '/cases/$id', label: words(id, id), id },
      ]}
    >
      <Answered result={view}>
        {(known) => (
          <Answered result={sheet}>
            {(actions) => {
              const saving = actions.actions.find(({ event }) => event === 'saveDraft');
              if (saving?.may === true)
                return (
                  <KeptForm caseId={id} event="saveDraft">
                    {(kept) => <ProposalHub view={known} sheet={actions} kept={kept} />}
                  </KeptForm>
                );
              if (saving === undefined && known.receipt !== null)
                return <Submitted view={known} receipt={known.receipt} />;
              return (
                <>
                  {saving === undefined || saving.refusal === null ? (
                    <p>{say(W.sent)}</p>
                  ) : (
                    <RefusalNote what={W.title} refusal={saving.refusal} />
                  )}
                  <Go to="/cases/$id" params={{ id }}>
                    {say(W.see)}
                  </Go>
                </>
              );
            }}
          </Answered>
        )}
      </Answered>
    </Page>
  );
}
