/**
 * Every frame of the wire, parsed at both ends (sync.md section 4). JSON text frames over one WebSocket.
 * `i` ties an answer to its request. Rows of documents are opaque here: their own schema is `accept`'s affair.
 */
import { z } from 'zod'
import { REVOCATIONS_MAX } from '../domain/redemption/revocations.ts'
import { MOVE_WITHIN_MS, UP_ROWS_MAX, UPLOAD_ENTRIES_MAX } from './version.ts'

const request = z.number().int().min(1).max(Number.MAX_SAFE_INTEGER)
const name = z.string().regex(/^[a-z][a-z0-9-]{0,63}$/)
const collection = z.enum([
  'campaigns',
  'participations',
  'redemptions',
  'creators',
  'dossiers',
  'facts',
  'inbox',
  'columns',
])
const id = z.string().min(1).max(80)
const hex64 = z.string().regex(/^[0-9a-f]{64}$/)
const base64url = (bytes: number) =>
  z.string().regex(new RegExp(`^[A-Za-z0-9_-]{${Math.ceil((bytes * 4) / 3)}}$`))
const signature = z.string().regex(/^[A-Za-z0-9_-]{86}$/)
const position = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER)
const campaign = z.number().int().min(0)
const checkpoint = z.string().max(2_048)
/** Frames come from JSON.parse: below a row all is JSON already, and walking 100,000 rows again cost as much as storing half of them. */
const document = z.custom<Readonly<Record<string, z.core.util.JSONType>>>(
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
)
const facts = z.record(
  z.string(),
  z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())]),
)

const head = z.object({
  till: z.string().regex(/^[0-9a-f]{32}$/),
  sequence: z.number().int().min(1),
  hash: hex64,
  signature,
})
const pushRow = z.object({ id, assumed: position.nullable(), document })

const placement = z.object({
  batch: z.string().max(1_048_576),
  digests: z.array(hex64).min(1).max(20),
  signature,
})
const chunk = z.object({
  set: z.enum(['used', 'revoked']),
  at: z.number().int().min(0).max(4_096),
  bytes: z.string().max(684),
})

export const upSchema = z.discriminatedUnion('t', [
  z.object({
    t: z.literal('hello'),
    ticket: z.string().min(16).max(512),
    device: id,
    protocol: z.object({ floor: z.number().int().min(1), ceiling: z.number().int().min(1) }),
    epoch: z.number().int().min(0).nullable(),
    /** Highest signed position this device holds. */
    highest: position.nullable(),
  }),
  /** `credit`: rows the desk can take now. After the last page the collection is live. */
  z.object({
    t: z.literal('pull'),
    i: request,
    collection,
    checkpoint: checkpoint.nullable(),
    credit: z.number().int().min(1).max(2_000),
  }),
  /** (device, sequence) is the idempotency key: a resend gets the stored answer. `assumed`: the version edited; null for new. */
  z.object({
    t: z.literal('push'),
    i: request,
    collection,
    sequence: z.number().int().min(1),
    rows: z.array(pushRow).min(1).max(UP_ROWS_MAX),
  }),
  /** Entries as canonical JSON strings (without hash), oldest first, and the till's signature over its chain's head. */
  z.object({
    t: z.literal('upload'),
    i: request,
    entries: z
      .array(z.object({ body: z.string().max(8_192), hash: hex64 }))
      .min(1)
      .max(UPLOAD_ENTRIES_MAX),
    head,
  }),
  z.object({
    t: z.literal('command'),
    i: request,
    id,
    name,
    version: z.number().int().min(1),
    input: z.json(),
  }),
  /** What the till holds: revision and digest a campaign, keyring and manifest versions. */
  z.object({
    t: z.literal('sets'),
    i: request,
    keyring: z.number().int().min(0),
    campaigns: z
      .array(
        z.object({
          campaign: z.number().int().min(0),
          manifest: z.number().int().min(0),
          revision: position,
          digest: hex64.nullable(),
        }),
      )
      .max(1_000),
    /** Of the tables of short codes; a campaign that is not named is sent whole. */
    shortCodes: z
      .array(z.object({ campaign, revision: position, digest: hex64.nullable() }))
      .max(1_000),
  }),
  /** What the server had signed above the position it asks for, and bits of the till's sets; `last`: that is all. */
  z.object({
    t: z.literal('returns'),
    i: request,
    placements: z.array(placement).max(UP_ROWS_MAX),
    chunks: z
      .array(z.object({ ...chunk.shape, campaign: z.number().int().min(0) }))
      .max(UP_ROWS_MAX),
    last: z.boolean(),
  }),
  z.object({ t: z.literal('renew'), i: request, ticket: z.string().min(16).max(512) }),
])

