/**
 * Where a value was told, and for which purposes that place lets it be used whatever a grant says: a platform's own interface
 * binds us by its terms, an archive that a creator took out and handed over does not (platforms.md, A3 and A4).
 */
import type { Platform } from '../campaign/campaign.ts'
import { PURPOSES, type Purpose } from './grant.ts'

export const SOURCES = [
  'instagram_api',
  'facebook_api',
  'youtube_api',
  'tiktok_api',
  'instagram_archive',
  'facebook_archive',
  'youtube_archive',
  'tiktok_archive',
  /** Reckoned here: what the posts that the platform's interface tells gained in a day. */
  'facebook_posts',
  'tiktok_posts',
  /** A table that somebody of the organisation brought. */
  'file',
  /** Redemptions at the tills. */
  'tills',
  /** Said by the creator. */
  'creator',
] as const
export type Source = (typeof SOURCES)[number]

/** What whoever runs the server has agreed with a platform beyond its terms. */
export interface SourceTerms {
  /** YouTube's amendment of 2026-05-04 on derived metrics is accepted: measures of our own may compare channels, and say that they are ours. */
  readonly youtubeDerivedMetrics: boolean
}
export const USUAL_TERMS: SourceTerms = { youtubeDerivedMetrics: false }

/** A platform's own interface. */
export function apiOf(platform: Platform): Source {
  return `${platform}_api`
}

/** Of days made of its posts; null: it tells days itself. */
export function sumsOf(platform: Platform): Source | null {
  return platform === 'tiktok' || platform === 'facebook' ? `${platform}_posts` : null
}

export function isOfPosts(source: Source): boolean {
  return source === 'facebook_posts' || source === 'tiktok_posts'
}

/** What a place forbids; what is not named here is for the grant to allow. */
const FORBIDDEN: Readonly<Partial<Record<Source, readonly Purpose[]>>> = {
  // Meta Platform Terms, prohibited practices: no decision about eligibility for insurance.
  instagram_api: ['insurance'],
  facebook_api: ['insurance'],
  facebook_posts: ['insurance'],
  // Without the amendment of 2026-05-04: no measure that compares or combines channels.
  youtube_api: ['benchmark', 'insurance'],
  // Brought by whoever decides on the cover; the creator's word is in their archive and their statement.
  file: ['insurance'],
}

/** Insurance is not named in it. */
const FORBIDDEN_AMENDED: typeof FORBIDDEN = { ...FORBIDDEN, youtube_api: ['insurance'] }

/** What a grant allows and every one of the sources bears, in the order of `PURPOSES`. */
export function purposesOf(
  sources: readonly Source[],
  granted: readonly Purpose[],
  { youtubeDerivedMetrics }: SourceTerms = USUAL_TERMS,
): readonly Purpose[] {
  const forbidden = youtubeDerivedMetrics ? FORBIDDEN_AMENDED : FORBIDDEN
  return PURPOSES.filter(
    (purpose) =>
      granted.includes(purpose) && sources.every((source) => !forbidden[source]?.includes(purpose)),
  )
}

/** What the terms of the place forbid, whatever a grant says. */
export function forbiddenBy(source: Source): readonly Purpose[] {
  return FORBIDDEN[source] ?? []
}

/**
 * Whether terms let a value be compared or combined with those of other accounts: no source forbids it, or the value serves comparison
 * all the same, by terms that were agreed.
 */
export function maySetBeside(value: {
  readonly sources: readonly Source[]
  readonly purposes: readonly Purpose[]
}): boolean {
  return (
    value.purposes.includes('benchmark') ||
    !value.sources.some((source) => forbiddenBy(source).includes('benchmark'))
  )
}
