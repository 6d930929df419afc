import { CASE_KINDS, type CaseKind, type Machine, type Regime, type Row } from '../../domain/machine/definition.ts';
import { R2013_A } from '../../domain/regimes/r2013-a.ts';
import { R2013_B } from '../../domain/regimes/r2013-b.ts';
import { R2025 } from '../../domain/regimes/r2025.ts';
import type { Phase } from '../../workflows/follow-case.ts';

async function phasesInCode(kind: CaseKind): Promise<readonly Phase[]> {
  const file = kind.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  const module_ = (await import(`../../workflows/${file}.ts`)) as Record<string, readonly Phase[]>;
  return module_[`${kind}Phases`] ?? [];
}

/** What a phase waits for, read off the machine: the same three lists that the workflow's code names. */
function phaseInRegime(regime: Regime, machine: Machine, phase: string): Required<Phase> {
  const isIn = (state: string) => machine.states[state]?.phase === phase;
  const into = machine.rows.filter((row) => targetsOf(row).some(isIn));
  const opened = into.flatMap((row) => (row.opens ?? []).filter((one) => one.as === 'CHILD').map((one) => one.kind));
  const steps = machine.steps.filter((step) => step.in.some(isIn));
  const times = machine.rows.filter((row) => row.basis.kind === 'TIME' && row.from.some(isIn));
  return {
    phase,
    clocks: sorted(steps.flatMap((step) => (step.deadline === undefined ? [] : [step.deadline.deadline]))),
    obligations: sorted(times.map((row) => row.event)),
    children: sorted([...opened, ...applications(regime, machine, phase)]),
  };
}

/** Dossiers are opened by hosts, not by a row of the call: while one is invited or a call receives. */
function applications(regime: Regime, { kind }: Machine, phase: string): CaseKind[] {
  const receives = (kind === 'call' && phase === 'receiving') || (kind === 'task' && phase === 'ordering');
  return receives && regime.machines.application !== undefined ? ['application'] : [];
}

function targetsOf(row: Row): readonly string[] {
  if (row.to === '=') return row.from;
  return typeof row.to === 'string' ? [row.to] : Object.values(row.to.is);
}

function sorted(values: readonly string[]): string[] {
  return [...new Set(values)].sort();
}

/** Cases of different profiles run on one workflow: a phase waits for what any of them has in it. */
const PROFILES = [R2013_A, R2013_B, R2025];

function phasesInRegimes(kind: CaseKind): Required<Phase>[] {
  const machines = PROFILES.map((regime) => [regime, machineIn(regime, kind)] as const);
  const codes = new Set(machines.flatMap(([, machine]) => machine.phases.map((phase) => phase.code)));
  return [...codes].map((code) => {
    const found = machines.map(([regime, machine]) => phaseInRegime(regime, machine, code));
    return {
      phase: code,
      clocks: sorted(found.flatMap((one) => one.clocks)),
      obligations: sorted(found.flatMap((one) => one.obligations)),
      children: sorted(found.flatMap((one) => one.children)),
    };
  });
}

function machineIn(regime: Regime, kind: CaseKind): Machine {
  const machine = regime.machines[kind];
  if (machine === undefined) throw new Error(`no machine ${kind} in ${regime.id}`);
  return machine;
}

describe('phases in code are those of the machines (architecture.md 3)', () => {
  test.each(CASE_KINDS)('%s', async (kind) => {
    const code = (await phasesInCode(kind)).map((phase) => ({ clocks: [], obligations: [], children: [], ...phase }));
    expect(code).toEqual(phasesInRegimes(kind));
  });
});
