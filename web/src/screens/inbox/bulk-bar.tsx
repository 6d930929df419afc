import { Button, Checkbox, Group, Modal, NativeSelect, Stack } from '@mantine/core';
import { useState } from 'react';
import { type AnswerOf, ask } from '../../client/ask.ts';
import { ClaimMark } from '../../parts/claim-mark.tsx';
import { Lozenge } from '../../parts/lozenge.tsx';
import { FaultPanel, Remedies } from '../../parts/problem-panel.tsx';
import { Scrolls } from '../../parts/scrolls.tsx';
import { ONLY_COORDINATES } from '../../parts/use-claiming.tsx';
import { useDoActs } from '../../shell/acts-runner.tsx';
import { useCapacity } from '../../shell/capacity.tsx';
import { useSession } from '../../shell/session.tsx';
import { useActions } from '../../shell/use-actions.ts';
import { dongText } from '../../words/figures.ts';
import { useLanguage, useSay, words } from '../../words/say.tsx';
import type { InboxItem } from './inbox-list.tsx';

type Preflight = AnswerOf<'POST /acts/preflight'>;
type Verdict = Preflight['items'][number];

const W = {
  selected: (count: number) => words(`Đã chọn ${count} việc`, `${count} selected`),
  event: words('Việc làm hàng loạt', 'What to do with all of them'),
  check: words('Kiểm tra từng hồ sơ', 'Check each dossier'),
  clear: words('Bỏ chọn', 'Clear'),
  other: words('Chỉ chọn những việc cùng loại để làm hàng loạt.', 'Select work of one kind only to do it together.'),
  none: words('Việc này không làm hàng loạt được.', 'This cannot be done together.'),
  title: words('Kiểm tra trước khi thực hiện', 'Checked before it is done'),
  caption: words('Từng hồ sơ: được hay không, vì sao', 'Each dossier: whether and why'),
  may: words('Được', 'May'),
  mayNot: words('Không được', 'May not'),
  dossier: words('Hồ sơ', 'Dossier'),
  verdict: words('Kết luận', 'Verdict'),
  ground: words('Căn cứ hoặc lý do', 'Basis or reason'),
  amount: words('Kinh phí', 'Amount'),
  go: (count: number) => words(`Thực hiện ${count} hồ sơ`, `Do ${count}`),
  back: words('Quay lại', 'Back'),
  overClaim: (count: number) =>
    words(`Cả ${count} hồ sơ mà người khác đã nhận xử lý`, `Also the ${count} that somebody else is at`),
};

