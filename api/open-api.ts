import { OpenAPIRegistry, OpenApiGeneratorV31, type RouteConfig } from '@asteasolutions/zod-to-openapi';
import { z } from 'zod';
import type { Regime } from '../domain/machine/definition.ts';
import { PROBLEM_TEXTS } from '../texts/problem-texts.ts';
import { actExtras, openingTarget } from './contract/acts.ts';
import { problem } from './contract/problem.ts';
import { type NamedPayload, namedPayloads } from './payload-schema.ts';
import { allProblemCodes, type ProblemCode, statusOf } from './problem-status.ts';
import type { Route } from './route.ts';
import { BACKGROUND_HEADER } from './session.ts';

type Document = ReturnType<OpenApiGeneratorV31['generateDocument']>;
type SchemaObject = Exclude<NonNullable<NonNullable<Document['components']>['schemas']>[string], boolean>;

/** Codes any route may answer with, whatever it is about. */
const ALWAYS: readonly ProblemCode[] = ['input.value', 'input.unknown_key', 'records.unavailable', 'fault'];
const OF_BODIES: readonly ProblemCode[] = [
  'input.json',
  'input.depth',
  'input.missing',
  'input.text',
  'input.amount',
  'input.date',
  'input.media_type',
  'input.too_large',
];

/**
 * The published contract, from the same records that are mounted and the same schemas that check requests; payloads of
 * events come from the published regimes.
 */
