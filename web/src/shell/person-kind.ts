import type { AnswerOf } from '../client/ask.ts';
import { words } from '../words/say.tsx';

export type Session = AnswerOf<'GET /session'>;

/** The four kinds of people the desk is made for; they order the desk, what one may do the door says. */
export type PersonKind = 'RESEARCHER' | 'APPROVER' | 'MANAGER' | 'AUDITOR';

export const STARTING = words('Đang mở bàn làm việc…', 'Opening the desk…');

/** What a role is here for: its kind, and one line of what it may decide. */
const ROLE_KINDS: Readonly<Record<string, PersonKind>> = {
  PPC_CHAIR: 'APPROVER',
  PPC_VC: 'APPROVER',
  PPC_OFFICE: 'APPROVER',
  DOST_DIR: 'APPROVER',
  DOST_DD: 'APPROVER',
  DOST_SPEC: 'APPROVER',
  DOF: 'APPROVER',
  STB: 'APPROVER',
  REG: 'APPROVER',
  FUND: 'APPROVER',
  RECEIVER_REP: 'APPROVER',
  COUNCIL_EXPERT: 'APPROVER',
  DOST_HEAD: 'MANAGER',
  DOST_PLAN: 'MANAGER',
  STEER_SEC: 'MANAGER',
  COMMUNE_FP: 'MANAGER',
  INSP: 'AUDITOR',
  DOST_LEGAL: 'AUDITOR',
  ADMIN: 'AUDITOR',
};

/** @returns the kind of the first office held; without an office one is a researcher */
export function personKindOf({ offices }: Pick<Session, 'offices'>): PersonKind {
  return ROLE_KINDS[offices[0]?.role ?? ''] ?? 'RESEARCHER';
}

export function isAdministrator({ offices }: Pick<Session, 'offices'>): boolean {
  return offices.some(({ role }) => role === 'ADMIN');
}
