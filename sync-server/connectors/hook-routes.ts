/**
 * What platforms tell us by themselves: events, that a person took our program away, that their data is to be deleted. Nothing is
 * believed but by its signature; what is, is kept once and answered at once, and dealt with by whoever asks for what waits.
 */
import { createHmac, hash } from 'node:crypto'
import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { z } from 'zod'
import type { Store } from '../store/store.ts'
import type { Vault } from '../store/vault.ts'
import type { World } from '../world.ts'
import type { Connecting, EndingAt } from './connecting.ts'
import {
  isSame,
  isSignedByMeta,
  isSignedByTiktok,
  jsonOf,
  type SignedUser,
  signedUserOf,
} from './hook-signatures.ts'
import {
  CALLBACK_PATHS,
  type Clients,
  LIMITS,
  loginsOfProgram,
  META_PROGRAMS,
  type MetaProgram,
  type Party,
} from './platforms.ts'
import { secondsShape } from './reading.ts'

export interface HookDeps {
  readonly store: Pick<Store, 'keepEvent' | 'addDeletionRequest'>
  readonly connecting: Pick<Connecting, 'endAt'>
  readonly vault: Pick<Vault, 'seed'>
  readonly world: Pick<World, 'now'>
  readonly clients: Clients
  /** What the operator entered at Meta beside our address; null: no webhooks are set up there. */
  readonly verifyToken: string | null
  readonly origin: () => string
}

const BODY_BYTES_MAX = 4 * 1_024 * 1_024

export function hookRoutes(deps: HookDeps): Hono {
  const routes = new Hono()
  routes.use(
    '/connect/hooks/*',
    bodyLimit({ maxSize: BODY_BYTES_MAX, onError: (context) => context.text('', 413) }),
  )
  routes.get(CALLBACK_PATHS.webhook('meta'), (context) => challenged(deps, context))
  routes.post(CALLBACK_PATHS.webhook('meta'), (context) => metaTold(deps, context))
  routes.post(CALLBACK_PATHS.webhook('tiktok'), (context) => tiktokTold(deps, context))
  for (const program of META_PROGRAMS) {
    routes.post(CALLBACK_PATHS.deauthorized(program), (context) =>
      deauthorized(deps, context, program),
    )
    routes.post(CALLBACK_PATHS.deletion(program), (context) => deletion(deps, context, program))
  }
  return routes
}

function challenged({ verifyToken }: HookDeps, context: Context): Response {
  const { req } = context
  const isOurs = verifyToken !== null && isSame(verifyToken, req.query('hub.verify_token'))
  return isOurs && req.query('hub.mode') === 'subscribe'
    ? context.text((req.query('hub.challenge') ?? '').replace(/[^\w-]/g, ''))
    : context.text('', 403)
}

const metaShape = z.object({
  object: z.string().max(100),
  entry: z.array(z.looseObject({ id: z.string().max(100) })).max(LIMITS.meta.batchEntries),
})

async function metaTold(deps: HookDeps, context: Context): Promise<Response> {
  const raw = await rawOf(context)
  const { instagram, facebook } = deps.clients
  const secrets = [instagram, facebook].flatMap((client) => client?.secret ?? [])
  if (!isSignedByMeta(raw, context.req.header('x-hub-signature-256'), secrets))
    return context.text('', 403)
  const told = metaShape.safeParse(jsonOf(raw.toString('utf8')))
  if (!told.success) return context.text('', 400)
  const { object, entry: entries } = told.data
  // Each entry for itself: a batch that comes again in part is known in part.
  const kept = await Promise.all(
    entries.map((entry) => keep(deps, 'meta', JSON.stringify({ object, entry }))),
  )
  return context.text('', kept.every(Boolean) ? 200 : 503)
}

const tiktokShape = z.object({
  event: z.string().max(100),
  user_openid: z.string().max(200),
  create_time: secondsShape.optional(),
})

async function tiktokTold(deps: HookDeps, context: Context): Promise<Response> {
  const raw = await rawOf(context)
  const secret = deps.clients.tiktok?.secret
  const signed = { secret: secret ?? '', now: deps.world.now() }
  if (
    secret === undefined ||
    !isSignedByTiktok(raw, context.req.header('tiktok-signature'), signed)
  )
    return context.text('', 403)
  const body = raw.toString('utf8')
  const told = tiktokShape.safeParse(jsonOf(body))
  if (!told.success) return context.text('', 400)
  const { event, user_openid: account, create_time: saidAt } = told.data
  if (event === 'authorization.removed') {
    const ending = { login: 'tiktok', account, why: 'deauthorized', saidAt } as const
    if ((await deps.connecting.endAt(ending)) === null) return context.text('', 503)
  }
  return context.text('', (await keep(deps, 'tiktok', body)) ? 200 : 503)
}

/** False where nothing could be written: its sender comes again. */
async function keep({ store, world }: HookDeps, party: Party, body: string): Promise<boolean> {
  const kept = await store.keepEvent({
    hash: hash('sha256', `${party}\n${body}`),
    party,
    at: world.now(),
    body,
  })
  return kept.ok
}

async function deauthorized(
  deps: HookDeps,
  context: Context,
  program: MetaProgram,
): Promise<Response> {
  const user = await userOf(deps, context, program)
  if (user === undefined) return context.text('', 403)
  // Its sender comes again, where nothing was written.
  const isEnded = await endAll(deps, program, { ...user, why: 'deauthorized' })
  return context.text('', isEnded ? 200 : 503)
}

async function deletion(deps: HookDeps, context: Context, program: MetaProgram): Promise<Response> {
  const user = await userOf(deps, context, program)
  if (user === undefined) return context.text('', 403)
  // A program's own platform bears its name.
  const code = codeOf(deps, `${program} ${user.account} ${await signedRequestOf(context)}`)
  const asked = await deps.store.addDeletionRequest({
    code,
    platform: program,
    at: deps.world.now(),
  })
  if (!asked.ok) return context.text('', 503)
  if (!(await endAll(deps, program, { ...user, why: 'deletion', code })))
    return context.text('', 503)
  return context.json({ url: `${deps.origin()}/connect/deletion/${code}`, confirmation_code: code })
}

/** By whichever of the program's logins it was opened; false where nothing could be written. */
async function endAll(
  { connecting }: HookDeps,
  program: MetaProgram,
  ending: Omit<EndingAt, 'login'>,
): Promise<boolean> {
  const ended = loginsOfProgram(program).map((login) => connecting.endAt({ ...ending, login }))
  return (await Promise.all(ended)).every((count) => count !== null)
}

/** The same request has the same code: whoever asks again is told the same. */
function codeOf({ vault }: HookDeps, words: string): string {
  return createHmac('sha256', vault.seed('connect-key')).update(words).digest('hex').slice(0, 32)
}

async function userOf(
  { clients }: HookDeps,
  context: Context,
  program: MetaProgram,
): Promise<SignedUser | undefined> {
  const secret = clients[program]?.secret
  return secret === undefined ? undefined : signedUserOf(await signedRequestOf(context), secret)
}

async function signedRequestOf({ req }: Context): Promise<string> {
  return new URLSearchParams(await req.text()).get('signed_request') ?? ''
}

async function rawOf({ req }: Context): Promise<Buffer> {
  return Buffer.from(await req.arrayBuffer())
}