export function openApiDocument({
  routes,
  regimes,
}: {
  routes: readonly Route[];
  regimes: readonly Regime[];
}): Document {
  const registry = new OpenAPIRegistry();
  registry.registerComponent('securitySchemes', 'session', { type: 'apiKey', in: 'cookie', name: 'mandate' });
  const acts = actSchemas(namedPayloads(regimes));
  for (const route of routes) registry.registerPath(pathOf(route, acts));
  return new OpenApiGeneratorV31([...registry.definitions, ...acts.named]).generateDocument({
    openapi: '3.1.0',
    info: {
      title: 'Mandate',
      version: '1',
      description: describe(),
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/api/v1' }],
  });
}

/** Codes a route may answer with, those of its kind included. */
export function problemsOf(route: Route): ProblemCode[] {
  const { needs = [], who, body, method } = route;
  return [
    ...new Set<ProblemCode>([
      ...ALWAYS,
      ...(who === 'signedIn' ? (['session.none', 'registration.needed'] as const) : []),
      ...(method === 'get' ? [] : (['site.cross'] as const)),
      ...(body === undefined ? [] : OF_BODIES),
      ...(needs.includes('key') ? (['key.missing', 'key.malformed', 'outcome.unknown', 'clock.skew'] as const) : []),
      ...(who === 'signedIn' && needs.includes('key') ? (['registration.unconfirmed'] as const) : []),
      ...(needs.includes('version') ? (['version.missing', 'version.stale'] as const) : []),
      ...(route.limit === undefined ? [] : (['rate.limited'] as const)),
      ...route.problems,
    ]),
  ].sort();
}

function pathOf(route: Route, acts: ActSchemas): RouteConfig {
  const { method, path, id, tag, summary, who, params, query } = route;
  const body = bodyOf(route, acts);
  return {
    method,
    path,
    operationId: id,
    tags: [tag],
    summary,
    security: who === 'signedIn' ? [{ session: [] }] : [],
    request: {
      ...(params === undefined ? {} : { params: params as never }),
      ...(query === undefined ? {} : { query: query as never }),
      ...headersOf(route),
      ...(body === undefined ? {} : { body }),
    },
    responses: { ...answersOf(route), ...problemAnswersOf(route) },
  };
}

function headersOf({ needs = [] }: Route) {
  if (needs.length === 0) return {};
  const key = z
    .string()
    .meta({ description: 'Unique for ever; a repeat with the same key is harmless', example: 'a1b2c3d4-1' });
  const version = z.string().meta({
    description: 'Version of the step, or of the case for an act without a step, in quotes',
    example: '"s12"',
  });
  return {
    headers: z.object({
      ...(needs.includes('key') ? { 'Idempotency-Key': key } : {}),
      ...(needs.includes('version') ? { 'If-Match': version } : {}),
    }),
  };
}

function bodyOf(route: Route, acts: ActSchemas): NonNullable<RouteConfig['request']>['body'] | undefined {
  if (route.takes === 'STREAM') {
    const schema = z.string().meta({ format: 'binary' });
    return { required: true, content: { 'application/octet-stream': { schema } } };
  }
  if (route.body === undefined) return undefined;
  const schema = route.id === 'act' ? acts.act : route.id === 'openCase' ? acts.opening : route.body;
  return { required: true, content: { 'application/json': { schema: schema ?? route.body } } };
}

function answersOf(route: Route): RouteConfig['responses'] {
  const entries = Object.entries(route.answers).map(([status, { description, schema, mediaType }]) => {
    const json = schema === undefined ? {} : { 'application/json': { schema } };
    const streamed = mediaType === undefined ? {} : { [mediaType]: { schema: streamSchema(mediaType) } };
    const content = { ...json, ...streamed };
    return [status, Object.keys(content).length === 0 ? { description } : { description, content }];
  });
  return Object.fromEntries(entries) as RouteConfig['responses'];
}

function streamSchema(mediaType: string): z.ZodType {
  return mediaType.startsWith('text/') ? z.string() : z.string().meta({ format: 'binary' });
}

function problemAnswersOf(route: Route): RouteConfig['responses'] {
  const byStatus = new Map<number, ProblemCode[]>();
  for (const code of problemsOf(route)) byStatus.set(statusOf(code), [...(byStatus.get(statusOf(code)) ?? []), code]);
  const entries = [...byStatus].map(([status, codes]) => {
    return [
      status,
      { description: codes.join(', '), content: { 'application/problem+json': { schema: problem } } },
    ] as const;
  });
  return Object.fromEntries(entries);
}

interface ActSchemas {
  /** Undefined where no regime is published. */
  readonly act: SchemaObject | undefined;
  readonly opening: SchemaObject | undefined;
  readonly named: readonly { readonly type: 'schema'; readonly schema: z.ZodType }[];
}

/** For each kind of case one schema that tells its events apart, and each event and payload under a name of its own. */
function actSchemas(payloads: readonly NamedPayload[]): ActSchemas {
  const kinds = [...new Set(payloads.map((payload) => payload.kind))];
  const opening = payloads.filter((payload) => payload.opens);
  const ofKinds = kinds.map((kind) =>
    eventsSchema(
      kind,
      payloads.filter((payload) => payload.kind === kind),
    ),
  );
  return {
    act: oneOf(kinds.map((kind) => `Act_${kind}`)),
    opening: oneOf(opening.map(openName)),
    named: [...ofKinds, ...opening.map(openingSchema)].map((schema) => ({ type: 'schema', schema })),
  };
}

function oneOf(names: readonly string[]): SchemaObject | undefined {
  return names.length === 0 ? undefined : { anyOf: names.map((name) => ({ $ref: `#/components/schemas/${name}` })) };
}

function openName({ kind, event }: NamedPayload): string {
  return `Open_${kind}_${event}`;
}

function openingSchema(payload: NamedPayload): z.ZodType {
  const { kind: _kind, ...target } = openingTarget;
  const { kind, event } = payload;
  return z
    .strictObject({ kind: z.literal(kind), event: z.literal(event), ...target, ...payloadPart(payload), ...actExtras })
    .meta({ id: openName(payload) });
}

function eventsSchema(name: string, payloads: readonly NamedPayload[]): z.ZodType {
  const [first, ...rest] = payloads.map((payload) => {
    const { kind, event } = payload;
    return z
      .strictObject({ event: z.literal(event), ...payloadPart(payload), ...actExtras })
      .meta({ id: `Act_${kind}_${event}` });
  });
  if (first === undefined) return z.never();
  return z.discriminatedUnion('event', [first, ...rest]).meta({ id: `Act_${name}` });
}

function payloadPart(payload: NamedPayload): { payload: z.ZodType } {
  const schema = payloadUnion(payload);
  const mayBeAbsent = payload.schemas.some((one) => one.safeParse({}).success);
  return { payload: mayBeAbsent ? schema.optional() : schema };
}

const named = new WeakMap<z.ZodObject, z.ZodType>();

function payloadUnion({ kind, event, label, schemas }: NamedPayload): z.ZodType {
  const several = schemas.length > 1;
  const all = schemas.map((schema, index) => {
    const id = `Payload_${kind}_${event}${several ? `_${index + 1}` : ''}`;
    const known = named.get(schema) ?? schema.meta({ id, description: `${label.vi} · ${label.en}` });
    named.set(schema, known);
    return known;
  });
  return anyOf(all) ?? z.strictObject({});
}

function anyOf(schemas: readonly z.ZodType[]): z.ZodType | undefined {
  const [first, second, ...rest] = schemas;
  return second === undefined ? first : z.union([first as z.ZodType, second, ...rest]);
}

function describe(): string {
  const codes = allProblemCodes().map(
    (code) => `| \`${code}\` | ${statusOf(code)} | ${PROBLEM_TEXTS[code].title.en} |`,
  );
  return [
    'Workflow and approval engine for the science and technology tasks of a province. One act is one transaction.',
    '',
    'Every write carries an `Idempotency-Key`; every act on a case an `If-Match` with the version of its step. Errors are RFC 9457',
    'problems with a closed list of codes and words in Vietnamese and English (`Accept-Language`).',
    '',
    `A session ends after 30 minutes without use. A GET that nobody caused by using a screen (news, polling) says so with`,
    `\`${BACKGROUND_HEADER}: 1\`: it is answered like any other, and the session does not last longer by it.`,
    '',
    '| code | status | meaning |',
    '|---|---|---|',
    ...codes,
  ].join('\n');
}
