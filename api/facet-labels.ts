import type { Machine } from '../domain/machine/definition.ts';
import type { SheetHolder } from '../domain/statistics/control-sheet.ts';
import type { Facet } from '../domain/statistics/facets.ts';
import { findNames } from '../records/reads/find-names.ts';
import { CASE_LIST_TEXTS, DUE_TEXTS, OPEN_TEXTS } from '../texts/case-list-texts.ts';
import { codeText } from '../texts/code-texts.ts';
import type { Words } from '../texts/words.ts';
import type { Desk } from './desk.ts';
import { holderView } from './holder-view.ts';
import { phaseLabel, stateLabel } from './views.ts';

/** The machine of a kind in the newest regime that has it; a stage and a state keep their meaning over the versions. */
export function newestMachine({ ledger }: Pick<Desk, 'ledger'>, kind: string | undefined): Machine | undefined {
  const machines = ledger.regimes.all().flatMap((regime) => Object.values(regime.machines));
  return machines.findLast((machine) => machine?.kind === kind);
}

/** @returns what the values of facets are called; stages and states as in the machine of this kind */
export async function facetLabels(
  desk: Desk,
  {
    province,
    kind,
    values,
  }: { province: string; kind: string | undefined; values: Readonly<Partial<Record<Facet, readonly string[]>>> },
): Promise<(facet: Facet, value: string) => Words> {
  const parties = (values.holder ?? []).map((holder) => holderOfKey(holder).id);
  const names = await findNames(desk.ledger.db, { province, ids: [...(values.unit ?? []), ...parties] });
  const machine = newestMachine(desk, kind);
  return (facet, value) => {
    const plain = { vi: value, en: value };
    if (value === 'NONE' && (facet === 'field' || facet === 'unit')) return CASE_LIST_TEXTS.without;
    switch (facet) {
      case 'kind':
        return newestMachine(desk, value)?.label ?? plain;
      case 'phase':
        return machine === undefined ? plain : phaseLabel(machine, value);
      case 'state':
        return machine === undefined ? plain : stateLabel(machine, value);
      case 'open':
        return OPEN_TEXTS[value as keyof typeof OPEN_TEXTS];
      case 'due':
        return DUE_TEXTS[value as keyof typeof DUE_TEXTS];
      case 'year':
        return plain;
      case 'field':
        return codeText(value);
      case 'unit':
        return names.get(value) ?? plain;
      case 'holder':
        if (value === 'me') return CASE_LIST_TEXTS.me;
        if (value === 'NOBODY') return CASE_LIST_TEXTS.nobody;
        return holderView(holderOfKey(value), names, desk.ledger.regimes).title;
    }
  };
}

/** @param key as `holderKey` writes it */
export function holderOfKey(key: string): SheetHolder {
  const [kind = '', ...id] = key.split(':');
  return { kind: kind as SheetHolder['kind'], id: id.join(':') };
}
