/** What the stream brings at once: chunks of days, months of posts, and how far it is with them. */
import type { AccountId } from '../../../../shared/base/ids.ts'
import type { MetricChunk } from '../../../../shared/sync/metric-chunk.schema.ts'
import type { MonthAudience } from './audiences.ts'
import type { MonthPosts } from './posts.ts'

export interface ChunkBatch {
  readonly chunks: readonly MetricChunk[]
  /** Each the whole month of its account; absent: none. */
  readonly posts?: readonly MonthPosts[]
  /** As above. */
  readonly audiences?: readonly MonthAudience[]
  /** The stream's own word of how far this is; null leaves the one before. */
  readonly checkpoint: string | null
}

/** Of whom a batch says something. */
export function accountsIn({
  chunks,
  posts = [],
  audiences = [],
}: Pick<ChunkBatch, 'chunks' | 'posts' | 'audiences'>): ReadonlySet<AccountId> {
  // Parsed at the wire's door.
  return new Set([...chunks, ...posts, ...audiences].map(({ account }) => account as AccountId))
}
