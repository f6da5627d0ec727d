/**
 * An import: what one file told of accounts of creators, kept by the server as a whole, taken away as a whole. What may be done with
 * it is what its source bears and the creator's grant allows; a grant that ends takes it along.
 */
import type { Instant, LocalDate } from '../../base/time.ts'
import type { Platform } from '../campaign/campaign.ts'
import type { PostCounts, PostKind } from '../creator/post.ts'
import type { Source } from '../creator/source.ts'
import { isSampleMetric, sampleFault, type SampleFault } from '../creator/follower-sample.ts'
import { type ReadSeries, toldDays } from './read-rows.ts'

/** What a file may be the source of: the table of somebody of the organisation, or the archive that a platform gave the creator. */
export const IMPORT_SOURCES = [
  'file',
  'instagram_archive',
  'facebook_archive',
  'youtube_archive',
  'tiktok_archive',
] as const satisfies readonly Source[]
export type ImportSource = (typeof IMPORT_SOURCES)[number]

export interface ImportedPost {
  readonly postedAt: Instant
  readonly kind: PostKind
  /** Absent: the file says none. */
  readonly address?: string | undefined
  readonly counts: PostCounts
}

/** What is told of one account. */
export interface ImportedAccount {
  /** Creator file. */
  readonly creator: string
  readonly platform: Platform
  readonly handle: string
  readonly series: readonly ReadSeries[]
  readonly posts: readonly ImportedPost[]
}

/** What is remembered of one, also of one that was taken back. */
export interface ImportSummary {
  readonly id: string
  readonly source: ImportSource
  readonly fileName: string
  readonly at: Instant
  /** Null: the person does not belong any more. */
  readonly byName: string | null
  readonly accounts: number
  /** Days of metrics, and posts. */
  readonly days: number
  readonly posts: number
  /** Followers of samples; absent: none. */
  readonly sampled?: number
  readonly refusedRows: number
  readonly firstDay: LocalDate | null
  readonly lastDay: LocalDate | null
  /** Null: it stands. */
  readonly undone: { readonly at: Instant; readonly byName: string | null } | null
}

export type ImportRefusal =
  /** The same file stands already. */
  | 'imported_before'
  | 'import_empty'
  | 'import_too_large'
  /** A creator who does not let us look, or does no more. */
  | 'creator_closed'
  /** What came is not what was announced. */
  | 'import_torn'
  | 'unknown_import'
  | 'import_undone'
  | SampleFault

/** Of all accounts together: they are written in one unit, which holds up others for a second or so. */
const FIGURES_MAX = 250_000
const POSTS_MAX = 20_000
export const FILE_NAME_MAX = 120

/** Asked by whoever sends it, and again by whoever keeps it. Null: it may be kept, if its creators let us look. */
export function importFault(
  accounts: readonly Pick<ImportedAccount, 'series' | 'posts'>[],
  source: ImportSource = 'file',
): Extract<ImportRefusal, 'import_empty' | 'import_too_large' | SampleFault> | null {
  const days = accounts.reduce((sum, { series }) => sum + toldDays(series), 0)
  const posts = accounts.reduce((sum, account) => sum + account.posts.length, 0)
  if (days + posts === 0) return 'import_empty'
  if (days > FIGURES_MAX || posts > POSTS_MAX) return 'import_too_large'
  const samples = accounts.filter(({ series }) => series.some((one) => isSampleMetric(one.metric)))
  // No platform gives one: it is always somebody's table.
  if (samples.length > 0 && source !== 'file') return 'sample_torn'
  return samples.map(({ series }) => sampleFault(series)).find((fault) => fault !== null) ?? null
}

/** What is remembered of how much it told: days of metrics, and followers of samples, which are no days. */
export function amountTold(series: readonly ReadSeries[]): Pick<ImportSummary, 'days' | 'sampled'> {
  const days = toldDays(series.filter(({ metric }) => !isSampleMetric(metric)))
  const sampled = series
    .filter(({ metric }) => metric === 'sampledFollowers')
    .reduce((sum, { counts }) => sum + (counts[0] ?? 0), 0)
  return sampled === 0 ? { days } : { days, sampled }
}
