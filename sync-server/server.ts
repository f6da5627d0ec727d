/** Constructs the server's parts and connects them; nothing is decided here. */
import type { Hono } from 'hono'
import type { Logger } from 'pino'
import { SECOND_MS } from '../shared/base/time.ts'
import { PROTOCOL } from '../shared/sync/version.ts'
import { type AccountParts, openAccounts } from './accounts/open-accounts.ts'
import { accountPages } from './accounts/pages/account-pages.ts'
import { createDeviceTokens, type OpenDeviceToken } from './auth/device-tokens.ts'
import { createDevelopmentIdentity } from './auth/development-identity.ts'
import { createVerifier } from './auth/ed25519.ts'
import type { Keys } from './auth/keys.ts'
import { openSignIn, type SignIn, type SignInDeps } from './auth/open-sign-in.ts'
import { openShopKey } from './auth/shop-key.ts'
import { createTickets } from './auth/tickets.ts'
import { createAccessTokens } from './auth/tokens.ts'
import { nobody } from './accept/promoters.ts'
import type { Config } from './config.ts'
import { drain } from './drain.ts'
import type { AskedFetches } from './jobs/asked-fetches.ts'
import { startMailing } from './jobs/mailing.ts'
import type { Addresses } from './gateway/address.ts'
import { openGateway } from './gateway/gateway.ts'
import type { AnswerFirst } from './gateway/http.ts'
import { createLimits } from './gateway/limits.ts'
import { createMetrics, type Metrics } from './gateway/metrics.ts'
import { createReadiness } from './gateway/readiness.ts'
import { type IsPlain, plainOf, refusePlain } from './gateway/plain-http.ts'
import { frameRaw } from './gateway/raw-frame.ts'
import { createRouter, type RouterDeps } from './gateway/router.ts'
import { openSocketDoor, refuseSockets } from './gateway/socket.ts'
import { createMailbox, mailboxPages } from './sandbox/mailbox.ts'
import type { SandboxOrigins } from './connectors/platforms.ts'
import { openSandbox, type Sandbox } from './sandbox/sandbox.ts'
import { beforeServing } from './before-serving.ts'
import { failedOpening } from './store/start-refused.ts'
import type { Store } from './store/store.ts'
import { hasRole } from './roles.ts'
import { createBroadcast } from './sync/broadcast.ts'
import { ownAccountRequests } from './sync/requests/own-account.ts'
import { peopleRequests } from './sync/requests/people.ts'
import { requestTable } from './sync/requests/table.ts'
import { webhookRequests } from './sync/requests/webhooks.ts'
import type { Requests } from './sync/request.ts'
import type { SessionDeps } from './sync/session-deps.ts'
import { startConnectors, type StartedConnectors } from './start-connectors.ts'
import { startWork } from './start-work.ts'
import { openMemory } from './open-memory.ts'
import { every, type World } from './world.ts'

/** How often keys of sign-in are looked at that an operator rotated, and what is over is forgotten. */
const TEND_EVERY_MS = 2 * SECOND_MS

export interface RunningServer {
  readonly url: string
  readonly store: Store
  readonly keys: Keys
  /** Where the platforms' stand-ins listen; null: none are here. */
  readonly platforms: SandboxOrigins | null
  /** What the router answers, for those who compare it with its document. */
  readonly routes: ReturnType<typeof createRouter>['routes']
  /** Lets the balancer see that it leaves and its desks come elsewhere; closing comes after it. */
  readonly drain: () => Promise<void>
  readonly close: () => Promise<void>
}

export async function startServer(
  config: Config,
  world: World,
  log: Logger,
): Promise<RunningServer> {
  const { store, keys, vault } = openMemory(config, world)
  await beforeServing(store, config, world)
  const broadcast = createBroadcast(store)
  const metrics = countersOf(store, log, broadcast.count)
  const sandbox = config.sandbox ? await openSandbox({ store, keys, world }) : null
  const tokens = createAccessTokens(keys, world.now)
  const development = sandbox === null ? null : createDevelopmentIdentity(store, tokens, world.now)
  const tickets = createTickets(store, world)
  let ready = false
  const requests = new Map(requestsWith(sandbox, config))
  const shopKey = config.trust === 'shop' ? openShopKey(vault, world) : null
  const background = startWork({ config, store, keys, world, metrics })
  const sessions: SessionDeps = {
    jobs: background.jobs,
    store,
    keys,
    tickets,
    limits: createLimits(world.now),
    broadcast,
    world,
    log,
    verify: createVerifier(),
    requests,
    fingerprint: shopKey?.fingerprint ?? null,
    protocol: PROTOCOL,
    spawn: (work) => void work.catch(metrics.defect),
  }
  const { http, ...counted } = openGateway(config, shopKey, { store, now: world.now })
  const url = await http.listen(config).catch(failedOpening)
  const issuer = issuerOf(config, url)
  const platforms = sandbox?.platforms.tell(issuer) ?? null
  const asked = { issuer, store, keys, world, log }
  const { signIn, stop } = await startSignIn(asked, metrics.defect)
  const parts = { config, store, keys, world, signIn, metrics, ...counted }
  const connectors = startConnectors({ ...asked, config, vault, metrics, platforms })
  sandbox?.platforms.connectBy(connectors.connecting)
  const accounts = accountDoor({ ...parts, vault, issuer, connectors })
  for (const [name, known] of accounts.requests) requests.set(name, known)
  const isPlain = plainOf(config, counted.addresses)
  // Once all commands are known: a ticket may be another node's.
  const openDoor = hasRole(config, 'sync') ? openSocketDoor : refuseSockets
  const door = openDoor(http.server, sessions, { addressOf: counted.addresses.of, isPlain })
  const router = createRouter({
    ...parts,
    ...accounts,
    tickets,
    development,
    openDeviceToken: tillsOf(store, world, ['groundswell', issuer, url]),
    log,
    readiness: createReadiness({ store, world, isServing: () => ready }),
  })
  http.answerWith(router, firstDoor({ ...parts, log, isPlain }))
  ready = true
  const unready = (): void => void (ready = false)
  const close = once(async () => {
    for (const end of [unready, stop]) end()
    await Promise.all([connectors.stop(), background.stop(), accounts.stop()])
    door.close()
    await http.close()
    await sandbox?.platforms.close()
    store.close()
  })
  const leave = () => drain({ door, world, waitMs: config.drainMs, unready })
  return { url, store, keys, platforms, routes: router.routes, drain: leave, close }
}

