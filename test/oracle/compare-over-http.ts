import type { Json } from '../../domain/machine/definition.ts';
import { type Change, judgeChange } from './change-oracle.ts';
import { codeOf, type Difference, differ, type Judged, keyOf, sayOf, viewOf } from './compare.ts';
import { factsOf, runsAt } from './facts-of.ts';
import type { Disagreement, History, HistoryEvent, Recorded } from './history.ts';
import { type Answer, type DecisionAnswers, type Ground, HttpSide } from './http-side.ts';
import { judgeDecision, judgeWork, type Verdict } from './oracle.ts';
import { CODES_OF_REASONS, type Reason } from './reasons.ts';
import type { Untold } from './told-over-http.ts';

/** What was seen of a history told over HTTP. */
export interface SeenOverHttp {
  readonly judged: (judged: Judged) => void;
  /** The code of a refusal that the door gave and the oracle agrees with. */
  readonly refused: (code: string) => void;
  readonly untold: (what: Untold) => void;
  /** A decision that nobody outside the case may even see: the door knows no such case for him. */
  readonly unseen: () => void;
}

const NOBODY_LOOKS: SeenOverHttp = {
  judged: () => undefined,
  refused: () => undefined,
  untold: () => undefined,
  unseen: () => undefined,
};

type DecideEvent = Extract<HistoryEvent, { kind: 'DECIDE' }>;
type DutyEvent = Extract<HistoryEvent, { kind: 'DUTY' }>;

/** Everybody's inbox is looked into for one decision of these; whoever is refused hears of everybody who could anyhow. */
const ASKED_ALL_ONE_IN = 12;
/** Every case is made again from its acts in one history of these. */
const REBUILT_ONE_IN = 10;

/**
 * Tells a history through the front door, event by event, and compares what the door says with the oracle. It stops at the
 * first disagreement; at its end the log holds and every case is what its acts make of it.
 */
export async function compareOverHttp(
  ground: Ground,
  generated: History,
  seen: SeenOverHttp = NOBODY_LOOKS,
): Promise<{ readonly history: History; readonly at: Disagreement } | null> {
  const side = await HttpSide.open(ground, generated);
  try {
    const { history, untold } = side.told;
    for (const what of untold) seen.untold(what);
    const run = new Run({ side, history, seen });
    for (const [index, event] of history.events.entries()) {
      const difference = await run.tell(event, index);
      if (difference !== null) return { history, at: { index, ...difference } };
    }
    const index = history.events.length - 1;
    const decided = await side.countDecisions();
    if (decided !== run.allowed)
      return { history, at: { index, ...differ('decisions on record', run.allowed, decided) } };
    const damage = await side.findDamage({ rebuilds: generated.seed % REBUILT_ONE_IN === 0 });
    return damage.length === 0 ? null : { history, at: { index, ...differ('the records', [], damage) } };
  } finally {
    await side.close();
  }
}

class Run {
  readonly #side: HttpSide;
  readonly #history: History;
  readonly #seen: SeenOverHttp;
  readonly #prefix: Recorded[] = [];
  /** Decisions that were allowed so far. */
  allowed = 0;

  constructor({ side, history, seen }: { side: HttpSide; history: History; seen: SeenOverHttp }) {
    this.#side = side;
    this.#history = history;
    this.#seen = seen;
  }

  /** Tells one event to both. @returns where they differ */
  async tell(event: HistoryEvent, index: number): Promise<Difference | null> {
    switch (event.kind) {
      case 'FOUND':
        // the province was founded with the first one
        if (index > 0) await this.#side.bringIn(event.items);
        return this.#record(event);
      case 'CLOCK':
        await this.#side.moveClock(event.to);
        return this.#record(event);
      case 'PARTY':
        await this.#side.nameParty(event.party);
        return this.#record(event);
      case 'DUTY':
        return this.#work(event);
      case 'DECIDE':
        return this.#decide(event, index);
      default:
        return this.#change(event);
    }
  }

