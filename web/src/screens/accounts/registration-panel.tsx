import { Button, Group, Stack, Title } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import type { BodyOf } from '../../../../api/contract/endpoints.ts';
import type { RegisterItemOf } from '../../../../api/contract/register-items.ts';
import type { AnswerOf } from '../../client/ask.ts';
import { useWrite } from '../../client/use-write.ts';
import { Lozenge, type Tone } from '../../parts/lozenge.tsx';
import { ProblemPanel } from '../../parts/problem-panel.tsx';
import { momentText } from '../../words/figures.ts';
import { useSay, type Words, words } from '../../words/say.tsx';
import { forgetRegister } from '../authority/forget-register.ts';
import { WaitingItem } from '../authority/waiting-item.tsx';
import { RejectRegistration } from './reject-registration.tsx';

export type Registration = AnswerOf<'GET /registrations'>['items'][number];

const W = {
  email: words('Thư điện tử', 'E-mail'),
  organisation: words('Nơi công tác', 'Works at'),
  identity: words('Danh tính', 'Identity'),
  since: words('Đăng ký lúc', 'Registered'),
  standing: words('Đã xác nhận đến đâu', 'How far it is confirmed'),
  items: { PERSON: words('Người', 'Person'), ACCOUNT: words('Tài khoản đăng nhập', 'Account') },
  enter: {
    PERSON: words('Nhập người này vào sổ', 'Enter the person'),
    ACCOUNT: words('Nhập tài khoản vào sổ', 'Enter the account'),
  },
  entered: (name: string, n: string): Words =>
    words(
      `Đã nhập vào sổ cho ${name} (nhật ký số ${n}); chờ một người khác xác nhận.`,
      `Entered for ${name} (log number ${n}); it waits for another person to verify it.`,
    ),
};

type Standing = 'SAID' | 'ENTERED' | 'VERIFIED';

const STANDINGS: Readonly<Record<Standing, readonly [Tone, Words]>> = {
  SAID: ['plain', words('Mới do người đó khai', 'Only said by himself')],
  ENTERED: ['soon', words('Đã nhập, chờ người thứ hai', 'Entered, waits for a second person')],
  VERIFIED: ['good', words('Hai cán bộ đã xác nhận', 'Vouched for by two officials')],
};

/** One who waits: what he says of himself, how far officials have confirmed it, and the next half of it. */
export function RegistrationPanel({
  registration,
  register,
  mayReject,
  onDone,
}: {
  readonly registration: Registration;
  readonly register: AnswerOf<'GET /register/waiting'>;
  readonly mayReject: boolean;
  readonly onDone: (said: Words) => void;
}) {
  const say = useSay();
  const { name, email, organisation, issuer, subject, since, verified, entered } = registration;
  const items = itemsOf(registration);
  const next = items.find(({ id }) => !verified.includes(id));
  const waiting = register.items.find(({ id }) => id === next?.id);
  return (
    <section className="panel" aria-label={name} data-registration={registration.person}>
      <Stack gap="sm">
        <Title order={2}>{name}</Title>
        <dl className="pairs">
          <dt>{say(W.email)}</dt>
          <dd>{email}</dd>
          <dt>{say(W.organisation)}</dt>
          <dd>{organisation}</dd>
          <dt>{say(W.identity)}</dt>
          <dd>
            {subject} <small>({issuer})</small>
          </dd>
          <dt>{say(W.since)}</dt>
          <dd>{momentText(since)}</dd>
          <dt>{say(W.standing)}</dt>
          <dd>
            {items.map(({ id, kind }) => {
              const standing = verified.includes(id) ? 'VERIFIED' : entered.includes(id) ? 'ENTERED' : 'SAID';
              const [tone, text] = STANDINGS[standing];
              return (
                <div key={id} data-standing={standing}>
                  {say(W.items[kind])} <Lozenge tone={tone}>{say(text)}</Lozenge>
                </div>
              );
            })}
          </dd>
        </dl>
        {waiting !== undefined && <WaitingItem item={waiting} onDone={onDone} />}
        <Group>
          {next !== undefined && waiting === undefined && register.entering === null && (
            <EnterButton item={next} name={name} onDone={onDone} />
          )}
          {mayReject && <RejectRegistration registration={registration} onDone={onDone} />}
        </Group>
      </Stack>
    </section>
  );
}

type Item = RegisterItemOf<'PERSON'> | RegisterItemOf<'ACCOUNT'>;

/** What officials vouch for, word for word as he said it: an account names a person who is known. */
function itemsOf({ person, account, name, email, organisation, issuer, subject, since }: Registration): Item[] {
  return [
    { kind: 'PERSON', id: person, data: { name, email, organisation } },
    { kind: 'ACCOUNT', id: account, data: { person, issuer, subject, from: since, until: null } },
  ];
}

function EnterButton({
  item,
  name,
  onDone,
}: {
  readonly item: Item;
  readonly name: string;
  readonly onDone: (said: Words) => void;
}) {
  const say = useSay();
  const client = useQueryClient();
  const { writing, send } = useWrite('POST /register/items');
  const enter = async () => {
    const done = await send({ body: item as unknown as BodyOf<'POST /register/items'> });
    if (done === null) return;
    onDone(W.entered(name, done.n));
    await forgetRegister(client);
  };
  return (
    <>
      {writing.state === 'REFUSED' && <ProblemPanel problem={writing.problem} />}
      <Button onClick={() => void enter()} disabled={writing.state === 'SENDING' || writing.state === 'UNKNOWN'}>
        {say(W.enter[item.kind])} <span className="only-heard">{name}</span>
      </Button>
    </>
  );
}
