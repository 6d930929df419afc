import { createHash, randomUUID } from 'node:crypto';
import type { Json } from '../../domain/machine/definition.ts';
import { type Database, openDatabase } from '../../records/database.ts';
import { foundProvince } from '../../records/found-province.ts';
import { loadRegimeShelf } from '../../records/held-regimes.ts';
import { inLegalTransaction } from '../../records/legal-transaction.ts';
import { chainEntries } from '../../records/log-writer.ts';
import { type Difference, rebuild } from '../../records/rebuild.ts';
import { type NewItem, registerRow } from '../../records/register-row.ts';
import { createStillDatabase } from '../support/still-database.ts';
import { openSessions, openTestApi, type Sessions, type TestApi } from '../support/test-api.ts';
import type { TestLedger } from '../support/test-ledger.ts';
import { FOUNDERS, PERSONS, STARTS_AT } from './cast.ts';
import type { Change } from './change-oracle.ts';
import type { Decision, DutyOfCase, FoundedItem, History, PartyOfCase } from './history.ts';
import { awardEvent, decisionEvent, dutyEvent, KINDS, PARTY_FIELDS, regimeOf } from './regime-of-law.ts';
import { APPROVER, CLERK, CLOCK_MOVER, FOUNDED_AT, sidesOf, type ToldHistory, tellable } from './told-over-http.ts';

/** One database for all histories, each in a province of its own: provinces see nothing of one another. */
export interface Ground {
  readonly db: Database;
  readonly url: string;
  readonly sessions: Sessions;
  close(): Promise<void>;
}

/** @param checked whether whatever the process holds is compared with the rows each time, as in `openDatabase` */
export async function openGround({ checked }: { checked: boolean }): Promise<Ground> {
  const { url, clock, drop } = await createStillDatabase();
  const db = openDatabase({ url, connections: 12, checked, clock });
  const sessions = openSessions(url);
  return {
    db,
    url,
    sessions,
    async close() {
      await sessions.close();
      await db.$disconnect();
      await drop();
    },
  };
}

export interface Answer {
  readonly status: number;
  readonly body: Readonly<Record<string, Json>>;
}

/** What the door says of a decision, asked in every way there is, and then of the decision itself. */
export interface DecisionAnswers {
  /** `GET /cases/{id}/actions`, as whoever decides. */
  readonly sheet: Answer;
  /** Whether its step is in the inbox of whoever decides. */
  readonly isInInbox: boolean;
  /** `GET /register/who-may` about whoever decides, of the beginning of the day. */
  readonly whoMay: Answer;
  /** Everybody whose inbox has the step; null where not everybody was asked. */
  readonly inboxes: readonly string[] | null;
  /** `POST /cases/{id}/acts` */
  readonly act: Answer;
  /** The act as the timeline of the case has it afterwards; null where there is none. */
  readonly recorded: Readonly<Record<string, Json>> | null;
}

type Call = { readonly as: string; readonly key?: boolean; readonly version?: string; readonly body?: object | Buffer };

const PAPER = Buffer.from('%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< >>\n%%EOF\n');
const PAPER_SHA256 = createHash('sha256').update(PAPER).digest('hex');

/** The product's side of a history: its own door, in a province founded for it. */
export class HttpSide {
  /** As it is told here. */
  readonly told: ToldHistory;
  readonly province: string;
  readonly #ledger: TestLedger;
  readonly #api: TestApi;
  readonly #cookies = new Map<string, Promise<string>>();

  private constructor({
    told,
    province,
    ledger,
    api,
  }: { told: ToldHistory; province: string; ledger: TestLedger; api: TestApi }) {
    this.told = told;
    this.province = province;
    this.#ledger = ledger;
    this.#api = api;
  }

  /** Founds the province with the first event of the history, which is told from the second on; nothing else is done yet. */
  static async open({ db, url, sessions }: Ground, generated: History): Promise<HttpSide> {
    const province = `H${generated.seed}`;
    const told = tellable(generated, { province, file: PAPER_SHA256 });
    const { events, law } = told.history;
    const decisions = events.filter((event) => event.kind === 'DECIDE');
    const [first] = events;
    if (first?.kind !== 'FOUND') throw new Error('a history begins with its founding');
    await foundProvince(db, {
      province: { code: province, nameVi: province, nameEn: province, receiptPrefix: province, sample: true },
      installer: FOUNDERS.enteredBy,
      witness: FOUNDERS.verifiedBy,
      items: first.items.map(newItem),
      regimes: [regimeOf(law, decisions)],
      startsAt: FOUNDED_AT,
    });
    const ledger = { db, url, regimes: await loadRegimeShelf(db, province), close: async () => undefined };
    const side = new HttpSide({ told, province, ledger, api: await openTestApi({ ledger, province, sessions }) });
    await side.#prepare();
    return side;
  }

