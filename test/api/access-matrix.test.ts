import type { Response } from 'supertest';
import { type AccessWorld, openAccessWorld } from '../support/access-world.ts';
import { askAs, type Operation, operationsIn, pathOf, withoutIds } from '../support/ask-operation.ts';
import { legalRows } from '../support/attack.ts';
import { everyItem } from '../support/every-page.ts';
import {
  ACCESS,
  type AccessRow,
  type Expected,
  expectedFor,
  type RecordName,
  ROLES,
  type Role,
  relationOf,
  SIGHT,
} from './access-matrix.ts';

let world: AccessWorld;
let operations: Operation[];
beforeAll(async () => {
  world = await openAccessWorld();
  const { body } = await world.api.anonymous().get('/api/v1/openapi.json').expect(200);
  operations = operationsIn(body.paths);
}, 600_000);
afterAll(() => world?.api.close());

const ANYBODY = [null, ...(Object.keys(ROLES) as Role[])];
const told = ({ status, body }: Response) => `${status} ${body?.code ?? ''}`.trim();

function isAsExpected({ status, body }: Response, { statuses, code }: Expected): boolean {
  return statuses.includes(status) && (code === null || body.code === code);
}

describe('[SE-1] every operation × role × record', () => {
  test('each operation of the contract has a row, and each row an operation', () => {
    expect(operations.map(({ id }) => id).toSorted()).toEqual(Object.keys(ACCESS).toSorted());
    expect(operations.length).toBeGreaterThan(70);
  });

  test('every relation occurs, and every record has a stranger or is no secret', () => {
    const relations = Object.keys(SIGHT).flatMap((record) =>
      (Object.keys(ROLES) as Role[]).map((role) => relationOf(role, record as RecordName)),
    );
    expect([...new Set(relations)].toSorted()).toEqual([
      'AUTHORITY',
      'HOLDER',
      'OWN',
      'PARTY',
      'PUBLIC',
      'SAME_UNIT',
      'SEAT',
      'STRANGER',
    ]);
  });

  test.each(Object.entries(ACCESS))('%s is answered as the matrix says', async (id, row) => {
    const operation = operations.find((one) => one.id === id);
    if (operation === undefined) throw new Error(`the contract has no ${id}`);
    const deviations: string[] = [];
    for (const role of ANYBODY) {
      const unlike = new Map<string, RecordName[]>();
      for (const record of row.records ?? [null]) {
        const expected = expectedFor(row, { role, record });
        const answer = await askAs(world, { operation, row, role, record });
        const says = `${role ?? 'NOBODY'} ${record ?? ''}: ${told(answer)}`;
        if (!isAsExpected(answer, expected))
          deviations.push(`${says}, not ${expected.statuses.join('/')} ${expected.code ?? ''}`);
        if (answer.text?.includes('@quangninh.example')) deviations.push(`${says} tells a mail address`);
        const isTold = expected.code === null || record === null;
        if (isTold) continue;
        const words = withoutIds(answer, { path: operation.path, named: world.records[record] });
        unlike.set(words, [...(unlike.get(words) ?? []), record]);
      }
      // what is there and not seen is told in the same bytes as what never was
      if (unlike.size > 1) deviations.push(`${role ?? 'NOBODY'} tells apart ${[...unlike.values()].join(' | ')}`);
    }
    expect(deviations).toEqual([]);
  });
});

interface Line {
  readonly id: string;
  readonly kind: string;
}

/** What a view names of other cases. */
interface Names extends Line {
  readonly parent: string | null;
  readonly root: string;
  readonly origin: string | null;
  readonly subjects: readonly string[];
  readonly children: readonly Line[];
  readonly related: readonly Line[];
}

/** Every case that there is, of both provinces, which this role is answered with on its own. */
async function readable(role: Role): Promise<Names[]> {
  const all = await world.api.ledger.db.caseFile.findMany({ select: { id: true } });
  const views: Names[] = [];
  for (const { id } of all) {
    const { status, body } = await world.agentOf(role).get(`/api/v1/cases/${encodeURIComponent(id)}`);
    if (status === 200) views.push(body);
  }
  return views;
}

