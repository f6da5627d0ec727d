/** The server's HTTP addresses under /api/v1, and health beside them. Bodies are small JSON; errors name a stable reason. */
import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { z } from 'zod'
import { getConnInfo } from '@hono/node-server/conninfo'
import { SECOND_MS } from '../../shared/base/time.ts'
import { PROTOCOL } from '../../shared/sync/version.ts'
import type { OpenDeviceToken } from '../auth/device-tokens.ts'
import type { DevelopmentIdentity } from '../auth/development-identity.ts'
import type { SignIn } from '../auth/open-sign-in.ts'
import type { Keys } from '../auth/keys.ts'
import type { Tickets } from '../auth/tickets.ts'
import type { Config } from '../config.ts'
import type { Store } from '../store/store.ts'
import type { World } from '../world.ts'
import { fail, readJson } from './answers.ts'
import { type Asker, askerOf } from './asker.ts'
import { claimEnrolment } from './claim.ts'
import { developmentRoutes } from './development.ts'
import { developmentSignIn } from './development-sign-in.ts'
import { healthRoutes } from './health.ts'
import type { Limits } from './limits.ts'
import type { Metrics } from './metrics.ts'
import { claimBody, ticketBody } from './router.schema.ts'
import { OPENAPI } from './openapi.ts'
import { ticketForPerson, ticketForTill } from './ticket.ts'

const BODY_BYTES_MAX = 64 * 1024

export interface RouterDeps {
  readonly config: Config
  readonly store: Store
  readonly keys: Keys
  readonly tickets: Tickets
  readonly limits: Limits
  readonly signIn: SignIn
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
    return giveTicket(deps, context, body.data)
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
  const { development, signIn, world } = deps
  if (development !== null) {
    app.route('/api/v1/development', developmentRoutes(development, addressOf))
    const { findErrand } = signIn
    app.route('/sign-in', developmentSignIn({ development, findErrand, now: world.now }))
  }
  app.get('/api/v1/me', async (context) => {
    const asker = await askerOf(deps, context)
    return asker instanceof Response ? asker : tellMe(deps, context, asker)
  })
  app.get('/openapi.json', (context) => context.json(OPENAPI))
  app.route('/', healthRoutes(deps))
  app.notFound((context) => fail(context, 404, 'not_found'))
  app.onError((cause, context) => {
    deps.metrics.defect(cause)
    return fail(context, 500, 'internal')
  })
  return app
}

/** Neither, or both, a person's token and a till's word prove nothing. */
async function giveTicket(
  deps: RouterDeps,
  context: Context,
  { device, organisation }: z.infer<typeof ticketBody>,
): Promise<Response> {
  const isPerson = context.req.header('authorization') !== undefined
  if (isPerson === (device !== undefined)) return fail(context, 401, 'unauthorized')
  if (device !== undefined) return ticketOr401(context, await ticketForTill(deps, device))
  const asker = await askerOf(deps, context)
  if (asker instanceof Response) return asker
  return ticketOr401(context, await ticketForPerson(deps, asker, organisation))
}

/** Who one is, and where one belongs, the longest first. */
async function tellMe(
  { store }: RouterDeps,
  context: Context,
  { person }: Asker,
): Promise<Response> {
  const memberships = await store.membershipsOf(person)
  const name = memberships[0]?.name
  if (name === undefined) return fail(context, 401, 'unauthorized')
  const organisations = memberships.map(
    ({ organisation, organisationNumber, organisationName, roles }) => ({
      organisation,
      organisationNumber,
      organisationName,
      roles,
    }),
  )
  return context.json({ person, name, organisations })
}

function ticketOr401(context: Context, ticket: object | undefined): Response {
  return ticket === undefined ? fail(context, 401, 'unauthorized') : context.json(ticket)
}

function describe({ config, keys, signIn }: RouterDeps) {
  return {
    issuer: signIn.issuer,
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