/** Work of one kind, selected, is checked dossier by dossier and done with one confirmation; each gets an act of its own. */
export function BulkBar({ items, onDone }: { readonly items: readonly InboxItem[]; readonly onDone: () => void }) {
  const say = useSay();
  const { language } = useLanguage();
  const [event, setEvent] = useState('');
  const [checked, setChecked] = useState<Preflight | null>(null);
  const [fault, setFault] = useState<unknown>(null);
  const [goesOver, setGoesOver] = useState(false);
  const { person } = useSession();
  const doActs = useDoActs();
  const { claim } = useCapacity();
  const [first] = items;
  const sheet = useActions(first?.caseId ?? '', { enabled: first !== undefined });
  if (first === undefined) return null;
  const isOneKind = items.every(({ kind, code }) => kind === first.kind && code === first.code);
  const events = (sheet.data?.actions ?? []).filter(({ may, bulk }) => may && bulk);
  const action = events.find((one) => one.event === event) ?? events[0];
  const chosen = action?.event ?? '';
  const check = async () => {
    setFault(null);
    try {
      const asked = items.map(({ caseId }) => ({ caseId, event: chosen }));
      setGoesOver(false);
      setChecked(
        await ask('POST /acts/preflight', {
          body: { items: asked, ...(claim === undefined ? {} : { office: claim }) },
        }),
      );
    } catch (refused) {
      setFault(refused);
    }
  };
  const isOthers = ({ claim }: Pick<Verdict, 'claim'>) => claim !== null && claim.by.id !== person;
  const allowed = (checked?.items ?? []).filter(({ may }) => may);
  const others = allowed.filter(isOthers);
  const chosenNow = goesOver ? allowed : allowed.filter((one) => !isOthers(one));
  const go = async () => {
    setChecked(null);
    onDone();
    await doActs(
      chosenNow.map((one) => ({
        caseId: one.caseId,
        title: one.title ?? '',
        label: one.label ?? words(one.event, one.event),
        ifMatch: one.ifMatch ?? '',
        signs: one.signs,
        body: {
          event: one.event,
          payload: {},
          ...(claim === undefined ? {} : { capacity: { office: claim } }),
          ...(one.subjectDigest === null ? {} : { subjectDigest: one.subjectDigest }),
          ...(isOthers(one) ? { overClaim: true } : {}),
        },
      })),
    );
  };
  return (
    <section className="panel" data-tone="still" aria-label={say(W.event)}>
      <Group align="flex-end">
        <strong>{say(W.selected(items.length))}</strong>
        {!isOneKind && <span>{say(W.other)}</span>}
        {isOneKind && sheet.data !== undefined && events.length === 0 && <span>{say(W.none)}</span>}
        {isOneKind && events.length > 0 && (
          <>
            <NativeSelect
              label={say(W.event)}
              value={chosen}
              data={events.map((one) => ({ value: one.event, label: one.label[language] }))}
              onChange={(change) => setEvent(change.currentTarget.value)}
            />
            <Button onClick={() => void check()}>{say(W.check)}</Button>
          </>
        )}
        <Button variant="default" onClick={onDone}>
          {say(W.clear)}
        </Button>
      </Group>
      {fault !== null && <FaultPanel fault={fault} />}
      <Modal
        opened={checked !== null}
        onClose={() => setChecked(null)}
        title={`${say(W.title)}: ${action?.label[language] ?? ''}`}
        size="xl"
        withCloseButton={false}
      >
        {checked !== null && (
          <Stack gap="sm">
            <Verdicts checked={checked} />
            {others.length > 0 && (
              <Checkbox
                checked={goesOver}
                onChange={(change) => setGoesOver(change.currentTarget.checked)}
                label={say(W.overClaim(others.length))}
                description={say(ONLY_COORDINATES)}
              />
            )}
            <Group justify="flex-end">
              <Button variant="default" onClick={() => setChecked(null)}>
                {say(W.back)}
              </Button>
              <Button onClick={() => void go()} disabled={chosenNow.length === 0} data-autofocus>
                {say(W.go(chosenNow.length))}
              </Button>
            </Group>
          </Stack>
        )}
      </Modal>
    </section>
  );
}

function Verdicts({ checked }: { readonly checked: Preflight }) {
  const say = useSay();
  const { language } = useLanguage();
  return (
    <Scrolls name={say(W.caption)}>
      <table className="rows">
        <caption>{say(W.caption)}</caption>
        <thead>
          <tr>
            {[W.dossier, W.verdict, W.ground, W.amount].map((head) => (
              <th key={head.en} scope="col">
                {say(head)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {checked.items.map((one) => (
            <tr key={one.caseId}>
              <td>
                <span className="never-wraps">{one.caseId}</span> {one.title}
              </td>
              <td>
                <Lozenge tone={one.may ? 'good' : 'late'}>{say(one.may ? W.may : W.mayNot)}</Lozenge>
              </td>
              <td>
                {one.ground?.words[language]}
                {one.claim !== null && (
                  <div>
                    <ClaimMark claim={one.claim} />
                  </div>
                )}
                {one.refusal !== null && (
                  <>
                    {one.refusal.title[language]}. {one.refusal.detail[language]}
                    <Remedies remedy={one.refusal.remedy} />
                  </>
                )}
              </td>
              <td className="money">{one.amountDong === null ? '–' : dongText(one.amountDong, language)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scrolls>
  );
}