  /** @throws when the door had faults */
  close(): Promise<void> {
    return this.#api.close();
  }

  /** Brings about what the history begins with: its file, its cases, what was approved before, its first instant. */
  async #prepare(): Promise<void> {
    const { lives, awards } = this.told;
    await this.#done('PUT', `/documents/${PAPER_SHA256}`, { as: CLERK, body: PAPER });
    for (const life of lives) {
      const { caseId } = await this.#open({ as: CLERK, body: { kind: KINDS.life, event: 'openLife', payload: {} } });
      if (caseId !== life) throw new Error(`${life} was opened as ${String(caseId)}`);
    }
    for (const { per, party, action, dong } of awards) {
      const payload = { [per === 'HOST' ? 'host' : 'pi']: party };
      const { caseId, seq } = await this.#open({ as: CLERK, body: { kind: KINDS.life, event: 'openLife', payload } });
      const body = { event: awardEvent(action), payload: { stateBudgetDong: dong } };
      await this.#done('POST', `/cases/${String(caseId)}/acts`, {
        as: APPROVER,
        key: true,
        version: `c${String(seq)}`,
        body,
      });
    }
    await this.moveClock(STARTS_AT);
  }

  /** Rows as a register is brought in: no admission judges them, and who entered and verified each is in its columns. */
  async bringIn(items: readonly FoundedItem[]): Promise<void> {
    const { province } = this;
    const question = { province, key: null, person: null, cases: [], keys: [], roles: [], documents: [] };
    await inLegalTransaction(this.#ledger.db, question, (loaded) => {
      const payload = { items: items.map(({ kind, id }) => ({ kind, id })) };
      const person = FOUNDERS.enteredBy;
      const written = chainEntries(loaded, province, [{ kind: 'REGISTER', event: 'bringIn', person, payload }]);
      const { n } = written.head;
      const registerItems = items.map((item) => {
        const { enteredBy, verifiedBy } = item;
        return registerRow(newItem(item), {
          n,
          enteredBy,
          verified: verifiedBy === null ? null : { by: verifiedBy, n },
        });
      });
      return { rows: { province, ...written, registerItems }, answer: null };
    });
  }

  async moveClock(to: string): Promise<void> {
    const { businessTime } = await this.#done('POST', '/clock', { as: CLOCK_MOVER, body: { to } });
    if (businessTime !== to) throw new Error(`the clock was to stand at ${to}, not at ${String(businessTime)}`);
  }

  async nameParty({ life, role, unit, person }: PartyOfCase): Promise<void> {
    const payload = { [PARTY_FIELDS[role]]: unit ?? person };
    await this.#open({ as: CLERK, body: { kind: KINDS.party, parent: life, event: 'nameParty', payload } });
  }

  doDuty({ life, done }: { life: string; done: DutyOfCase }): Promise<Answer> {
    const body = { kind: KINDS.duty, parent: life, event: dutyEvent(done.duty), payload: {} };
    return this.#call('POST', '/cases', { as: done.person, key: true, body });
  }

  change(change: Change): Promise<Answer> {
    const as = change.person;
    if (change.kind === 'ENTER') return this.#call('POST', '/register/items', { as, key: true, body: change.item });
    return this.#call('POST', `/register/items/${encodeURIComponent(change.id)}/verification`, { as, key: true });
  }

  /** @param asksAll whether everybody's inbox is looked into */
  async decide(decision: Decision, { day, asksAll }: { day: string; asksAll: boolean }): Promise<DecisionAnswers> {
    const { person: as, claim, reason } = decision;
    const event = decisionEvent(decision);
    const { caseId, version } = await this.#askFor(decision, event);
    const sheet = await this.#call('GET', `/cases/${caseId}/actions`, { as });
    const holders = asksAll ? await this.#inboxesWith(caseId) : null;
    const isInInbox = holders?.includes(as) ?? (await this.#hasInInbox(as, caseId));
    const whoMay = await this.#call('GET', `/register/who-may?${whoMayQuery(decision, day)}`, { as });
    const { subjectDigest } = sheet.body;
    const body = {
      event,
      ...(typeof subjectDigest === 'string' ? { subjectDigest } : {}),
      ...(claim === null ? {} : { capacity: claim }),
      ...(reason === null ? {} : { legalReason: reason }),
    };
    const act = await this.#call('POST', `/cases/${caseId}/acts`, { as, key: true, version, body });
    const recorded = act.status === 201 ? await this.#lastAct(caseId) : null;
    return { sheet, isInInbox, whoMay, inboxes: holders, act, recorded };
  }

  async #lastAct(caseId: string): Promise<DecisionAnswers['recorded']> {
    const { items } = await this.#done('GET', `/cases/${caseId}/timeline`, { as: CLERK });
    return (items as unknown as readonly Readonly<Record<string, Json>>[]).at(-1) ?? null;
  }

  /** @returns how many decisions are on record */
  countDecisions(): Promise<number> {
    return this.#ledger.db.act.count({ where: { province: this.province, event: { startsWith: 'decide' } } });
  }

  /** The whole chain of the log is walked, and every case made again from its acts. */
  async findDamage({ rebuilds }: { rebuilds: boolean }): Promise<readonly (Difference | Answer['body'])[]> {
    const check = await this.#done('GET', '/log/check', { as: CLERK });
    const differences = rebuilds ? await rebuild(this.#ledger, { province: this.province }) : [];
    return [...(check.whole === true ? [] : [check]), ...differences];
  }

  /** Opens the case in which a decision waits; its subject is what the case says. */
  async #askFor(decision: Decision, what: string): Promise<{ caseId: string; version: string }> {
    const { type, field, mode, amount } = decision.subject;
    const payload = {
      ...{ what, taskType: type, field, mode },
      ...(amount === null ? {} : { stateBudgetDong: amount }),
      ...sidesOf(decision),
    };
    const body = { kind: KINDS.decision, parent: decision.life, event: 'ask', payload };
    const { caseId, openSteps } = await this.#open({ as: CLERK, body });
    const [step] = openSteps as unknown as readonly { readonly version: string }[];
    return { caseId: String(caseId), version: step?.version ?? '' };
  }

  async #inboxesWith(caseId: string): Promise<string[]> {
    const found = await Promise.all(PERSONS.map((person) => this.#hasInInbox(person, caseId)));
    return PERSONS.filter((_person, place) => found[place]);
  }

  async #hasInInbox(as: string, caseId: string): Promise<boolean> {
    const { items, next } = await this.#done('GET', '/inbox?limit=100', { as });
    if (next !== null) throw new Error(`the inbox of ${as} has more than a page`);
    return (items as unknown as readonly { readonly caseId: string }[]).some((item) => item.caseId === caseId);
  }

  #open(call: Omit<Call, 'key'>): Promise<Answer['body']> {
    return this.#done('POST', '/cases', { ...call, key: true });
  }

  async #done(method: string, path: string, call: Call): Promise<Answer['body']> {
    const { status, body } = await this.#call(method, path, call);
    if (status >= 300)
      throw new Error(`${this.province} ${call.as} ${method} ${path}: ${status} ${JSON.stringify(body)}`);
    return body;
  }

  async #call(method: string, path: string, { as, key = false, version, body }: Call): Promise<Answer> {
    const headers = {
      cookie: await this.#signedIn(as),
      ...(key ? { 'idempotency-key': randomUUID() } : {}),
      ...(version === undefined ? {} : { 'if-match': `"${version}"` }),
    };
    return this.#send(method, path, { headers, body });
  }

  /** The cookie of a session of this person's own. */
  #signedIn(person: string): Promise<string> {
    const known = this.#cookies.get(person) ?? this.#signIn(person);
    this.#cookies.set(person, known);
    return known;
  }

  async #signIn(person: string): Promise<string> {
    const { status, cookie } = await this.#send('POST', '/session', { headers: {}, body: { person } });
    if (status !== 201) throw new Error(`${person} cannot sign in to ${this.province}: ${status}`);
    return cookie;
  }

  async #send(
    method: string,
    path: string,
    { headers, body }: { headers: Readonly<Record<string, string>>; body: Call['body'] },
  ): Promise<Answer & { readonly cookie: string }> {
    const isFile = Buffer.isBuffer(body);
    const sent =
      body === undefined
        ? { headers }
        : {
            headers: { ...headers, 'content-type': isFile ? 'application/octet-stream' : 'application/json' },
            body: isFile ? new Uint8Array(body) : JSON.stringify(body),
          };
    const answer = await fetch(`${this.#api.origin}/api/v1${path}`, { method, ...sent });
    const text = await answer.text();
    const [cookie = ''] = answer.headers.getSetCookie().map((one) => one.split(';')[0] ?? '');
    return { status: answer.status, body: text === '' ? {} : JSON.parse(text), cookie };
  }
}

function whoMayQuery(
  { person, action, subject: { type, field, mode, amount, facts } }: Decision,
  on: string,
): URLSearchParams {
  return new URLSearchParams({
    action,
    on,
    type,
    field,
    mode,
    person,
    ...(amount === null ? {} : { amountDong: amount }),
    ...(facts[0] === undefined ? {} : { fact: facts[0] }),
  });
}

function newItem({ kind, id, data }: FoundedItem): NewItem {
  return { kind: kind as NewItem['kind'], id, data };
}
