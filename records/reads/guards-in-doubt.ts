import type { Facts, Row } from '../../domain/machine/definition.ts';
import { GUARDS } from '../../domain/machine/guards.ts';
import type { Refusal } from '../../domain/machine/refusal.ts';
import type { Command, Situation } from '../../domain/machine/situation.ts';
import { factsWith } from '../../domain/machine/transition.ts';

/** How the guards of a row stand while the payload is not known yet. */
export interface GuardStanding {
  /** A guard refuses whatever is sent. */
  readonly refusal: Refusal | null;
  /** Guards that refuse now but looked at something the payload may still bring. */
  readonly inDoubt: readonly string[];
  /** Fields they miss: to be filled in, now or before. */
  readonly missing: readonly string[];
}

/** Asks each guard, and watches what it looks at: one that read a field of the row is in doubt, not refused. */
export function guardStanding(situation: Situation, command: Command, row: Row): GuardStanding {
  const fields = new Set(Object.keys(row.fields ?? {}));
  const inDoubt: string[] = [];
  const missing: string[] = [];
  for (const call of row.guards ?? []) {
    const [name, ...args] = typeof call === 'string' ? [call] : call;
    const watch = watching(command, factsWith(situation.case, command), fields);
    const refusal = askGuard(name, { situation, command: watch.command, row, facts: watch.facts, args });
    if (refusal === 'NO_ANSWER') inDoubt.push(name);
    else if (refusal !== null && watch.touched()) {
      inDoubt.push(name);
      missing.push(...(refusal.detail?.missing ?? '').split(' ').filter((field) => fields.has(field)));
    } else if (refusal !== null) {
      return { refusal: { ...refusal, detail: { row: row.row, guard: name, ...refusal.detail } }, inDoubt, missing };
    }
  }
  return { refusal: null, inDoubt, missing };
}

/** A guard may count on fields that the door has already asked for; without them it has no answer. */
function askGuard(name: string, question: Parameters<(typeof GUARDS)[string]>[0]): Refusal | null | 'NO_ANSWER' {
  const guard = GUARDS[name];
  if (guard === undefined) throw new Error(`row ${question.row.row} calls the unknown guard ${name}`);
  try {
    return guard(question);
  } catch {
    return 'NO_ANSWER';
  }
}

function watching(command: Command, facts: Facts, fields: ReadonlySet<string>) {
  let touched = false;
  const watched = <Value extends object>(value: Value): Value =>
    new Proxy(value, {
      get(target, name, receiver) {
        if (typeof name === 'string' && fields.has(name)) touched = true;
        return Reflect.get(target, name, receiver) as unknown;
      },
    });
  return { facts: watched(facts), command: { ...command, payload: watched(command.payload) }, touched: () => touched };
}
