/**
 * Who may import whom: an allow-list by room. The table is the law of the house in the form the tool reads; a room that is
 * not named here may not be opened. Tests reach what their room reaches and the tools of testing besides.
 */
const TEST = '\\.test(-setup)?\\.tsx?$'
const BASE = '^shared/base/'
const MATHS = '^shared/maths/'
const DOMAIN = '^shared/domain/'
const BRIDGE = '^shared/bridge/'
const NODE = '^(node:)?[a-z_0-9/]+$'
const SHARED = '^shared/(base|maths|domain|sync|bridge|words)/'

/** A file of a package whose address the bundler hands over; nothing of it is run as a module. */
const ADDRESS = '^zxing-wasm/reader/[a-z_]+\\.wasm\\?url$'

/** What the bench measures beside us: named in its own lock. */
const PEERS = '^(express|express-pouchdb|pouchdb)$'

/** Packages by name, as they resolve: the package itself or its types. */
const packages = (...names) => `(^|/)node_modules/(@types/)?(${names.join('|')})/`
const UI = packages('react', 'react-dom', '@lingui/(core|react)', 'wouter', 'zustand')
const TOOLS = packages('vitest', 'fast-check', '@testing-library/[^/]+', 'jsdom')

/** Each room of the domain and the rooms to its right; `|` in the house's picture makes strangers. */
const DOMAIN_ROOMS = {
  account: [],
  campaign: ['account'],
  redemption: ['campaign', 'account'],
  creator: ['campaign', 'account'],
  import: ['creator', 'campaign', 'account'],
  forecast: ['creator', 'redemption', 'campaign', 'account'],
  integrity: ['creator', 'redemption', 'campaign', 'account'],
  dossier: ['integrity', 'creator', 'redemption', 'campaign', 'account'],
  watch: ['integrity', 'forecast', 'creator', 'campaign', 'account'],
  game: ['integrity', 'forecast', 'creator', 'redemption', 'campaign', 'account'],
  insurance: ['game', 'integrity', 'forecast', 'creator', 'redemption', 'campaign', 'account'],
}

/** `reach`: what a room may import besides itself; `types`: what it may import as types only. */
const room = (path, reach, types = []) => ({ path, reach, types })
const FILE_PACKAGES = packages(
  'pdfkit',
  'qr',
  'papaparse',
  'hyparquet',
  'hyparquet-compressors',
  '@zip\\.js/zip\\.js',
)

const ROOMS = [
  room('shared/base', []),
  room('shared/maths', [BASE]),
  ...Object.entries(DOMAIN_ROOMS).map(([name, right]) =>
    room(`shared/domain/${name}`, [
      BASE,
      MATHS,
      packages('zod'),
      ...right.map((other) => `^shared/domain/${other}/`),
    ]),
  ),
  room('shared/sync', [BASE, DOMAIN, packages('zod')]),
  room('shared/bridge', [BASE, DOMAIN, packages('zod')]),
  room('shared/words', [BASE], [DOMAIN]),
  room('shared/fixtures', [SHARED, '^(node:)?crypto$']),
  room('scripts', [NODE]),
  room(
    'electron/desk',
    [
      SHARED,
      NODE,
      packages('rxdb', 'rxjs', 'better-sqlite3-multiple-ciphers', 'ws', 'pino', 'zod'),
      packages('hash-wasm'),
      '^electron/workers/pool\\.ts$',
    ],
    ['^electron/workers/tasks\\.ts$'],
  ),
  room('electron/workers', [BASE, MATHS, DOMAIN, NODE]),
  room(
    'electron/main',
    [BASE, BRIDGE, NODE, packages('electron', 'pino', 'zod')],
    ['^electron/desk/'],
  ),
  room('electron/host', [BASE, BRIDGE, NODE, packages('ws', 'pino', 'zod')], ['^electron/desk/']),
  room('electron/preload', [BRIDGE, packages('electron')]),
  room('renderer/console', [
    '^renderer/kit/',
    BASE,
    DOMAIN,
    BRIDGE,
    '^shared/words/',
    UI,
    packages('zxing-wasm'),
    ADDRESS,
  ]),
  room('renderer/portal', ['^renderer/kit/(text|theme)/', '^shared/words/', BASE, DOMAIN, UI]),
  room('renderer/kit', [
    BASE,
    UI,
    packages(
      '@mantine/[^/]+',
      'dayjs',
      '@tabler/icons-react',
      '@tanstack/[^/]+',
      'echarts',
      'qr',
      '@fontsource-variable/[^/]+',
    ),
  ]),
  room('sync-server', [
    SHARED,
    NODE,
    packages('hono', '@hono/[^/]+', 'ws', 'pino', 'prom-client', 'jose', 'zod', 'better-sqlite3'),
    packages('oidc-provider', 'pg'),
    packages('drizzle-orm', 'stripe', 'resend', 'web-push', 'croner', 'hash-wasm', 'qr'),
    packages('@simplewebauthn/server', '@peculiar/asn1-schema', '@peculiar/asn1-x509'),
  ]),
]

/** Two rules a room: one for its sources, one for its tests. */
const rulesOf = ({ path, reach, types }) => [
  {
    name: `${path}-reach`,
    severity: 'error',
    from: { path: `^${path}/`, pathNot: extra(path, TEST) },
    to: { pathNot: [`^${path}/`, ...reach, ...types] },
  },
  {
    name: `${path}-test-reach`,
    severity: 'error',
    from: { path: `^${path}/.*${TEST}` },
    to: { pathNot: [`^${path}/`, ...reach, ...types, '^shared/', NODE, TOOLS, ...testReach(path)] },
  },
  ...types.map((target) => ({
    name: `${path}-types-only`,
    severity: 'error',
    from: { path: `^${path}/`, pathNot: TEST },
    to: { path: target, dependencyTypesNot: ['type-only'] },
  })),
]

