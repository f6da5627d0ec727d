/**
 * What a desk is streamed of an account: consecutive days of one metric, with where they come from and what they may be used for.
 * A later chunk says its days again; which frames carry chunks and who may have them is the stream's affair.
 */
import { z } from 'zod'
import { COUNT_MAX } from '../domain/creator/columns.ts'
import { PURPOSES } from '../domain/creator/grant.ts'
import { METRIC_NAMES } from '../domain/creator/metric.ts'
import { SOURCES } from '../domain/creator/source.ts'

/** Three years: what a backfill brings of one series at once. */
export const CHUNK_DAYS_MAX = 1_100

const id = z.string().min(1).max(80)

export const metricChunkSchema = z.object({
  account: id,
  metric: z.enum(METRIC_NAMES),
  firstDay: z
    .string()
    .regex(/^(?:19[7-9]\d|[2-9]\d{3})-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/),
  /** Null: nobody told that day. */
  counts: z.array(z.int().min(-COUNT_MAX).max(COUNT_MAX).nullable()).min(1).max(CHUNK_DAYS_MAX),
  sources: z.array(z.enum(SOURCES)).min(1).max(SOURCES.length),
  purposes: z.array(z.enum(PURPOSES)).max(PURPOSES.length),
  /** When the server was told, ms. */
  asOf: z.int().min(0),
  /** The server's position of it; a chunk with a lower one than the series has is old news. */
  version: z.int().min(0).max(Number.MAX_SAFE_INTEGER),
})

export type MetricChunk = z.infer<typeof metricChunkSchema>
