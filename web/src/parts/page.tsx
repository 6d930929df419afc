import { Group, Title } from '@mantine/core';
import { type ReactNode, useEffect, useRef } from 'react';
import { Go } from '../shell/go.tsx';
import { useSay, type Words, words } from '../words/say.tsx';

const W = { path: words('Vị trí trang', 'Where this page stands') };

/** A page with its heading, which has the focus when one comes to it. */
export function Page({
  title,
  beside,
  under = [],
  children,
}: {
  readonly title: string;
  readonly beside?: ReactNode;
  /** The pages that this one stands under, the nearest last. */
  readonly under?: readonly { readonly to: string; readonly label: Words; readonly id?: string }[];
  readonly children: ReactNode;
}) {
  const say = useSay();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  useEffect(() => {
    document.title = `${title} · Mandate`;
  }, [title]);
  return (
    <>
      {under.length > 0 && (
        <nav aria-label={say(W.path)}>
          <ol className="path">
            {under.map(({ to, label, id }) => (
              <li key={to}>
                <Go to={to} {...(id === undefined ? {} : { params: { id } })}>
                  {say(label)}
                </Go>
              </li>
            ))}
            <li aria-current="page">{title}</li>
          </ol>
        </nav>
      )}
      <Group justify="space-between" mb="md" wrap="wrap">
        <Title order={1} tabIndex={-1} ref={heading}>
          {title}
        </Title>
        {beside}
      </Group>
      {children}
    </>
  );
}
