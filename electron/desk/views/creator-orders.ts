/**
 * Creators in the orders that their list is asked for, each made once of one list: what a column says of a row is read once and set
 * beside the others as a number, and whatever narrows the list keeps the order that is there.
 */
import type { CreatorRow, Known } from '../../../shared/bridge/creator-figures.ts'
import type { PageSort, SortKey } from '../../../shared/bridge/page.ts'

type Rows = readonly CreatorRow[]

/** Of one list: a person goes back and forth between some columns, each in two ways. */
const KEPT = 24
/** As long as a list is the same. */
const orders = new WeakMap<Rows, Map<string, Rows>>()

/** The newest grant first where nothing else was asked; what is not known comes last in either order. */
export function inOrder(rows: Rows, sort: PageSort | undefined): Rows {
  const kept = orders.get(rows) ?? new Map<string, Rows>()
  orders.set(rows, kept)
  const keys = sort === undefined ? [] : [sort, ...(sort.thenBy ?? [])]
  const name = keys.map(({ by, descending }) => `${by} ${descending}`).join()
  const known = kept.get(name)
  if (known !== undefined) return known
  const newest = kept.get('') ?? newestFirst(rows)
  kept.set('', newest)
  const ordered = keys.length === 0 ? newest : sortedBy(newest, keys)
  kept.set(name, ordered)
  const oldest = [...kept.keys()].find((one) => one !== '')
  if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest)
  return ordered
}

function newestFirst(rows: Rows): Rows {
  return rows.toSorted((a, b) => b.since - a.since || (a.id < b.id ? -1 : 1))
}

/** The last key first: each order leaves equals as they were, at the end the newest first. */
function sortedBy(newest: Rows, keys: readonly SortKey[]): Rows {
  return keys.toReversed().reduce(stablyBy, newest)
}

/** Numbers sort themselves many times faster than a comparison of rows would; then each row takes the next place of its value. */
function stablyBy(rows: Rows, key: SortKey): Rows {
  const values = valuesBy(rows, key)
  if (values === undefined) return rows
  const next = new Map<number, number>()
  values.toSorted().forEach((value, place) => {
    if (!next.has(value)) next.set(value, place)
  })
  const ordered = [...rows]
  rows.forEach((row, at) => {
    const value = values[at] ?? 0
    const place = next.get(value) ?? 0
    ordered[place] = row
    next.set(value, place + 1)
  })
  return ordered
}

/** Behind all that is known, whichever way; finite, so that two of them are equal. */
const UNKNOWN = Number.MAX_VALUE

/** Row by row, the least comes first. Undefined for a column that has no order. */
function valuesBy(rows: Rows, { by, descending }: SortKey): Float64Array | undefined {
  const sign = descending ? -1 : 1
  const text = TEXTS[by]
  if (text !== undefined) {
    const texts = rows.map(text)
    const ranks = ranksOf(by, texts)
    return Float64Array.from(texts, (one) =>
      one === null ? UNKNOWN : sign * (ranks.get(one) ?? 0),
    )
  }
  const number = NUMBERS[by]
  if (number === undefined) return undefined
  return Float64Array.from(rows, (row) => {
    const value = number(row)
    return value === null ? UNKNOWN : sign * value
  })
}

/** Null: not known. */
const TEXTS: Readonly<Record<string, (row: CreatorRow) => string | null>> = {
  name: ({ name }) => name,
  town: ({ town }) => town,
}
const NUMBERS: Readonly<Record<string, (row: CreatorRow) => number | null>> = {
  since: ({ since }) => since,
  // Until it is withdrawn is later than any day.
  until: ({ until }) => until ?? Number.MAX_SAFE_INTEGER,
  followers: ({ figures }) => valueOf(figures.followers),
  growth: ({ figures }) => valueOf(figures.growth),
  reach: ({ figures }) => valueOf(figures.reach)?.point ?? null,
  engagement: ({ figures }) => valueOf(figures.engagement)?.rate ?? null,
  fakeShare: ({ figures }) => valueOf(figures.fakeShare)?.point ?? null,
  influence: ({ figures }) => valueOf(figures.influence)?.point ?? null,
  findings: ({ figures }) => {
    const found = valueOf(figures.findings)
    return found === null ? null : found.likely * FINDINGS_MAX + found.review
  },
}
/** One that is likely weighs more than any number to review. */
const FINDINGS_MAX = 1_000

/** Made once: a text that compares itself looks for it each time. */
const COLLATOR = new Intl.Collator()
/** By column. Names stay while figures come: the alphabet of the last list is that of the next. */
const ranksKept = new Map<string, ReadonlyMap<string, number>>()

/** Equal for two that the alphabet does not tell apart. */
function ranksOf(column: string, texts: readonly (string | null)[]): ReadonlyMap<string, number> {
  const distinct = new Set(texts.filter((text) => text !== null))
  const before = ranksKept.get(column)
  if (before?.size === distinct.size && [...distinct].every((text) => before.has(text)))
    return before
  const ranks = new Map<string, number>()
  let [rank, last] = [0, '']
  for (const text of [...distinct].toSorted((a, b) => COLLATOR.compare(a, b))) {
    if (COLLATOR.compare(last, text) !== 0) rank += 1
    ranks.set(text, rank)
    last = text
  }
  ranksKept.set(column, ranks)
  return ranks
}

function valueOf<Value>(known: Known<Value>): Value | null {
  return known.kind === 'known' ? known.value : null
}
