/** Accounts that tell, and organisations that may look, for the tests of metrics. */
import type { PersonId } from '../../shared/base/ids.ts'
import { HOUR_MS, type Instant, later, type LocalDate } from '../../shared/base/time.ts'
import { startOfDay } from '../../shared/base/zoned-time.ts'
import type { Face } from '../../shared/domain/creator/face.ts'
import type { Grant, Purpose } from '../../shared/domain/creator/grant.ts'
import type { PostCounts } from '../../shared/domain/creator/post.ts'
import type { ColumnBlock } from '../../shared/sync/column-block.schema.ts'
import { organisationId } from '../scope/principal.fixture.ts'
import type { Memory } from '../store/memory.fixture.ts'
import type { NewMetricAccount } from '../store/metric-table.ts'
import type { Told } from '../store/metrics.ts'
import type { PostTelling } from './project-block.ts'
import type { Telling } from './telling.ts'

// Ids and days of fixtures are plain words.
export const PERSON = 'person-lena' as PersonId
export const day = (text: string): LocalDate => text as LocalDate
export const noonOf = (text: string): Instant => later(startOfDay(day(text), 'UTC'), 12 * HOUR_MS)

export const FACE: Face = {
  name: 'Lena Hofer',
  town: 'Bozen',
  accounts: [{ platform: 'instagram', handle: '@lena', followers: 12_000 }],
}

export function accountOf(platform: NewMetricAccount['platform'], change = {}): NewMetricAccount {
  return {
    id: `own-${platform}`,
    person: PERSON,
    platform,
    handle: '@lena',
    category: null,
    ...change,
  }
}

/** Views of January's first days, told by the platform at noon of the 10th. */
export function telling(change: Partial<Telling> = {}): Telling {
  const asOf = noonOf('2026-01-10')
  return {
    metric: 'views',
    source: 'tiktok_api',
    asOf,
    firstDay: day('2026-01-01'),
    counts: [10, 20, null, 0],
    ...change,
  }
}

export const COUNTS: PostCounts = {
  likes: 5,
  comments: 0,
  shares: null,
  saves: null,
  views: 70,
  reach: null,
}

export function postTelling(change: Partial<PostTelling> = {}): PostTelling {
  return {
    post: 'vendor-post-1',
    source: 'tiktok_api',
    asOf: noonOf('2026-01-10'),
    postedAt: noonOf('2026-01-02'),
    kind: 'short',
    isSponsored: false,
    isDisclosed: null,
    followersAtPosting: null,
    counts: COUNTS,
    ...change,
  }
}

export async function connect(
  { store }: Memory,
  platform: NewMetricAccount['platform'] = 'tiktok',
) {
  await store.setFace(PERSON, FACE, noonOf('2026-01-01'))
  await store.keepMetricAccount(accountOf(platform))
}

export async function tell({ store }: Memory, told: Partial<Told> & { readonly account?: string }) {
  const nothing = { person: PERSON, account: 'own-tiktok', tellings: [], posts: [], payloads: [] }
  const written = await store.tellMetrics({ ...nothing, ...told })
  return written.ok ? written.value : 'not_saved'
}

export async function letLook(
  { store, world }: Memory,
  purposes: readonly Purpose[],
  change: Partial<Grant> = {},
) {
  const grant = { id: 'grant-1', person: PERSON, organisation: organisationId('a'), purposes }
  const given = await store.giveGrant(
    { ...grant, since: world.now(), until: null, ...change },
    '203.0.113.7',
  )
  return given.ok ? given.value.kind : 'not_saved'
}

export function takeBack({ store, world }: Memory, id = 'grant-1') {
  return store.withdrawGrant({ person: PERSON, at: world.now(), origin: null }, id)
}

/** What stands in an organisation's space. */
export async function blocksOf({ store }: Memory, letter = 'a'): Promise<readonly ColumnBlock[]> {
  const rows = await store.list(organisationId(letter), 'columns')
  return rows.map(({ body }) => body as unknown as ColumnBlock)
}