  #record(event: HistoryEvent, { admitted = true, done = null }: Partial<Recorded> = {}): null {
    this.#prefix.push({ event, admitted, done });
    return null;
  }

  async #change(event: Change): Promise<Difference | null> {
    const { startsAt, law } = this.#history;
    const reasons = judgeChange(this.#prefix, startsAt, law, event);
    const answer = await this.#side.change(event);
    if (this.#isUnseen(event, answer)) {
      this.#seen.untold('UNSEEN');
      return this.#record(event, { admitted: false });
    }
    const difference = differenceInChange(reasons, answer);
    if (difference !== null) return difference;
    this.#seen.judged({ event, reasons, verdict: null });
    if (answer.status !== 201) this.#seen.refused(codeIn(answer));
    return this.#record(event, { admitted: reasons.length === 0 });
  }

  /** Whoever is not on the side of the authority declares an interest in a case that he does not see: to him there is none. */
  #isUnseen(event: Change, answer: Answer): boolean {
    if (event.kind !== 'ENTER' || event.item.kind !== 'INTEREST' || this.#standing(event.person).isOfficial)
      return false;
    return codeIn(answer) === 'register.unknown_name' && (answer.body.facts as { field?: string }).field === 'life';
  }

  /** Out of nowhere a duty cannot be done, so it is an act: of whoever may do it. */
  async #work(event: DutyEvent): Promise<Difference | null> {
    const { startsAt, law } = this.#history;
    const { life, done } = event;
    const answer = await this.#side.doDuty(event);
    const { posts, isOfficial } = this.#standing(done.person);
    const reasons = judgeWork(this.#prefix, startsAt, law, { ...done, life });
    const codes = [
      ...reasons.flatMap((reason) => [...CODES_OF_REASONS[reason]]),
      ...(posts === 0 ? ['duty.not_held'] : []),
      ...(isOfficial ? [] : ['case.unknown']),
    ];
    if (answer.status === 201) {
      const isFree = codes.every((code) => code === 'case.unknown');
      return isFree ? this.#record(event) : differ('duty done', codes, answer.body);
    }
    if (!codes.includes(codeIn(answer))) return differ('duty', codes, answer);
    this.#seen.untold('DUTY');
    return null;
  }

  async #decide(event: DecideEvent, index: number): Promise<Difference | null> {
    const { startsAt, law } = this.#history;
    const prefix = this.#prefix;
    const verdict = judgeDecision(prefix, startsAt, law, event);
    const plain = judgeDecision(prefix, startsAt, law, { ...event, claim: null, reason: null });
    const { day, begins } = dayOf(factsOf(prefix, startsAt).at);
    const dayBegins: Recorded = { event: { kind: 'CLOCK', to: begins }, admitted: true, done: null };
    const ofTheDay = judgeDecision([...prefix, dayBegins], startsAt, law, ofNoCase(event));
    const asksAll = (this.#history.seed + index) % ASKED_ALL_ONE_IN === 0;
    const answers = await this.#side.decide(event, { day, asksAll });
    const { isOfficial } = this.#standing(event.person);
    const isUnseen = !isOfficial && codeIn(answers.act) === 'case.unknown';
    const difference = isUnseen
      ? differenceUnseen(verdict, answers)
      : (differenceInAct(verdict, answers) ?? differenceInSheet(plain, answers, event));
    const found =
      difference ?? differenceInInbox(plain, answers, event) ?? differenceInWhoMay(ofTheDay, answers.whoMay);
    if (found !== null) return found;
    if (isUnseen) this.#seen.unseen();
    else this.#seen.judged({ event, reasons: verdict.allowed ? [] : [...verdict.reasons], verdict });
    if (!verdict.allowed && !isUnseen) this.#seen.refused(codeIn(answers.act));
    if (verdict.allowed) this.allowed += 1;
    const { duty, person } = event;
    const done = verdict.allowed && duty !== null ? { duty, person, givers: verdict.givers } : null;
    return this.#record(event, { done });
  }

  /** The posts somebody holds, and whether one of them is on the side of the authority, so that he sees every case. */
  #standing(person: string): { posts: number; isOfficial: boolean } {
    const { posts, appointments, at } = factsOf(this.#prefix, this.#history.startsAt);
    const held = appointments.filter((one) => one.person === person && runsAt(one, at)).map(({ office }) => office);
    const roles = posts.filter(({ id }) => held.includes(id)).map(({ role }) => role);
    return { posts: roles.length, isOfficial: roles.some((role) => role !== 'ADMIN' && !role.endsWith('_REP')) };
  }
}

/** The day an instant falls on in the province, and the instant at which it begins there. */
function dayOf(at: string): { day: string; begins: string } {
  const day = new Date(Date.parse(at) + AHEAD_MS).toISOString().slice(0, 10);
  return { day, begins: new Date(Date.parse(`${day}T00:00:00.000Z`) - AHEAD_MS).toISOString() };
}
const AHEAD_MS = 7 * 3_600_000;

/** Who may do an action at all, in no case: nobody is barred there, nothing was done or approved before. */
function ofNoCase(event: DecideEvent): DecideEvent {
  const subject = { ...event.subject, sums: { HOST: '0', LEAD: '0' } };
  return { ...event, subject, life: 'NO-CASE', claim: null, reason: null, duty: null };
}

