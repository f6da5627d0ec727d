/**
 * Blocks of columns among the documents: written and removed in the unit of what causes them, by `project-block.ts` alone. What an
 * organisation imported of an account stands in its own blocks beside what the platform told, and in nobody else's.
 */
import { canonicalJson } from '../../shared/base/canonical-json.ts'
import { instant, type Instant, MINUTE_MS } from '../../shared/base/time.ts'
import type { Grant } from '../../shared/domain/creator/grant.ts'
import { type FollowersTold, monthsNear } from '../metrics/followers-at.ts'
import {
  blockId,
  type MetricAccount,
  type MonthTold,
  projectBlock,
  type ToldMetric,
} from '../metrics/project-block.ts'
import type { Month } from '../metrics/telling.ts'
import type { DocumentTable, DocumentWrite, Place } from './documents.ts'
import { type ImportedPlace, isSamePlace } from './import-table.ts'
import type { Tables } from './tables.ts'
import type { Turn } from './writer.ts'

type Needs = Pick<Tables, 'documents' | 'metrics' | 'imports' | 'terms'>
type Viewed = Pick<Grant, 'id' | 'organisation' | 'purposes'>

interface Blocks {
  readonly grant: Viewed
  readonly account: MetricAccount
}

/** What a grant opens: the person's accounts, then those that nobody connected and imports tell of. */
export function accountsUnder(
  tables: Pick<Tables, 'metrics' | 'imports'>,
  { id, person }: Pick<Grant, 'id' | 'person'>,
): readonly MetricAccount[] {
  const own = tables.metrics.accountsOf(person)
  const alone = tables.imports
    .placesOf(id)
    .filter((place) => !own.some((account) => isSamePlace(account, place)))
    .filter((place) => tables.imports.importedMonths(place).length > 0)
  return [...own, ...alone.map((place) => accountOf(place, person))]
}

function accountOf(
  { grant, ordinal, platform, handle }: ImportedPlace,
  person: string,
): MetricAccount {
  const id = `imported ${grant} ${ordinal}`
  return { id, person, ordinal, platform, handle, category: null, edition: 1, isImported: true }
}

/** @param months absent: all */
export function writeBlocks(
  tables: Needs,
  turn: Turn,
  { months, ...blocks }: Blocks & { readonly months?: readonly Month[] },
): void {
  const { grant, account } = joined(tables, blocks)
  const writes = (months ?? monthsOf(tables, blocks)).flatMap((month): readonly DocumentWrite[] => {
    const viewed = { ...grant, terms: tables.terms }
    const body = projectBlock(viewed, account, toldIn(tables, { grant, account }, month))
    if (body === null) return []
    const place = { ...homeOf(grant), id: body.id }
    const isNews = !isWritten(tables.documents, place, body)
    return isNews ? [{ ...place, audience: 'people', body }] : []
  })
  tables.documents.putAll(turn, homeOf(grant), writes)
}

/** What would say the same again is not news to anybody. */
function isWritten(documents: DocumentTable, place: Place, body: object): boolean {
  const before = documents.read(place)
  if (before === undefined) return false
  const { version } = before
  return canonicalJson(before.body) === canonicalJson({ ...body, version })
}

/** As the grant, the account and its imports are now: before any of them is changed. */
export function removeBlocks(tables: Needs, turn: Turn, blocks: Blocks): void {
  const { grant, account } = joined(tables, blocks)
  for (const month of monthsOf(tables, blocks))
    tables.documents.remove(turn, { ...homeOf(grant), id: blockId(grant, account, month) })
}

function homeOf({ organisation: space }: Viewed) {
  return { space, collection: 'columns' } as const
}

function placeOf({ imports }: Needs, { grant, account }: Blocks): ImportedPlace | undefined {
  return imports.placesOf(grant.id).find((place) => isSamePlace(account, place))
}

function joined(tables: Needs, { grant, account }: Blocks): Blocks {
  const place = placeOf(tables, { grant, account })
  if (place === undefined) return { grant, account }
  return { grant, account: { ...account, importEdition: place.edition } }
}

function monthsOf(tables: Needs, blocks: Blocks): readonly Month[] {
  const place = placeOf(tables, blocks)
  const imported = place === undefined ? [] : tables.imports.importedMonths(place)
  return [...new Set([...tables.metrics.months(blocks.account.id), ...imported])].toSorted()
}

function toldIn(tables: Needs, blocks: Blocks, month: Month): MonthTold {
  const { metrics, imports } = tables
  const { id } = blocks.account
  const place = placeOf(tables, blocks)
  const daysIn = (near: Month) => [
    ...metrics.toldIn(id, near),
    ...(place === undefined ? [] : imports.importedIn(place, near)),
  ]
  const own = metrics.postsIn(id, month)
  const numbers = new Map(own.map(({ postedAt, number }) => [postedAt, number]))
  const minutes = new Map(own.map(({ postedAt, number }) => [startOfMinute(postedAt), number]))
  // The same moment is the same post: its platform knows it under a number already. Tables of posts tell the minute alone.
  const imported = (place === undefined ? [] : imports.importedPostsIn(place, month)).map((post) =>
    Object.assign(post, {
      number: numbers.get(post.postedAt) ?? minutes.get(post.postedAt) ?? post.number,
    }),
  )
  const posts = [...own, ...imported]
  const followers = posts.length === 0 ? [] : followersNear(month, daysIn)
  const audiences = metrics.audiencesIn(id, month)
  return { month, metrics: daysIn(month), posts, followers, audiences }
}

function startOfMinute(at: Instant): Instant {
  return instant(at - (at % MINUTE_MS))
}

function followersNear(
  month: Month,
  daysIn: (near: Month) => readonly ToldMetric[],
): readonly FollowersTold[] {
  return monthsNear(month).map((near) => ({
    month: near,
    told: daysIn(near).filter(({ metric }) => metric === 'followers'),
  }))
}
