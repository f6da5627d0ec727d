/**
 * A block of the stream of columns: a month of one account as an organisation may see it, by one grant. It comes as a row of the
 * collection `columns`; a later version of the same id says the whole month again. Where a row is gone, the whole account is
 * forgotten: what may still be seen of it comes again behind it under other ids.
 */
import { z } from 'zod'
import { PLATFORMS } from '../domain/campaign/campaign.ts'
import {
  AUDIENCE_SPLITS,
  AUDIENCE_WHOLES,
  BUCKET_CHARACTERS_MAX,
  BUCKETS_NAMED,
} from '../domain/creator/audience.ts'
import { METRIC_NAMES } from '../domain/creator/metric.ts'
import { POST_ADDRESS_MAX } from '../domain/creator/post-address.ts'
import { POST_KINDS } from '../domain/creator/post.ts'
import { type MetricChunk, metricChunkSchema } from './metric-chunk.schema.ts'

/** Of a month each day from another source, which nobody has: a run a day. */
const CHUNKS_MAX = 31 * METRIC_NAMES.length
/** A story an hour, and some more. */
export const BLOCK_POSTS_MAX = 800

const { sources, purposes, asOf } = metricChunkSchema.shape
const id = z.string().min(1).max(80)
const chunk = metricChunkSchema.omit({ account: true, version: true })
const count = z.int().min(0).max(Number.MAX_SAFE_INTEGER).nullable()
/** Null: not told. */
export const postCountsSchema = z.object({
  likes: count,
  comments: count,
  shares: count,
  saves: count,
  views: count,
  reach: count,
})
const post = z.object({
  id,
  postedAt: z.int().min(0),
  kind: z.enum(POST_KINDS),
  // Younger than the rest: blocks of before have none, and who does not know it leaves it out.
  address: z.string().min(1).max(POST_ADDRESS_MAX).optional(),
  isSponsored: z.boolean(),
  isDisclosed: z.boolean().nullable(),
  followersAtPosting: count,
  counts: postCountsSchema,
  sources,
  purposes,
  asOf,
})

const share = z.number().min(0).max(1)
const audience = z.object({
  whole: z.enum(AUDIENCE_WHOLES),
  parts: z
    .array(
      z.object({
        split: z.enum(AUDIENCE_SPLITS),
        buckets: z
          .array(z.object({ bucket: z.string().min(1).max(BUCKET_CHARACTERS_MAX), share }))
          .max(BUCKETS_NAMED),
        elsewhere: share,
        untold: share,
      }),
    )
    .max(AUDIENCE_SPLITS.length),
  sources,
  purposes,
  asOf,
})

export const columnBlockSchema = z.object({
  id,
  space: id,
  account: id,
  /** The creator file it belongs to. */
  creator: id,
  platform: z.enum(PLATFORMS),
  month: z.string().regex(/^\d{4}-\d{2}$/),
  chunks: z.array(chunk).max(CHUNKS_MAX),
  posts: z.array(post).max(BLOCK_POSTS_MAX),
  /** As it was told last in the month; null: it was not, or is not opened. */
  audience: audience.nullable(),
  version: z.int().min(0).max(Number.MAX_SAFE_INTEGER),
})

export type ColumnBlock = z.infer<typeof columnBlockSchema>
export type BlockChunk = z.infer<typeof chunk>
export type BlockPost = z.infer<typeof post>
export type BlockAudience = z.infer<typeof audience>

/** Each with the version of its block. */
export function chunksOf({ account, version, chunks }: ColumnBlock): readonly MetricChunk[] {
  return chunks.map((one) => ({ ...one, account, version }))
}

/** `ACCOUNT.EDITION.MONTH`, also of a row that is gone. */
export function accountOfBlock(block: string): string {
  return block.split('.').slice(0, -2).join('.')
}
