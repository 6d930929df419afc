import type { RegimeShelf } from '../regime-shelf.ts';

/** @returns every role that a rule of some published regime gives work or power to */
export function rolesInRules(regimes: RegimeShelf): string[] {
  const roles = regimes
    .all()
    .flatMap(({ baseHolders, machines }) => [
      ...baseHolders.map(({ holderRole }) => holderRole),
      ...Object.values(machines).flatMap(({ rows }) =>
        rows.flatMap(({ basis }) => (basis.kind === 'DUTY' ? basis.roles : [])),
      ),
    ]);
  return [...new Set(roles)];
}
