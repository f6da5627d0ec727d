/**
 * Verified influence of all creators: what tills saw of the campaigns that they take part in, set against what a post of theirs
 * reaches, and drawn together by a worker. Looked at again as participations, grants or drawings change; views read what is there.
 */
import type { InfluenceFigure, Known } from '../../shared/bridge/creator-figures.ts'
import type { Platform } from '../../shared/domain/campaign/campaign.ts'
import { type Redeemed, redeemedOf, type TakenPart } from '../../shared/domain/creator/influence.ts'
import { maySetBeside } from '../../shared/domain/creator/source.ts'
import type { Analysis } from './analysis.ts'
import type { DeskDeps } from './deps.ts'
import { createSoonLook } from './look-soon.ts'
import type { Sketch } from './portfolio-drawings.ts'
import type { Documents } from './store/documents.ts'

export interface Influences {
  /** The same object while it says the same. */
  of(creator: string): Known<InfluenceFigure>
  /** Soon, and once for whatever comes together. */
  look(): void
  close(): void
}

export interface InfluencesDeps {
  readonly analyst: Pick<Analysis['analyst'], 'run'>
  readonly documents: Pick<Documents, 'sql' | 'has'>
  readonly deps: Pick<DeskDeps, 'after' | 'log'>
  readonly sketchesOf: (creator: string) => readonly Sketch[]
  readonly onChange: () => void
}

type Figure = Known<InfluenceFigure>

/** Redemptions come one after the other while a shop is open. */
const TOGETHER_MS = 1_000
const NONE: Figure = { kind: 'unknown', why: 'no_redemptions' }
/** At a desk whose organisation has no campaigns, as an insurer's, nobody knows whether there were any. */
const NOT_SHOWN: Figure = { kind: 'unknown', why: 'redemptions_not_shown' }

interface Room extends InfluencesDeps {
  figures: ReadonlyMap<string, Figure>
  /** What the figures were made of. */
  of: string
  isClosed: boolean
}

export function openInfluences(given: InfluencesDeps): Influences {
  const room: Room = {
    ...given,
    figures: new Map(),
    of: JSON.stringify([]),
    isClosed: false,
  }
  const look = createSoonLook({
    deps: given.deps,
    togetherMs: TOGETHER_MS,
    failed: 'influence_failed',
    look: () => lookAtAll(room),
  })
  return {
    of: (creator) =>
      given.documents.has('participations') ? (room.figures.get(creator) ?? NONE) : NOT_SHOWN,
    look: look.soon,
    close: () => {
      room.isClosed = true
      look.close()
    },
  }
}

async function lookAtAll(room: Room): Promise<void> {
  const taken = takenByCreator(room)
  const portfolio = [...taken].map(([creator, parts]) =>
    redeemedOf(creator, parts, (platform) => reachOn(room.sketchesOf(creator), platform)),
  )
  const of = JSON.stringify(portfolio)
  if (of === room.of) return
  const reached = portfolio.filter(({ effectiveReach }) => effectiveReach > 0)
  const end = await room.analyst.run('influence', reached)
  if (room.isClosed || end.kind !== 'done') return
  const known = new Map(end.output.map((one) => [one.account, one.perThousand]))
  room.figures = new Map(
    portfolio.map((redeemed) => {
      const figure = figureOf(redeemed, known)
      const before = room.figures.get(redeemed.account)
      const isSame = JSON.stringify(before) === JSON.stringify(figure)
      return [redeemed.account, before !== undefined && isSame ? before : figure]
    }),
  )
  room.of = of
  room.onChange()
}

function figureOf(
  { account, redemptions, effectiveReach }: Redeemed,
  known: ReadonlyMap<string, Omit<InfluenceFigure, 'redemptions'>>,
): Figure {
  const perThousand = known.get(account)
  if (perThousand !== undefined) return { kind: 'known', value: { ...perThousand, redemptions } }
  return { kind: 'unknown', why: effectiveReach > 0 ? 'few_creators' : 'no_reach' }
}

/** Null too where terms forbid to set it beside that of others. */
function reachOn(sketches: readonly Sketch[], platform: Platform): number | null {
  const sketch = sketches.find(({ account }) => account.platform === platform)
  const isOpen = sketch !== undefined && maySetBeside(sketch.provenance)
  return isOpen ? (sketch.reach?.point ?? null) : null
}

/** Of the creators whose grants name what they take part in. */
function takenByCreator({ documents: { sql, has } }: Room): ReadonlyMap<string, TakenPart[]> {
  const taken = new Map<string, TakenPart[]>()
  if (!has('creators') || !has('participations')) return taken
  const rows = sql.statement<{ readonly creator: string } & TakenPart>(
    `SELECT c._id AS creator, p._data ->> '$.platform' AS platform, p._data ->> '$.redeemed' AS redeemed
     FROM ${sql.tableOf('creators')} AS c, json_each(c._data, '$.participations') AS named
     JOIN ${sql.tableOf('participations')} AS p ON p._id = named.value
     WHERE c._deleted = 0 AND p._deleted = 0 ORDER BY c._id, p._id`,
  )
  for (const { creator, platform, redeemed } of rows.all()) {
    const own = taken.get(creator) ?? []
    own.push({ platform, redeemed })
    taken.set(creator, own)
  }
  return taken
}
