/** Creators with their figures: which match, and what is said of all of them together. */
import type {
  CreatorRow,
  Known,
  Scale,
  ScaledFigure,
} from '../../../shared/bridge/creator-figures.ts'
import type { Estimate } from '../../../shared/domain/creator/estimate.ts'
import { SCALED_FIGURES } from '../../../shared/bridge/creator-figures.ts'
import type { CreatorsView } from '../../../shared/bridge/creators-view.ts'
import type { Views } from '../../../shared/bridge/views.ts'
import { instant } from '../../../shared/base/time.ts'
import { platformsOf } from '../../../shared/domain/creator/face.ts'
import { tagField } from '../../../shared/domain/dossier/dossier.ts'
import { type Tier, TIER_FLOORS, TIERS } from '../../../shared/domain/creator/tier.ts'
import { wordsOf } from '../store/words.ts'
import { inOrder } from './creator-orders.ts'

type Asked = Views['creators']['input']

export function matching(rows: readonly CreatorRow[], asked: Asked): readonly CreatorRow[] {
  return inOrder(narrowed(rows, asked), asked.sort)
}

/** Of one list: a person types on and takes letters away again. */
const NARROWED_KEPT = 8
/** As long as a list is the same. */
const narrowedKept = new WeakMap<readonly CreatorRow[], Map<string, readonly CreatorRow[]>>()

/** In no order that was asked for. The same list for the same filter, and the list itself where nothing narrows it. */
export function narrowed(rows: readonly CreatorRow[], asked: Asked): readonly CreatorRow[] {
  const { purpose, platform, tier, among, watched, tag, text } = asked
  const filter = { purpose, platform, tier, among, watched, tag, text: text || undefined }
  const key = JSON.stringify(filter)
  if (key === '{}') return rows
  const kept = narrowedKept.get(rows) ?? new Map<string, readonly CreatorRow[]>()
  narrowedKept.set(rows, kept)
  const known = kept.get(key)
  if (known !== undefined) return known
  const matches = rows.filter(wanted(filter))
  kept.set(key, matches)
  const [oldest] = kept.keys()
  if (kept.size > NARROWED_KEPT && oldest !== undefined) kept.delete(oldest)
  return matches
}

type Together = Pick<CreatorsView, 'scales' | 'sums' | 'told' | 'asOf'>

/** As long as a list is the same, whatever its order. */
const togetherKept = new WeakMap<readonly CreatorRow[], Together>()

/** Of all rows that match, so that the figures do not change from page to page. */
export function togetherOf(rows: readonly CreatorRow[]): Together {
  const known = togetherKept.get(rows)
  if (known !== undefined) return known
  const together = saidOfAll(rows)
  togetherKept.set(rows, together)
  return together
}

function saidOfAll(rows: readonly CreatorRow[]): Together {
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
