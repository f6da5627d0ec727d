/** A person's face, a grant and a column, for tests. */
import type { AccountId, OrganisationId, PersonId, PostId } from '../../base/ids.ts'
import { instant, type LocalDate } from '../../base/time.ts'
import type { Account } from './account.ts'
import { GAP, type Column } from './columns.ts'
import type { Face } from './face.ts'
import type { Grant } from './grant.ts'
import { measured } from './measured.ts'
import type { Metric } from './metric.ts'
import type { Post, PostCounts } from './post.ts'

export const FACE: Face = {
  name: 'Lena Hofer',
  town: 'Bozen',
  accounts: [
    { platform: 'instagram', handle: '@lena', followers: 12_000 },
    { platform: 'tiktok', handle: '@lena.t', followers: null },
  ],
}

export const GRANT: Grant = {
  id: 'grant-1',
  // Ids of fixtures are plain words; the brands are the fixture's to give.
  person: 'person-1' as PersonId,
  organisation: 'organisation-a' as OrganisationId,
  purposes: ['campaign'],
  since: instant(1_000),
  until: null,
}

// A day of the calendar, in its own form.
export const FIRST_DAY = '2026-01-05' as LocalDate

export const ACCOUNT: Account = {
  // As above.
  id: 'account-1' as AccountId,
  creator: 'grant-1',
  platform: 'instagram',
  handle: '@lena',
  category: 'food',
}

export function columnOf(metric: Metric, counts: readonly (number | null)[]): Column {
  const days = Int32Array.from(counts, (count) => count ?? GAP)
  return { account: ACCOUNT.id, metric, firstDay: FIRST_DAY, days }
}

/** A post of 1,000 followers' account; counts that are not named were not told. */
export function postOf(counts: Partial<PostCounts>, change: Partial<Post> = {}): Post {
  const untold: PostCounts = {
    likes: null,
    comments: null,
    shares: null,
    saves: null,
    views: null,
    reach: null,
  }
  return {
    // As above.
    id: 'post-1' as PostId,
    account: ACCOUNT.id,
    postedAt: instant(1_000),
    kind: 'image',
    isSponsored: false,
    isDisclosed: null,
    followersAtPosting: 1_000,
    counts: measured(
      { ...untold, ...counts },
      { sources: ['instagram_api'], purposes: ['campaign'], asOf: instant(2_000) },
    ),
    ...change,
  }
}