function once(run: () => Promise<void>): () => Promise<void> {
  let ran: Promise<void> | undefined
  return () => (ran ??= run())
}

function countersOf(store: Store, log: Logger, openSockets: () => number): Metrics {
  const isRecovering = (): boolean => store.recovery() !== undefined
  const metrics = createMetrics(log, {
    openSockets,
    isRecovering,
    head: () => store.head(),
    jobs: () => store.jobCounts(),
    replicaLagMs: () => store.replicaLagMs(),
    feedLagMs: () => store.feedLagMs(),
    isTrouble: (cause) => store.troubleOf(cause) !== undefined,
  })
  store.onCommit(metrics.committed)
  return metrics
}

function tillsOf(store: Store, { now }: World, audiences: readonly string[]): OpenDeviceToken {
  return createDeviceTokens({ store, now, audiences: () => audiences })
}

/** Pages of sign-in and account, and wire commands on accounts; with the sandbox the mails they send can be read beside them. */
function accountDoor({ issuer, signIn, metrics, addresses, connectors, ...parts }: AccountDoor): {
  readonly pages: readonly Hono[]
  readonly requests: Requests
  readonly fetches: AskedFetches
  readonly stop: () => Promise<void>
} {
  const { config, world, store } = parts
  const mailbox = config.sandbox ? createMailbox(world) : null
  const own = {
    ...parts,
    post: mailbox,
    connecting: connectors.connecting,
    fetches: connectors.fetches,
    origin: () => issuer,
    addressOf: addresses.of,
    defect: metrics.defect,
  }
  const town = config.sandbox ? () => store.members() : null
  const accounts = openAccounts(own, { ...signIn, town })
  const pages = accountPages(accounts)
  const mailing = hasRole(config, 'jobs') ? startMailing({ ...own, ended: metrics.jobEnded }) : null
  return {
    stop: async () => mailing?.stop(),
    // What platforms send before the pages beside it: those are for browsers.
    pages: [
      connectors.hooks,
      pages,
      ...(mailbox === null ? [] : [mailboxPages(accounts, mailbox)]),
    ],
    requests: new Map([...peopleRequests(accounts), ...ownAccountRequests(accounts)]),
    fetches: connectors.fetches,
  }
}
type AccountDoor = Pick<AccountParts, 'config' | 'store' | 'keys' | 'vault' | 'world'> & {
  readonly issuer: string
  readonly connectors: Pick<StartedConnectors, 'connecting' | 'fetches' | 'hooks'>
  readonly signIn: SignIn
  readonly metrics: Metrics
  readonly addresses: Addresses
}

/** What came without TLS where it must not; then addresses of the authorization server, within the frame of all others. */
function firstDoor({ isPlain, ...door }: FirstDoor): AnswerFirst {
  const { config, store, world, log, signIn, metrics, ...counted } = door
  const { publicOrigin, traces } = config
  const { newId, now } = world
  const { defect } = metrics
  const told = { store, log, metrics, traces, now, defect }
  const refuse = refusePlain(isPlain, { publicOrigin, newId })
  const own = frameRaw(signIn.addresses, { ...told, ...counted, newId, publicOrigin })
  const isForPeople = hasRole(config, 'gateway')
  return (request, response) => refuse(request, response) || (isForPeople && own(request, response))
}
type FirstDoor = Pick<
  AccountDoor,
  'config' | 'store' | 'world' | 'signIn' | 'metrics' | 'addresses'
> &
  Pick<RouterDeps, 'log' | 'rates'> & { readonly isPlain: IsPlain }

/** The address that people's browsers know: cookies and passkeys want a name, not a number. */
function issuerOf({ publicOrigin }: Config, url: string): string {
  return publicOrigin ?? url.replace('127.0.0.1', 'localhost')
}

async function startSignIn(
  deps: SignInDeps & { readonly world: World },
  defect: (cause: unknown) => void,
): Promise<{ readonly signIn: SignIn; readonly stop: () => void }> {
  const signIn = await openSignIn(deps)
  const stop = every(deps.world, TEND_EVERY_MS, () => {
    signIn.tend().catch(defect)
  })
  return { signIn, stop }
}

function requestsWith(sandbox: Sandbox | null, config: Config): Requests {
  const promoters = sandbox?.promoters ?? nobody
  return new Map([
    ...requestTable(promoters),
    ...webhookRequests(config.sandbox),
    ...(sandbox?.requests ?? []),
  ])
}
