import { border, CAST, HOLDERS, LAWS, LIVES, PERSONS, POSTS, STARTS_AT } from './cast.ts';
import { type ChangeContext, changesOf } from './changes.ts';
import { deputiesOf, FLAWS, type Focus, Founding, type Power, putStanding, THEMES, weighted } from './founding.ts';
import type { Decision, DutyOfCase, FoundedItem, History, HistoryEvent, PartyOfCase } from './history.ts';
import { Random } from './prng.ts';

export const EVENTS_PER_HISTORY = 40;

/**
 * A directed history: a power that lives, usually one thing wrong with it for a time, decisions by those who could, broken
 * in at most one way (now and then in two, so that reasons meet), changes of the register that are right or broken in one
 * way. Dates and amounts lie on borders, give or take one. A tenth is noise.
 */
export function generateHistory(seed: number): History {
  const random = new Random(seed);
  const founding = new Founding(random);
  putStanding(founding);
  const powers = weighted(random, THEMES).theme(founding);
  const main = powers[0] as Power;
  const focuses: Focus[] = [];
  const flaws = random.pick([0, 1, 1, 1, 1, 1, 2, 2]);
  for (let count = 0; count < flaws; count += 1) {
    focuses.push(weighted(random, FLAWS).flaw(founding, random.pick(powers), random.pick([0, 1, 1, 1, 2])));
  }
  const law = random.chance(0.7) ? LAWS[0] : random.pick(LAWS);
  const events: HistoryEvent[] = [BEGINNING, ...founding.items().map(foundedAlone), HOST];
  const context: ChangeContext = { random, founding, events, powers, main, focuses, window: 0, next: 0 };
  const begun = events.length;
  while (events.length < EVENTS_PER_HISTORY) step(context, begun);
  events.length = EVENTS_PER_HISTORY;
  return { seed, startsAt: STARTS_AT, law: law as History['law'], events };
}

/** Units, posts and people, the same in every history. */
const BEGINNING: HistoryEvent = { kind: 'FOUND', items: CAST };
const HOST: HistoryEvent = { kind: 'PARTY', party: { life: 'L-HOST', role: 'HOST', unit: 'U-HOST', person: null } };

function foundedAlone(item: FoundedItem): HistoryEvent {
  return { kind: 'FOUND', items: [item] };
}

/** How the events after the founding are shared out. */
const WINDOWS = 4;

function step(context: ChangeContext, begun: number): void {
  const { random, events } = context;
  const share = (EVENTS_PER_HISTORY - begun) / WINDOWS;
  const due = Math.floor((events.length - begun) / share);
  if (due > context.window) {
    context.window = due;
    const off = random.pick([-1, 0, 0, 0, 1, 3_600_000]);
    events.push({ kind: 'CLOCK', to: border(due, off) });
    if (off !== -1) return;
    decide(context);
    events.push({ kind: 'CLOCK', to: border(due, 0) });
    return;
  }
  const choice = random.next();
  if (choice < 0.22) for (const event of changesOf(context)) events.push(event);
  else if (choice < 0.46) decide(context);
  else events.push(elsewhere(random));
}

/** What happens in another case, or to somebody else, and must not matter. */
function elsewhere(random: Random): HistoryEvent {
  const life = 'L-ELSEWHERE';
  if (random.chance(0.5)) {
    const done = { duty: random.pick(DUTIES), person: random.pick(PERSONS), givers: [] };
    return { kind: 'DUTY', life, done };
  }
  const person = random.pick(PERSONS);
  return { kind: 'PARTY', party: { life, role: random.pick(['PI', 'APPLICANT', 'ORDERER']), unit: null, person } };
}

// ---------------------------------------------------------------------------------------------------------------------
// Decisions
// ---------------------------------------------------------------------------------------------------------------------

type Draft = { -readonly [Name in keyof Decision]: Decision[Name] } & { kind: 'DECIDE' };

