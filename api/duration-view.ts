import type { z } from 'zod';
import type { CaseKind } from '../domain/machine/definition.ts';
import { holderOf, type SheetHolder } from '../domain/statistics/control-sheet.ts';
import { durationFigure, type Stretches } from '../domain/statistics/durations.ts';
import { holderKey } from '../domain/statistics/open-work.ts';
import { groupBy } from '../records/group-by.ts';
import type { OpenSteps } from '../records/reads/count-open-steps.ts';
import { findNames } from '../records/reads/find-names.ts';
import type { durationView } from './contract/portfolio.ts';
import type { Desk } from './desk.ts';
import { holderView } from './holder-view.ts';
import type { ListQuery } from './portfolio-view.ts';

type DurationView = z.output<typeof durationView>;

/** How long steps took against what they were allowed, by step and by whom they were with. */
export async function durationsView(
  desk: Desk,
  {
    province,
    stretches,
    open,
    base,
  }: { province: string; stretches: readonly Stretches[]; open: readonly OpenSteps[]; base: ListQuery },
): Promise<Pick<DurationView, 'steps' | 'holders'>> {
  const holders = groupBy(
    stretches.filter(({ holder }) => holder !== null),
    ({ holder }) => holderKey(holder),
  );
  const ids = [...holders.values()].flatMap(([first]) => first?.holder?.id ?? []);
  const names = await findNames(desk.ledger.db, { province, ids });
  const shown = (holder: SheetHolder) => holderView(holder, names, desk.ledger.regimes);
  const byHolder = [...holders.values()].flatMap((group) => {
    const holder = group[0]?.holder ?? null;
    return holder === null ? [] : [{ holder: shown(holder), ...durationFigure(group) }];
  });
  const cases = new Map(open.map(({ kind, code, cases: count }) => [`${kind} ${code}`, count]));
  const answered = groupBy(stretches, ({ kind, code }) => `${kind} ${code}`);
  const steps = [...new Set([...cases.keys(), ...answered.keys()])].flatMap((name) => {
    const [kind = '', code = ''] = name.split(' ');
    const known = findStep(desk, kind, code);
    if (known === null) return [];
    const { machine, step, regime } = known;
    const rule = regime.deadlines[step.deadline?.deadline ?? ''];
    const holder = holderOf({ code, seat: step.eachSeat === undefined ? null : '' }, machine, undefined);
    return [
      {
        kind: machine.kind,
        kindLabel: machine.label,
        code,
        label: step.label,
        holder: holder === null ? null : shown(holder),
        open: { count: cases.get(name) ?? 0, list: { ...base, kind, step: code } },
        rule: rule === undefined ? null : { length: rule.length, unit: rule.unit, article: rule.source.article },
        ...durationFigure(answered.get(name) ?? []),
      },
    ];
  });
  return { steps: steps.toSorted(byUse), holders: byHolder.toSorted(byUse) };
}

interface Used {
  readonly usedPercent: number | null;
  readonly ninetieth: number | null;
}

/** Those that use most of what is allowed first. */
function byUse(one: Used, other: Used): number {
  const used = (other.usedPercent ?? -1) - (one.usedPercent ?? -1);
  return used === 0 ? (other.ninetieth ?? -1) - (one.ninetieth ?? -1) : used;
}

/** A step in the newest regime that has it. */
function findStep({ ledger }: Desk, kind: string, code: string) {
  return (
    ledger.regimes
      .all()
      .flatMap((regime) => {
        const machine = regime.machines[kind as CaseKind];
        const step = machine?.steps.find((one) => one.code === code);
        return machine === undefined || step === undefined ? [] : [{ regime, machine, step }];
      })
      .at(-1) ?? null
  );
}
