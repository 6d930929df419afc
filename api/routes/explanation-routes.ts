import type { Refusal } from '../../domain/machine/refusal.ts';
import { dateInProvince, instant, plainDate, startOfDay } from '../../domain/time.ts';
import { readDoubtfulActs } from '../../records/reads/doubtful-acts.ts';
import { type ActExplained, explainAct, explainCase, registerKnown } from '../../records/reads/explain.ts';
import { findNames } from '../../records/reads/find-names.ts';
import { readClock } from '../../records/reads/read-clock.ts';
import { readWhoMay } from '../../records/reads/read-register.ts';
import { readUnsettled } from '../../records/reads/read-unsettled.ts';
import { caseParams } from '../contract/cases.ts';
import {
  actExplanation,
  actExplanationQuery,
  actParams,
  caseExplanation,
  caseExplanationQuery,
  doubtfulList,
  doubtfulQuery,
  whoMayQuery,
} from '../contract/explanations.ts';
import { whoMayView } from '../contract/others.ts';
import { unsettledQuery, unsettledView } from '../contract/unsettled-powers.ts';
import type { Desk } from '../desk.ts';
import { cursorFor, NUMBER_PART, placeIn } from '../edge/cursor.ts';
import { explanationView, knownBefore, toldIn } from '../explanation-view.ts';
import { Stopped } from '../problem.ts';
import { refuseNonOfficials } from '../refuse-non-officials.ts';
import { refuseOthersPost } from '../refuse-others-post.ts';
import { route } from '../route.ts';
import { unsettledPowersView } from '../unsettled-view.ts';
import { nameOf } from '../views.ts';

const caseRoute = route({
  method: 'get',
  path: '/cases/{id}/explanation',
  id: 'explainCase',
  tag: 'register',
  summary:
    'May this person do this here, asked of two dates: valid on, known on. Every rule with pass or fail, in words',
  who: 'signedIn',
  params: caseParams,
  query: caseExplanationQuery,
  answers: { 200: { description: 'The answer and every rule it rests on', schema: caseExplanation } },
  problems: ['case.unknown', 'officials.only', 'capacity.not_held'],
  async run(call) {
    const { desk, province, person, params, query } = call;
    const {
      event,
      person: actor = person,
      office,
      on,
      at = on === undefined ? null : startOfDay(plainDate(on)),
      known,
    } = query;
    if (actor !== person) await refuseNonOfficials(call);
    else await refuseOthersPost(call, office);
    const question = { province, person, id: params.id, event, actor, office, at, knownBefore: knownBefore(known) };
    const explained = await explainCase(desk.ledger, question);
    if (explained === null) throw new Stopped('case.unknown', { detail: { case: params.id } });
    return { body: await explanationView(desk, { province, knownOn: known ?? null, explained }) };
  },
});

const actRoute = route({
  method: 'get',
  path: '/acts/{n}/explanation',
  id: 'explainAct',
  tag: 'register',
  summary:
    'Judge a recorded act again at its own instant, with the register as known then or now; the act itself never changes',
  who: 'signedIn',
  params: actParams,
  query: actExplanationQuery,
  answers: {
    200: { description: 'The basis it was done under, and what the rules say today', schema: actExplanation },
  },
  problems: ['officials.only', 'act.unknown'],
  async run(call) {
    await refuseNonOfficials(call);
    const { desk, province, person, params, query } = call;
    const known = await registerKnown(desk.ledger, { province, knownBefore: knownBefore(query.known) });
    const act = await explainAct(desk.ledger, { province, person, n: BigInt(params.n), known });
    if (act === null) throw new Stopped('act.unknown', { detail: { n: params.n } });
    return { body: await actView(desk, { province, knownOn: query.known ?? null, act }) };
  },
});

async function actView(
  desk: Desk,
  { province, knownOn, act }: { province: string; knownOn: string | null; act: ActExplained },
) {
  const view = await explanationView(desk, { province, knownOn, explained: act });
  return { ...view, n: act.n, verdict: act.verdict, recorded: { ...act.recorded } };
}

