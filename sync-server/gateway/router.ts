/** The server's HTTP addresses: the frame of every answer, the table of operations, and what is said where there is nothing. */
import { type Context, Hono } from 'hono'
import type { Logger } from 'pino'
import { getConnInfo } from '@hono/node-server/conninfo'
import type { DevelopmentIdentity } from '../auth/development-identity.ts'
import type { SignIn } from '../auth/open-sign-in.ts'
import type { AskedFetches } from '../jobs/asked-fetches.ts'
import type { Store } from '../store/store.ts'
import { hasRole } from '../roles.ts'
import type { World } from '../world.ts'
import type { Addresses } from './address.ts'
import { fail } from './answers.ts'
import { brokenAnswer } from './broken.ts'
import { frame } from './frame.ts'
import type { Metrics } from './metrics.ts'
import { mount } from './mount.ts'
import type { Operation } from './operation.ts'
import { developmentOperations } from './operations/development.ts'
import { connectionOperations } from './operations/connections.ts'
import { creatorOperations } from './operations/creators.ts'
import { docOperations } from './operations/docs.ts'
import { type ClaimDeps, enrolmentOperations } from './operations/enrolments.ts'
import { grantOperations } from './operations/grants.ts'
import { type HealthDeps, healthOperations } from './operations/health.ts'
import { type OperatorDeps, operatorOperations } from './operations/operator.ts'
import { meOperations } from './operations/me.ts'
import { sessionOperations } from './operations/session.ts'
import { questionOperations } from './operations/questions.ts'
import { readingOperations } from './operations/reading.ts'
import { type ServerDeps, serverOperations } from './operations/server.ts'
import { type TicketDeps, ticketOperations } from './operations/tickets.ts'
import { webhookOperations } from './operations/webhooks.ts'
import type { RateStore } from './rate-store.ts'
import { requestLog } from './request-log.ts'

export interface RouterDeps extends ServerDeps, TicketDeps, ClaimDeps, HealthDeps {
  readonly config: ServerDeps['config'] & OperatorDeps['config']
  readonly store: Store
  readonly keys: ServerDeps['keys']
  readonly signIn: SignIn
  readonly fetches: AskedFetches
  readonly rates: RateStore
  readonly addresses: Addresses
  /** Null without the sandbox: its addresses then do not exist. */
  readonly development: DevelopmentIdentity | null
  readonly world: World
  readonly log: Logger
  readonly metrics: Metrics
  /** Pages for browsers, each under addresses of its own. */
  readonly pages: readonly Hono[]
}

export function createRouter(deps: RouterDeps): Hono {
  const app = new Hono()
  const { config, world, metrics, rates } = deps
  const addressOf = (context: Context): string =>
    deps.addresses.of(getConnInfo(context).remote.address, context.req.header('x-forwarded-for'))
  app.use(frame({ newId: world.newId, publicOrigin: config.publicOrigin }))
  app.use(requestLog({ log: deps.log, now: world.now, metrics, traces: config.traces }))
  mount(app, operationsOf(deps), { rates, addressOf })
  if (hasRole(config, 'gateway')) for (const pages of deps.pages) app.route('/', pages)
  app.notFound((context) => fail(context, 404, 'not_found'))
  app.onError((cause, context) => {
    metrics.defect(cause)
    const { status, ...said } = brokenAnswer(deps.store, cause)
    return fail(context, status, said)
  })
  return app
}

/** Every operation of this server, in the order in which the reference tells them; of a node without the gateway its health alone. */
export function operationsOf(deps: RouterDeps): readonly Operation[] {
  if (!hasRole(deps.config, 'gateway'))
    return [...healthOperations(deps), ...operatorOperations(deps)]
  const all: readonly Operation[] = [
    ...serverOperations(deps),
    ...ticketOperations(deps),
    ...meOperations(deps),
    ...sessionOperations(deps),
    ...grantOperations(deps),
    ...questionOperations(deps),
    ...connectionOperations(deps),
    ...readingOperations(deps),
    ...creatorOperations(deps),
    ...webhookOperations({ ...deps, allowsLoopback: deps.config.sandbox }),
    ...enrolmentOperations(deps),
    ...(deps.development === null ? [] : developmentOperations(deps.development)),
    ...docOperations(() => all),
    ...healthOperations(deps),
    ...operatorOperations(deps),
  ]
  return all
}
