import { type AnswerOf, type BodyOf, ENDPOINTS, type ParamsOf, type QueryOf } from '../../api/contract/endpoints.ts';
import type { Route } from '../../api/route.ts';
import { ROUTES } from '../../api/routes.ts';

type Schemas = Partial<Record<'params' | 'query' | 'body' | 'answer', unknown>>;

function contractOf({ params, query, body, answers }: Route): Schemas {
  const schemas = Object.values(answers).flatMap(({ schema }) => (schema === undefined ? [] : [schema]));
  const [answer, other] = new Set(schemas);
  if (other !== undefined) throw new Error('a typed client knows one answer of success');
  return { params, query, body, answer };
}

const keyOf = ({ method, path }: Route) => `${method.toUpperCase()} ${path}`;

describe('the table of endpoints is the contract of the routes', () => {
  test('every route is in it, and it has nothing else', () => {
    expect(Object.keys(ENDPOINTS).sort()).toEqual(ROUTES.map(keyOf).sort());
  });

  test.each(ROUTES.map((route) => [keyOf(route), route] as const))('%s has the same schemas', (key, route) => {
    const row: Schemas = ENDPOINTS[key as keyof typeof ENDPOINTS];
    const contract = contractOf(route);
    // the schema itself: an equal copy would be two contracts
    for (const part of ['params', 'query', 'body', 'answer'] as const)
      expect([part, row[part] === contract[part]]).toEqual([part, true]);
  });

  test('types of a client follow from it', () => {
    const query: QueryOf<'GET /cases'> = { limit: '5' };
    const params: ParamsOf<'GET /cases/{id}'> = { id: 'C-1' };
    const body: BodyOf<'POST /session'> = { person: 'P-DIR' };
    const answer: AnswerOf<'GET /inbox/count'>['overdue'] = 0;
    const nothing: [AnswerOf<'GET /events'>, QueryOf<'GET /clock'>, BodyOf<'PUT /documents/{sha256}'>] = [
      undefined,
      undefined,
      undefined,
    ];
    // @ts-expect-error a number is no limit
    const wrong: QueryOf<'GET /cases'> = { limit: 5 };
    expect([query, params, body, answer, nothing, wrong]).toHaveLength(6);
  });
});
