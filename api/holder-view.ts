import type { Label } from '../domain/machine/definition.ts';
import type { SheetHolder } from '../domain/statistics/control-sheet.ts';
import type { Names } from '../records/reads/find-names.ts';

const TITLES: Readonly<Partial<Record<SheetHolder['kind'], Label>>> = {
  COUNCIL: { vi: 'Hội đồng', en: 'Council' },
  STAGE: { vi: 'Cả giai đoạn', en: 'The whole stage' },
};

/** With whom work was, as answers name it; an office by its title, a party, role or power by its code. */
export function holderView({ kind, id }: SheetHolder, names: Names) {
  return { kind, id, title: TITLES[kind] ?? names.get(id) ?? { vi: id, en: id } };
}
