/**
 * What was committed, on whatever node, in the order of commits: each turn leaves one row in its own transaction, and every node
 * tells its sessions from these rows, its own among them. Since who writes holds the right to write until the commit, a row's
 * place is the place of its commit: nothing appears below what was read. Rows hold positions, no bodies.
 */
import type { Instant } from '../../../shared/base/time.ts'
import type {
  PlacementBatch,
  SignedPlacement,
} from '../../../shared/domain/redemption/placement.ts'
import type { Commit, Envelope, News } from '../writer.ts'
import type { PostgresDatabase } from './database.ts'

export interface Feed {
  /** Within the turn that it tells of. */
  readonly keep: (news: News) => void
  /** Tells what was committed since it looked last. */
  readonly look: () => Promise<void>
  /** How long ago what was told last was committed when it was told. */
  readonly lagMs: () => number
  /** Rows of before are forgotten. */
  readonly drop: (before: Instant) => void
}

export interface FeedDeps {
  readonly database: PostgresDatabase
  readonly sign: (batches: readonly PlacementBatch[]) => readonly SignedPlacement[]
  readonly committed: (commit: Commit) => void
}

/** Rows read at once. */
const ROWS = 100
const AMONG = 'version IN (SELECT CAST(value AS BIGINT) FROM json_each(?))'

interface FeedRow {
  readonly pos: number
  readonly news: string
  readonly lag: number
}

/** As a node keeps it, an older one that runs beside without the spaces. */
type KeptNews = Omit<News, 'spaces'> & Partial<Pick<News, 'spaces'>>

export function openFeed({ database, sign, committed }: FeedDeps): Feed {
  const head = database.prepare<[], number>('SELECT coalesce(max(pos), 0) FROM feed').pluck()
  const insert = database.prepare(
    `INSERT INTO feed (pos, at, news) SELECT coalesce(max(pos), 0) + 1, clock_timestamp(), ? FROM feed`,
  )
  const drop = database.prepare(
    'DELETE FROM feed WHERE at < to_timestamp(? / 1000) AND pos < (SELECT max(pos) FROM feed)',
  )
  let last = head.get() ?? 0
  let lag = 0
  let looking: Promise<void> | undefined
  let isAskedAgain = false
  const tellAll = async (): Promise<void> => {
    let rows: readonly FeedRow[]
    do {
      isAskedAgain = false
      rows = await database.later<FeedRow>(
        `SELECT pos, news, extract(epoch FROM clock_timestamp() - at) * 1000 AS lag FROM feed
         WHERE pos > ? ORDER BY pos LIMIT ${ROWS}`,
        last,
      )
      for (const row of rows) {
        // Written by `keep`, perhaps of an older node.
        const news = JSON.parse(row.news) as KeptNews
        const envelopes = await envelopesOf(database, news)
        committed(commitOf(news, envelopes, sign))
        last = row.pos
        lag = row.lag
      }
    } while (rows.length === ROWS || isAskedAgain)
  }
  const look = (): Promise<void> => {
    isAskedAgain = looking !== undefined
    looking ??= tellAll()
      .finally(() => (looking = undefined))
      .then(() => (isAskedAgain ? look() : undefined))
    return looking
  }
  return {
    keep: (news) => void insert.run(JSON.stringify(news)),
    look,
    lagMs: () => lag,
    drop: (before) => void drop.run(before),
  }
}

/**
 * The first row of an epoch: above all rows that any node has told, whichever of them a restored database has lost, so that all go
 * on from here. To sessions it says that everything begins anew.
 */
export function markEpoch(database: PostgresDatabase, to: number): void {
  const news: News = {
    to,
    documents: [],
    spaces: [],
    sets: [],
    lifts: [],
    revoked: [],
    rescoped: [],
  }
  database
    .prepare('INSERT INTO feed (pos, at, news) VALUES (?, clock_timestamp(), ?)')
    .run(to, JSON.stringify(news))
}

/**
 * Those that were written again since are told by a later row. Read behind the second wall: whatever is asked for, nothing comes of
 * spaces in which this commit wrote nothing.
 */
async function envelopesOf(
  database: PostgresDatabase,
  { documents, spaces }: KeptNews,
): Promise<readonly Envelope[]> {
  if (documents.length === 0) return []
  const versions = JSON.stringify(documents)
  return database.laterWithin<Envelope>(
    spaces ?? (await spacesOf(database, versions)),
    `SELECT space, collection, id, version, audience, venue, till, body FROM documents WHERE ${AMONG} ORDER BY version`,
    versions,
  )
}

async function spacesOf(database: PostgresDatabase, versions: string): Promise<readonly string[]> {
  const asked = `SELECT DISTINCT space FROM documents WHERE ${AMONG}`
  const rows = await database.later<Pick<Envelope, 'space'>>(asked, versions)
  return rows.map(({ space }) => space)
}

function commitOf(
  { to, sets, lifts, revoked, rescoped }: KeptNews,
  documents: readonly Envelope[],
  sign: FeedDeps['sign'],
): Commit {
  const signed = lifts.length > 0 ? sign(lifts) : []
  const bySpace = Map.groupBy(documents, ({ space }) => space)
  return {
    to,
    documents,
    within: (spaces) => spaces.flatMap((space) => bySpace.get(space) ?? []),
    sets: new Set(sets),
    lifts: lifts.flatMap(({ till }, at) => {
      const placement = signed[at]
      return placement === undefined ? [] : [{ till, placement }]
    }),
    revoked,
    rescoped,
  }
}