/** Rooms inside a room that may reach further; they have a rule of their own below. */
function extra(path, test) {
  if (path === 'electron/desk') return [test, '^electron/desk/files/']
  if (path === 'sync-server') return [test, '^sync-server/sandbox/']
  if (path === 'scripts') return [test, '^scripts/tidy/']
  return [test]
}

/** A test of the desk may print and read back a sheet; a tidy test may ask the tools themselves. */
function testReach(path) {
  // What a desk prints is read back by the tills' reader.
  if (path === 'electron/desk') return [FILE_PACKAGES, packages('zxing-wasm')]
  if (path === 'scripts') return [packages('[^@/]+', '@[^/]+/[^/]+')]
  return []
}

const desk = ROOMS.find(({ path }) => path === 'electron/desk')
const server = ROOMS.find(({ path }) => path === 'sync-server')
const forbid = (name, from, to) => ({ name, severity: 'error', from, to })

export default {
  forbidden: [
    forbid('no-circles', {}, { circular: true }),
    // Peers of the bench are installed by its first run, not by the house.
    forbid('unresolved', {}, { couldNotResolve: true, pathNot: [ADDRESS, PEERS] }),
    forbid(
      'no-unnamed-room',
      {
        path: '^(shared|electron|renderer|sync-server)/',
        pathNot: [...ROOMS.map(({ path }) => `^${path}/`), '^electron/e2e/'],
      },
      {},
    ),
    ...ROOMS.flatMap(rulesOf),
    forbid(
      'desk-files-reach',
      { path: '^electron/desk/files/', pathNot: TEST },
      { pathNot: ['^electron/desk/', ...desk.reach, FILE_PACKAGES] },
    ),
    // Ports are opened in two rooms of the desk: the counter's, which asks the journal alone, and that of one sign-in's answer. Two
    // files of the sync ask a server that is known by its key.
    forbid(
      'ports-at-the-counter',
      {
        path: '^electron/desk/',
        pathNot: [
          '^electron/desk/(counter|sign-in)/',
          '^electron/desk/sync/(pinned-fetch|server-key)\\.ts$',
          TEST,
          '\\.fixture\\.ts$',
        ],
      },
      { path: '^(node:)?(http|https|http2|net|tls|dgram)$' },
    ),
    forbid(
      'counter-reach',
      { path: '^electron/desk/counter/', pathNot: [TEST, '\\.fixture\\.ts$'] },
      {
        path: '^electron/desk/',
        pathNot: [
          '^electron/desk/counter/',
          '^electron/desk/(crypto|deps|journal/(journal|verbs))\\.ts$',
        ],
      },
    ),
    forbid(
      'sandbox-reach',
      { path: '^sync-server/sandbox/', pathNot: TEST },
      { pathNot: ['^sync-server/', '^shared/', ...server.reach] },
    ),
    forbid(
      'tidy-reach',
      { path: '^scripts/tidy/', pathNot: TEST },
      { pathNot: ['^scripts/', NODE, packages('zod')] },
    ),
    forbid(
      'schemas-parse',
      { path: '^shared/', pathNot: ['\\.schema\\.ts$', TEST] },
      { path: packages('zod') },
    ),
    forbid('portal-without-schemas', { path: '^renderer/portal/' }, { path: '\\.schema\\.ts$' }),
    forbid(
      'screens-are-strangers',
      { path: '^renderer/console/screens/([^/]+)/' },
      { path: '^renderer/console/screens/', pathNot: '^renderer/console/screens/$1/' },
    ),
    forbid(
      'database-in-store',
      { path: '^sync-server/', pathNot: ['^sync-server/store/', TEST] },
      { path: packages('better-sqlite3', 'drizzle-orm', 'pg') },
    ),
    // The server asks the world by one egress, which judges where a name leads; it listens in one file, which takes TLS by another.
    forbid(
      'one-way-out',
      {
        path: '^sync-server/',
        pathNot: [
          '^sync-server/connectors/',
          '^sync-server/gateway/(http|either-road)\\.ts$',
          TEST,
          '\\.fixture\\.ts$',
        ],
      },
      {
        path: '^(node:)?(http|https|http2|tls|dgram|dns|dns/promises)$',
        dependencyTypesNot: ['type-only'],
      },
    ),
    forbid(
      'stripe-in-its-connector',
      { path: '^sync-server/', pathNot: '^sync-server/connectors/stripe/' },
      { path: packages('stripe') },
    ),
    forbid(
      'connectors-are-strangers',
      { path: '^sync-server/connectors/([^/]+)/' },
      { path: '^sync-server/connectors/[^/]+/', pathNot: '^sync-server/connectors/$1/' },
    ),
    forbid(
      'nothing-imports-tests',
      { pathNot: [TEST, '^electron/e2e/', '^bench/'] },
      { path: `${TEST}|^electron/e2e/|^bench/` },
    ),
    forbid(
      'fixtures-are-for-tests',
      {
        pathNot: [TEST, '^shared/fixtures/', '^sync-server/sandbox/', '^electron/e2e/', '^bench/'],
      },
      { path: '^shared/fixtures/' },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(out|dist|bench/node_modules)/|\\.d\\.ts$' },
    parser: 'swc',
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.cjs', '.css', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types', 'style'],
    },
  },
}
