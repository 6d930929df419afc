import {
  IconBell,
  IconCalendar,
  IconChartBar,
  IconFileText,
  IconInbox,
  IconLicense,
  IconListDetails,
  IconListSearch,
  IconServer,
  IconUsers,
} from '@tabler/icons-react';
import type { ComponentType } from 'react';
import { isAdministrator, type Session } from '../shell/person-kind.ts';
import { type Words, words } from '../words/say.tsx';

/** A screen of the desk: a line in this list, and a folder beside it (docs/how-to/add-a-screen.md). */
export interface Screen {
  readonly id: string;
  /** As the router has it: `/cases/$id`. */
  readonly path: string;
  readonly label: Words;
  /** Absent: not in the navigation, one comes to it by a link. */
  readonly icon?: ComponentType<{ size?: number }>;
  /** Whom the navigation offers it; what is read there the door decides. */
  readonly offeredTo: (session: Session) => boolean;
  readonly load: () => Promise<{ readonly default: ComponentType }>;
}

const everybody = (): boolean => true;

export const SCREENS: readonly Screen[] = [
  {
    id: 'inbox',
    path: '/inbox',
    label: words('Việc chờ tôi', 'Waiting for me'),
    icon: IconInbox,
    offeredTo: everybody,
    load: () => import('./inbox/inbox-screen.tsx'),
  },
  {
    id: 'my-dossiers',
    path: '/my-dossiers',
    label: words('Hồ sơ của tôi', 'My dossiers'),
    icon: IconFileText,
    offeredTo: ({ official }) => !official,
    load: () => import('./my-dossiers/my-dossiers-screen.tsx'),
  },
  {
    id: 'register',
    path: '/register',
    label: words('Sổ hồ sơ', 'Register of dossiers'),
    icon: IconListSearch,
    offeredTo: everybody,
    load: () => import('./register/register-screen.tsx'),
  },
  {
    id: 'portfolio',
    path: '/portfolio',
    label: words('Tổng quan danh mục', 'Portfolio'),
    icon: IconChartBar,
    offeredTo: ({ official }) => official,
    load: () => import('./portfolio/portfolio-screen.tsx'),
  },
  {
    id: 'proposal',
    path: '/proposals/$id',
    label: words('Đề xuất', 'Proposal'),
    offeredTo: everybody,
    load: () => import('./proposal/proposal-screen.tsx'),
  },
  {
    id: 'dossier',
    path: '/cases/$id',
    label: words('Hồ sơ', 'Dossier'),
    offeredTo: everybody,
    load: () => import('./dossier/dossier-screen.tsx'),
  },
  {
    id: 'authority',
    path: '/authority',
    label: words('Thẩm quyền', 'Authority'),
    icon: IconLicense,
    offeredTo: ({ official }) => official,
    load: () => import('./authority/authority-screen.tsx'),
  },
  {
    id: 'accounts',
    path: '/accounts',
    label: words('Tài khoản và nhập liệu', 'Accounts and imports'),
    icon: IconUsers,
    offeredTo: (session) => session.official || isAdministrator(session),
    load: () => import('./accounts/accounts-screen.tsx'),
  },
  {
    id: 'calendar',
    path: '/calendar',
    label: words('Lịch làm việc', 'Calendar'),
    icon: IconCalendar,
    offeredTo: everybody,
    load: () => import('./calendar/calendar-screen.tsx'),
  },
  {
    id: 'procedures',
    path: '/procedures',
    label: words('Quy trình', 'Procedures'),
    icon: IconListDetails,
    offeredTo: everybody,
    load: () => import('./procedures/procedures-screen.tsx'),
  },
  {
    id: 'audit',
    path: '/audit',
    label: words('Nhật ký kiểm toán', 'Audit log'),
    icon: IconListSearch,
    offeredTo: ({ official }) => official,
    load: () => import('./audit/audit-screen.tsx'),
  },
  {
    id: 'log-entry',
    path: '/audit/entries/$n',
    label: words('Bản ghi', 'Log entry'),
    offeredTo: everybody,
    load: () => import('./audit/entry-screen.tsx'),
  },
  {
    id: 'notices',
    path: '/notices',
    label: words('Thông báo', 'Notices'),
    icon: IconBell,
    offeredTo: everybody,
    load: () => import('./notices/notices-screen.tsx'),
  },
  {
    id: 'notice-questions',
    path: '/notices/questions',
    label: words('Đôn đốc và trả lời', 'Questions about late work'),
    offeredTo: everybody,
    load: () => import('./notices/questions-screen.tsx'),
  },
  {
    id: 'notice-preferences',
    path: '/notices/preferences',
    label: words('Nhận thư điện tử', 'Mails I want'),
    offeredTo: everybody,
    load: () => import('./notices/preferences-screen.tsx'),
  },
  {
    id: 'system',
    path: '/system',
    label: words('Vận hành hệ thống', 'System'),
    icon: IconServer,
    offeredTo: isAdministrator,
    load: () => import('./system/system-screen.tsx'),
  },
];
