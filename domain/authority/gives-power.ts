import { type Office, type RegisterSlice, STAFF_ROLE } from './register.ts';

/**
 * Whether a post gives whoever holds it something: by its role, as the head of its unit, by a paper that names it, or in the
 * place of another. Only of a post that gives nothing may an appointment come without a paper that somebody looks at.
 * @param roles that rules of published regimes name
 */
export function givesPower(
  { id, role, head }: Pick<Office, 'id' | 'role' | 'head'>,
  { register, roles }: { register: RegisterSlice; roles: readonly string[] },
): boolean {
  if (role !== STAFF_ROLE || head === true || roles.includes(role)) return true;
  const { grants, workAssignments, substitutions, instruments, successions } = register;
  return (
    grants.some(({ to }) => (to.kind === 'ROLE' ? to.role === role : to.office === id)) ||
    workAssignments.some(({ headOffice, deputyOffice }) => headOffice === id || deputyOffice === id) ||
    substitutions.some(({ office, substituteOffice }) => office === id || substituteOffice === id) ||
    instruments.some(({ giver }) => giver === id) ||
    successions.some(({ offices }) => offices.some((one) => one.old === id || one.new === id))
  );
}
