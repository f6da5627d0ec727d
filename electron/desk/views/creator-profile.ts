/** View `creator-profile`: one creator in full and its neighbours in the list that it was opened from, as known now or on a day. */
import type { LocalDate } from '../../../shared/base/time.ts'
import type { ViewUpdate } from '../../../shared/bridge/bridge.ts'
import type { CreatorRow } from '../../../shared/bridge/creator-figures.ts'
import type { CreatorPlace, CreatorProfile } from '../../../shared/bridge/creator-profile.ts'
import type { PeerStanding } from '../../../shared/domain/creator/percentile.ts'
import { isReadInPart } from '../../../shared/domain/creator/reading.ts'
import { findingLine } from '../../../shared/domain/integrity/dated-finding.ts'
import { materialKnownOn } from '../creator-material.ts'
import { type DossierParts, dossiersOf, NOTHING_ENTERED } from '../dossiers.ts'
import type { DeskParts } from '../parts.ts'
import type { Portrait, Sketch } from '../portfolio-drawings.ts'
import { accountFigures } from './creator-figures.ts'
import { rowsOf } from './creator-book.ts'
import { foundIn } from './creator-finds.ts'
import { findingsSeen, type NameOf, namesOf } from './dossiers.ts'
import { togetherFigures } from './together-figures.ts'
import { type DeskView, failed, shown } from './view.ts'

export const creatorProfileView: DeskView<'creator-profile'> = {
  topics: ['creators', 'dossiers', 'portfolio', 'facts', 'steps'],
  compute: async (parts, { creator, knownOn, ...list }) => {
    const rows = rowsOf(parts)
    const row = rows.find(({ id }) => id === creator)
    if (row === undefined) return shown(null)
    const place = placeIn(foundIn(rows, list).rows, creator)
    if (knownOn !== undefined) return profileKnownOn(parts, { row, place, knownOn })
    const { portfolio } = parts
    if (portfolio === null) return shown({ row, place, accounts: [], together: null })
    portfolio.want([creator])
    const portraits = await portfolio.portraitsOf(creator)
    const standings = portfolio.standings()
    return shown({ row, place, ...toldOf(portraits, standings, saidOf(parts, row)) })
  },
}

interface KnownOn extends Pick<CreatorProfile, 'row' | 'place'> {
  readonly knownOn: LocalDate
}

const NOT_KEPT = { kind: 'unknown', why: 'not_kept' } as const
/** Of the creator as a whole: what an account has is reckoned anew. */
const NOTHING_KEPT = {
  followers: NOT_KEPT,
  weeks: [],
  growth: NOT_KEPT,
  reach: NOT_KEPT,
  engagement: NOT_KEPT,
  fakeShare: NOT_KEPT,
  findings: NOT_KEPT,
  influence: NOT_KEPT,
  asOf: null,
  sources: [],
} as const
/** The same intervals for the same numbers, as the portfolio's. */
const SEED = 1

/**
 * Reckoned from what was known on that day. Its place in the list and what people said of its findings are those of now, and nobody
 * is compared with it.
 */
async function profileKnownOn(
  parts: DeskParts,
  { row, place, knownOn }: KnownOn,
): Promise<ViewUpdate<CreatorProfile | null>> {
  const { analysis } = parts
  const then = { ...row, figures: { ...row.figures, ...NOTHING_KEPT } }
  if (analysis === null) return shown({ row: then, place, accounts: [], together: null })
  const material = await materialKnownOn(analysis.columns, row.connected ?? [], knownOn)
  if (material.kind === 'failed') return failed('internal')
  const made = await analysis.analyst.ask('portrait', { accounts: material.value, seed: SEED })
  if (made.kind !== 'done') return failed('unreachable')
  const portraits = made.value.toSorted((a, b) => (b.followers ?? 0) - (a.followers ?? 0))
  return shown({ row: then, place, ...toldOf(portraits, new Map(), saidOf(parts, row)) })
}

interface Said {
  readonly readings: CreatorRow['readings']
  readonly dossier: DossierParts
  readonly nameOf: NameOf
}

function saidOf({ documents }: DeskParts, { id, readings }: CreatorRow): Said {
  return {
    dossier: dossiersOf(documents).get(id) ?? NOTHING_ENTERED,
    nameOf: namesOf(documents),
    readings,
  }
}

function toldOf(
  portraits: readonly Portrait[],
  standings: ReadonlyMap<string, PeerStanding>,
  { dossier, nameOf, readings }: Said,
): Pick<CreatorProfile, 'accounts' | 'together'> {
  const accounts = portraits.map((portrait) => {
    const standing = standings.get(portrait.account.id)
    const beside = { standing, draft: dossier.draft, readings }
    const figures = accountFigures(sketched(portrait), beside)
    const findings = findingsSeen(portrait, dossier, nameOf)
    const looked = isReadInPart(readings, portrait.account.id) ? NOT_LOOKED : { findings }
    return Object.assign({}, portrait, { figures }, looked)
  })
  return { accounts, together: togetherFigures(portraits) }
}

/** Of an account whose history is read in part: nobody is asked about what looks made in it. */
const NOT_LOOKED = { findings: [], lookedFor: [] } as const

const WEEKS_SHOWN = 26

function sketched({ weeks, findings, posts, ...portrait }: Portrait): Sketch {
  const found = findings.map(findingLine)
  const postsKnown = posts.length
  return { ...portrait, weeks: weeks.followers.slice(-WEEKS_SHOWN), postsKnown, found }
}

function placeIn(rows: readonly CreatorRow[], creator: string): CreatorPlace | null {
  const at = rows.findIndex(({ id }) => id === creator)
  if (at < 0) return null
  const of = rows.length
  return { at: at + 1, of, before: rows[at - 1]?.id ?? null, after: rows[at + 1]?.id ?? null }
}