/** How many there are of each kind. */
function summed(lines: readonly { readonly kind: string; readonly cases: number }[]): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const { kind, cases } of lines) sums[kind] = (sums[kind] ?? 0) + cases;
  return sums;
}

describe('[SE-1] one place says what is seen: lists and figures have what single reads answer, no more and no less', () => {
  test.each(Object.keys(ROLES) as Role[])('%s', async (role) => {
    const agent = world.agentOf(role);
    const seen = await readable(role);
    const ids = new Set(seen.map(({ id }) => id));
    const listed = await everyItem<Line>(agent, '/cases', { limit: '7' });
    expect(listed.map(({ id }) => id).toSorted()).toEqual([...ids].toSorted());

    const counts = (await agent.get('/api/v1/statistics/cases').query({ by: 'state' }).expect(200)).body;
    expect(counts.total).toBe(ids.size);
    expect(summed(counts.counts)).toEqual(summed(listed.map(({ kind }) => ({ kind, cases: 1 }))));

    const inbox = await everyItem<{ caseId: string }>(agent, '/inbox', { limit: '5' });
    expect((await agent.get('/api/v1/inbox/count').expect(200)).body.count).toBe(inbox.length);
    const mine = await everyItem<Line>(agent, '/cases', { holder: 'me', limit: '100' });
    expect(new Set(mine.map(({ id }) => id))).toEqual(new Set(inbox.map(({ caseId }) => caseId)));
    const notices = await everyItem<{ caseId: string | null }>(agent, '/notices', { limit: '20' });
    const presses = await everyItem<{ caseId: string }>(agent, '/presses');
    const told = [...inbox, ...notices, ...presses].flatMap(({ caseId }) => caseId ?? []);
    const near = seen.flatMap(({ children, related }) => [...children, ...related].map(({ id }) => id));
    expect([...told, ...near].filter((id) => !ids.has(id))).toEqual([]);

    // a published call says to everybody which tasks it is about
    const closed = seen.filter(({ kind }) => kind !== 'call');
    const named = closed.flatMap((view) =>
      [view.parent, view.root, view.origin, ...view.subjects].map((to) => [view.id, to]),
    );
    expect(named.filter(([, to]) => to != null && !ids.has(to))).toEqual([]);
  });

  test.each(['SPECIALIST', 'CHAIR', 'INSPECTOR', 'COMMUNE'] as const)('reports for %s', async (role) => {
    const agent = world.agentOf(role);
    const ids = new Set((await readable(role)).map(({ id }) => id));
    const inYear = { year: '2025' };
    const [acts, refused, steps] = await Promise.all([
      everyItem<{ caseId: string }>(agent, '/reports/use-of-powers/41/acts', inYear),
      everyItem<{ caseId: string | null }>(agent, '/reports/use-of-powers/41/refusals', inYear),
      everyItem<{ caseId: string }>(agent, '/reports/authority-ending/624/steps'),
    ]);
    const onTime = (await agent.get('/api/v1/reports/on-time').query(inYear).expect(200)).body;
    const flagged = await everyItem<{ caseId: string }>(agent, '/acts/flagged', { state: 'all' });
    const doubtful = await everyItem<{ caseId: string }>(agent, '/acts/doubtful');
    const told = [...acts, ...refused, ...steps, ...onTime.latePauses, ...flagged, ...doubtful];
    expect(told.flatMap(({ caseId }) => caseId ?? []).filter((id) => !ids.has(id))).toEqual([]);
    const papers = await everyItem<{ decision: string; about: { id: string } | null }>(agent, '/paper-decisions');
    for (const { decision, about } of papers) {
      await agent.get(`/api/v1/paper-decisions/${decision}`).expect(200);
      expect(about === null || ids.has(about.id)).toBe(true);
    }
    expect(papers.length).toBeGreaterThan(0);
  });

  test('every period that is listed can be asked how it came about', async () => {
    const agent = world.agentOf('SPECIALIST');
    const silent: string[] = [];
    for (const { id } of await readable('SPECIALIST')) {
      const { body } = await agent.get(`/api/v1/cases/${encodeURIComponent(id)}/clocks`).expect(200);
      for (const { explanation } of body.items) {
        const { status } = await agent.get(explanation);
        if (status !== 200) silent.push(`${explanation} ${status}`);
      }
    }
    expect(silent).toEqual([]);
  });
});