function decide(context: ChangeContext): void {
  const { random, events, powers, focuses } = context;
  if (random.chance(0.1)) {
    events.push(noise(random));
    return;
  }
  const power = random.pick(powers);
  const focus = focuses.length > 0 && random.chance(0.7) ? random.pick(focuses) : null;
  const draft = sound(context, power, focus ?? {});
  const breaks = random.pick(focus === null ? [0, 0, 0, 1, 1, 1, 1, 1, 1, 2] : [0, 0, 0, 0, 0, 1]);
  for (let count = 0; count < breaks; count += 1) {
    for (const event of random.pick(BREAKS)({ random, draft, power })) events.push(event);
  }
  events.push(draft);
}

/** A decision that should be allowed if the power lives; amounts at the very border of what it covers. */
function sound({ random, founding }: ChangeContext, power: Power, focus: Focus): Draft {
  const { post, limits } = power;
  const able = [HOLDERS[post], HOLDERS[post], ...deputiesOf(founding, post)];
  const person = focus.person ?? (random.chance(0.9) ? random.pick(able) : 'P-NEW');
  const amount = limits.ceiling ?? limits.floor ?? '700';
  const { aggregate } = limits;
  const sum = aggregate === null ? '0' : String(BigInt(aggregate.ceiling) - BigInt(amount));
  const sums = { HOST: aggregate?.per === 'HOST' ? sum : '0', LEAD: aggregate?.per === 'LEAD' ? sum : '0' };
  return {
    kind: 'DECIDE',
    person,
    action: power.action,
    life: focus.life ?? random.pick(['L-CLEAN', 'L-CLEAN', 'L-CLEAN', 'L-BARS', 'L-HOST']),
    subject: {
      type: 'T1',
      field: 'F1',
      mode: 'M1',
      amount: focus.amount === undefined ? (random.chance(0.5) ? amount : (limits.floor ?? '600')) : focus.amount,
      facts: limits.fact === null ? [] : [limits.fact],
      sums,
    },
    claim: random.chance(0.15) ? rightClaim(random, power) : null,
    reason: null,
    duty: random.chance(0.3) ? 'APPROVES' : null,
  };
}

function rightClaim(random: Random, { post, paper }: Power): Decision['claim'] {
  const kind = random.next();
  if (kind < 0.35 && paper !== null) return { instrument: paper };
  return kind < 0.7 ? { office: post } : { signatureMode: paper === 'D-1' ? 'TUQ' : 'OWN' };
}

type Break = (given: { random: Random; draft: Draft; power: Power }) => HistoryEvent[];

/** One thing wrong with a decision; what has to happen before it is given back as events. */
const BREAKS: readonly Break[] = [
  ({ random, draft }) => {
    draft.person = random.pick(PERSONS);
    return [];
  },
  ({ random, draft }) => {
    const wrong = [
      { signatureMode: random.pick(['TM', 'KT', 'TL', 'TUQ', 'OWN', 'Q']) },
      { office: random.pick(Object.keys(POSTS)) },
      { instrument: random.pick(['D-1', 'N-1', 'D-2', 'PC-SO', 'PC-UBND', 'UQ-VANG', 'NOWHERE']) },
    ];
    draft.claim = random.pick(wrong);
    return [];
  },
  ({ random, draft, power }) => about(draft, { amount: amountBeside(random, power) }),
  ({ random, draft, power }) => about(draft, { amount: amountBeside(random, power) }),
  ({ draft }) => about(draft, { amount: null }),
  ({ random, draft }) =>
    about(draft, { [random.pick(['type', 'field', 'mode'] as const)]: random.pick(['X', 'T1b', 'F2']) }),
  ({ draft }) => about(draft, { facts: [] }),
  ({ random, draft }) => about(draft, { sums: sumsBeside(random, draft) }),
  ({ random, draft }) => {
    const role = random.pick(['PI', 'KEY_MEMBER', 'SECRETARY', 'APPLICANT', 'ORDERER'] as const);
    return [partyOf(random, draft, { role, unit: null, person: random.chance(0.85) ? draft.person : 'P-NEW' })];
  },
  ({ random, draft }) => {
    const role = random.pick(['HOST', 'PARTNER', 'APPLICANT', 'RECEIVER', 'PROPOSER'] as const);
    const unit = random.pick(['U-HOST', 'U-HOST', 'U-REG', 'U-PPC', 'U-DOST']);
    return [partyOf(random, draft, { role, unit, person: null })];
  },
  dutyBefore,
  dutyBefore,
  ({ draft }) => {
    draft.reason = 'Art. 5 still holds';
    return [];
  },
  ({ random, draft }) => {
    draft.life = random.pick(LIVES);
    return [];
  },
];

