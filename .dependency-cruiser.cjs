/** Directions of imports between the rooms (docs/adr/0001-rooms.md). `test/repo/rooms.test.ts` runs this with planted faults. */
const room = (name) => `^${name}/`;
const rooms = [
  'domain',
  'records',
  'workflows',
  'activities',
  'engine',
  'api',
  'texts',
  'prisma',
  'cli',
  'web',
  'verifier',
];
const others = (...allowed) => `^(${rooms.filter((name) => !allowed.includes(name)).join('|')})/`;

/** A room may import these rooms (and itself) and nothing else of ours. */
const only = (name, allowed, exceptPath) => ({
  name: `${name}-imports-only-${allowed.join('-') || 'itself'}`,
  severity: 'error',
  from: { path: room(name) },
  to: { path: others(name, ...allowed), ...(exceptPath ? { pathNot: exceptPath } : {}) },
});

module.exports = {
  forbidden: [
    only('domain', []),
    only('records', ['domain', 'prisma']),
    only('workflows', ['domain'], '^activities/create-activities\\.ts$'),
    only('engine', ['records', 'domain'], '^workflows/messages\\.ts$'),
    only('activities', ['domain', 'records', 'engine', 'texts']),
    only('api', ['domain', 'records', 'engine', 'texts']),
    only('texts', ['domain']),
    only('prisma', []),
    only(
      'cli',
      rooms.filter((name) => name !== 'web'),
    ),
    only('verifier', ['domain']),
    only('web', ['texts'], '^api/contract/'),
    {
      name: 'domain-is-pure',
      comment: 'no Node built-in; of npm only temporal-polyfill (in time.ts) and canonicalize',
      severity: 'error',
      from: { path: room('domain') },
      to: {
        dependencyTypes: ['core', 'npm', 'npm-dev', 'npm-no-pkg', 'npm-unknown'],
        pathNot: 'node_modules/(temporal-polyfill|canonicalize)/',
      },
    },
    {
      name: 'temporal-polyfill-once',
      severity: 'error',
      from: { path: room('domain'), pathNot: '^domain/time\\.ts$' },
      to: { path: 'node_modules/temporal-polyfill/' },
    },
    {
      name: 'sandbox-has-no-tools',
      comment:
        'of npm only the SDK; that activities and domain lend types only is seen in the bundle (test/workflows/bundle.test.ts)',
      severity: 'error',
      from: { path: room('workflows') },
      to: { dependencyTypesNot: ['type-only', 'local'], pathNot: 'node_modules/@temporalio/workflow/' },
    },
    {
      name: 'engine-alone-holds-the-client',
      comment: "and the benchmark's floor, which is Temporal without us",
      severity: 'error',
      from: { pathNot: '^(engine|test)/|^cli/bench/temporal-floor\\.ts$' },
      to: { path: 'node_modules/@temporalio/client/' },
    },
    {
      name: 'config-is-for-processes',
      severity: 'error',
      from: { path: '^(domain|records|workflows|texts|verifier|web|engine)/' },
      to: { path: '^config\\.ts$' },
    },
    {
      name: 'launchers-are-bare',
      comment: 'they run before npm ci has ever run; packages only by dynamic import once it has',
      severity: 'error',
      from: { path: '^cli/launch/' },
      to: { path: ['node_modules/', '\\.ts$'], dynamic: false },
    },
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
  ],
  options: {
    parser: 'swc',
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^prisma/generated/' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.js', '.mjs', '.json'],
      conditionNames: ['import', 'require', 'node', 'default'],
      exportsFields: ['exports'],
    },
  },
};