const signed = z.object({ body: z.string().max(262_144), signature })
const serial = z.number().int().min(0).max(0xff_ff_ff)
const revocation = z.object({ from: serial, to: serial, at: z.number().int() })
const failure = z.enum([
  'rate_limited',
  'unauthorized',
  'unreachable',
  'unexpected_shape',
  'internal',
  'not_saved',
])

export const wireAnswerSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('done'), value: z.json() }),
  z.object({ kind: z.literal('refused'), reason: z.string(), facts }),
  z.object({
    kind: z.literal('failed'),
    failure,
    retryAfterMs: z.number().int().min(0).optional(),
  }),
])

export const downSchema = z.discriminatedUnion('t', [
  z.object({
    t: z.literal('welcome'),
    protocol: z.number().int(),
    epoch: z.number().int().min(0),
    scopeVersion: z.number().int().min(0),
    serverTime: z.number().int(),
    /** Accepts are kept and stay provisional until every till has reported. */
    recovering: z.boolean(),
    /** A till gives back what was signed to it above this position before it uploads; null: nothing is missing. */
    returnsAbove: position.nullable(),
    limits: z.object({
      upRows: z.number().int(),
      upBytes: z.number().int(),
      uploadEntries: z.number().int(),
    }),
  }),
  z.object({
    t: z.literal('refused'),
    reason: z.string(),
    facts,
    retryAfterMs: z.number().int().min(0).nullable(),
  }),
  /** `anew`: the checkpoint was none of ours, this begins at the beginning, and what no page brings is not there any more. */
  z.object({
    t: z.literal('page'),
    i: request,
    collection,
    checkpoint,
    rows: z.array(document),
    anew: z.literal(true).optional(),
  }),
  z.object({
    t: z.literal('caught-up'),
    i: request,
    collection,
    checkpoint,
    anew: z.literal(true).optional(),
  }),
  z.object({
    t: z.literal('live'),
    collection,
    from: checkpoint,
    to: checkpoint,
    rows: z.array(document),
  }),
  z.object({ t: z.literal('lagging'), collection }),
  z.object({
    t: z.literal('pushed'),
    i: request,
    rows: z.array(
      z.discriminatedUnion('kind', [
        z.object({ id, kind: z.literal('taken'), version: position }),
        /** Null: unknown, or not this desk's to see: the same bytes for both. */
        z.object({ id, kind: z.literal('master'), document: document.nullable() }),
        z.object({ id, kind: z.literal('set-aside'), code: z.string() }),
      ]),
    ),
  }),
  /** Answer to an upload (`i`), or word of a change of standing later (`i` null). */
  z.object({ t: z.literal('placed'), i: request.nullable(), placement }),
  /** The whole upload could not be taken: nothing of it was kept. */
  z.object({ t: z.literal('upload-refused'), i: request, reason: z.string(), facts }),
  z.object({ t: z.literal('answer'), i: request, id, answer: wireAnswerSchema }),
  z.object({
    t: z.literal('sets'),
    /** Null when the server sends it by itself. */
    i: request.nullable(),
    serverTime: z.number().int(),
    keyring: signed.nullable(),
    manifests: z.array(signed),
    campaigns: z.array(
      z.object({
        campaign: z.number().int().min(0),
        revision: position,
        digest: hex64,
        whole: z.boolean(),
        /** Of a server that recovers: bits are added, none is cleared, and the digest is not of what the till will hold. */
        united: z.boolean(),
        chunks: z.array(chunk),
        /** All that is withdrawn, with its day; absent: as before. */
        revocations: z.array(revocation).max(REVOCATIONS_MAX).optional(),
      }),
    ),
    /** The display secret of each campaign whose manifest is in this frame and whose codes rotate. */
    displays: z.array(z.object({ campaign, secret: base64url(32) })),
    shortCodes: z.array(
      z.object({
        campaign,
        salt: base64url(16),
        revision: position,
        /** Of the whole table as it is after this frame; null while more is to come: ask again. */
        digest: hex64.nullable(),
        whole: z.boolean(),
        /** Each 16 bytes of name and 80 bytes under its code's pad. */
        rows: z.array(base64url(96)),
        gone: z.array(base64url(16)),
      }),
    ),
  }),
  /** All of this space, bodily: the desk may see nothing of it any more. Single documents travel as deleted rows of a page. */
  z.object({ t: z.literal('forget'), space: z.string().min(1).max(80) }),
  /** This server is about to go: come again, to any other, after a random part of this. */
  z.object({ t: z.literal('move'), withinMs: z.number().int().min(0).max(MOVE_WITHIN_MS) }),
  z.object({ t: z.literal('returned'), i: request }),
  z.object({ t: z.literal('renewed'), i: request }),
])

export type Up = z.infer<typeof upSchema>
export type Down = z.infer<typeof downSchema>
export type WireAnswer = z.infer<typeof wireAnswerSchema>
export type WireDocument = z.infer<typeof document>
