import { IconAlertTriangle, IconCheck, IconClock, IconPlayerPause, IconPoint } from '@tabler/icons-react';
import type { ReactNode } from 'react';

export type Tone = 'late' | 'soon' | 'good' | 'still' | 'plain';

const ICONS = { late: IconAlertTriangle, soon: IconClock, good: IconCheck, still: IconPlayerPause, plain: IconPoint };

/** A standing in words, with an icon and a colour that says nothing by itself (ux.md 5.2). */
export function Lozenge({ tone, children }: { readonly tone: Tone; readonly children: ReactNode }) {
  const Icon = ICONS[tone];
  return (
    <span className="lozenge" data-tone={tone}>
      <Icon size={14} aria-hidden />
      {children}
    </span>
  );
}
