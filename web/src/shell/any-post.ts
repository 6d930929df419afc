import { words } from '../words/say.tsx';

/** What it is called to choose none of several posts. */
export const ANY_POST = words('Mọi chức vụ: hệ thống tìm chức vụ phù hợp', 'Any post: the rules find the one that may');
