import { Group, Title } from '@mantine/core';
import { type ReactNode, useEffect, useRef } from 'react';

/** A page with its heading, which has the focus when one comes to it. */
export function Page({
  title,
  beside,
  children,
}: {
  readonly title: string;
  readonly beside?: ReactNode;
  readonly children: ReactNode;
}) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  useEffect(() => {
    document.title = `${title} · Mandate`;
  }, [title]);
  return (
    <>
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
