/** Creators in groups: each stands in one, groups in an order of their own, within a group the rows keep theirs. */
import type { CreatorRow } from '../../../shared/bridge/creator-figures.ts'
import { type CreatorGroup, type CreatorGrouping } from '../../../shared/bridge/creators-view.ts'
import { TIERS } from '../../../shared/domain/creator/tier.ts'
import { PLATFORMS } from '../../../shared/domain/campaign/campaign.ts'
import { sumsOf, tierOf } from './creator-rows.ts'

export interface Grouped {
  readonly rows: readonly CreatorRow[]
  readonly groups: readonly CreatorGroup[]
}

export function inGroups(
  rows: readonly CreatorRow[],
  grouping: CreatorGrouping | undefined,
): Grouped {
  if (grouping === undefined) return { rows, groups: [] }
  const byKey = Map.groupBy(rows, KEYS[grouping])
  const keys = [...byKey.keys()].toSorted(ORDERS[grouping])
  const groups = keys.map((key) => {
    const members = byKey.get(key) ?? []
    return { key, count: members.length, sums: sumsOf(members) }
  })
  return { rows: keys.flatMap((key) => byKey.get(key) ?? []), groups }
}

/** Of a closed group its head and sums stay, its rows are none of the list. @param closed keys; what is not known is the empty one */
export function withoutClosed({ rows, groups }: Grouped, closed: readonly string[]): Grouped {
  if (closed.length === 0) return { rows, groups }
  const open: (readonly CreatorRow[])[] = []
  let from = 0
  const marked = groups.map((group) => {
    const isClosed = closed.includes(group.key ?? '')
    if (!isClosed) open.push(rows.slice(from, from + group.count))
    from += group.count
    return isClosed ? { ...group, isClosed } : group
  })
  return { rows: groups.length === 0 ? rows : open.flat(), groups: marked }
}

type Key = string | null

const KEYS: Readonly<Record<CreatorGrouping, (row: CreatorRow) => Key>> = {
  platform: ({ figures }) => figures.platform,
  tier: ({ figures }) => tierOf(figures.followers),
  town: ({ town }) => town,
  purpose: ({ purposes }) => purposes.join(','),
}

/** What is not known stands last. */
const ORDERS: Readonly<Record<CreatorGrouping, (a: Key, b: Key) => number>> = {
  platform: placed(PLATFORMS),
  tier: placed(TIERS.toReversed()),
  town: (a, b) => Number(a === null) - Number(b === null) || (a ?? '').localeCompare(b ?? ''),
  // Those that give more purposes first.
  purpose: (a, b) => (b ?? '').length - (a ?? '').length || (a ?? '').localeCompare(b ?? ''),
}

function placed(keys: readonly string[]): (a: Key, b: Key) => number {
  const place = (key: Key): number => (key === null ? keys.length : keys.indexOf(key))
  return (a, b) => place(a) - place(b)
}