const doubtfulRoute = route({
  method: 'get',
  path: '/acts/doubtful',
  id: 'listDoubtfulActs',
  tag: 'register',
  summary:
    'Acts that would not stand on the same basis with what came to be known since; none of them is changed by that',
  who: 'signedIn',
  query: doubtfulQuery,
  answers: {
    200: {
      description: 'Acts by their number, with reasons; a page may be empty and still have a next',
      schema: doubtfulList,
    },
  },
  problems: ['officials.only', 'input.cursor'],
  async run(call) {
    await refuseNonOfficials(call);
    const { desk, province, person, query } = call;
    const [after = '0'] = query.cursor === undefined ? [] : placeIn(query.cursor, [NUMBER_PART]);
    const { instrument = null, limit = '20' } = query;
    const asked = { province, person, after: BigInt(after), limit: Number(limit), instrument };
    const { items, next } = await readDoubtfulActs(desk.ledger, asked);
    const views = [];
    for (const { act, since } of items) {
      const {
        n,
        caseId,
        event,
        label,
        person: actor,
        at,
        verdict,
        summary,
      } = await actView(desk, { province, knownOn: null, act });
      views.push({ n, caseId, event, label, person: actor, at, verdict, summary, since });
    }
    return { body: { items: views, next: next === null ? null : cursorFor([next]) } };
  },
});

const whoMayRoute = route({
  method: 'get',
  path: '/register/who-may',
  id: 'whoMay',
  tag: 'register',
  summary: 'Who may do an action on a day, as it was known on a day, on what basis, and why nobody else',
  who: 'signedIn',
  query: whoMayQuery,
  answers: { 200: { description: 'Holders, or the refusal; and every rule that was looked at', schema: whoMayView } },
  problems: ['regime.none', 'officials.only'],
  async run(call) {
    const { desk, province, query } = call;
    const { action, on, known, type = '', field = '', mode = '', amountDong = null, fact, person = null } = query;
    if (person !== null && person !== call.person) await refuseNonOfficials(call);
    const day = on ?? (await today(desk, province));
    const facts = fact === undefined ? [] : [fact];
    const subject = { type, field, mode, budgetDong: amountDong === null ? null : BigInt(amountDong), facts };
    const at = startOfDay(plainDate(day));
    const asked = { province, action, on: day, at, knownBefore: knownBefore(known), subject, actor: person };
    const found = await readWhoMay(desk.ledger, asked);
    if (found === null) throw new Stopped('regime.none', { detail: { date: day } });
    const { holders, rule, answer, checks, regime, knownN, until } = found;
    const list = holders.ok ? holders.holders : [];
    const names = await findNames(desk.ledger.db, { province, ids: list.map((one) => one.person) });
    const act = rule?.label ?? { vi: action, en: action };
    const refusal = answer === null ? refusalIn(holders) : refusalIn(answer);
    const papers = answer?.ok === true ? answer.basis.chain.map((link) => link.instrument) : null;
    const knownOn = known ?? null;
    const told = await toldIn(desk, province, {
      act,
      person,
      at,
      knownOn,
      amountDong,
      checks,
      holders: list,
      refusal,
      papers,
    });
    return {
      body: {
        action,
        on: day,
        at,
        known: knownOn === null || knownN === null ? null : { on: knownOn, n: knownN },
        person,
        may: answer === null ? null : answer.ok,
        regime,
        holders: list.map(({ legalReason: _none, noteWords: _words, ...one }, place) => ({
          ...one,
          until: until[place] ?? null,
          name: nameOf(names, one.person),
        })),
        ...told,
        summary: person === null ? null : told.summary,
      },
    };
  },
});

const unsettledRoute = route({
  method: 'get',
  path: '/register/unsettled',
  id: 'listUnsettledPowers',
  tag: 'register',
  summary:
    'Of every action on a day: where nobody may do it, and where papers that differ cover it; by the rules of the acts',
  who: 'signedIn',
  query: unsettledQuery,
  answers: { 200: { description: 'Every action of the regime, with what is unsettled of it', schema: unsettledView } },
  problems: ['regime.none', 'officials.only'],
  async run(call) {
    await refuseNonOfficials(call);
    const { desk, province, query } = call;
    const day = query.on ?? (await today(desk, province));
    const found = await readUnsettled(desk.ledger, { province, on: plainDate(day) });
    if (found === null) throw new Stopped('regime.none', { detail: { date: day } });
    return { body: unsettledPowersView(day, found) };
  },
});

function refusalIn(answer: { ok: true } | { ok: false; refusal: Refusal }): Refusal | null {
  return answer.ok ? null : answer.refusal;
}

async function today({ ledger }: Desk, province: string): Promise<string> {
  const clock = await readClock(ledger.db, province);
  if (clock === null) throw new Stopped('regime.none', { detail: { date: '' } });
  return dateInProvince(instant(clock.businessTime));
}

export const EXPLANATION_ROUTES = [whoMayRoute, unsettledRoute, doubtfulRoute, actRoute, caseRoute];
