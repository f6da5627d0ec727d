/** What the columns and posts say of a creator's accounts, as they are known now or as they were on a day. */
import type { Instant, LocalDate } from '../../shared/base/time.ts'
import { addDays, startOfDay } from '../../shared/base/zoned-time.ts'
import { type Column, GAP } from '../../shared/domain/creator/columns.ts'
import type { AccountMaterial } from '../../shared/domain/creator/dashboard.ts'
import type { CreatorFile } from '../../shared/domain/creator/face.ts'
import { derived } from '../../shared/domain/creator/measured.ts'
import { metricsOf } from '../../shared/domain/creator/metric.ts'
import { type Post, postsKnownBy } from '../../shared/domain/creator/post.ts'
import type { Analysis } from './analysis.ts'
import type { ColumnFailure } from './store/columns/rpc.ts'
import { dayNumber } from './store/columns/series.ts'

export type Material<Value> =
  | { readonly kind: 'read'; readonly value: Value }
  | { readonly kind: 'failed'; readonly failure: ColumnFailure }

type Accounts = NonNullable<CreatorFile['connected']>

/** Account by account, in the order given; knowledge has the days of UTC. */
export async function materialOf(
  columns: Analysis['columns'],
  accounts: Accounts,
  knownOn: LocalDate | undefined,
): Promise<Material<readonly AccountMaterial[]>> {
  const metrics = new Set(
    accounts.flatMap(({ platform }) => metricsOf(platform, { samples: true })),
  )
  const read = await columns.read({
    accounts: accounts.map(({ id }) => id),
    metrics: [...metrics],
    knownOn: knownOn === undefined ? null : dayNumber(knownOn),
  })
  const posts = await postsOf(columns, accounts, knownOn)
  if (!read.ok) return { kind: 'failed', failure: read.failure }
  if (posts.kind === 'failed') return posts
  const known =
    knownOn === undefined ? read.value : read.value.map((one) => derived([one], toldOnly))
  const value = accounts.map((account) => ({
    account,
    columns: known.filter((one) => one.value.account === account.id),
    posts: posts.value.filter((post) => post.account === account.id),
  }))
  return { kind: 'read', value }
}

/** With the audience of each that was told by then, where one is kept. */
export async function materialKnownOn(
  columns: Analysis['columns'],
  accounts: Accounts,
  knownOn: LocalDate,
): Promise<Material<readonly AccountMaterial[]>> {
  const told = await materialOf(columns, accounts, knownOn)
  if (told.kind === 'failed') return told
  const ids = accounts.map(({ id }) => id)
  const known = await columns.audiencesKnown({ accounts: ids, before: endOf(knownOn) })
  if (!known.ok) return { kind: 'failed', failure: known.failure }
  const audiences = new Map(known.value.map(({ account, audience }) => [account, audience]))
  const value = told.value.map((one) =>
    Object.assign(one, { audience: audiences.get(one.account.id) ?? null }),
  )
  return { kind: 'read', value }
}

function endOf(day: LocalDate): Instant {
  return startOfDay(addDays(day, 1), 'UTC')
}

export async function postsOf(
  columns: Analysis['columns'],
  accounts: Accounts,
  knownOn: LocalDate | undefined,
): Promise<Material<readonly Post[]>> {
  const posts = await columns.posts(accounts.map(({ id }) => id))
  if (!posts.ok) return { kind: 'failed', failure: posts.failure }
  if (knownOn === undefined) return { kind: 'read', value: posts.value }
  return { kind: 'read', value: postsKnownBy(posts.value, endOf(knownOn)) }
}

/** Without the days at either end that nobody had told yet. */
function toldOnly(column: Column): Column {
  const { days } = column
  const first = days.findIndex((count) => count !== GAP)
  const last = days.findLastIndex((count) => count !== GAP)
  if (first < 0) return { ...column, days: days.slice(0, 0) }
  return {
    ...column,
    firstDay: addDays(column.firstDay, first),
    days: days.slice(first, last + 1),
  }
}
