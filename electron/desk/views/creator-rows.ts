/** Creators with their figures: which match, in which order, and what is said of all of them together. */
import type {
  CreatorRow,
  Known,
  Scale,
  ScaledFigure,
} from '../../../shared/bridge/creator-figures.ts'
import type { Estimate } from '../../../shared/domain/creator/estimate.ts'
import { SCALED_FIGURES } from '../../../shared/bridge/creator-figures.ts'
import type { CreatorsView } from '../../../shared/bridge/creators-view.ts'
import type { SortKey } from '../../../shared/bridge/page.ts'
import type { Views } from '../../../shared/bridge/views.ts'
import { instant } from '../../../shared/base/time.ts'
import { platformsOf } from '../../../shared/domain/creator/face.ts'
import { tagField } from '../../../shared/domain/dossier/dossier.ts'
import { type Tier, TIER_FLOORS, TIERS } from '../../../shared/domain/creator/tier.ts'
import { wordsOf } from '../store/words.ts'

type Asked = Views['creators']['input']

export function matching(rows: readonly CreatorRow[], asked: Asked): readonly CreatorRow[] {
  return sorted(rows.filter(wanted(asked)), asked.sort)
}

/** Of all rows that match, so that the figures do not change from page to page. */
export function togetherOf(
  rows: readonly CreatorRow[],
): Pick<CreatorsView, 'scales' | 'sums' | 'told' | 'asOf'> {
  const figures = rows.map((row) => row.figures)
  const dates = figures.flatMap(({ asOf }) => asOf ?? [])
  return {
    scales: scalesOf(rows),
    sums: sumsOf(rows),
    told: dates.length,
    asOf: dates.length === 0 ? null : instant(Math.min(...dates)),
  }
}

/** Over those that are known. */
export function sumsOf(rows: readonly CreatorRow[]): CreatorsView['sums'] {
  return {
    followers: sumOf(rows.map(({ figures }) => valueOf(figures.followers))),
    reach: sumOf(rows.map(({ figures }) => valueOf(figures.reach)?.point ?? null)),
  }
}

/** Null below the smallest named tier, and where nobody said. */
export function tierOf(followers: Known<number>): Tier | null {
  const count = valueOf(followers)
  return count === null ? null : (TIERS.findLast((tier) => count >= TIER_FLOORS[tier]) ?? null)
}

function wanted({
  purpose,
  platform,
  tier,
  among,
  watched,
  tag,
  text = '',
}: Asked): (row: CreatorRow) => boolean {
  const typed = wordsOf(text)
  const field = tag === undefined ? null : tagField(tag)
  return (row) => {
    const { id, purposes, figures, tags = [] } = row
    if (among !== undefined && !among.includes(id)) return false
    if (purpose !== undefined && !purposes.includes(purpose)) return false
    if (platform !== undefined && !platformsOf(row).includes(platform)) return false
    if (tier !== undefined && tierOf(figures.followers) !== tier) return false
    if (watched !== undefined && row.watched !== true) return false
    if (field !== null && !tags.some((one) => tagField(one) === field)) return false
    if (typed.length === 0) return true
    const words = wordsOfRow(row)
    return typed.every((start) => words.some((word) => word.startsWith(start)))
  }
}

/** Rows stay the same while nothing of them changed, and words are asked for with every key that is typed. */
const wordsKept = new WeakMap<CreatorRow, readonly string[]>()

function wordsOfRow(row: CreatorRow): readonly string[] {
  const known = wordsKept.get(row)
  if (known !== undefined) return known
  const { name, town, accounts, tags = [] } = row
  const handles = accounts.map(({ handle }) => handle ?? '')
  const words = wordsOf([name ?? '', town ?? '', ...handles, ...tags].join(' '))
  wordsKept.set(row, words)
  return words
}

/** Null: not known. */
const SORTS: Readonly<Record<string, (row: CreatorRow) => string | number | null>> = {
  name: ({ name }) => name,
  town: ({ town }) => town,
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

/** The newest grant first where nothing else was asked; what is not known comes last in either order. */
function sorted(rows: readonly CreatorRow[], sort: Asked['sort']): readonly CreatorRow[] {
  const newest = (a: CreatorRow, b: CreatorRow): number =>
    b.since - a.since || (a.id < b.id ? -1 : 1)
  if (sort === undefined) return rows.toSorted(newest)
  const orders = [sort, ...(sort.thenBy ?? [])].flatMap((key) => orderBy(key) ?? [])
  return rows.toSorted((a, b) => {
    for (const order of orders) {
      const difference = order(a, b)
      if (difference !== 0) return difference
    }
    return newest(a, b)
  })
}

type Order = (a: CreatorRow, b: CreatorRow) => number

/** Undefined for a column that has no order. */
function orderBy({ by, descending }: SortKey): Order | undefined {
  const key = SORTS[by]
  if (key === undefined) return undefined
  const sign = descending ? -1 : 1
  return (a, b) => {
    const [one, other] = [key(a), key(b)]
    if (one === null || other === null) return Number(one === null) - Number(other === null)
    return sign * compared(one, other)
  }
}

/** Made once: a text that compares itself looks for it each time. */
const COLLATOR = new Intl.Collator()

function compared(a: string | number, b: string | number): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b
  return COLLATOR.compare(String(a), String(b))
}

/** A share begins at nothing; what is on a scale of logs at the least bound. */
function scalesOf(rows: readonly CreatorRow[]): Readonly<Record<ScaledFigure, Scale | null>> {
  const scaleOf = (figure: ScaledFigure): Scale | null => {
    const estimates = rows.flatMap(({ figures }) => {
      const known: Known<Estimate> = figures[figure]
      return valueOf(known) ?? []
    })
    if (estimates.length === 0) return null
    const least = estimates.reduce((low, one) => Math.min(low, one.low), Infinity)
    const most = estimates.reduce((high, one) => Math.max(high, one.high), 0)
    return { from: figure === 'reach' ? least : 0, to: most }
  }
  const [reach, fakeShare, influence] = SCALED_FIGURES
  return {
    [reach]: scaleOf(reach),
    [fakeShare]: scaleOf(fakeShare),
    [influence]: scaleOf(influence),
  }
}

function valueOf<Value>(known: Known<Value>): Value | null {
  return known.kind === 'known' ? known.value : null
}

function sumOf(values: readonly (number | null)[]): number {
  return values.reduce<number>((sum, value) => sum + (value ?? 0), 0)
}
