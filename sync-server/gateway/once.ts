/**
 * `Idempotency-Key` (draft-ietf-httpapi-idempotency-key-header-07): the same key with the same request is done once and answered the
 * same for a day, by who asks. An answer may bear a secret that is told once, so it is kept under a key made of the program's own,
 * of which only a hash is kept: who has database and vault opens nothing.
 */
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { Logger } from 'pino'
import type { Keys } from '../auth/keys.ts'
import type { Metrics } from './metrics.ts'
import type { Store } from '../store/store.ts'
import { seal, unseal } from '../store/vault-keys.ts'
import type { World } from '../world.ts'
import { type Asked, refusal, type Reply } from './operation.ts'

export interface OnceDeps {
  readonly store: Pick<Store, 'beginOnce' | 'endOnce'>
  readonly keys: Pick<Keys, 'once'>
  readonly world: Pick<World, 'now' | 'randomBytes'>
  readonly metrics: Pick<Metrics, 'defect'>
  readonly log: Pick<Logger, 'warn'>
}

export const IDEMPOTENCY_KEY = 'Idempotency-Key'
/** A string of a structured header (RFC 8941, 3.3.3) without escapes, or the same bare, as many programs send it. */
const KEY = /^(?:"([\x20\x21\x23-\x5b\x5d-\x7e]{1,200})"|([A-Za-z0-9._:~+/=-]{1,200}))$/
const REPLAYED = 'Idempotent-Replayed'
const NONCE_BYTES = 12
/** From here on it is trouble of ours, which may be over the next time. */
const TROUBLE = 500

type Kept = Exclude<Reply, { kind: 'made' }>

/**
 * What the deed came to is what is answered, whether or not it could be kept: who hears it need not ask again. Of a deed that
 * broke the key is let go.
 * @param principal who asks, proven.
 */
export async function once(
  deps: OnceDeps,
  { context, query, body }: Pick<Asked<unknown, unknown, unknown>, 'context' | 'query' | 'body'>,
  { principal, run }: { readonly principal: string; readonly run: () => Promise<Reply> },
): Promise<Reply> {
  const header = context.req.header(IDEMPOTENCY_KEY)
  if (header === undefined) return run()
  const [, quoted, bare] = KEY.exec(header.trim()) ?? []
  const key = quoted ?? bare
  if (key === undefined) return refusal(400, 'idempotency_key_wrong')
  const { store, keys, world } = deps
  const mac = (purpose: string, text: string) => keys.once(`${purpose} ${principal} ${text}`)
  const hash = Buffer.from(mac('hash', key)).toString('base64url')
  const request = JSON.stringify([context.req.method, context.req.path, query, body])
  const fingerprint = Buffer.from(mac('request', request)).toString('base64url')
  const sealing = mac('answer', key)
  const at = world.now()
  const begun = await store.beginOnce({ principal, hash, fingerprint, at })
  if (!begun.ok) return refusal(503, 'not_saved')
  switch (begun.value.kind) {
    case 'other':
      return refusal(422, 'idempotency_key_reused')
    case 'running':
      return refusal(409, 'idempotency_running')
    case 'answered':
      context.header(REPLAYED, 'true')
      return opened(sealing, principal, begun.value.answer)
    case 'new': {
      const end = (answer: string | null) => keep(deps, { principal, hash, at, answer })
      const reply = await run().catch(async (cause: unknown) => {
        await end(null)
        throw cause
      })
      const nonce = world.randomBytes(NONCE_BYTES)
      await end(isKept(reply) ? closed(sealing, principal, { reply, nonce }) : null)
      return reply
    }
  }
}

/** Where it fails the key stays with a request that runs, until it runs out by itself; that is told to the operator alone. */
async function keep(
  { store, metrics, log }: OnceDeps,
  ended: Parameters<OnceDeps['store']['endOnce']>[0],
): Promise<void> {
  try {
    const written = await store.endOnce(ended)
    if (!written.ok) log.warn({ reason: written.failure }, 'an idempotency key was left running')
  } catch (cause) {
    metrics.defect(cause)
  }
}

function isKept(reply: Reply): reply is Kept {
  return reply.kind === 'done' || (reply.kind === 'refused' && reply.status < TROUBLE)
}

function closed(
  key: Uint8Array,
  principal: string,
  { reply, nonce }: { readonly reply: Kept; readonly nonce: Uint8Array },
): string {
  return seal(key, principal, { clear: Buffer.from(JSON.stringify(reply)), nonce }).toString(
    'base64',
  )
}

function opened(key: Uint8Array, principal: string, answer: string): Reply {
  const clear = unseal(key, principal, Buffer.from(answer, 'base64'))
  // Sealed by `closed` alone.
  return JSON.parse(Buffer.from(clear).toString('utf8')) as Kept
}

/** Reasons that an operation has beside its own where a key may come with it. */
export const WHEN_ONCE = {
  400: ['idempotency_key_wrong'],
  409: ['idempotency_running'],
  422: ['idempotency_key_reused'],
  503: ['not_saved'],
} as const satisfies Readonly<Partial<Record<ContentfulStatusCode, readonly string[]>>>