function about(draft: Draft, said: Partial<Draft['subject']>): HistoryEvent[] {
  draft.subject = { ...draft.subject, ...said };
  return [];
}

function amountBeside(random: Random, { limits }: Power): string {
  const edges = [limits.ceiling, limits.floor, '900', '1000', '100'].filter((edge) => edge !== null);
  if (limits.ceiling !== null && random.chance(0.5)) return String(BigInt(limits.ceiling) + 1n);
  if (limits.floor !== null && random.chance(0.5)) return String(BigInt(limits.floor) - 1n);
  return String(BigInt(random.pick(edges)) + random.pick([-1n, 1n, 0n]));
}

function sumsBeside(random: Random, { subject }: Draft): Draft['subject']['sums'] {
  const amount = BigInt(subject.amount ?? '0');
  const beside = () => String(3000n - amount + random.pick([-1n, 0n, 1n, 1n]));
  return { HOST: beside(), LEAD: beside() };
}

/** Lives in which something happens once, so that it stays the only thing wrong there. */
const OWN_LIVES = ['L-1', 'L-2', 'L-3'] as const;

function partyOf(random: Random, draft: Draft, party: Omit<PartyOfCase, 'life'>): HistoryEvent {
  draft.life = random.pick(OWN_LIVES);
  return { kind: 'PARTY', party: { ...party, life: draft.life } };
}

const DUTIES = [
  'SUBMITS',
  'CHECKS_COMPLETENESS',
  'SITS_ON_COUNCIL',
  'RELEASES_PAYMENT',
  'LEADS_FUNDING_GROUP',
] as const;

function dutyBefore({ random, draft, power }: Parameters<Break>[0]): HistoryEvent[] {
  draft.life = random.pick(OWN_LIVES);
  draft.duty = random.chance(0.8) ? 'APPROVES' : random.pick(DUTIES);
  const duty = draft.duty === 'APPROVES' ? random.pick(DUTIES) : 'APPROVES';
  const giver = power.paper === 'D-1' && power.post === 'O-REG' ? 'P-DIR' : 'P-CHAIR';
  const done: DutyOfCase = random.pick([
    { duty, person: draft.person, givers: [] },
    { duty, person: 'P-NEW', givers: [draft.person] },
    { duty, person: giver, givers: [] },
    { duty, person: 'P-NEW', givers: [giver] },
  ]);
  return [{ kind: 'DUTY', life: draft.life, done }];
}

/** Anybody tries anything. */
function noise(random: Random): Draft {
  return {
    kind: 'DECIDE',
    person: random.pick(PERSONS),
    action: random.pick(['A02', 'A08', 'A10', 'A13', 'A24', 'A26', 'A28', 'A29', 'A30', 'A01']),
    life: random.pick(LIVES),
    subject: {
      type: random.pick(['T1', 'T2']),
      field: random.pick(['F1', 'F2']),
      mode: random.pick(['M1', 'M2']),
      amount: random.pick([null, '99', '100', '101', '499', '500', '501', '899', '900', '901', '999', '1000', '1001']),
      facts: random.pick([[], ['WITHIN_CAPS']]),
      sums: { HOST: random.pick(['0', '2000', '2001']), LEAD: random.pick(['0', '2000', '2001']) },
    },
    claim: null,
    reason: random.pick([null, null, 'why not']),
    duty: random.pick([null, 'APPROVES', ...DUTIES]),
  };
}
