import { Anchor, Button, Group, Modal, Title } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { AnswerOf } from '../../client/ask.ts';
import { useWrite } from '../../client/use-write.ts';
import { Lozenge } from '../../parts/lozenge.tsx';
import { ProblemPanel } from '../../parts/problem-panel.tsx';
import { RefusalNote } from '../../parts/refusal-note.tsx';
import { momentText } from '../../words/figures.ts';
import { useLanguage, useSay, type Words, words } from '../../words/say.tsx';
import { forgetRegister } from './forget-register.ts';
import { fieldsOf, fieldText, ITEM_KINDS, valueText } from './item-words.ts';
import { Named } from './named.tsx';

type Item = AnswerOf<'GET /register/waiting'>['items'][number];

const W = {
  entered: words('Nhập bởi', 'Entered by'),
  version: words('phiên bản', 'version'),
  replaces: words('Thay phiên bản đang có hiệu lực', 'Replaces a version that counts'),
  file: words('Mở tệp văn bản', 'Open the file of the paper'),
  verify: words('Xác nhận', 'Verify'),
  sure: words('Xác nhận mục này?', 'Verify this item?'),
  what: words(
    'Từ lúc xác nhận, mục có hiệu lực và mọi quyết định được xét theo nó. Việc sai chỉ sửa được bằng một phiên bản mới.',
    'From then on it counts and every decision is judged by it. What is wrong can only be put right by a new version.',
  ),
  back: words('Quay lại', 'Back'),
  cannot: words('Ông/bà không xác nhận mục này', 'You do not verify this item'),
  done: (id: string, n: string): Words =>
    words(
      `Mục ${id} đã có hiệu lực trong sổ từ nhật ký số ${n}.`,
      `The item ${id} counts in the register from log number ${n} on.`,
    ),
};

/** One item as it would stand in the register, and the button of its second person, or why one is not that. */
export function WaitingItem({ item, onDone }: { readonly item: Item; readonly onDone: (said: Words) => void }) {
  const say = useSay();
  const { language } = useLanguage();
  const { id, kind, version, data, names, refusal } = item;
  const name = `${say(ITEM_KINDS[kind] ?? words(kind, kind))} ${id}`;
  return (
    <section className="panel" aria-label={name}>
      <Group justify="space-between" align="flex-start">
        <Title order={2}>{name}</Title>
        {item.replaces && <Lozenge tone="soon">{say(W.replaces)}</Lozenge>}
      </Group>
      <p>
        {say(W.entered)} <Named {...item.enteredBy} />, {momentText(item.enteredAt)} · {say(W.version)} {version}
      </p>
      <dl className="pairs">
        {fieldsOf(data).map(([field, value]) => (
          <Pair key={field} name={say(fieldText(field, kind))}>
            {valueText(field, value, { names, language })}
          </Pair>
        ))}
      </dl>
      {typeof data.paper === 'string' && (
        <p>
          <Anchor href={`/api/v1/documents/${data.paper}`}>
            {say(W.file)} <span className="only-heard">{id}</span>
          </Anchor>
        </p>
      )}
      {refusal === null ? (
        <VerifyButton item={item} name={name} onDone={onDone} />
      ) : (
        <RefusalNote what={W.cannot} refusal={refusal} />
      )}
    </section>
  );
}

function Pair({ name, children }: { readonly name: string; readonly children: string }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}

function VerifyButton({
  item: { id },
  name,
  onDone,
}: {
  readonly item: Item;
  readonly name: string;
  readonly onDone: (said: Words) => void;
}) {
  const say = useSay();
  const client = useQueryClient();
  const [isAsking, setAsking] = useState(false);
  const { writing, send } = useWrite('POST /register/items/{id}/verification');
  const isBusy = writing.state === 'SENDING' || writing.state === 'UNKNOWN';
  const verify = async () => {
    const done = await send({ params: { id } });
    setAsking(false);
    if (done === null) return;
    onDone(W.done(id, done.n));
    await forgetRegister(client);
  };
  return (
    <>
      {writing.state === 'REFUSED' && <ProblemPanel problem={writing.problem} />}
      <Group mt="md">
        <Button onClick={() => setAsking(true)} disabled={isBusy}>
          {say(W.verify)} <span className="only-heard">{name}</span>
        </Button>
      </Group>
      <Modal opened={isAsking} onClose={() => setAsking(false)} title={say(W.sure)} withCloseButton={false}>
        <p>
          <strong>{name}</strong>
        </p>
        <p>{say(W.what)}</p>
        <Group justify="flex-end">
          <Button variant="default" onClick={() => setAsking(false)} disabled={isBusy}>
            {say(W.back)}
          </Button>
          <Button onClick={() => void verify()} disabled={isBusy} data-autofocus>
            {say(W.verify)}
          </Button>
        </Group>
      </Modal>
    </>
  );
}