/** What would tell of a council: its sessions, its papers, what its members do. */
const OF_COUNCILS =
  /QN-HD\.|"(REVIEW|COUNT_RECORD|MINUTES|COUNCIL_LIST)"|"(fileReview|castBallot|confirmCount|countBallots|declareInterest|signMinutes)"/;

describe('[SE-2] an applicant, a receiver and an outsider find no council', () => {
  test.each(['HOST', 'COLLEAGUE', 'RIVAL', 'OTHER_HOST', 'RECEIVER', 'OUTSIDER', 'EXPERT'] as const)(
    '%s: not in any read of any case, nor in what one was told',
    async (role) => {
      const agent = world.agentOf(role);
      const paths = (await readable(role)).flatMap(({ id }) =>
        ['', '/timeline', '/versions', '/actions', '/clocks', '/control-sheet'].map(
          (rest) => `/cases/${encodeURIComponent(id)}${rest}`,
        ),
      );
      const found: string[] = [];
      for (const path of [...paths, '/cases', '/inbox', '/notices', '/presses', '/statistics/cases?by=state']) {
        const { text } = await agent.get(`/api/v1${path}`).expect(200);
        const [told] = OF_COUNCILS.exec(text) ?? [];
        if (told !== undefined) found.push(`${path}: ${text.slice(text.indexOf(told) - 80, text.indexOf(told) + 80)}`);
      }
      expect(found).toEqual([]);
    },
  );

  test('a member of it does, and officials do', async () => {
    const { id = '' } = world.records.COUNCIL;
    for (const role of ['MEMBER', 'SPECIALIST'] as const) {
      const { text } = await world.agentOf(role).get(`/api/v1/cases/${id}/timeline`).expect(200);
      expect(text).toMatch(OF_COUNCILS);
    }
  });
});

describe('other methods tell no more', () => {
  test('HEAD is GET without its words, OPTIONS tells the methods of an address, whatever is there', async () => {
    for (const record of ['TASK', 'COUNCIL', 'UNKNOWN'] as const) {
      const path = pathOf('/cases/{id}', world.records[record]);
      for (const role of ['HOST', 'MEMBER', 'OUTSIDER', null] as const) {
        const [whole, head, options] = [
          await world.agentOf(role).get(path),
          await world.agentOf(role).head(path),
          await world.agentOf(role).options(path),
        ];
        expect([head.status, head.text ?? '']).toEqual([whole.status, '']);
        expect([options.status, options.headers.allow]).toEqual([405, 'GET, HEAD']);
      }
    }
  });

  test('27: no read changes a legal table', async () => {
    const before = await legalRows(world.api);
    const gets = operations.filter(({ method }) => method === 'get');
    for (const operation of gets) {
      const row = ACCESS[operation.id] as AccessRow;
      for (const record of row.records ?? [null]) await askAs(world, { operation, row, role: 'SPECIALIST', record });
    }
    expect(await legalRows(world.api)).toEqual(before);
  });
});

describe('43: an inspector reads; nothing but a proposal to end a task is his to do', () => {
  test('every act of every case is refused to him beforehand, and what he reads is in the log of the process', async () => {
    const agent = world.agentOf('INSPECTOR');
    for (const { id } of await readable('INSPECTOR')) {
      const { body } = await agent.get(`/api/v1/cases/${encodeURIComponent(id)}/actions`).expect(200);
      const may = (body.actions as { event: string; may: boolean }[])
        .filter((one) => one.may)
        .map(({ event }) => event);
      // the one thing the regime gives to inspectors
      expect([id, may.filter((event) => event !== 'proposeTermination')]).toEqual([id, []]);
    }
    const lines = world.api.logged.filter((line) => line.includes('"person":"P-INSP-1"') && line.includes('/actions'));
    expect(lines.length).toBeGreaterThan(0);
  });
});
