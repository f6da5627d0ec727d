/** The server's HTTP addresses under /api/v1, and health beside them. Bodies are small JSON; errors name a stable reason. */
import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { getConnInfo } from '@hono/node-server/conninfo'
import { SECOND_MS } from '../../shared/base/time.ts'
import { PROTOCOL } from '../../shared/sync/version.ts'
import type { OpenDeviceToken } from '../auth/device-tokens.ts'
import type { DevelopmentIdentity } from '../auth/development-identity.ts'
import type { Identity } from '../auth/identity.ts'
import type { Keys } from '../auth/keys.ts'
import type { Tickets } from '../auth/tickets.ts'
import type { Config } from '../config.ts'
import type { Store } from '../store/store.ts'
import type { World } from '../world.ts'
import { fail, readJson } from './answers.ts'
import { claimEnrolment } from './claim.ts'
import { developmentRoutes } from './development.ts'
import { healthRoutes } from './health.ts'
import type { Limits } from './limits.ts'
import type { Metrics } from './metrics.ts'
import { claimBody, ticketBody } from './router.schema.ts'
import { OPENAPI } from './openapi.ts'
import { ticketFor } from './ticket.ts'

const BODY_BYTES_MAX = 64 * 1024

export interface RouterDeps {
  readonly config: Config
  readonly store: Store
  readonly keys: Keys
  readonly tickets: Tickets
  readonly limits: Limits
  readonly identity: Identity
  /** Null without the sandbox: its addresses then do not exist. */
  readonly development: DevelopmentIdentity | null
  readonly openDeviceToken: OpenDeviceToken
  readonly world: World
  readonly metrics: Metrics
  readonly isReady: () => boolean
}

export function createRouter(deps: RouterDeps): Hono {
  const app = new Hono()
  app.use('/api/*', async (context, next) => {
    const waitMs = deps.limits.takeHttp(addressOf(context))
    return waitMs > 0 ? tooMany(context, waitMs) : next()
  })
  app.use(
    '/api/*',
    bodyLimit({ maxSize: BODY_BYTES_MAX, onError: (context) => fail(context, 413, 'too_large') }),
  )
  app.get('/api/v1/server', (context) => context.json(describe(deps)))
  app.post('/api/v1/tickets', async (context) => {
    const body = ticketBody.safeParse(await readJson(context))
    if (!body.success) return fail(context, 400, 'unexpected_shape')
    const bearer = /^Bearer (\S+)$/.exec(context.req.header('authorization') ?? '')?.[1]
    const { device, organisation } = body.data
    const ticket = await ticketFor(deps, { bearer, device, organisation })
    return ticket === undefined ? fail(context, 401, 'unauthorized') : context.json(ticket)
  })
  app.post('/api/v1/enrolments/claim', async (context) => {
    const waitMs = deps.limits.takeClaim(addressOf(context))
    if (waitMs > 0) return tooMany(context, waitMs)
    const body = claimBody.safeParse(await readJson(context))
    if (!body.success) return fail(context, 400, 'unexpected_shape')
    const claimed = await claimEnrolment(deps, body.data, addressOf(context))
    if (claimed.ok) return context.json(claimed.value)
    return fail(context, claimed.status, claimed.reason)
  })
  if (deps.development !== null)
    app.route('/api/v1/development', developmentRoutes(deps.development, addressOf))
  app.get('/openapi.json', (context) => context.json(OPENAPI))
  app.route('/', healthRoutes(deps))
  app.notFound((context) => fail(context, 404, 'not_found'))
  app.onError((cause, context) => {
    deps.metrics.defect(cause)
    return fail(context, 500, 'internal')
  })
  return app
}

function describe({ config, keys }: RouterDeps) {
  return {
    name: config.name,
    protocol: PROTOCOL,
    sandbox: config.sandbox,
    trust: config.trust,
    rootKey: keys.rootKey,
    serverKey: keys.serverKey,
  }
}

function tooMany(context: Context, waitMs: number): Response {
  context.header('Retry-After', String(Math.ceil(waitMs / SECOND_MS)))
  return fail(context, 429, { error: 'too_many', facts: { retryAfterMs: waitMs } })
}

function addressOf(context: Context): string {
  return getConnInfo(context).remote.address ?? 'unknown'
}
