import { useAnswer } from '../../client/use-answer.ts';
import { Answered } from '../../parts/answered.tsx';
import { Page } from '../../parts/page.tsx';
import { Go, useParam } from '../../shell/go.tsx';
import { useSay, words } from '../../words/say.tsx';
import { ProposalHub } from './proposal-hub.tsx';

const W = {
  title: words('Soạn đề xuất', 'Write the proposal'),
  sent: words('Đề xuất này không còn ở bước soạn.', 'This proposal is not being written any more.'),
  see: words('Xem hồ sơ', 'See the dossier'),
};

/** The hub of a proposal that is being written (ux.md S3). */
export default function ProposalScreen() {
  const say = useSay();
  const id = useParam('id');
  const sheet = useAnswer('GET /cases/{id}/actions', { params: { id } });
  const view = useAnswer('GET /cases/{id}', { params: { id } });
  return (
    <Page title={say(W.title)}>
      <Answered result={view}>
        {(known) => (
          <Answered result={sheet}>
            {(actions) => {
              const isWriting = actions.actions.some(({ event, may }) => event === 'saveDraft' && may);
              if (isWriting) return <ProposalHub key={id} view={known} sheet={actions} />;
              return (
                <>
                  <p>{say(W.sent)}</p>
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
