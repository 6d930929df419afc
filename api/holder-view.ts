import type { Label } from '../domain/machine/definition.ts';
import type { SheetHolder } from '../domain/statistics/control-sheet.ts';
import type { Names } from '../records/reads/find-names.ts';
import type { RegimeShelf } from '../records/regime-shelf.ts';
import { codeText } from '../texts/code-texts.ts';
import { roleText } from '../texts/role-texts.ts';

const TITLES: Readonly<Partial<Record<SheetHolder['kind'], Label>>> = {
  COUNCIL: { vi: 'Hội đồng', en: 'Council' },
  STAGE: { vi: 'Cả giai đoạn', en: 'The whole stage' },
};

/**
 * With whom work was, as answers name it: an office by its title, a party by its name or what it is in the case, a role by what it is
 * called; a power by what it is for where the regimes are handed in.
 */
export function holderView({ kind, id }: SheetHolder, names: Names, regimes?: RegimeShelf) {
  const title = TITLES[kind] ?? names.get(id) ?? roleText(id) ?? powerTitle(id, regimes) ?? codeText(id);
  return { kind, id, title };
}

function powerTitle(action: string, regimes: RegimeShelf | undefined): Label | undefined {
  const bases = regimes?.all().flatMap(({ baseHolders }) => baseHolders) ?? [];
  const label = bases.findLast((base) => base.action === action)?.label;
  return label && { vi: `Người có thẩm quyền: ${label.vi}`, en: `Whoever has the power: ${label.en}` };
}