function differenceInChange(reasons: readonly string[], answer: Answer): Difference | null {
  const [first] = reasons;
  const isAdmitted = answer.status === 201;
  if (isAdmitted || first === undefined) {
    return isAdmitted && first === undefined ? null : differ('admitted', reasons, answer);
  }
  const code = codeIn(answer);
  if (code !== codeOf(first)) return differ('refusal', reasons, answer);
  const named = reasons.filter((reason) => codeOf(reason) === code && reason.includes('/'));
  const { why } = answer.body.facts as { why?: string };
  return named.length === 0 || named.includes(`${code}/${why}`) ? null : differ('why', reasons, answer);
}

function codeIn({ body }: Answer): string {
  return String(body.code ?? '');
}

function codesOf(verdict: Verdict): readonly string[] {
  return verdict.allowed ? [] : [...verdict.reasons].flatMap((reason: Reason) => [...CODES_OF_REASONS[reason]]);
}

/** Of a case that one does not see nothing is said, in no way of asking. */
function differenceUnseen(verdict: Verdict, { sheet, isInInbox, act }: DecisionAnswers): Difference | null {
  const isSilent = [sheet, act].every(({ status }) => status === 404) && !isInInbox;
  return isSilent && !verdict.allowed ? null : differ('unseen', sayOf(verdict), { sheet, isInInbox, act });
}

function differenceInAct(verdict: Verdict, { act, recorded }: DecisionAnswers): Difference | null {
  if ((act.status === 201) !== verdict.allowed) return differ('act', sayOf(verdict), act);
  if (!verdict.allowed) return differenceInRefusal(verdict, act);
  for (const basis of [act.body.basis, recorded?.basis] as unknown as Parameters<typeof viewOf>[0][]) {
    if (keyOf(viewOf(basis)) !== keyOf(verdict.seat)) return differ('basis', verdict.seat, basis);
    const { givers } = basis as unknown as { givers: readonly string[] };
    if (namesOf(givers) !== namesOf(verdict.givers)) return differ('givers', verdict.givers, givers);
  }
  return null;
}

/** One of the reasons, and whoever is named as able to act instead is who the oracle says could. */
function differenceInRefusal(verdict: Verdict, { status, body }: Answer): Difference | null {
  const expected = body.code !== undefined && codesOf(verdict).includes(String(body.code));
  if (!expected) return differ('refusal', sayOf(verdict), { status, body });
  const remedy = (body.remedy ?? []) as unknown as readonly { readonly how: string; readonly person: string }[];
  const named = remedy.filter(({ how }) => how === 'ACTS').map(({ person }) => person);
  const able = verdict.holders.map(({ person }) => person);
  return namesOf(named) === namesOf(able) ? null : differ('who could', able, body);
}

/** May I here? */
function differenceInSheet(verdict: Verdict, { sheet }: DecisionAnswers, { action }: DecideEvent): Difference | null {
  const actions = (sheet.body.actions ?? []) as unknown as readonly {
    readonly step: string | null;
    readonly may: boolean;
    readonly refusal: { readonly code: string } | null;
  }[];
  const asked = actions.find(({ step }) => step !== null);
  if (asked === undefined || asked.may !== verdict.allowed) return differ(`may ${action}`, sayOf(verdict), sheet.body);
  const code = asked.refusal?.code;
  const isExpected = code === undefined ? verdict.allowed : codesOf(verdict).includes(code);
  return isExpected ? null : differ(`may ${action}, why not`, sayOf(verdict), asked);
}

/** The step waits for whoever could do it from some seat: for the one who asks, and for nobody else. */
function differenceInInbox(verdict: Verdict, answers: DecisionAnswers, { person }: DecideEvent): Difference | null {
  const able = [...new Set(verdict.holders.map((holder) => holder.person))];
  if (able.includes(person) !== answers.isInInbox) return differ('inbox', able, answers.isInInbox);
  if (answers.inboxes === null || namesOf(answers.inboxes) === namesOf(able)) return null;
  return differ('inboxes', able, answers.inboxes);
}

function differenceInWhoMay(verdict: Verdict, { status, body }: Answer): Difference | null {
  if (status !== 200 || body.may !== verdict.allowed) return differ('who may', sayOf(verdict), body);
  const holders = body.holders as unknown as readonly Parameters<typeof viewOf>[0][];
  const listed = namesOf(holders.map((holder) => keyOf(viewOf(holder))));
  const expected = namesOf(verdict.holders.map(keyOf));
  if (listed !== expected) return differ('who may, listed', expected, listed);
  const refusal = body.refusal as { readonly code: string } | null;
  const isExpected = verdict.allowed || codesOf(verdict).includes(refusal?.code ?? '');
  return isExpected ? null : differ('who may, why not', sayOf(verdict), refusal as Json);
}

function namesOf(names: readonly string[]): string {
  return [...new Set(names)].sort().join('\n');
}
